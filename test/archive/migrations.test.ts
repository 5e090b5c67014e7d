// Holds one test per migration: the old version is built, rows are put in as that version would, it is migrated, and compared.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { Archive } from '../../src-main/archive/archive.ts';
import { backupName } from '../../src-main/archive/backup-name.ts';
import { writerOf } from '../../src-main/archive/handle.ts';
import { ledgerHead, record } from '../../src-main/archive/ledger.ts';
import { LATEST_VERSION, MIGRATIONS, migrate, versionOf } from '../../src-main/archive/migrations/index.ts';
import { APPLICATION_ID, applyPragmas } from '../../src-main/archive/pragmas.ts';
import { upsertProfile } from '../../src-main/archive/profiles.ts';
import { must, NOW, openArchive, RFC, tempFile } from './support/fixtures.ts';

function buildVersion(version: number): { file: string; db: BetterSqlite3.Database } {
  const file = tempFile();
  const db = new BetterSqlite3(file);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  applyPragmas(db);
  migrate(
    db,
    writerOf(db, () => NOW),
    version,
  );
  expect(versionOf(db)).toBe(version);
  return { file, db };
}

const schemaOf = (db: BetterSqlite3.Database): readonly unknown[] =>
  db.prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all();

const ACT = `INSERT INTO profile (rfc, name, person, source, created_at) VALUES ('${RFC}', 'Uno', 'moral', 'practice', '2026-01-01T00:00:00.000Z');
INSERT INTO act (seq, id, rfc, folio, kind, class, matter, title, office, office_key, unit, notice_at, state, arrived_at)
VALUES (1809642700800000, 'act-1', '${RFC}', 'F-1', 'multa', 'acto', 'recaudacion', 'Multa de ocasión', 'Polanco', '3901', 'Cobros', '2026-01-01T01:00:00.000Z', 'noticed', '2026-01-01T02:00:00.000Z');
INSERT INTO document (num, id, act_id, name, media_type, size, sha256, seal, chain, issued_at, verdict, stored_at, bytes)
VALUES (1, 'd1', 'act-1', 'x.pdf', 'application/pdf', 1, '4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a', 'null', '[]', '2026-01-01T00:00:00.000Z', '"OK"', '2026-01-01T00:00:00.000Z', x'01');
INSERT INTO document_text (num, text) VALUES (1, 'texto del oficio con acentuación');`;

test('numbers go up by one', () => {
  expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, n) => n + 1));
  expect(LATEST_VERSION).toBe(11);
});

test('1 foundation: an empty file becomes an archive that keeps acts and documents', () => {
  const { db } = buildVersion(1);
  db.exec(ACT);
  expect(db.prepare('SELECT id, due_open FROM act').all()).toEqual([{ id: 'act-1', due_open: null }]);
  expect(() => db.exec('UPDATE document SET name = name')).toThrow('is evidence');
  expect(() => db.exec("UPDATE act SET due_open = '2026-01-01'")).toThrow(/CHECK/);
  db.close();
});

test('6 filings: drafts, attachments in pieces and filings; what was taken in whole is never deleted', () => {
  const { db } = buildVersion(6);
  db.exec(`INSERT INTO profile (rfc, name, person, source, created_at) VALUES ('${RFC}', 'Uno', 'moral', 'practice', '2026-01-01T00:00:00.000Z');
INSERT INTO blob_chunk (upload, position, bytes) VALUES ('u', 0, x'01'), ('half', 0, x'02');
INSERT INTO blob (sha256, size, upload, stored_at) VALUES ('4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a', 1, 'u', '2026-01-01T00:00:00.000Z');
INSERT INTO draft (id, rfc, kind, procedure, data, created_at, saved_at) VALUES ('d', '${RFC}', 'filing', 'x', '{}', '2026-01-01', '2026-01-01');`);
  expect(() => db.exec("DELETE FROM blob_chunk WHERE upload = 'u'")).toThrow('never deleted');
  expect(() => db.exec("DELETE FROM draft WHERE id = 'd'")).toThrow('never deleted');
  db.exec("DELETE FROM blob_chunk WHERE upload = 'half'");
  db.exec("UPDATE draft SET state = 'signed' WHERE id = 'd'");
  expect(() => db.exec("UPDATE draft SET data = '[]' WHERE id = 'd'")).toThrow('does not change');
  db.close();
});

test('8 and 9 intake: what came and what was decided of it are evidence; the words read may be read better', () => {
  const { db } = buildVersion(8);
  db.exec(`INSERT INTO blob_chunk (upload, position, bytes) VALUES ('u', 0, x'01');
INSERT INTO blob (sha256, size, upload, stored_at) VALUES ('4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a', 1, 'u', '2026-01-01T00:00:00.000Z');
INSERT INTO intake_item (num, id, rfc, name, kind, sha256, size, origin, reason, facts, taken_at)
VALUES (1, 'i', '${RFC}', 'x.bin', 'unknown', '4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a', 1, '{}', 'unknown-type', '{}', '2026-01-01T00:00:00.000Z');
INSERT INTO intake_words (num, pages) VALUES (1, '[]');`);
  expect(() => db.exec("UPDATE intake_item SET name = 'y'")).toThrow('is evidence');
  expect(() => db.exec('DELETE FROM intake_item')).toThrow('never deleted');
  expect(() =>
    db.exec(`INSERT INTO intake_item SELECT 2, 'j', rfc, name, kind, sha256, size, origin, reason, facts, taken_at FROM intake_item`),
  ).toThrow(/UNIQUE/);
  db.exec("UPDATE intake_words SET pages = '[1]'");
  const before = db.prepare('SELECT * FROM intake_item').all();
  expect(
    migrate(
      db,
      writerOf(db, () => NOW),
      9,
    ),
  ).toEqual([9]);
  expect(db.prepare('SELECT * FROM intake_item').all()).toEqual(before);
  db.exec("INSERT INTO intake_decision (item_id, what, said, decided_at) VALUES ('i', 'aside', 'null', '2026-01-01T00:00:00.000Z')");
  expect(() => db.exec("UPDATE intake_decision SET what = 'new'")).toThrow('is evidence');
  expect(() => db.exec("INSERT INTO intake_decision (item_id, what, said, decided_at) VALUES ('i', 'otro', 'null', '')")).toThrow(/CHECK/);
  db.close();
});

test('2 marks: what was there stays, notes and tags can be added', () => {
  const { file, db } = buildVersion(1);
  db.exec(ACT);
  const before = db.prepare('SELECT * FROM act').all();
  expect(
    migrate(
      db,
      writerOf(db, () => NOW),
      2,
    ),
  ).toEqual([2]);
  expect(db.prepare('SELECT * FROM act').all()).toEqual(before);
  expect(db.prepare('SELECT count(*) AS n FROM note').get()).toEqual({ n: 0 });
  db.close();
  const archive = openArchive(file);
  archive.addNote('act-1', 'después');
  expect(archive.notes('act-1').length).toBe(1);
});

test('3 search: acts, notes, tags and documents that are already there can be found once it is opened', () => {
  const { file, db } = buildVersion(2);
  db.exec(ACT);
  db.exec(
    "INSERT INTO note (act_id, edits, text, removed, written_at) VALUES ('act-1', 0, 'nota vieja', 0, 'x'); INSERT INTO act_tag (tag, act_seq) VALUES ('etiqueta', 1809642700800000)",
  );
  expect(
    migrate(
      db,
      writerOf(db, () => NOW),
      3,
    ),
  ).toEqual([3]);
  expect(db.prepare("SELECT value FROM kept_value WHERE key = 'search.stale'").get()).toEqual({ value: 'true' });
  db.close();
  const archive = openArchive(file);
  for (const text of ['multa ocasion', 'acentuacion', 'nota vieja', 'etiqueta', 'f-1'])
    expect([text, archive.search({ rfc: RFC, text, limit: 5 }).hits.length]).toEqual([text, 1]);
  expect(archive.getValue('search.stale')).toBeNull();
});

test('4 agenda: acts that are there can be dated with items, and closing the act closes them', () => {
  const { file, db } = buildVersion(3);
  db.exec(ACT);
  expect(
    migrate(
      db,
      writerOf(db, () => NOW),
      4,
    ),
  ).toEqual([4]);
  expect(db.prepare("SELECT value FROM kept_value WHERE key = 'agenda.stale'").get()).toEqual({ value: 'true' });
  db.close();
  const archive = openArchive(file);
  const item = { key: 'act:act-1:pay-15', source: 'act', action: 'pay', milestone: false, dueOn: '2026-02-02', data: {} } as const;
  archive.replaceItems(RFC, 'act-1', [item], { from: '2026-01-01', to: '2026-02-02' });
  expect(archive.agendaItem(item.key)?.open).toBe(true);
  archive.conclude('act-1');
  expect(archive.agendaItem(item.key)?.open).toBe(false);
  archive.reopen('act-1');
  archive.setWorkState('act-1', 'answered');
  expect(archive.agendaItem(item.key)?.open).toBe(false);
});

test('5 evidence due: notified acts that lack everything are listed, those with documents are not', () => {
  const { file, db } = buildVersion(4);
  db.exec(ACT);
  db.exec(`INSERT INTO act (seq, id, rfc, folio, kind, class, matter, title, office, office_key, unit, notice_at, state, deemed_at, arrived_at)
    SELECT seq + 1, 'act-2', rfc, 'F-2', kind, class, matter, title, office, office_key, unit, notice_at, 'deemed', '2026-01-08T06:00:00.000Z', arrived_at FROM act;
    INSERT INTO act (seq, id, rfc, folio, kind, class, matter, title, office, office_key, unit, notice_at, state, arrived_at)
    SELECT seq + 2, 'act-3', rfc, 'F-3', kind, class, matter, title, office, office_key, unit, notice_at, 'noticed', arrived_at FROM act WHERE id = 'act-1';
    UPDATE act SET state = 'opened', opened_at = '2026-01-02T01:00:00.000Z' WHERE id = 'act-1';`);
  db.close();
  const archive = openArchive(file);
  expect(archive.evidenceDue(RFC, { limit: 10, offset: 0 })).toEqual(['act-2']);
});

describe('as a whole', () => {
  test('from any version, the file ends as one made new', () => {
    const made = buildVersion(LATEST_VERSION);
    for (let version = 1; version < LATEST_VERSION; version += 1) {
      const { db } = buildVersion(version);
      migrate(
        db,
        writerOf(db, () => NOW),
      );
      expect(schemaOf(db)).toEqual(schemaOf(made.db));
      db.close();
    }
    made.db.close();
  });

  test('a second run does nothing', () => {
    const { db } = buildVersion(LATEST_VERSION);
    expect(
      migrate(
        db,
        writerOf(db, () => NOW),
      ),
    ).toEqual([]);
    db.close();
  });

  test('one that fails half-way leaves the version before, whole', () => {
    const { file, db } = buildVersion(1);
    db.exec(ACT);
    db.exec('CREATE TABLE check_run (in_the_way TEXT)'); // the last table of migration 2
    expect(() =>
      migrate(
        db,
        writerOf(db, () => NOW),
      ),
    ).toThrow(/check_run/);
    expect(versionOf(db)).toBe(1);
    expect(db.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'note'").get()).toEqual({ n: 0 });
    db.exec('DROP TABLE check_run');
    db.close();
    const archive = must(Archive.open({ file, now: () => NOW }));
    expect(archive.act('act-1')?.title).toBe('Multa de ocasión');
    archive.close();
  });
});

test('7 outbox owner: what was sent before belongs to the act’s employer, or to the one there was', () => {
  const { file, db } = buildVersion(6);
  db.exec(ACT);
  const w = writerOf(db, () => NOW);
  for (const [key, kind, subject] of [
    ['k1', 'open', 'act-1'],
    ['k2', 'enable', RFC],
    ['k3', 'contact-add', 'a@example.com'],
  ])
    w.run(
      "INSERT INTO outbox (key, kind, subject, body, body_sha256, created_at, updated_at) VALUES (?, ?, ?, 'null', '', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')",
      key ?? '',
      kind ?? '',
      subject ?? '',
    );
  db.close();
  const archive = openArchive(file);
  expect(archive.outbox().map((row) => [row.key, row.rfc])).toEqual([
    ['k1', RFC],
    ['k2', RFC],
    ['k3', RFC],
  ]);
});

test('an archive of an older version is copied before it is changed, and that copy can be restored', () => {
  const { file, db } = buildVersion(2);
  const w = writerOf(db, () => NOW);
  record(w, 'archive-created', 'archive', { version: 2 });
  upsertProfile(w, { rfc: RFC, name: 'Uno', person: 'moral', source: 'practice', certificateSerial: null, createdAt: NOW.toISOString() });
  const head = ledgerHead(w);
  db.close();
  const backups = join(dirname(file), 'backups');
  const archive = openArchive(file, { backups });
  const copy = join(backups, backupName(NOW, 2));
  expect(readdirSync(backups)).toEqual([basename(copy)]);
  expect(archive.ledger({ from: head.seq + 1, limit: 5 }).map((line) => [line.kind, line.payload])).toEqual([
    ['backup', { file: basename(copy), before: LATEST_VERSION }],
  ]);
  archive.close();
  const old = new BetterSqlite3(copy, { readonly: true });
  expect(versionOf(old)).toBe(2);
  old.close();
  // Opened again it is up to date: no second copy.
  openArchive(file, { backups }).close();
  expect(readdirSync(backups)).toHaveLength(1);
  // Restored, it is brought up to date on the way and holds in every hash.
  const restored = must(Archive.restoreFrom(copy, { file, now: () => NOW }));
  expect(restored.head).toEqual(head);
  const back = openArchive(file);
  expect(back.verify().findings).toEqual([]);
  expect(back.profiles().map((profile) => profile.rfc)).toEqual([RFC]);
});

test('10 revocation: what was answered of an e.firma is kept once, is never changed, and the ledger answers for it', () => {
  const { file, db } = buildVersion(9);
  db.exec(ACT);
  db.close();
  const archive = openArchive(file);
  const answer = { kind: 'ocsp', url: 'http://x.invalid/ocsp', askedAt: NOW.toISOString(), nonce: 'AQID', der: 'MAMKAQA=' } as const;
  for (const _twice of [1, 2]) archive.keepRevocation({ signatureSha256: 'a', certificateSha256: 'b', answer });
  expect(archive.revocations('a')).toEqual([answer]);
  expect(archive.revocations('b')).toEqual([]);
  const findings = () => archive.verify().findings.filter(({ table }) => table === 'revocation_answer');
  expect(findings()).toEqual([]);
  archive.close();
  const raw = new BetterSqlite3(file);
  expect(() => raw.exec("UPDATE revocation_answer SET kind = 'crl'")).toThrow('is evidence');
  expect(() => raw.exec('DELETE FROM revocation_answer')).toThrow('never deleted');
  raw.exec("DROP TRIGGER revocation_answer_never_changed; UPDATE revocation_answer SET bytes = x'00'");
  raw.close();
  const again = openArchive(file);
  expect(
    again
      .verify()
      .findings.filter(({ table }) => table === 'revocation_answer')
      .map(({ problem }) => problem),
  ).toEqual(['bytes-changed']);
  again.close();
});

test('11 filing agenda: items keep their marks and revisions, what is asked of a filing can stand beside them and leaves with its answer', () => {
  const { file, db } = buildVersion(10);
  db.exec(ACT);
  db.exec(`INSERT INTO agenda_item (num, key, rfc, owner, source, action, milestone, due_on, data, revision, updated_at, marked_at, closed, open)
VALUES (7, 'act:act-1:pay-15', '${RFC}', 'act-1', 'act', 'pay', 0, '2026-02-02', '{}', 3, '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', 0, 0),
  (9, 'duty:n:pay-cop/2026-01', '${RFC}', 'duty:n', 'duty', 'comply', 0, '2026-02-17', '{}', 0, '2026-01-01T00:00:00.000Z', NULL, 0, 1);
INSERT INTO filing (id, rfc, folio, procedure, version, state, received_at, due_on, events, updated_at)
VALUES ('fil-1', '${RFC}', 'PRO-1', 'x', '1', 'asked', '2026-01-01T00:00:00.000Z', '2026-02-03', '[]', '2026-01-01T00:00:00.000Z');`);
  expect(() => db.exec("UPDATE agenda_item SET source = 'filing'")).toThrow(/CHECK/);
  const before = db.prepare('SELECT * FROM agenda_item ORDER BY num').all();
  expect(
    migrate(
      db,
      writerOf(db, () => NOW),
      11,
    ),
  ).toEqual([11]);
  expect(db.prepare('SELECT * FROM agenda_item ORDER BY num').all()).toEqual(before);
  expect(db.prepare("SELECT value FROM kept_value WHERE key = 'agenda.stale'").get()).toEqual({ value: 'true' });
  expect(() => db.exec("UPDATE agenda_item SET source = 'otro'")).toThrow(/CHECK/);
  db.close();
  const archive = openArchive(file);
  const item = { key: 'filing:fil-1/1:x', source: 'filing', action: 'answer', milestone: false, dueOn: '2026-02-03', data: {} } as const;
  archive.replaceItems(RFC, 'fil-1', [item], null);
  expect(archive.agendaItem(item.key)).toMatchObject({ open: true, source: 'filing' });
  archive.close();
  const raw = new BetterSqlite3(file);
  const openAfter = (state: string): unknown => {
    raw.exec(`UPDATE filing SET state = '${state}'`);
    return raw.prepare('SELECT open FROM agenda_item WHERE key = ?').pluck().get(item.key);
  };
  // Passed unanswered it stays in sight; in review again it has been answered, and no later state asks for it anew.
  expect([openAfter('lapsed'), openAfter('in-review'), openAfter('asked')]).toEqual([1, 0, 0]);
  raw.exec("UPDATE act SET known_at = '2026-01-02T00:00:00.000Z'");
  expect(() => raw.exec('UPDATE act SET known_at = NULL')).toThrow('never taken back');
  // The old triggers are there as before.
  raw.exec("UPDATE act SET concluded_at = '2026-01-03T00:00:00.000Z'");
  expect(raw.prepare("SELECT closed FROM agenda_item WHERE owner = 'act-1'").pluck().get()).toBe(1);
  raw.close();
});
