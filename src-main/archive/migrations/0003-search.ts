// Holds version 3 of the archive's file: the full-text index.
// Must never be edited once released: a change is a new migration.
import type { Migration } from './migration.ts';

// Contentless: the texts live once, in their own tables. contentless_delete lets a row be indexed anew.
const SEARCH = `
CREATE VIRTUAL TABLE act_text USING fts5 (
  scope, heading, marks, body,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);`;

// The index is derived: whoever opens the file sees the flag and builds it from the rows, with the code of that day.
const STALE = `INSERT OR REPLACE INTO kept_value (key, value) VALUES ('search.stale', 'true');`;

export const search: Migration = { version: 3, name: 'search', sql: [SEARCH, STALE] };
