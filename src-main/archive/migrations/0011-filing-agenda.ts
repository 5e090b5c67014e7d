// Holds version 11 of the archive's file: what is asked of a filing (prevención) may stand in the agenda, and leaves it with its answer;
// and an act may be notified because a filing showed that it was known.
// Must never be edited once released: a change is a new migration.
import type { Migration } from './migration.ts';

// A CHECK cannot be changed in place: the table is made anew with its rows, their marks and revisions as they were.
const TABLE = `
DROP TRIGGER agenda_item_follows_act;
DROP TRIGGER agenda_item_follows_paper;
CREATE TABLE agenda_item_11 (
  num INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  rfc TEXT NOT NULL,
  owner TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('act', 'duty', 'paper', 'filing')),
  action TEXT NOT NULL,
  milestone INTEGER NOT NULL CHECK (milestone IN (0, 1)),
  due_on TEXT NOT NULL,
  data TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  updated_at TEXT NOT NULL,
  marked_at TEXT,
  closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  open INTEGER NOT NULL CHECK (open = (marked_at IS NULL AND closed = 0))
) STRICT;
INSERT INTO agenda_item_11 (num, key, rfc, owner, source, action, milestone, due_on, data, revision, updated_at, marked_at, closed, open)
  SELECT num, key, rfc, owner, source, action, milestone, due_on, data, revision, updated_at, marked_at, closed, open FROM agenda_item;
DROP TABLE agenda_item;
ALTER TABLE agenda_item_11 RENAME TO agenda_item;
CREATE INDEX agenda_item_open ON agenda_item (rfc, due_on, num) WHERE open = 1 AND milestone = 0;
CREATE INDEX agenda_item_by_day ON agenda_item (rfc, due_on, num);
CREATE INDEX agenda_item_by_owner ON agenda_item (owner);`;

// lapsed: the day passed unanswered. It stays in sight as passed until the person marks it; every other state has nothing left to answer.
const TRIGGERS = `
CREATE TRIGGER agenda_item_follows_act AFTER UPDATE OF concluded_at, work_state ON act
WHEN OLD.concluded_at IS NOT NEW.concluded_at OR OLD.work_state <> NEW.work_state
BEGIN
  UPDATE agenda_item SET
    closed = (NEW.concluded_at IS NOT NULL OR NEW.work_state IN ('answered', 'informative')),
    open = (marked_at IS NULL AND NOT (NEW.concluded_at IS NOT NULL OR NEW.work_state IN ('answered', 'informative')))
  WHERE owner = NEW.id;
END;
CREATE TRIGGER agenda_item_follows_paper AFTER UPDATE OF concluded_at ON paper
BEGIN
  UPDATE agenda_item SET closed = (NEW.concluded_at IS NOT NULL), open = (marked_at IS NULL AND NEW.concluded_at IS NULL) WHERE owner = NEW.id;
END;
CREATE TRIGGER agenda_item_follows_filing AFTER UPDATE OF state ON filing
WHEN OLD.state <> NEW.state AND NEW.state NOT IN ('asked', 'lapsed')
BEGIN
  UPDATE agenda_item SET closed = 1, open = 0 WHERE owner = NEW.id;
END;`;

// The instant of the filing that showed it (CFF 135). The row's own line in the ledger names it beside the state.
const KNOWN = `
ALTER TABLE act ADD COLUMN known_at TEXT;
CREATE TRIGGER act_known_stays BEFORE UPDATE OF known_at ON act WHEN OLD.known_at IS NOT NULL AND NEW.known_at IS NOT OLD.known_at
BEGIN SELECT RAISE(ABORT, 'act: a notification is never taken back'); END;`;

// What was asked before this version has no item yet: whoever opens the file sees the flag and dates everything anew.
const STALE = `INSERT OR REPLACE INTO kept_value (key, value) VALUES ('agenda.stale', 'true');`;

export const filingAgenda: Migration = { version: 11, name: 'filing-agenda', sql: [TABLE, TRIGGERS, KNOWN, STALE] };
