// Holds the institute's own SQLite file: its tables, how it is opened, and the one way to write in it (a whole transaction).
// Must not know HTTP, the client's archive, or any rule of the mailbox.
import type BetterSqlite3 from 'better-sqlite3';

export type Db = BetterSqlite3.Database;
export type OpenDatabase = (file: string) => Db;

const VERSION = 3;

const SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE challenges (
  id TEXT PRIMARY KEY, rfc TEXT NOT NULL, nonce TEXT NOT NULL, issued_at TEXT NOT NULL, expires_at TEXT NOT NULL,
  used INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE sessions (token_sha256 TEXT PRIMARY KEY, rfc TEXT NOT NULL, name TEXT NOT NULL, expires_at TEXT NOT NULL) STRICT;
CREATE TABLE contacts (
  id TEXT PRIMARY KEY, rfc TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, state TEXT NOT NULL,
  registered_at TEXT NOT NULL, expires_at TEXT NOT NULL, confirmed_at TEXT) STRICT;
CREATE INDEX contacts_by_rfc ON contacts (rfc);
CREATE TABLE codes (
  id INTEGER PRIMARY KEY, contact_id TEXT NOT NULL REFERENCES contacts (id), code TEXT NOT NULL, expires_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('live', 'dead', 'used'))) STRICT;
CREATE TABLE wrong_codes (id INTEGER PRIMARY KEY, contact_id TEXT NOT NULL REFERENCES contacts (id), at TEXT NOT NULL) STRICT;
CREATE TABLE mailboxes (
  rfc TEXT PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
  enabled_at TEXT NOT NULL, disabled_at TEXT, welcome_due INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE receipts (
  id TEXT PRIMARY KEY, folio TEXT NOT NULL UNIQUE, rfc TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, act_id TEXT,
  at TEXT NOT NULL, json TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX one_receipt_per_act ON receipts (act_id) WHERE act_id IS NOT NULL;
CREATE TABLE acts (
  id TEXT PRIMARY KEY, folio TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, class TEXT NOT NULL, matter TEXT NOT NULL, title TEXT NOT NULL,
  office TEXT NOT NULL, office_key TEXT NOT NULL, unit TEXT NOT NULL, rfc TEXT NOT NULL, employer_registration TEXT,
  notice_at TEXT NOT NULL, deemed_due_at TEXT NOT NULL, state TEXT NOT NULL, opened_at TEXT, deemed_at TEXT, seed TEXT NOT NULL,
  revision INTEGER NOT NULL UNIQUE) STRICT;
CREATE INDEX acts_by_rfc ON acts (rfc, revision);
CREATE INDEX acts_waiting ON acts (deemed_due_at) WHERE state = 'noticed';
CREATE TABLE documents (
  id TEXT PRIMARY KEY, act_id TEXT NOT NULL REFERENCES acts (id), position INTEGER NOT NULL, name TEXT NOT NULL,
  media_type TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, issued_at TEXT NOT NULL, seal TEXT NOT NULL,
  chain TEXT NOT NULL, bytes BLOB NOT NULL, UNIQUE (act_id, position)) STRICT;
CREATE TABLE announcements (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, rfc TEXT, title TEXT NOT NULL, body TEXT NOT NULL,
  published_at TEXT NOT NULL) STRICT;
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK (kind IN ('email', 'sms')), rfc TEXT NOT NULL, sender TEXT NOT NULL,
  recipient TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, sent_at TEXT NOT NULL) STRICT;
CREATE TABLE operations (
  rfc TEXT NOT NULL, key TEXT NOT NULL, route TEXT NOT NULL, request_sha256 TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'refused')), status INTEGER NOT NULL, body TEXT NOT NULL, at TEXT NOT NULL,
  executions INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (rfc, key)) STRICT;
-- What was really done, each time it was done: tests count here, never in the states (a second opening would not show there).
CREATE TABLE deeds (id INTEGER PRIMARY KEY, what TEXT NOT NULL, subject TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE TRIGGER receipts_stay_u BEFORE UPDATE ON receipts BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
CREATE TRIGGER receipts_stay_d BEFORE DELETE ON receipts
  WHEN (SELECT value FROM meta WHERE key = 'resetting') IS NULL BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
`;

const FILINGS = `
CREATE TABLE uploads (
  rfc TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, complete INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (rfc, sha256)) STRICT;
CREATE TABLE upload_parts (
  id INTEGER PRIMARY KEY, rfc TEXT NOT NULL, sha256 TEXT NOT NULL, start INTEGER NOT NULL, bytes BLOB NOT NULL,
  UNIQUE (rfc, sha256, start)) STRICT;
CREATE TABLE filings (
  id TEXT PRIMARY KEY, folio TEXT NOT NULL UNIQUE, rfc TEXT NOT NULL, name TEXT NOT NULL, procedure TEXT NOT NULL, version TEXT NOT NULL,
  act_id TEXT, state TEXT NOT NULL, received_at TEXT NOT NULL, due_on TEXT, next_at TEXT, asked INTEGER NOT NULL DEFAULT 0,
  clean TEXT NOT NULL, attachments TEXT NOT NULL, writing TEXT NOT NULL, revision INTEGER NOT NULL UNIQUE) STRICT;
CREATE INDEX filings_by_rfc ON filings (rfc, revision);
CREATE INDEX filings_waiting ON filings (next_at) WHERE next_at IS NOT NULL;
CREATE TABLE filing_events (
  id INTEGER PRIMARY KEY, filing_id TEXT NOT NULL REFERENCES filings (id), kind TEXT NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL,
  due_on TEXT) STRICT;
CREATE INDEX events_by_filing ON filing_events (filing_id, id);
`;

const KNOWN = 'ALTER TABLE acts ADD COLUMN known_at TEXT;';

/** Tables emptied by `reset`, children first. The authority and its keys stay, so that e.firmas already made go on working. */
const CONTENT = [
  'filing_events',
  'filings',
  'upload_parts',
  'uploads',
  'deeds',
  'operations',
  'outbox',
  'announcements',
  'documents',
  'receipts',
  'acts',
  'mailboxes',
  'wrong_codes',
  'codes',
  'contacts',
  'sessions',
  'challenges',
] as const;

/**
 * Opens (and lays out, the first time) the file. `:memory:` is allowed.
 * synchronous=FULL because an institute that forgets what it acknowledged after a power cut would teach people the wrong thing.
 * @throws Error when the file was written by a newer version.
 */
export function openStore(file: string, openDatabase: OpenDatabase): Db {
  const db = openDatabase(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('busy_timeout = 5000');
  db.pragma('trusted_schema = OFF');
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > VERSION) {
    db.close();
    throw new Error(`the practice file is of version ${version}; this program knows up to ${VERSION}`);
  }
  if (version < VERSION) {
    db.transaction(() => {
      if (version < 1) db.exec(SCHEMA);
      if (version < 2) db.exec(FILINGS);
      db.exec(KNOWN);
      db.pragma(`user_version = ${VERSION}`);
    })();
  }
  return db;
}

/**
 * One transaction around asynchronous work (checking a CAdES and drawing a PDF are). Only safe because every caller holds the institute's
 * turn (see turn.ts): no other statement can slip in between.
 */
export async function inTransaction<T>(db: Db, work: () => Promise<T>): Promise<T> {
  db.exec('BEGIN IMMEDIATE');
  try {
    const value = await work();
    db.exec('COMMIT');
    return value;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

export function getMeta(db: Db, key: string): string | null {
  return db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(key)?.value ?? null;
}

export function setMeta(db: Db, key: string, value: string): void {
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(key, value);
}

export function emptyStore(db: Db): void {
  setMeta(db, 'resetting', '1');
  for (const table of CONTENT) db.exec(`DELETE FROM ${table}`);
  db.exec("DELETE FROM meta WHERE key IN ('resetting', 'clock-offset-ms', 'revoked')");
}

/** A new number for a change of an act: higher than any before, also after a reset (a client's old cursor must not hide new acts). */
export function nextRevision(db: Db): number {
  const next = Number(getMeta(db, 'revision') ?? '0') + 1;
  setMeta(db, 'revision', String(next));
  return next;
}

export function recordDeed(db: Db, what: string, subject: string, at: string): void {
  db.prepare('INSERT INTO deeds (what, subject, at) VALUES (?, ?, ?)').run(what, subject, at);
}
