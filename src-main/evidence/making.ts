// Holds this room's second door: what draws papers and builds packages, with the libraries for it. In the app it is loaded with
// `await import`, when a person asks for one: a start must not wait for it (test/laws/start.test.ts).
export { buildPackage, type PackageMade, type PackageOrder } from './package-build.ts';
export { loadPaperFonts, type PaperFonts } from './paper.ts';
export { receiptPdf } from './receipt-paper.ts';
