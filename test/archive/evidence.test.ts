// Holds what the file itself refuses, whoever writes to it with our settings: changing, deleting or replacing evidence, and going back.
import type BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFile } from '../../src-main/archive/open.ts';
import { documentOf, must, NOW, newArchive, RFC, receiptOf, sha256, summary, tempFile } from './support/fixtures.ts';

let db: BetterSqlite3.Database;

beforeEach(() => {
  const file = tempFile();
  const archive = newArchive(file);
  archive.storeActs(RFC, [summary(1), summary(2, { state: 'opened', openedAt: '2026-02-01T00:00:00.000Z' })], { cursor: 'c' });
  must(archive.storeDocuments('act-2', [documentOf('d1')]));
  archive.quarantine('act-2', { name: 'x' }, new Uint8Array([1, 2]), 'DOCUMENT_SEAL_INVALID');
  must(archive.storeReceipt(receiptOf('r1'), { verified: true, verdict: 'OK' }));
  archive.putTerms({ version: '1', title: 't', text: 'x', sha256: sha256('x'), publishedAt: '2026-01-01T00:00:00.000Z' });
  archive.createConsent({ id: 'k1', actId: 'act-1', words: 'sí', wordsSha256: sha256('sí'), createdAt: '2026-01-01T00:00:00.000Z' });
  must(archive.useConsent('k1', '2026-01-01T00:00:01.000Z'));
  archive.setDeadline('act-1', { dueOn: '2026-01-10', action: 'open', ledgerJson: {}, calendarVersion: '1' });
  archive.addNote('act-1', 'nota');
  archive.enqueue({ key: 'q1', kind: 'open', subject: 'act-1', body: '{}', createdAt: '2026-01-01T00:00:00.000Z' });
  archive.storeAnnouncements(RFC, [{ id: 'n1', title: 't', body: 'b', publishedAt: '2026-01-01T00:00:00.000Z' }], { cursor: null });
  archive.recordCheck({ rfc: RFC, at: '2026-01-01T00:00:00.000Z', ok: false, error: { code: 'OFFLINE' } });
  archive.close();
  db = must(openFile({ file, now: () => NOW })).db;
});
afterEach(() => db.close());

const EVIDENCE = ['ledger', 'document', 'quarantine', 'receipt', 'terms', 'consent', 'consent_use', 'deadline', 'note'];
const columnsOf = (table: string): string[] =>
  (db.prepare('SELECT name, hidden FROM pragma_table_xinfo(?)').all(table) as { name: string; hidden: number }[])
    .filter((c) => c.hidden === 0)
    .map((c) => c.name);

describe.each(EVIDENCE)('%s', (table) => {
  test('has rows here, and no column of them can be changed', () => {
    expect((db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n).toBeGreaterThan(0);
    for (const column of columnsOf(table))
      expect(() => db.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow(`${table} is evidence: its rows never change`);
  });

  test('cannot be deleted, nor replaced by an INSERT OR REPLACE', () => {
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow(`${table} is evidence: its rows are never deleted`);
    expect(() => db.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow(`${table} is evidence`);
    expect(() => db.exec(`REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow(`${table} is evidence`);
  });
});

test.each(['profile', 'act', 'outbox', 'announcement', 'check_run'])('%s: rows live on', (table) => {
  expect(() => db.exec(`DELETE FROM ${table}`)).toThrow(`${table}: rows are never deleted`);
});

test.each([
  ['act', 'notice_at', "'2020-01-01T00:00:00.000Z'"],
  ['act', 'folio', "'otro'"],
  ['act', 'rfc', "'XXX010101XXX'"],
  ['act', 'id', "'otro'"],
  ['act', 'arrived_at', "'x'"],
  ['outbox', 'body', "'otro', state = 'sending'"],
  ['outbox', 'key', "'otra', state = 'sending'"],
  ['outbox', 'kind', "'enable', state = 'sending'"],
  ['outbox', 'body_sha256', "'x', state = 'sending'"],
  ['announcement', 'body', "'otro'"],
  ['check_run', 'error', "'{}'"],
  ['check_run', 'at', "'x'"],
  ['profile', 'created_at', "'x'"],
])('%s.%s is written once', (table, column, value) => {
  expect(() => db.exec(`UPDATE ${table} SET ${column} = ${value}`)).toThrow(/this column is written once/);
});

test.each([
  "UPDATE act SET state = 'noticed' WHERE id = 'act-2'",
  "UPDATE act SET state = 'deemed' WHERE id = 'act-2'",
  "UPDATE act SET opened_at = NULL WHERE id = 'act-2'",
  "UPDATE act SET opened_at = '2026-03-01T00:00:00.000Z' WHERE id = 'act-2'",
])('a notification is never taken back: %s', (sql) => {
  expect(() => db.exec(sql)).toThrow('a notification is never taken back');
});

test('a row that points nowhere is refused', () => {
  expect(() => db.exec("INSERT INTO deadline (act_id, steps, calendar_version, computed_at) VALUES ('nobody', '{}', '1', 'x')")).toThrow(
    /FOREIGN KEY/,
  );
});

test('a column takes its own type only', () => {
  expect(() => db.exec("INSERT INTO note (act_id, edits, text, removed, written_at) VALUES ('act-1', 'x', 'y', 0, 'z')")).toThrow(
    /cannot store TEXT value in INTEGER column/,
  );
});
