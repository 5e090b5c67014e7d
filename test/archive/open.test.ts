// Holds how the archive opens: its settings on a reopened connection. What is unfit: damaged.test.ts, disks.test.ts.
// Real files.
import { existsSync, statSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { ArchiveFailure } from '../../src-main/archive/failure.ts';
import { openFile } from '../../src-main/archive/open.ts';
import { PRAGMAS } from '../../src-main/archive/pragmas.ts';
import { filled } from './support/filled.ts';
import { must, NOW, newArchive, RFC, summary, tempFile } from './support/fixtures.ts';

const now = (): Date => NOW;

describe('settings', () => {
  test('hold on a connection that is opened again, where WAL files come up with synchronous=NORMAL', () => {
    const file = tempFile();
    newArchive(file).close();
    const bare = new BetterSqlite3(file);
    expect(bare.pragma('journal_mode', { simple: true })).toBe('wal');
    bare.close();
    const { db } = must(openFile({ file, now }));
    try {
      for (const [name, , expected] of PRAGMAS) expect([name, db.pragma(name, { simple: true })]).toEqual([name, expected]);
      expect(db.pragma('synchronous', { simple: true })).toBe(2);
      expect(db.pragma('trusted_schema', { simple: true })).toBe(0);
    } finally {
      db.close();
    }
  });

  test('every table is STRICT, and only these columns may be empty', () => {
    const { db } = must(openFile({ file: tempFile(), now }));
    try {
      const tables = db
        .prepare(
          "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'act_text%'",
        )
        .all() as { name: string; strict: number }[];
      expect(tables.filter((table) => table.strict !== 1)).toEqual([]);
      const nullable = tables.flatMap(({ name }) =>
        (db.prepare('SELECT name, "notnull", pk FROM pragma_table_xinfo(?)').all(name) as { name: string; notnull: number; pk: number }[])
          .filter((column) => column.notnull === 0 && column.pk === 0)
          .map((column) => `${name}.${column.name}`),
      );
      expect(nullable.sort()).toEqual([
        'act.concluded_at',
        'act.deemed_at',
        'act.desktop_notified_at',
        'act.due_action',
        'act.due_on',
        'act.due_open',
        'act.employer_registration',
        'act.known_at',
        'act.opened_at',
        'agenda_item.marked_at',
        'announcement.read_at',
        'attachment.pages',
        'attachment.removed_at',
        'check_run.classification',
        'check_run.rfc',
        'confirmed_period.basis',
        'consent.act_id',
        'deadline.action',
        'deadline.due_on',
        'draft.act_id',
        'draft.filing_id',
        'filing.act_id',
        'filing.draft_id',
        'filing.due_on',
        'intake_decision.act_id', // what was decided made an act, a paper, or neither
        'intake_decision.paper_id',
        'intake_item.reason', // only of what was not understood
        'paper.appointment_at',
        'paper.appointment_on',
        'paper.concluded_at',
        'paper.employer_registration',
        'paper.office',
        'profile.certificate_serial',
        'profile.disabled_at',
        'profile.enabled_at',
        'reminder.until',
        'revocation_answer.nonce',
        'submission.draft_id',
        'submission.filing_id',
      ]);
    } finally {
      db.close();
    }
  });

  test('the WAL is empty after closing', () => {
    const file = tempFile();
    filled(file);
    expect(existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0).toBe(0);
  });

  test('a closed archive answers ARCHIVE_UNAVAILABLE, and closing twice is no harm', () => {
    const archive = newArchive();
    archive.close();
    archive.close();
    expect(() => archive.profiles()).toThrowError(ArchiveFailure);
  });

  test('a call over 40 ms is reported by name', () => {
    const slow: string[] = [];
    const archive = newArchive(undefined, { onSlow: (call) => slow.push(call.method) });
    // Enough work to be slow on any machine.
    archive.importActs(
      RFC,
      Array.from({ length: 3000 }, (_, n) => ({ summary: summary(n), documents: [] })),
      { cursor: null },
    );
    expect(slow).toContain('importActs');
  });
});
