// Holds version 9 of the archive's file: what the person decided of each thing brought in, and which act or paper was made from it.
// Must never be edited once released: a change is a new migration.
import { appendOnly } from './append-only.ts';
import type { Migration } from './migration.ts';

const DECISIONS = `
CREATE TABLE intake_decision (
  num INTEGER PRIMARY KEY,
  item_id TEXT NOT NULL REFERENCES intake_item (id),
  what TEXT NOT NULL CHECK (what IN ('confirmed', 'aside', 'new')),
  act_id TEXT REFERENCES act (id),
  paper_id TEXT REFERENCES paper (id),
  said TEXT NOT NULL,
  decided_at TEXT NOT NULL
) STRICT;
CREATE INDEX intake_decision_by_item ON intake_decision (item_id, num);
${appendOnly('intake_decision')}`;

export const intakeDecisions: Migration = { version: 9, name: 'intake-decisions', sql: [DECISIONS] };
