// Holds the asking of the splitting thread: one document, one thread, with a limit of time and memory. Must not split in this thread.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PdfSplit, SplitLimits } from './split-pdf.ts';

const LIMIT_MS = 120_000;
const MEMORY_MB = 1536;

/** `broken` also when the document takes more time or memory than a thread may have. */
export function runSplit(bytes: Uint8Array, limits: SplitLimits): Promise<PdfSplit> {
  // Built, everything lies in one folder; from the source, beside this file.
  const workerFile = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'split-worker.ts' : 'split-worker.js');
  return new Promise((resolve) => {
    const worker = new Worker(workerFile, {
      name: 'split',
      workerData: { bytes, limits },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    let settled = false;
    const settle = (answer: PdfSplit): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    const give = (): void => settle({ ok: false, why: 'broken' });
    const timer = setTimeout(give, LIMIT_MS);
    worker.on('message', settle);
    worker.on('error', give);
    worker.on('exit', give);
  });
}
