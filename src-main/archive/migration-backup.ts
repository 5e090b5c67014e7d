// Holds the copy that is taken of an archive of an older version before it is changed. Must not change the archive.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { inspectCopy, settleCopy } from './backup.ts';
import { backupName } from './backup-name.ts';
import { syncFolder } from './files.ts';
import { readerOf } from './handle.ts';
import { ledgerHead } from './ledger.ts';
import { versionOf } from './migrations/index.ts';
import type { Driver } from './pragmas.ts';

type Options = { readonly backups: string; readonly now: () => Date; readonly driver?: Driver };

/**
 * The file is copied byte for byte while no one can write to it, and the copy is opened and looked at whole. Answers the copy's path.
 * Without it nothing is migrated. Throws the disk's failures; the caller names them.
 */
export function backUpBeforeMigrating(db: BetterSqlite3.Database, file: string, o: Options): Result<string> {
  mkdirSync(o.backups, { recursive: true, mode: 0o700 });
  const target = join(o.backups, backupName(o.now(), versionOf(db)));
  if (existsSync(target)) return ok(target);
  const part = `${target}.part`;
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.exec('BEGIN IMMEDIATE');
  try {
    copyFileSync(file, part);
  } finally {
    db.exec('ROLLBACK');
  }
  for (const ending of ['-wal', '-shm', '-journal']) rmSync(part + ending, { force: true }); // a copy that never ended
  settleCopy(part, o.driver);
  const copy = inspectCopy(part, o.driver);
  if (!copy.ok) return copy;
  if (copy.value.hash !== ledgerHead(readerOf(db)).hash)
    return fail('ARCHIVE_UNAVAILABLE', { archivo: file, causa: 'changed meanwhile' }, true);
  renameSync(part, target);
  syncFolder(o.backups);
  return ok(target);
}
