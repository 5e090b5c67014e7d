// Holds the missing type of pdf.js's worker module, which is only handed over, never called by us.
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
