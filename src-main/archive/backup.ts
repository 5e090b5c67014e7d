// Holds how a copy is taken while the archive is in use, and how a copy is judged. Must not replace or delete any file that was there.
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { failureOf } from './failure.ts';
import { syncFile, syncFolder } from './files.ts';
import { readerOf, type Writer } from './handle.ts';
import { ledgerHead, record } from './ledger.ts';
import { LATEST_VERSION, versionOf } from './migrations/index.ts';
import { APPLICATION_ID, type Driver } from './pragmas.ts';
import type { BackupInfo, LedgerHead } from './types.ts';

/** Looks at a copy without changing it. Errors: FILE_UNREADABLE, ARCHIVE_DAMAGED (also: not an archive), ARCHIVE_FROM_FUTURE. */
export function inspectCopy(file: string, driver: Driver = BetterSqlite3): Result<LedgerHead> {
  let db: BetterSqlite3.Database | null = null;
  try {
    if (!existsSync(file) || statSync(file).size === 0) return fail('FILE_UNREADABLE', { archivo: file });
    db = new driver(file, { readonly: true, fileMustExist: true });
    const version = versionOf(db);
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
      return fail('ARCHIVE_DAMAGED', { archivo: file, causa: 'foreign' });
    if (version > LATEST_VERSION) return fail('ARCHIVE_FROM_FUTURE', { archivo: file, version, conocida: LATEST_VERSION });
    const verdict = db.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') return fail('ARCHIVE_DAMAGED', { archivo: file, causa: String(verdict).slice(0, 200) });
    return ok(ledgerHead(readerOf(db)));
  } catch (thrown) {
    const failure = failureOf(thrown, file);
    if (!failure) throw thrown;
    return failure.error.code === 'ARCHIVE_DAMAGED' ? { ok: false, error: failure.error } : fail('FILE_UNREADABLE', { archivo: file });
  } finally {
    db?.close();
  }
}

/** The copy becomes one file that needs no companions, also on a disk that cannot be written. */
export function settleCopy(file: string, driver: Driver = BetterSqlite3): void {
  const db = new driver(file, { fileMustExist: true });
  try {
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
  syncFile(file);
}

/**
 * Online: the archive may be written meanwhile. The copy gets its name only after it was opened again, looked at whole, and its last
 * ledger line found in ours. Errors: FILE_NOT_WRITTEN (the name is taken, or the folder refuses), DISK_FULL, ARCHIVE_DAMAGED.
 */
export async function backupTo(
  db: BetterSqlite3.Database,
  w: Writer,
  target: string,
  driver: Driver = BetterSqlite3,
): Promise<Result<BackupInfo>> {
  if (existsSync(target)) return fail('FILE_NOT_WRITTEN', { archivo: target, causa: 'exists' });
  const part = `${target}.part`;
  const before = ledgerHead(w);
  try {
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(part + ending, { force: true }); // a backup that never ended
    await db.backup(part);
    settleCopy(part, driver);
    const copy = inspectCopy(part, driver);
    if (!copy.ok) return copy;
    const same = w.one<{ hash: string }>('SELECT hash FROM ledger WHERE seq = ?', copy.value.seq)?.hash === copy.value.hash;
    if (!same || copy.value.seq < before.seq) return fail('ARCHIVE_DAMAGED', { archivo: part, causa: 'ledger head differs' });
    renameSync(part, target);
    syncFolder(dirname(target));
    const at = w.now();
    record(w, 'backup', 'archive', { file: basename(target), head: copy.value.seq, hash: copy.value.hash }, at);
    return ok({ file: target, at, size: statSync(target).size, head: copy.value });
  } catch (thrown) {
    const failure = failureOf(thrown, target);
    if (failure?.error.code === 'DISK_FULL') return { ok: false, error: failure.error };
    // The driver reports a folder that is missing or refuses as a TypeError or a plain error of the file system.
    if (failure || thrown instanceof TypeError || (thrown instanceof Error && 'code' in thrown))
      return fail('FILE_NOT_WRITTEN', { archivo: target, causa: String(thrown) }, true);
    throw thrown;
  }
}
