// Holds the intake of many files: one job at a time, with progress and time left, cancelled or resumed, also after the app was killed.
// Must not open, run or fetch anything that came; what cannot be understood is kept all the same, and said.
import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { type ArchiveClient, ArchiveFailure } from '../archive/index.ts';
import type { IntakeLimits } from '../intake/limits.ts';
import type { PdfReader } from '../intake/pdf-reader.ts';
import { filesOf } from './intake-files.ts';
import { type IntakeOrigin, type KeptFile, keepFile } from './intake-keep.ts';

/** What is needed to go on after a kill. `next`: every file before it is kept, or was told as unreadable. */
type Job = { readonly id: string; readonly rfc: string; readonly how: IntakeOrigin['how']; readonly paths: readonly string[] };
type Mark = { readonly id: string; readonly next: number };

export type IntakeProgress = {
  readonly running: boolean;
  /** Files chosen, and those done with; what was inside them is not counted here. */
  readonly total: number;
  readonly done: number;
  readonly understood: number;
  readonly kept: number;
  readonly duplicates: number;
  readonly failed: readonly { readonly name: string; readonly error: AppError }[];
  readonly secondsLeft: number | null;
  /** Files of a job that was cancelled or cut short and can be gone on with. */
  readonly waiting: number;
  /** Why the job stopped by itself. */
  readonly stopped: AppError | null;
};

export type IntakeParts = {
  readonly archive: Pick<ArchiveClient, 'isTaken' | 'takeIn' | 'appendBlob' | 'finishBlob' | 'getValue' | 'setValue'>;
  readonly pdf: PdfReader;
  readonly limits: IntakeLimits;
  /** '' while there is no employer. */
  readonly rfc: () => Promise<string>;
  readonly now: () => Date;
  readonly onProgress: (progress: IntakeProgress) => void;
  readonly onKept?: (file: KeptFile) => void;
};
export type Intake = ReturnType<typeof createIntake>;

const JOB = 'intake-job';
const MARK = 'intake-mark';
/** Files between two marks: what a kill makes us look at twice. It is known by its hash, so nothing doubles. */
const MARK_EVERY = 20;
const LANES = 2;
const MAX_FAILED = 500;

const idle: IntakeProgress = {
  running: false,
  total: 0,
  done: 0,
  understood: 0,
  kept: 0,
  duplicates: 0,
  failed: [],
  secondsLeft: null,
  waiting: 0,
  stopped: null,
};

export function createIntake(p: IntakeParts) {
  const { archive } = p;
  let progress = idle;
  let running: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null;

  const tell = (change: Partial<IntakeProgress>): void => {
    progress = { ...progress, ...change };
    p.onProgress(progress);
  };
  const count = (file: KeptFile): void => {
    p.onKept?.(file);
    if (file.outcome === 'duplicate') progress = { ...progress, duplicates: progress.duplicates + 1 };
    else progress = file.reason === null ? { ...progress, understood: progress.understood + 1 } : { ...progress, kept: progress.kept + 1 };
  };
  /** In the order of the files, whichever lane came to its end first. */
  let failures: readonly (IntakeProgress['failed'][number] & { readonly n: number })[] = [];
  const failed = (n: number, path: string, error: AppError): void => {
    if (failures.length >= MAX_FAILED) return;
    failures = [...failures, { n, name: basename(path), error }].sort((a, b) => a.n - b.n);
    progress = { ...progress, failed: failures.map(({ n: _n, ...told }) => told) };
  };

  const read = async (path: string): Promise<Result<Uint8Array>> => {
    const archivo = basename(path);
    try {
      const info = await stat(path);
      if (!info.isFile()) return fail('FILE_UNREADABLE', { archivo });
      if (info.size > p.limits.fileBytes) return fail('INTAKE_TOO_BIG', { archivo, max: Math.floor(p.limits.fileBytes / 1024 ** 2) });
      return ok(new Uint8Array(await readFile(path)));
    } catch {
      return fail('FILE_UNREADABLE', { archivo }, true);
    }
  };
  const take = async (job: Job, n: number, signal: AbortSignal): Promise<void> => {
    const path = job.paths[n] as string;
    const bytes = await read(path);
    if (!bytes.ok) return failed(n, path, bytes.error);
    const origin: IntakeOrigin = { how: job.how, path, at: p.now().toISOString() };
    for await (const file of keepFile(p, { name: basename(path), bytes: bytes.value, rfc: job.rfc, origin }, signal)) count(file);
  };

  /** Two lanes: one file is read and kept while the other's PDF is being read. `next` is the first not yet done with by anyone. */
  const work = async (job: Job, from: number, signal: AbortSignal): Promise<void> => {
    const startedAt = performance.now();
    let begin = from;
    let marked = from;
    const ended = new Set<number>();
    let next = from;
    const lane = async (): Promise<void> => {
      while (begin < job.paths.length && !signal.aborted) {
        const n = begin;
        begin += 1;
        await take(job, n, signal);
        ended.add(n);
        while (ended.delete(next)) next += 1;
        if (next - marked >= MARK_EVERY) {
          marked = next;
          await archive.setValue(MARK, { id: job.id, next } satisfies Mark);
        }
        const done = next + ended.size;
        const perFile = (performance.now() - startedAt) / (done - from);
        tell({ done, secondsLeft: Math.ceil(((job.paths.length - done) * perFile) / 1000) });
      }
    };
    try {
      await Promise.all(Array.from({ length: LANES }, lane));
      if (next === job.paths.length) await archive.setValue(JOB, null);
    } finally {
      if (next < job.paths.length) {
        progress = { ...progress, waiting: job.paths.length - next };
        await archive.setValue(MARK, { id: job.id, next } satisfies Mark).catch(() => undefined);
      }
    }
  };

  const run = (job: Job, from: number): void => {
    const stop = new AbortController();
    failures = [];
    progress = { ...idle, running: true, total: job.paths.length, done: from };
    const ended = work(job, from, stop.signal)
      .catch((thrown: unknown) => {
        if (stop.signal.aborted) return;
        // One lane has fallen (a full disk): the other must not go on alone.
        stop.abort();
        if (!(thrown instanceof ArchiveFailure)) throw thrown;
        progress = { ...progress, stopped: thrown.error };
      })
      .finally(() => {
        running = null;
        tell({ running: false, secondsLeft: null });
      });
    running = { stop, ended };
    ended.catch(() => undefined); // told by `ended` to whoever waits
    p.onProgress(progress);
  };

  const unfinished = async (): Promise<{ readonly job: Job; readonly next: number } | null> => {
    const job = (await archive.getValue(JOB)) as Job | null;
    if (!job) return null;
    const mark = (await archive.getValue(MARK)) as Mark | null;
    return { job, next: mark?.id === job.id ? mark.next : 0 };
  };

  return {
    /** Errors: CONFLICT (one is running), NOT_FOUND (nothing chosen). Answers at once; progress is asked for. */
    async begin(paths: readonly string[], how: IntakeOrigin['how']): Promise<Result<IntakeProgress>> {
      if (running) return fail('CONFLICT');
      const files = await filesOf(paths);
      if (files.length === 0) return fail('NOT_FOUND');
      const job: Job = { id: randomUUID(), rfc: await p.rfc(), how, paths: files };
      await archive.setValue(JOB, job);
      if (running) return fail('CONFLICT');
      run(job, 0);
      return ok(progress);
    },
    /** Goes on with what was cancelled or cut short. Errors: CONFLICT, NOT_FOUND. */
    async resume(): Promise<Result<IntakeProgress>> {
      const left = await unfinished();
      if (running) return fail('CONFLICT');
      if (!left) return fail('NOT_FOUND');
      run(left.job, left.next);
      return ok(progress);
    },
    /** Lets go of what was not taken in yet; what was, stays. */
    async forget(): Promise<void> {
      if (!running) await archive.setValue(JOB, null);
      tell({ waiting: 0 });
    },
    async cancel(): Promise<void> {
      running?.stop.abort();
      await running?.ended.catch(() => undefined);
    },
    /** One file that is in memory: dropped, pasted, or downloaded in the portal's window. Errors: INTAKE_TOO_BIG. */
    async takeBytes(
      name: string,
      bytes: Uint8Array,
      origin: Omit<IntakeOrigin, 'at'>,
      at: string = p.now().toISOString(),
    ): Promise<Result<readonly KeptFile[]>> {
      const max = Math.floor(p.limits.fileBytes / 1024 ** 2);
      if (bytes.byteLength > p.limits.fileBytes) return fail('INTAKE_TOO_BIG', { archivo: name, max });
      const kept: KeptFile[] = [];
      const file = { name, bytes, rfc: await p.rfc(), origin: { ...origin, at } };
      for await (const each of keepFile(p, file, new AbortController().signal)) kept.push(each);
      return ok(kept);
    },
    async progress(): Promise<IntakeProgress> {
      if (running) return progress;
      const left = await unfinished();
      return { ...progress, waiting: left ? left.job.paths.length - left.next : 0 };
    },
    /** Until the job has ended, however it did. */
    idle: async (): Promise<void> => running?.ended,
    async stop(): Promise<void> {
      running?.stop.abort();
      await running?.ended.catch(() => undefined);
      await p.pdf.close();
    },
  };
}
