// Holds how the archive's file is opened, made, or found unfit: damaged, from a newer version, read-only, disk full.
// Must never delete a file nor make a new archive where one has been.
import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { ArchiveFailure, failureOf, isReadOnly } from './failure.ts';
import { setAside, setAsideFiles, stampOf, suspectMark, syncFolder } from './files.ts';
import { type Writer, writerOf } from './handle.ts';
import { record } from './ledger.ts';
import { backUpBeforeMigrating } from './migration-backup.ts';
import { LATEST_VERSION, migrate, versionOf } from './migrations/index.ts';
import { APPLICATION_ID, applyPragmas, BUSY_TIMEOUT_MS, type Driver } from './pragmas.ts';
import { indexAct, rebuildSearch, searchIsStale } from './search-index.ts';

export type OpenOptions = {
  /** Absolute path. Its folder is made when missing. */
  readonly file: string;
  readonly now: () => Date;
  /** Another build of the same driver. */
  readonly driver?: Driver;
  /** `full` looks at every page first; without it small files, and those that failed last time, are looked at whole. */
  readonly check?: 'auto' | 'full' | 'none';
  /** Folder of the backups: an archive of an older version is copied there before it is changed. */
  readonly backups?: string;
};
export type OpenedFile = { readonly db: BetterSqlite3.Database; readonly w: Writer };

const SQLITE_HEADER = 'SQLite format 3\0';
const WAL_MAGIC = [0x377f0682, 0x377f0683];
const SMALL_FILE_BYTES = 16 * 1024 * 1024;

function readHead(file: string, length: number): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const head = Buffer.alloc(length);
    return head.subarray(0, readSync(descriptor, head, 0, length, 0));
  } finally {
    closeSync(descriptor);
  }
}

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** What can be told from the outside before SQLite touches the file. null: nothing wrong. */
function outerDamage(file: string): string | null {
  const size = statSync(file).size;
  if (size === 0) return 'empty';
  const head = readHead(file, 100);
  if (head.length < 100 || head.toString('latin1', 0, 16) !== SQLITE_HEADER) return 'header';
  const pageSize = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
  // With a WAL the file may lawfully be shorter than its header says: a checkpoint was cut short and will be repeated.
  if (sizeOf(`${file}-wal`) === 0 && head.readUInt32BE(28) * pageSize > size) return 'truncated';
  return null;
}

/** A WAL that SQLite would ignore and overwrite is kept under another name first. */
function keepStrangeWal(file: string, now: Date): string | null {
  const wal = `${file}-wal`;
  if (sizeOf(wal) === 0) return null;
  const head = readHead(wal, 4);
  if (head.length === 4 && WAL_MAGIC.includes(head.readUInt32BE(0))) return null;
  const aside = `${wal}.damaged-${stampOf(now)}`;
  renameSync(wal, aside);
  rmSync(`${file}-shm`, { force: true }); // an index of that WAL, built anew by SQLite
  return aside;
}

function connect(o: OpenOptions, file: string): BetterSqlite3.Database {
  return new (o.driver ?? BetterSqlite3)(file, { timeout: BUSY_TIMEOUT_MS });
}

const handleOf = (db: BetterSqlite3.Database, now: () => Date): Writer =>
  writerOf(db, now, (w, touched) => {
    for (const [seq, bodies] of touched) indexAct(w, seq, bodies);
  });

/** Made under another name and renamed when whole: an archive that is there is never a half-made one. */
export function createFile(o: OpenOptions, first: (w: Writer) => void = () => undefined): void {
  mkdirSync(dirname(o.file), { recursive: true, mode: 0o700 });
  const making = `${o.file}.creating`;
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(making + ending, { force: true }); // never was an archive
  const db = connect(o, making);
  try {
    db.pragma(`application_id = ${APPLICATION_ID}`);
    applyPragmas(db);
    const w = handleOf(db, o.now);
    migrate(db, w);
    w.transaction(() => {
      record(w, 'archive-created', 'archive', { version: LATEST_VERSION });
      first(w);
      rebuildSearch(w);
    });
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
  renameSync(making, o.file);
  syncFolder(dirname(o.file));
}

function inspectInside(db: BetterSqlite3.Database, full: boolean): string | null {
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) return 'foreign';
  if (full) {
    const verdict = db.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') return String(verdict).slice(0, 200);
  }
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  db.prepare('SELECT * FROM ledger ORDER BY seq DESC LIMIT 1').get();
  return null;
}

function damaged(o: OpenOptions, cause: string): Result<never> {
  const aside = setAside(o.file, o.now());
  return fail('ARCHIVE_DAMAGED', { archivo: o.file, apartado: aside, causa: cause });
}

/** Opens an existing file. Throws the driver's errors; the caller names them. */
function openExisting(o: OpenOptions): Result<OpenedFile> {
  const outer = outerDamage(o.file);
  if (outer) return damaged(o, outer);
  const strangeWal = keepStrangeWal(o.file, o.now());
  const full = o.check === 'full' || (o.check !== 'none' && (statSync(o.file).size <= SMALL_FILE_BYTES || existsSync(suspectMark(o.file))));
  const db = connect(o, o.file);
  try {
    const version = versionOf(db);
    if (version > LATEST_VERSION) {
      db.close();
      return fail('ARCHIVE_FROM_FUTURE', { archivo: o.file, version, conocida: LATEST_VERSION });
    }
    const inner = inspectInside(db, full);
    if (inner) {
      db.close();
      return damaged(o, inner);
    }
    applyPragmas(db);
    const w = handleOf(db, o.now);
    const copied = o.backups && version < LATEST_VERSION ? backUpBeforeMigrating(db, o.file, { ...o, backups: o.backups }) : null;
    if (copied && !copied.ok) {
      db.close();
      return copied;
    }
    migrate(db, w);
    if (copied) record(w, 'backup', 'archive', { file: basename(copied.value), before: LATEST_VERSION });
    if (searchIsStale(w)) rebuildSearch(w);
    if (strangeWal) record(w, 'file-set-aside', 'archive', { file: basename(strangeWal), what: 'wal' });
    rmSync(suspectMark(o.file), { force: true });
    return ok({ db, w });
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/**
 * Errors, told apart: ARCHIVE_DAMAGED (the file now has the name in `apartado`; nothing new was made: recovery.ts),
 * ARCHIVE_FROM_FUTURE (untouched), ARCHIVE_READ_ONLY, DISK_FULL, ARCHIVE_UNAVAILABLE (in use or unreadable; trying again may work).
 */
export function openFile(o: OpenOptions): Result<OpenedFile> {
  try {
    if (!existsSync(o.file)) {
      const aside = setAsideFiles(o.file).at(-1);
      if (aside) return fail('ARCHIVE_DAMAGED', { archivo: o.file, apartado: aside, causa: 'undecided' });
      if (sizeOf(`${o.file}-wal`) > 0) return damaged(o, 'only-wal');
      createFile(o);
    }
    if (isReadOnly(o.file)) return fail('ARCHIVE_READ_ONLY', { archivo: o.file }, true);
    return openExisting(o);
  } catch (thrown) {
    const failure = failureOf(thrown, o.file);
    if (!failure) throw thrown;
    if (failure.error.code !== 'ARCHIVE_DAMAGED') return { ok: false, error: failure.error };
    try {
      return damaged(o, String(failure.error.details?.causa ?? ''));
    } catch (again) {
      return {
        ok: false,
        error: (failureOf(again, o.file) ?? new ArchiveFailure({ code: 'ARCHIVE_DAMAGED', details: { archivo: o.file } }, again)).error,
      };
    }
  }
}
