// Holds the archive as one plain, synchronous class: every call is one whole transaction or one consistent reading.
// Must not know threads, electron or the network. What can be asked is in calls.ts; ARCHIVE_METHODS is what may be called from another thread.
import type BetterSqlite3 from 'better-sqlite3';
import type { Result } from '../../src-shared/contract/result.ts';
import * as actList from './act-list.ts';
import * as backup from './backup.ts';
import { CALLS, type Calls } from './calls.ts';
import { ArchiveFailure, failureOf } from './failure.ts';
import { markSuspect } from './files.ts';
import type { Writer } from './handle.ts';
import { ListMemory } from './list-memory.ts';
import { type OpenOptions, openFile } from './open.ts';
import { recover, restoreFrom } from './recovery.ts';
import { type SealedInfo, sealTo } from './sealed-backup.ts';
import type { MasterKey } from './sealed-format.ts';
import type * as t from './types.ts';
import { verify, verifying } from './verify.ts';

/** Milliseconds from which a call is reported: a person notices. */
export const SLOW_CALL_MS = 40;

export type ArchiveOptions = OpenOptions & { readonly onSlow?: (call: t.SlowCall) => void };

class OpenArchive {
  readonly #db: BetterSqlite3.Database;
  readonly #w: Writer;
  readonly #o: ArchiveOptions;
  readonly #memory = new ListMemory();

  static {
    for (const [name, work] of Object.entries(CALLS) as [string, (w: Writer, ...args: unknown[]) => unknown][])
      Object.defineProperty(OpenArchive.prototype, name, {
        value: function call(this: OpenArchive, ...args: unknown[]) {
          return this.#call(name, (w) => work(w, ...args));
        },
        configurable: true,
        writable: true,
      });
  }

  private constructor(db: BetterSqlite3.Database, w: Writer, o: ArchiveOptions) {
    this.#db = db;
    this.#w = w;
    this.#o = o;
  }

  /** Errors: ARCHIVE_DAMAGED, ARCHIVE_FROM_FUTURE, ARCHIVE_READ_ONLY, DISK_FULL, ARCHIVE_UNAVAILABLE; see open.ts. */
  static open(o: ArchiveOptions): Result<Archive> {
    const opened = openFile(o);
    return opened.ok ? { ok: true, value: new OpenArchive(opened.value.db, opened.value.w, o) as Archive } : opened;
  }

  /** Begins a new archive where a damaged one was set aside; see recovery.ts. */
  static recover(o: OpenOptions): ReturnType<typeof recover> {
    return recover(o);
  }

  /** Puts a backup in the archive's place; whatever stood there is kept. The archive must be closed; see recovery.ts. */
  static restoreFrom(backupFile: string, o: OpenOptions): ReturnType<typeof restoreFrom> {
    return restoreFrom(backupFile, o);
  }

  /** Every call goes through here: failures of the disk get their name, slow calls are reported. Throws ArchiveFailure. */
  #call<T>(method: string, work: (w: Writer) => T): T {
    if (!this.#db.open) throw new ArchiveFailure({ code: 'ARCHIVE_UNAVAILABLE', details: { archivo: this.#o.file, causa: 'closed' } });
    const start = performance.now();
    try {
      return work(this.#w);
    } catch (thrown) {
      const failure = failureOf(thrown, this.#o.file);
      if (failure?.error.code === 'ARCHIVE_DAMAGED') markSuspect(this.#o.file);
      throw failure ?? thrown;
    } finally {
      const milliseconds = performance.now() - start;
      if (milliseconds > SLOW_CALL_MS) this.#o.onSlow?.({ method, milliseconds });
    }
  }

  listActs(q: t.ActListRequest): t.ActList {
    try {
      return this.#call('listActs', (w) => w.snapshot(() => actList.listActs(w, this.#memory, q)));
    } catch (thrown) {
      this.#memory.forget();
      throw thrown;
    }
  }
  counts(rfc: string, o: { readonly dueTo?: t.Day } = {}): t.ActCounts {
    return this.#call('counts', (w) => w.snapshot(() => actList.counts(w, this.#memory, rfc, o)));
  }

  /** Everything against the ledger; seconds for a large archive. A thread uses `verifying` and answers other calls in between. */
  verify(request: t.VerifyRequest = {}): t.VerifyReport {
    return this.#call('verify', () => verify(this.#target(), request));
  }
  verifying(request: t.VerifyRequest = {}): ReturnType<typeof verifying> {
    return this.#call('verifying', () => verifying(this.#target(), request));
  }
  #target(): { readonly file: string; readonly driver?: OpenOptions['driver'] } {
    return { file: this.#o.file, ...(this.#o.driver ? { driver: this.#o.driver } : {}) };
  }

  /** Errors: FILE_NOT_WRITTEN, DISK_FULL, ARCHIVE_DAMAGED; see backup.ts. */
  backupTo(file: string): Promise<Result<t.BackupInfo>> {
    return this.#call('backupTo', (w) => backup.backupTo(this.#db, w, file, this.#o.driver));
  }

  /** An encrypted backup, taken online and opened again. Errors: FILE_NOT_WRITTEN, DISK_FULL, BACKUP_DAMAGED; see sealed-backup.ts. */
  sealTo(file: string, master: MasterKey): Promise<Result<SealedInfo>> {
    return this.#call('sealTo', (w) => sealTo(this.#db, w, { archive: this.#o.file, target: file, master }));
  }

  /** Moves everything from the WAL into the file and empties the WAL; also done by `close`. */
  checkpoint(): void {
    this.#call('checkpoint', () => this.#db.pragma('wal_checkpoint(TRUNCATE)'));
  }

  /** Further calls throw ARCHIVE_UNAVAILABLE. Closing twice is no harm. */
  close(): void {
    if (!this.#db.open) return;
    try {
      this.#db.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      // A full disk or another process: the WAL stays and is read at the next opening. Nothing is lost.
    }
    this.#db.close();
  }
}

/** An open archive: what is above, and every call of calls.ts. */
export type Archive = OpenArchive & Calls;
export const Archive: Pick<typeof OpenArchive, 'open' | 'recover' | 'restoreFrom'> & { readonly prototype: Archive } =
  OpenArchive as unknown as { readonly prototype: Archive } & typeof OpenArchive;
