// Holds version 8 of the archive's file: what the person brought in (files, mails, what was inside them), as it came, with its origin.
// Must never be edited once released: a change is a new migration.
import { appendOnly } from './append-only.ts';
import type { Migration } from './migration.ts';

// rfc '' : brought in before there was an employer. One row per employer and content: the same bytes twice are one thing.
const ITEMS = `
CREATE TABLE intake_item (
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  rfc TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES blob (sha256),
  size INTEGER NOT NULL,
  origin TEXT NOT NULL,
  reason TEXT,
  facts TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  UNIQUE (rfc, sha256)
) STRICT;
${appendOnly('intake_item')}`;

// Derived from the bytes and from rules that get better: it may be replaced.
const WORDS = `
CREATE TABLE intake_words (
  num INTEGER PRIMARY KEY REFERENCES intake_item (num),
  pages TEXT NOT NULL
) STRICT;`;

export const intake: Migration = { version: 8, name: 'intake', sql: [ITEMS, WORDS] };
