// Holds version 1 of the archive's file: ledger, profiles, acts, documents, receipts, consents, outbox.
// Must never be edited once released: a change is a new migration.
import { appendOnly, fixedColumns, neverDeleted } from './append-only.ts';
import type { Migration } from './migration.ts';

const LEDGER = `
CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  payload TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_by_subject ON ledger (subject, seq);
${appendOnly('ledger')}`;

const PEOPLE = `
CREATE TABLE profile (
  rfc TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  person TEXT NOT NULL CHECK (person IN ('fisica', 'moral')),
  source TEXT NOT NULL CHECK (source IN ('practice', 'service', 'portal')),
  certificate_serial TEXT,
  created_at TEXT NOT NULL,
  enrolment TEXT NOT NULL DEFAULT 'none' CHECK (enrolment IN ('none', 'active', 'disabled')),
  enabled_at TEXT,
  disabled_at TEXT
) STRICT;
${neverDeleted('profile')}
${fixedColumns('profile', 'rfc', 'created_at')}
CREATE TABLE wizard (key TEXT PRIMARY KEY NOT NULL, data TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT;
CREATE TABLE contact (rfc TEXT NOT NULL, position INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (rfc, position)) STRICT, WITHOUT ROWID;
CREATE TABLE terms (
  version TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  published_at TEXT NOT NULL
) STRICT;
${appendOnly('terms')}
CREATE TABLE kept_value (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE sync_cursor (rfc TEXT NOT NULL, stream TEXT NOT NULL, cursor TEXT NOT NULL, PRIMARY KEY (rfc, stream)) STRICT, WITHOUT ROWID;`;

// seq is the notice instant in milliseconds × 1024, plus a number that keeps it unique: rows lie in date order, so newest first
// (also in full-text search, which shares the number) never sorts.
// due_open is a plain column with a check, not a generated one: an index over a generated column never counts as covering, and each
// row of a list would be looked up in the table.
const ACTS = `
CREATE TABLE act (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  rfc TEXT NOT NULL REFERENCES profile (rfc),
  folio TEXT NOT NULL,
  kind TEXT NOT NULL,
  class TEXT NOT NULL,
  matter TEXT NOT NULL,
  title TEXT NOT NULL,
  office TEXT NOT NULL,
  office_key TEXT NOT NULL,
  unit TEXT NOT NULL,
  employer_registration TEXT,
  notice_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('noticed', 'opened', 'deemed')),
  opened_at TEXT,
  deemed_at TEXT,
  arrived_at TEXT NOT NULL,
  work_state TEXT NOT NULL DEFAULT 'pending' CHECK (work_state IN ('pending', 'in-progress', 'answered', 'informative', 'lapsed')),
  concluded_at TEXT,
  due_on TEXT,
  due_action TEXT,
  desktop_notified_at TEXT,
  due_open TEXT CHECK (due_open IS CASE WHEN concluded_at IS NULL THEN due_on END)
) STRICT;
CREATE INDEX act_by_due ON act (rfc, due_open, seq, state, matter, kind, work_state, concluded_at);
CREATE INDEX act_by_date ON act (rfc, seq, state, matter, kind, work_state, concluded_at, due_open);
CREATE INDEX act_by_due_all ON act (due_open, seq);
CREATE INDEX act_by_folio ON act (rfc, folio);
CREATE INDEX act_unannounced ON act (seq) WHERE desktop_notified_at IS NULL;
${neverDeleted('act')}
${fixedColumns('act', 'seq', 'id', 'rfc', 'folio', 'notice_at', 'arrived_at')}
CREATE TRIGGER act_never_back BEFORE UPDATE OF state, opened_at, deemed_at ON act
WHEN (OLD.state <> 'noticed' AND NEW.state <> OLD.state)
  OR (OLD.opened_at IS NOT NULL AND NEW.opened_at IS NOT OLD.opened_at)
  OR (OLD.deemed_at IS NOT NULL AND NEW.deemed_at IS NOT OLD.deemed_at)
BEGIN SELECT RAISE(ABORT, 'act: a notification is never taken back'); END;

CREATE TABLE deadline (
  num INTEGER PRIMARY KEY,
  act_id TEXT NOT NULL REFERENCES act (id),
  due_on TEXT,
  action TEXT,
  steps TEXT NOT NULL,
  calendar_version TEXT NOT NULL,
  computed_at TEXT NOT NULL
) STRICT;
CREATE INDEX deadline_by_act ON deadline (act_id, num);
${appendOnly('deadline')}`;

const DOCUMENTS = `
CREATE TABLE document (
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  act_id TEXT NOT NULL REFERENCES act (id),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  seal TEXT NOT NULL,
  chain TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  verdict TEXT NOT NULL,
  stored_at TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX document_by_act ON document (act_id, num);
${appendOnly('document')}
CREATE TABLE document_text (num INTEGER PRIMARY KEY REFERENCES document (num), text TEXT NOT NULL) STRICT;
CREATE TABLE quarantine (
  num INTEGER PRIMARY KEY,
  act_id TEXT NOT NULL REFERENCES act (id),
  info TEXT NOT NULL,
  reason TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  stored_at TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX quarantine_by_act ON quarantine (act_id, num);
${appendOnly('quarantine')}`;

const PROOF = `
CREATE TABLE receipt (
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  rfc TEXT NOT NULL,
  kind TEXT NOT NULL,
  folio TEXT NOT NULL,
  subject TEXT NOT NULL,
  at TEXT NOT NULL,
  body TEXT NOT NULL,
  verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
  verdict TEXT NOT NULL,
  stored_at TEXT NOT NULL
) STRICT;
CREATE INDEX receipt_by_subject ON receipt (rfc, subject, num);
${appendOnly('receipt')}
CREATE TABLE consent (
  id TEXT PRIMARY KEY NOT NULL,
  act_id TEXT REFERENCES act (id),
  words TEXT NOT NULL,
  words_sha256 TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX consent_by_act ON consent (act_id);
CREATE TABLE consent_use (consent_id TEXT PRIMARY KEY NOT NULL REFERENCES consent (id), used_at TEXT NOT NULL) STRICT;
${appendOnly('consent', 'consent_use')}`;

// unknown → queued is there for an institute that has never seen the key: the same key may then be sent again.
const OUTBOX = `
CREATE TABLE outbox (
  num INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  body ANY NOT NULL,
  body_sha256 TEXT NOT NULL,
  created_at TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'unknown', 'done', 'refused')),
  attempts INTEGER NOT NULL DEFAULT 0,
  updated_at TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT 'null',
  error TEXT NOT NULL DEFAULT 'null'
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state, num);
CREATE INDEX outbox_by_subject ON outbox (subject, num);
${neverDeleted('outbox')}
${fixedColumns('outbox', 'num', 'key', 'kind', 'subject', 'body', 'body_sha256', 'created_at')}
CREATE TRIGGER outbox_starts_queued BEFORE INSERT ON outbox WHEN NEW.state <> 'queued' OR NEW.attempts <> 0
BEGIN SELECT RAISE(ABORT, 'outbox: what is sent is queued first'); END;
CREATE TRIGGER outbox_transitions BEFORE UPDATE ON outbox
WHEN (OLD.state, NEW.state) NOT IN (VALUES
  ('queued', 'sending'), ('queued', 'refused'),
  ('sending', 'unknown'), ('sending', 'done'), ('sending', 'refused'), ('sending', 'queued'),
  ('unknown', 'unknown'), ('unknown', 'done'), ('unknown', 'refused'), ('unknown', 'queued'))
BEGIN SELECT RAISE(ABORT, 'outbox: no such transition'); END;`;

export const foundation: Migration = {
  version: 1,
  name: 'foundation',
  sql: [LEDGER, PEOPLE, ACTS, DOCUMENTS, PROOF, OUTBOX],
};
