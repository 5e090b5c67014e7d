// Holds version 2 of the archive's file: what the person writes (notes, tags), announcements, and the log of checks.
// Must never be edited once released: a change is a new migration.
import { appendOnly, fixedColumns, neverDeleted } from './append-only.ts';
import type { Migration } from './migration.ts';

const NOTES_AND_TAGS = `
CREATE TABLE note (
  num INTEGER PRIMARY KEY,
  act_id TEXT NOT NULL REFERENCES act (id),
  -- num of the first version; 0 in that first one
  edits INTEGER NOT NULL,
  text TEXT NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX note_by_act ON note (act_id, edits, num);
CREATE INDEX note_versions ON note (edits, num) WHERE edits > 0;
${appendOnly('note')}
CREATE TABLE act_tag (tag TEXT NOT NULL, act_seq INTEGER NOT NULL REFERENCES act (seq), PRIMARY KEY (tag, act_seq)) STRICT, WITHOUT ROWID;
CREATE INDEX act_tag_by_act ON act_tag (act_seq, tag);`;

const ANNOUNCEMENTS = `
CREATE TABLE announcement (
  num INTEGER PRIMARY KEY,
  rfc TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  published_at TEXT NOT NULL,
  arrived_at TEXT NOT NULL,
  read_at TEXT,
  UNIQUE (rfc, id)
) STRICT;
CREATE INDEX announcement_by_date ON announcement (rfc, published_at, num);
CREATE INDEX announcement_unread ON announcement (rfc) WHERE read_at IS NULL;
${neverDeleted('announcement')}
${fixedColumns('announcement', 'num', 'rfc', 'id', 'title', 'body', 'published_at', 'arrived_at')}`;

const CHECKS = `
CREATE TABLE check_run (
  num INTEGER PRIMARY KEY,
  rfc TEXT,
  at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  times INTEGER NOT NULL,
  ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
  error TEXT NOT NULL,
  classification TEXT
) STRICT;
CREATE INDEX check_run_by_rfc ON check_run (rfc, num);
${neverDeleted('check_run')}
${fixedColumns('check_run', 'num', 'rfc', 'at', 'ok', 'error', 'classification')}`;

export const marks: Migration = { version: 2, name: 'marks', sql: [NOTES_AND_TAGS, ANNOUNCEMENTS, CHECKS] };
