// Holds the asking of the PDF thread: one document at a time, with a limit of time and memory. A document that breaks it loses only itself.
// Must not read PDFs in this thread.
import { Worker } from 'node:worker_threads';
import type { PdfAnswer } from './pdf-layout.ts';

export type PdfOutcome = PdfAnswer | { readonly ok: false; readonly why: 'too-slow' };
export type PdfReader = {
  /** `bytes` is copied; the caller's stays whole. `too-slow`: past the limit of time or memory. */
  readonly read: (bytes: Uint8Array) => Promise<PdfOutcome>;
  readonly close: () => Promise<void>;
};
export type PdfReaderOptions = {
  /** Path or URL of the built (or, under Node that reads TypeScript, the source) pdf-worker. */
  readonly workerFile: string | URL;
  /** Milliseconds for one document. */
  readonly limitMs?: number;
  readonly memoryMb?: number;
};

const LIMIT_MS = 30_000;
const MEMORY_MB = 768;

export function createPdfReader(o: PdfReaderOptions): PdfReader {
  let worker: Worker | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let next = 1;

  const begin = (): Worker => {
    const made = new Worker(o.workerFile, { name: 'pdf', resourceLimits: { maxOldGenerationSizeMb: o.memoryMb ?? MEMORY_MB } });
    made.unref();
    return made;
  };
  const ask = (bytes: Uint8Array): Promise<PdfOutcome> =>
    new Promise((resolve) => {
      worker ??= begin();
      const mine = worker;
      const id = next;
      next += 1;
      mine.ref();
      const settle = (outcome: PdfOutcome, broken: boolean): void => {
        clearTimeout(timer);
        mine.off('message', hear);
        mine.off('error', die);
        mine.off('exit', die);
        if (broken) {
          worker = null;
          mine.on('error', () => undefined);
          void mine.terminate();
        } else mine.unref();
        resolve(outcome);
      };
      const hear = (message: { readonly id: number; readonly answer: PdfAnswer }): void => {
        if (message.id === id) settle(message.answer, false);
      };
      const die = (): void => settle({ ok: false, why: 'too-slow' }, true);
      const timer = setTimeout(die, o.limitMs ?? LIMIT_MS);
      mine.on('message', hear);
      mine.on('error', die);
      mine.on('exit', die);
      // Not slice(): of a Buffer that is a window on memory shared with others, and what is handed over is gone from here.
      const copy = new Uint8Array(bytes);
      mine.postMessage({ id, bytes: copy }, [copy.buffer]);
    });
  return {
    read: (bytes) => {
      const mine = queue.then(() => ask(bytes));
      queue = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      await queue;
      await worker?.terminate();
      worker = null;
    },
  };
}
