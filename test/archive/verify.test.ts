// Holds the check of the archive against its ledger: a clean one is clean, and each kind of tampering is found and named where it is.
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src-main/archive/canonical-json.ts';
import { documentOf, must, newArchive, openArchive, RFC, receiptOf, sha256, summary, tempFile } from './support/fixtures.ts';

function build(file: string) {
  const archive = newArchive(file);
  archive.storeActs(
    RFC,
    [1, 2, 3].map((n) => summary(n)),
    { cursor: 'c' },
  );
  archive.putTerms({ version: '1', title: 't', text: 'x', sha256: sha256('x'), publishedAt: '2026-01-01T00:00:00.000Z' });
  archive.createConsent({ id: 'k1', actId: 'act-1', words: 'sí', wordsSha256: sha256('sí'), createdAt: '2026-01-01T00:00:00.000Z' });
  must(archive.useConsent('k1', '2026-01-01T00:00:01.000Z'));
  archive.enqueue({ key: 'q1', kind: 'open', subject: 'act-1', body: '{}', createdAt: '2026-01-01T00:00:00.000Z' });
  archive.markSending('q1');
  must(
    archive.recordOpening({
      actId: 'act-1',
      receipt: receiptOf('r1'),
      openedAt: '2026-10-07T20:32:00.000Z',
      documents: [documentOf('d1'), documentOf('d2')],
      outboxKey: 'q1',
    }),
  );
  archive.quarantine('act-1', {}, new Uint8Array([1]), 'x');
  archive.setDeadline('act-1', { dueOn: '2026-10-28', action: 'answer', ledgerJson: {}, calendarVersion: '1' });
  archive.addNote('act-1', 'nota');
  archive.storeAnnouncements(RFC, [{ id: 'n1', title: 't', body: 'b', publishedAt: '2026-01-01T00:00:00.000Z' }], { cursor: null });
  archive.close();
}

/** Someone with the file and a SQLite program: the triggers are no obstacle to them. */
function forge(file: string, sql: string): void {
  const db = new BetterSqlite3(file);
  db.pragma('foreign_keys = OFF');
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string }[])
    db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
  db.close();
}

test('clean, and counted', () => {
  const file = tempFile();
  build(file);
  const report = openArchive(file).verify();
  expect(report).toMatchObject({
    clean: true,
    findings: [],
    truncated: false,
    checked: {
      act: 3,
      document: 2,
      receipt: 1,
      consent: 1,
      consent_use: 1,
      note: 1,
      outbox: 1,
      quarantine: 1,
      deadline: 1,
      terms: 1,
      announcement: 1,
    },
  });
  expect(report.checked.ledger).toBe(report.head.seq);
});

describe('found and named', () => {
  test.each<[string, string, readonly [problem: string, table: string, row: string][]]>([
    ['a document replaced', "UPDATE document SET bytes = x'00' WHERE id = 'd1'", [['bytes-changed', 'document', 'd1']]],
    [
      'a document replaced with its hash',
      `UPDATE document SET bytes = CAST('otro' AS BLOB), sha256 = '${sha256('otro')}' WHERE id = 'd1'`,
      [['row-changed', 'document', 'd1']],
    ],
    ['a document deleted', "DELETE FROM document WHERE id = 'd2'", [['row-missing', 'document', 'd2']]],
    [
      'a document slipped in',
      "INSERT INTO document SELECT 99, 'd9', act_id, name, media_type, size, sha256, seal, chain, issued_at, verdict, stored_at, bytes FROM document WHERE id = 'd1'",
      [['row-unrecorded', 'document', 'd9']],
    ],
    ['a seal exchanged', "UPDATE document SET seal = 'null' WHERE id = 'd2'", [['row-changed', 'document', 'd2']]],
    ['a receipt rewritten', "UPDATE receipt SET body = replace(body, '2026-10-07', '2026-10-01')", [['row-changed', 'receipt', 'r1']]],
    ['a receipt called verified', 'UPDATE receipt SET verified = 0', [['row-changed', 'receipt', 'r1']]],
    [
      'a notice date moved back',
      "UPDATE act SET notice_at = '2025-12-01T00:00:00.000Z' WHERE id = 'act-2'",
      [['row-changed', 'act', 'act-2']],
    ],
    ['an opening undone', "UPDATE act SET state = 'noticed', opened_at = NULL WHERE id = 'act-1'", [['row-changed', 'act', 'act-1']]],
    ['an act deleted', "DELETE FROM act WHERE id = 'act-3'", [['row-missing', 'act', 'act-3']]],
    [
      'the words of a consent',
      "UPDATE consent SET words = 'no'",
      [
        ['bytes-changed', 'consent', 'k1'],
        ['row-changed', 'consent', 'k1'],
      ],
    ],
    ['a used consent made fresh', 'DELETE FROM consent_use', [['row-missing', 'consent_use', 'k1']]],
    ['what was sent', 'UPDATE outbox SET body = \'{"otro":1}\'', [['bytes-changed', 'outbox', 'q1']]],
    ['the outcome of a sending', "UPDATE outbox SET state = 'refused'", [['row-changed', 'outbox', 'q1']]],
    ['an enrolment', "UPDATE profile SET enrolment = 'active'", [['row-changed', 'profile', RFC]]],
    ['a note', "UPDATE note SET text = 'otra'", [['row-changed', 'note', '1']]],
    ['a computation', "UPDATE deadline SET due_on = '2026-12-31'", [['row-changed', 'deadline', '1']]],
    ['the Terms', "UPDATE terms SET text = 'y'", [['row-changed', 'terms', '1']]],
    ['what was set apart', "UPDATE quarantine SET bytes = x'02'", [['bytes-changed', 'quarantine', '1']]],
    ['an announcement', 'DELETE FROM announcement', [['row-missing', 'announcement', '1']]],
    [
      'a line of the ledger changed',
      "UPDATE ledger SET payload = '{}' WHERE seq = 4",
      [
        ['entry-changed', 'ledger', '4'],
        ['row-unrecorded', 'act', 'act-2'],
      ],
    ],
    [
      'the hour of a line',
      "UPDATE ledger SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 2",
      [
        ['time-went-back', 'ledger', '2'],
        ['entry-changed', 'ledger', '2'],
      ],
    ],
    [
      'a line removed',
      "DELETE FROM ledger WHERE kind = 'consent-used'",
      [
        ['entry-missing', 'ledger', '8'],
        ['chain-broken', 'ledger', '9'],
        ['row-unrecorded', 'consent_use', 'k1'],
      ],
    ],
    [
      'two lines exchanged',
      'UPDATE ledger SET seq = 1000 WHERE seq = 3; UPDATE ledger SET seq = 3 WHERE seq = 4; UPDATE ledger SET seq = 4 WHERE seq = 1000',
      [
        ['entry-changed', 'ledger', '3'],
        ['entry-changed', 'ledger', '4'],
        ['chain-broken', 'ledger', '3'],
        ['chain-broken', 'ledger', '4'],
        ['chain-broken', 'ledger', '5'],
      ],
    ],
    [
      'a row that points nowhere',
      "UPDATE deadline SET act_id = 'nobody'",
      [
        ['reference-broken', 'deadline', '1'],
        ['row-changed', 'deadline', '1'],
      ],
    ],
  ])('%s', (_, sql, expected) => {
    const file = tempFile();
    build(file);
    forge(file, sql);
    const report = openArchive(file).verify();
    const found = report.findings.map((finding) => [finding.problem, finding.table, finding.row]);
    expect(found).toEqual(expect.arrayContaining(expected.map((finding) => [...finding])));
    expect(report.clean).toBe(false);
    // Nothing is blamed that was not touched.
    expect(found.length).toBe(expected.length);
  });

  test('a line rewritten together with its hash breaks the chain after it', () => {
    const file = tempFile();
    build(file);
    const db = new BetterSqlite3(file, { readonly: true });
    const line = db.prepare('SELECT * FROM ledger WHERE seq = 5').get() as {
      seq: number;
      at: string;
      kind: string;
      subject: string;
      payload: string;
      prev_hash: string;
    };
    db.close();
    const payload = line.payload.replace('act-3', 'act-x');
    const hash = sha256(
      canonicalJson({ seq: line.seq, at: line.at, kind: line.kind, subject: line.subject, payload, prevHash: line.prev_hash }),
    );
    forge(file, `UPDATE ledger SET payload = '${payload}', hash = '${hash}' WHERE seq = 5`);
    expect(
      openArchive(file)
        .verify()
        .findings.map((finding) => [finding.problem, finding.row]),
    ).toEqual(expect.arrayContaining([['chain-broken', '6']]));
  });

  test('the end cut off, or an old backup put back: shown by a head noted elsewhere', () => {
    const file = tempFile();
    build(file);
    const archive = openArchive(file);
    const noted = archive.ledgerHead();
    expect(archive.verify({ expectedHead: noted }).clean).toBe(true);
    archive.close();
    forge(file, 'DELETE FROM announcement; DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)');
    const cut = openArchive(file);
    expect(cut.verify().clean).toBe(true);
    expect(cut.verify({ expectedHead: noted }).findings).toMatchObject([{ problem: 'head-differs', row: String(noted.seq) }]);
    expect(cut.verify({ expectedHead: { seq: 2, hash: noted.hash } }).findings).toMatchObject([{ problem: 'head-differs', row: '2' }]);
  });

  test('more findings than fit are counted as such', () => {
    const file = tempFile();
    const archive = newArchive(file);
    archive.storeActs(
      RFC,
      Array.from({ length: 600 }, (_, n) => summary(n)),
      { cursor: null },
    );
    archive.close();
    forge(file, "UPDATE act SET title = 'x'");
    expect(openArchive(file).verify()).toMatchObject({ clean: false, truncated: true });
  });
});

test('a clock set back is said, and is no accusation', () => {
  let hour = 12;
  const archive = newArchive(undefined, { now: () => new Date(Date.UTC(2026, 0, 1, hour)) });
  hour = 9;
  archive.record('clock', 'machine', { offsetMs: -3 * 3_600_000 });
  expect(archive.verify()).toMatchObject({ clean: true, findings: [{ problem: 'time-went-back', table: 'ledger' }] });
});

test('progress is told, and the archive may be written while it runs', () => {
  const archive = newArchive();
  archive.storeActs(
    RFC,
    Array.from({ length: 600 }, (_, n) => summary(n)),
    { cursor: null },
  );
  const seen: number[] = [];
  archive.verify({ onProgress: ({ done, total }) => seen.push(done / total) });
  expect(seen.length).toBeGreaterThan(3);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.every((part) => part >= 0 && part <= 1)).toBe(true);
  const steps = archive.verifying();
  for (let n = 0; !steps.next().done; n += 1) archive.storeActs(RFC, [summary(10_000 + n)], { cursor: null });
  expect(archive.verify().clean).toBe(true);
});
