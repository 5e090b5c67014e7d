// Holds the settings every connection to the archive must have, and the check that it really has them.
// Must be applied at every opening: a WAL file opened again reports synchronous=1 (NORMAL) with the usual driver builds.
import type BetterSqlite3 from 'better-sqlite3';

export type Driver = typeof BetterSqlite3;

/** «ACUS»: what makes a SQLite file one of ours. */
export const APPLICATION_ID = 0x41435553;

/** Milliseconds a call waits for another process (the command line) that holds the write lock. */
export const BUSY_TIMEOUT_MS = 5000;

/** Name, value to set, value that must be read back. */
export const PRAGMAS = [
  ['busy_timeout', String(BUSY_TIMEOUT_MS), BUSY_TIMEOUT_MS],
  ['journal_mode', 'WAL', 'wal'],
  // FULL: an acknowledged commit is on the disk. NORMAL could lose the last ones in a power cut: a receipt among them.
  ['synchronous', 'FULL', 2],
  // Without these, macOS acknowledges a commit that is still in the drive's cache. No effect elsewhere.
  ['fullfsync', 'ON', 1],
  ['checkpoint_fullfsync', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  // A planted view or trigger in the file may not call functions with side effects.
  ['trusted_schema', 'OFF', 0],
  // INSERT OR REPLACE deletes a row without firing its DELETE trigger unless this is on: evidence would be replaced unseen.
  ['recursive_triggers', 'ON', 1],
  ['cell_size_check', 'ON', 1],
  // Negative: KiB. Taken only as needed; the default of 16 MB does not hold the index of a large archive.
  ['cache_size', '-32000', -32_000],
  // Pages. A first sync writes the same pages of the full-text index again and again: fewer, larger checkpoints.
  ['wal_autocheckpoint', '16000', 16000],
  ['temp_store', 'MEMORY', 2],
  // Bytes the WAL file is cut back to after a checkpoint; it is emptied when the archive is closed.
  ['journal_size_limit', '67108864', 67_108_864],
] as const;

export function readPragma(db: BetterSqlite3.Database, name: string): unknown {
  return db.pragma(name, { simple: true });
}

/** Sets them all, then reads them all back. A setting that did not take is a bug or a foreign driver: it throws. */
export function applyPragmas(db: BetterSqlite3.Database): void {
  for (const [name, value] of PRAGMAS) db.pragma(`${name} = ${value}`);
  assertPragmas(db);
}

export function assertPragmas(db: BetterSqlite3.Database): void {
  for (const [name, , expected] of PRAGMAS) {
    const found = readPragma(db, name);
    if (found !== expected) throw new Error(`pragma ${name} is ${String(found)} and must be ${expected}`);
  }
}
