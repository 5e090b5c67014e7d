// Holds the thread in which PDFs of others are read: it may be ended at any moment. Entry of a worker_threads Worker.
// Must not keep anything between two documents.
import { parentPort } from 'node:worker_threads';
import { readPdf } from './pdf-layout.ts';

export type PdfRequest = { readonly id: number; readonly bytes: Uint8Array };

parentPort?.on('message', async ({ id, bytes }: PdfRequest) => {
  parentPort?.postMessage({ id, answer: await readPdf(bytes) });
});
