// Holds the two ways out when the archive is damaged or gone: from a backup, or anew. Both are the caller's decision.
// Must never delete or overwrite: whatever was there gets another name.
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { inspectCopy } from './backup.ts';
import { failureOf } from './failure.ts';
import { setAside, setAsideFiles, syncFile, syncFolder } from './files.ts';
import { record } from './ledger.ts';
import { createFile, type OpenOptions, openFile } from './open.ts';
import { sha256 } from './sha256.ts';
import type { LedgerHead } from './types.ts';
import { verify } from './verify.ts';

/** Files above this are named in the ledger with their size only: hashing must not take the memory of the machine. */
const HASH_LIMIT_BYTES = 1024 * 1024 * 1024;

const describe = (file: string) => {
  const size = statSync(file).size;
  return { file: basename(file), size, sha256: size <= HASH_LIMIT_BYTES ? sha256(readFileSync(file)) : null };
};

/**
 * Begins a new archive where the old one was set aside; its ledger names the files it does not replace.
 * Errors: CONFLICT (there is an archive), ARCHIVE_READ_ONLY, DISK_FULL.
 */
export function recover(o: OpenOptions): Result<{ readonly setAside: readonly string[] }> {
  if (existsSync(o.file)) return fail('CONFLICT', { archivo: o.file });
  try {
    const files = setAsideFiles(o.file);
    const described = files.map(describe);
    createFile(o, (w) => record(w, 'file-set-aside', 'archive', { files: described }));
    return ok({ setAside: files });
  } catch (thrown) {
    const failure = failureOf(thrown, o.file);
    if (!failure) throw thrown;
    return { ok: false, error: failure.error };
  }
}

/**
 * Puts a backup in the archive's place. The backup is first checked whole, every hash; a bad one touches nothing. What stood in the place
 * is renamed (`replaced`), the backup itself stays. The archive must be closed.
 * Errors: FILE_UNREADABLE, ARCHIVE_DAMAGED, ARCHIVE_FROM_FUTURE, ARCHIVE_TAMPERED (the backup's rows do not match its ledger), DISK_FULL, ARCHIVE_READ_ONLY.
 */
export function restoreFrom(backup: string, o: OpenOptions): Result<{ readonly replaced: string | null; readonly head: LedgerHead }> {
  const copy = inspectCopy(backup, o.driver);
  if (!copy.ok) return copy;
  const arriving = `${o.file}.restoring`;
  try {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(arriving + ending, { force: true }); // a restore that never ended; its backup is still there
    copyFileSync(backup, arriving);
    syncFile(arriving);
    // Opened beside the archive: one of an older version is brought up to date there, and every hash is compared before it takes its place.
    const ready = openFile({ file: arriving, now: o.now, ...(o.driver ? { driver: o.driver } : {}) });
    if (!ready.ok) return ready;
    ready.value.db.pragma('wal_checkpoint(TRUNCATE)');
    ready.value.db.close();
    const report = verify({ file: arriving, ...(o.driver ? { driver: o.driver } : {}) });
    const first = report.findings.find((finding) => finding.problem !== 'time-went-back');
    if (first) {
      for (const ending of ['', '-wal', '-shm']) rmSync(arriving + ending, { force: true }); // a copy of the backup, which stays
      return fail('ARCHIVE_TAMPERED', { archivo: backup, causa: first.problem, tabla: first.table, renglon: first.row });
    }
    const replaced = existsSync(o.file) ? setAside(o.file, o.now(), 'replaced') : null;
    renameSync(arriving, o.file);
    syncFolder(dirname(o.file));
    const opened = openFile(o);
    if (!opened.ok) return opened;
    record(opened.value.w, 'archive-restored', 'archive', {
      backup: basename(backup),
      head: copy.value.seq,
      hash: copy.value.hash,
      replaced: replaced && basename(replaced),
    });
    opened.value.db.close();
    return ok({ replaced, head: copy.value });
  } catch (thrown) {
    const failure = failureOf(thrown, o.file);
    if (!failure) throw thrown;
    return { ok: false, error: failure.error };
  }
}
