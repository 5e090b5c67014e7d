// Holds the thread in which one PDF is split: it may be ended at any moment and keeps nothing. Entry of a worker_threads Worker.
// Must not be started in the main thread.
import { parentPort, workerData } from 'node:worker_threads';
import { type SplitLimits, splitPdf } from './split-pdf.ts';

const { bytes, limits } = workerData as { readonly bytes: Uint8Array; readonly limits: SplitLimits };
parentPort?.postMessage(await splitPdf(bytes, limits));
