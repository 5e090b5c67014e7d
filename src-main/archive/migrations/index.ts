// Holds the list of migrations and how they run: each in one transaction together with the version it leaves behind.
// Must not open files.
import type BetterSqlite3 from 'better-sqlite3';
import type { Writer } from '../handle.ts';
import { foundation } from './0001-foundation.ts';
import { marks } from './0002-marks.ts';
import { search } from './0003-search.ts';
import { agenda } from './0004-agenda.ts';
import { evidenceDue } from './0005-evidence-due.ts';
import { filings } from './0006-filings.ts';
import { outboxOwner } from './0007-outbox-owner.ts';
import { intake } from './0008-intake.ts';
import { intakeDecisions } from './0009-intake-decisions.ts';
import { revocation } from './0010-revocation.ts';
import { filingAgenda } from './0011-filing-agenda.ts';
import type { Migration } from './migration.ts';

export const MIGRATIONS: readonly Migration[] = [
  foundation,
  marks,
  search,
  agenda,
  evidenceDue,
  filings,
  outboxOwner,
  intake,
  intakeDecisions,
  revocation,
  filingAgenda,
];
export const LATEST_VERSION = MIGRATIONS.length;

export const versionOf = (db: BetterSqlite3.Database): number => db.pragma('user_version', { simple: true }) as number;

/** Brings the file from the version it has to `until`. Answers the versions that ran; a failure leaves the last whole one. */
export function migrate(db: BetterSqlite3.Database, w: Writer, until: number = LATEST_VERSION): readonly number[] {
  const ran: number[] = [];
  for (const migration of MIGRATIONS) {
    if (migration.version > until) break;
    w.transaction(() => {
      // Asked inside the lock: another process may have migrated while this one waited.
      if (versionOf(db) >= migration.version) return;
      for (const sql of migration.sql) db.exec(sql);
      db.pragma(`user_version = ${migration.version}`);
      ran.push(migration.version);
    });
  }
  return ran;
}
