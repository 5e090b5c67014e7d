// Holds version 6 of the archive's file: drafts of filings with their attachments, what was signed, and filings as the institute tells them.
// Must never be edited once released: a change is a new migration.
import { appendOnly, fixedColumns, neverDeleted } from './append-only.ts';
import type { Migration } from './migration.ts';

// Bytes come in pieces under an upload's own name, so that no file is ever whole in memory; only a finished one gets a row in blob.
const BLOBS = `
CREATE TABLE blob_chunk (
  upload TEXT NOT NULL,
  position INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (upload, position)
) STRICT;
CREATE TABLE blob (
  num INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  upload TEXT NOT NULL UNIQUE,
  stored_at TEXT NOT NULL
) STRICT;
${appendOnly('blob')}
CREATE TRIGGER blob_chunk_never_changed BEFORE UPDATE ON blob_chunk
BEGIN SELECT RAISE(ABORT, 'blob_chunk: a piece never changes'); END;
CREATE TRIGGER blob_chunk_kept BEFORE DELETE ON blob_chunk WHEN EXISTS (SELECT 1 FROM blob WHERE upload = OLD.upload)
BEGIN SELECT RAISE(ABORT, 'blob_chunk: what was taken in whole is never deleted'); END;
CREATE TRIGGER blob_chunk_closed BEFORE INSERT ON blob_chunk WHEN EXISTS (SELECT 1 FROM blob WHERE upload = NEW.upload)
BEGIN SELECT RAISE(ABORT, 'blob_chunk: this upload is finished'); END;`;

const DRAFTS = `
CREATE TABLE draft (
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  rfc TEXT NOT NULL REFERENCES profile (rfc),
  -- a first filing, or the answer to a prevención on one
  kind TEXT NOT NULL CHECK (kind IN ('filing', 'answer')),
  procedure TEXT NOT NULL,
  act_id TEXT REFERENCES act (id),
  filing_id TEXT,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'signed', 'filed', 'discarded')),
  data TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,
  error TEXT NOT NULL DEFAULT 'null',
  created_at TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;
CREATE INDEX draft_by_state ON draft (rfc, state, saved_at);
${neverDeleted('draft')}
${fixedColumns('draft', 'num', 'id', 'rfc', 'kind', 'procedure', 'act_id', 'filing_id', 'created_at')}
CREATE TRIGGER draft_signed_stays BEFORE UPDATE OF data ON draft WHEN OLD.state <> 'open' AND NEW.data <> OLD.data
BEGIN SELECT RAISE(ABORT, 'draft: what was signed does not change'); END;
CREATE TABLE draft_version (
  num INTEGER PRIMARY KEY,
  draft_id TEXT NOT NULL REFERENCES draft (id),
  data TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;
CREATE INDEX draft_version_by_draft ON draft_version (draft_id, num);
${appendOnly('draft_version')}
CREATE TABLE attachment (
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  draft_id TEXT NOT NULL REFERENCES draft (id),
  slot TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL REFERENCES blob (sha256),
  pages INTEGER,
  -- the file as it was chosen, when what goes is made from it (a picture made a PDF)
  original_name TEXT NOT NULL,
  original_sha256 TEXT NOT NULL REFERENCES blob (sha256),
  added_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;
CREATE INDEX attachment_by_draft ON attachment (draft_id, num);
${neverDeleted('attachment')}
${fixedColumns('attachment', 'num', 'id', 'draft_id', 'slot', 'name', 'media_type', 'size', 'sha256', 'pages', 'original_name', 'original_sha256', 'added_at')}`;

const FILINGS = `
CREATE TABLE submission (
  num INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE REFERENCES outbox (key),
  draft_id TEXT REFERENCES draft (id),
  filing_id TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('filing', 'answer', 'withdrawal')),
  writing TEXT NOT NULL,
  writing_sha256 TEXT NOT NULL,
  canonical TEXT NOT NULL,
  signature TEXT NOT NULL,
  signed_at TEXT NOT NULL
) STRICT;
CREATE INDEX submission_by_draft ON submission (draft_id, num);
CREATE INDEX submission_by_filing ON submission (filing_id, num);
${appendOnly('submission')}
CREATE TABLE filing (
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  rfc TEXT NOT NULL REFERENCES profile (rfc),
  folio TEXT NOT NULL,
  procedure TEXT NOT NULL,
  version TEXT NOT NULL,
  act_id TEXT,
  draft_id TEXT REFERENCES draft (id),
  state TEXT NOT NULL,
  received_at TEXT NOT NULL,
  due_on TEXT,
  events TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX filing_by_date ON filing (rfc, received_at DESC, num);
CREATE INDEX filing_by_state ON filing (rfc, state, received_at DESC, num);
CREATE INDEX filing_by_act ON filing (act_id);
${neverDeleted('filing')}
${fixedColumns('filing', 'num', 'id', 'rfc', 'folio', 'procedure', 'version', 'received_at')}`;

export const filings: Migration = { version: 6, name: 'filings', sql: [BLOBS, DRAFTS, FILINGS] };
