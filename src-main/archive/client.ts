// Holds the archive as other rooms use it: the same methods as promises, carried to its thread and back, in order.
// Must not restart a thread that died: what was not answered was perhaps not stored, and the person must know.
import { Worker } from 'node:worker_threads';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { Archive } from './archive.ts';
import { ArchiveFailure } from './failure.ts';
import { ARCHIVE_METHODS, type ArchiveMethod, type Decision, type Message, type Request, type WorkerStart } from './messages.ts';
import type { SlowCall } from './types.ts';

/** Every method of the class, answering a promise. Failures of the disk reject with ArchiveFailure (`settle` makes a Result of them). */
export type ArchiveClient = {
  readonly [M in ArchiveMethod]: (...args: Parameters<Archive[M]>) => Promise<Awaited<ReturnType<Archive[M]>>>;
};

export type OpenArchiveOptions = {
  readonly file: string;
  /** Path or URL of the built worker.ts. */
  readonly workerFile: string | URL;
  readonly check?: 'auto' | 'full' | 'none';
  /** The person's decision after ARCHIVE_DAMAGED; carried out before opening. */
  readonly decision?: Decision;
  /** Folder of the backups; see open.ts. */
  readonly backups?: string;
  readonly onSlow?: (call: SlowCall) => void;
  /** The thread ended by itself: everything pending was rejected, and every later call will be. Not called after `close`. */
  readonly onDied?: (error: AppError) => void;
};

type Pending = {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
};

class Connection {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #o: OpenArchiveOptions;
  #next = 1;
  #closing = false;
  #dead: ArchiveFailure | null = null;
  #opened: ((result: Result<void>) => void) | null = null;

  constructor(o: OpenArchiveOptions) {
    this.#o = o;
    const start: WorkerStart = {
      file: o.file,
      ...(o.check ? { check: o.check } : {}),
      ...(o.decision ? { decision: o.decision } : {}),
      ...(o.backups ? { backups: o.backups } : {}),
    };
    this.#worker = new Worker(o.workerFile, { workerData: start, name: 'archive' });
    this.#worker.on('message', (message: Message) => this.#hear(message));
    this.#worker.on('error', (error) => this.#die(error));
    this.#worker.on('exit', (code) => this.#die(new Error(`the archive's thread ended (${code})`)));
  }

  opened(): Promise<Result<void>> {
    return new Promise((resolve) => {
      this.#opened = resolve;
    });
  }

  call(method: ArchiveMethod, args: readonly unknown[]): Promise<never> {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = this.#next;
    this.#next += 1;
    const [first, ...rest] = args;
    const watcher =
      method === 'verify' && typeof first === 'object' && first !== null && 'onProgress' in first ? first.onProgress : undefined;
    const onProgress = typeof watcher === 'function' ? (watcher as Pending['onProgress']) : undefined;
    // A function cannot cross threads; only the wish for progress does.
    const sent = watcher === undefined ? args : [{ ...(first as object), onProgress: undefined }, ...rest];
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress });
      const request: Request = { id, method, args: sent, ...(onProgress ? { watched: true } : {}) };
      try {
        this.#worker.postMessage(request);
      } catch (thrown) {
        // Something that cannot be cloned: a bug of the caller, and no reason to leave it waiting.
        this.#pending.delete(id);
        reject(thrown as Error);
      }
      if (method === 'close') this.#closing = true;
    });
  }

  #hear(message: Message): void {
    if (message.type === 'opened') {
      this.#opened?.(message.result.ok ? ok(undefined) : message.result);
      if (!message.result.ok) this.#closing = true;
      this.#opened = null;
      return;
    }
    if (message.type === 'slow') {
      this.#o.onSlow?.(message.call);
      return;
    }
    const waiting = this.#pending.get(message.id);
    if (!waiting) return;
    if (message.type === 'progress') {
      waiting.onProgress?.({ done: message.done, total: message.total });
      return;
    }
    this.#pending.delete(message.id);
    if (message.type === 'answer') waiting.resolve(message.value as never);
    else if (message.type === 'failure') waiting.reject(new ArchiveFailure(message.error));
    else waiting.reject(Object.assign(new Error(message.message), { stack: message.stack }));
  }

  #die(cause: Error): void {
    if (this.#dead) return;
    const error: AppError = {
      code: 'ARCHIVE_UNAVAILABLE',
      details: { archivo: this.#o.file, causa: this.#closing ? 'closed' : cause.message },
    };
    this.#dead = new ArchiveFailure(error, cause);
    const beforeOpening = this.#opened;
    this.#opened = null;
    beforeOpening?.(fail(error.code, error.details));
    for (const waiting of this.#pending.values()) waiting.reject(this.#dead);
    this.#pending.clear();
    if (!this.#closing && !beforeOpening) this.#o.onDied?.(error);
  }
}

/** Opens the archive in its thread. Errors: as Archive.open, recover and restoreFrom; ARCHIVE_UNAVAILABLE when the thread did not start. */
export async function openArchive(o: OpenArchiveOptions): Promise<Result<ArchiveClient>> {
  const connection = new Connection(o);
  const opened = await connection.opened();
  if (!opened.ok) return opened;
  const methods = ARCHIVE_METHODS.map((method) => [method, (...args: readonly unknown[]) => connection.call(method, args)]);
  return ok(Object.freeze(Object.fromEntries(methods)) as ArchiveClient);
}
