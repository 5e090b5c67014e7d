// Holds the agenda's version of the archive's file: dated items, confirmed periods, papers, changes of the calendar, reminders told.
// Must never be edited once released: a change is a new migration.
import { appendOnly, fixedColumns, neverDeleted } from './append-only.ts';
import type { Migration } from './migration.ts';

// Derived from the ledgers of acts, papers and duties, so it may be replaced: what it was computed from is evidence and stays.
// open is a plain column with a check, for the same reason as act.due_open: lists and counts walk its index.
const ITEMS = `
CREATE TABLE agenda_item (
  num INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  rfc TEXT NOT NULL,
  owner TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('act', 'duty', 'paper')),
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
CREATE INDEX agenda_item_open ON agenda_item (rfc, due_on, num) WHERE open = 1 AND milestone = 0;
CREATE INDEX agenda_item_by_day ON agenda_item (rfc, due_on, num);
CREATE INDEX agenda_item_by_owner ON agenda_item (owner);
CREATE TRIGGER agenda_item_follows_act AFTER UPDATE OF concluded_at, work_state ON act
WHEN OLD.concluded_at IS NOT NEW.concluded_at OR OLD.work_state <> NEW.work_state
BEGIN
  UPDATE agenda_item SET
    closed = (NEW.concluded_at IS NOT NULL OR NEW.work_state IN ('answered', 'informative')),
    open = (marked_at IS NULL AND NOT (NEW.concluded_at IS NOT NULL OR NEW.work_state IN ('answered', 'informative')))
  WHERE owner = NEW.id;
END;
CREATE TABLE dated_span (
  owner TEXT PRIMARY KEY NOT NULL,
  rfc TEXT NOT NULL,
  first_on TEXT NOT NULL,
  last_on TEXT NOT NULL
) STRICT;
CREATE INDEX dated_span_by_days ON dated_span (rfc, last_on, first_on);`;

const PERIODS = `
CREATE TABLE confirmed_period (
  num INTEGER PRIMARY KEY,
  act_id TEXT NOT NULL REFERENCES act (id),
  period_id TEXT NOT NULL,
  action TEXT NOT NULL,
  days INTEGER NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('business', 'calendar', 'months')),
  basis TEXT,
  note TEXT NOT NULL,
  confirmed_by TEXT NOT NULL,
  confirmed_at TEXT NOT NULL
) STRICT;
CREATE INDEX confirmed_period_by_act ON confirmed_period (act_id, num);
${appendOnly('confirmed_period')}`;

const PAPERS = `
CREATE TABLE paper (
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  rfc TEXT NOT NULL REFERENCES profile (rfc),
  channel TEXT NOT NULL CHECK (channel IN ('personal', 'mail', 'estrados')),
  served_on TEXT NOT NULL,
  kind TEXT NOT NULL,
  folio TEXT NOT NULL,
  employer_registration TEXT,
  office TEXT,
  note TEXT NOT NULL,
  appointment_on TEXT,
  appointment_at TEXT,
  added_at TEXT NOT NULL,
  concluded_at TEXT
) STRICT;
CREATE INDEX paper_by_rfc ON paper (rfc, num);
${neverDeleted('paper')}
${fixedColumns('paper', 'num', 'id', 'rfc', 'channel', 'served_on', 'kind', 'folio', 'employer_registration', 'office', 'note', 'appointment_on', 'appointment_at', 'added_at')}
CREATE TRIGGER agenda_item_follows_paper AFTER UPDATE OF concluded_at ON paper
BEGIN
  UPDATE agenda_item SET closed = (NEW.concluded_at IS NOT NULL), open = (marked_at IS NULL AND NEW.concluded_at IS NULL) WHERE owner = NEW.id;
END;`;

const CHANGES = `
CREATE TABLE calendar_change (
  num INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  from_version TEXT NOT NULL,
  to_version TEXT NOT NULL,
  touched INTEGER NOT NULL,
  moved TEXT NOT NULL
) STRICT;
${appendOnly('calendar_change')}`;

// The key is written before anything is shown: whatever happens then, the same reminder is never told twice.
const REMINDERS = `
CREATE TABLE reminder (
  key TEXT PRIMARY KEY NOT NULL,
  rfc TEXT NOT NULL,
  item_key TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('claimed', 'shown', 'snoozed', 'dismissed')),
  claimed_at TEXT NOT NULL,
  until TEXT
) STRICT;
CREATE INDEX reminder_by_item ON reminder (item_key);
CREATE INDEX reminder_waiting ON reminder (rfc, state) WHERE state <> 'dismissed';`;

// Items are computed by code, not by SQL: whoever opens the file sees the flag and dates everything anew.
const STALE = `INSERT OR REPLACE INTO kept_value (key, value) VALUES ('agenda.stale', 'true');`;

export const agenda: Migration = { version: 4, name: 'agenda', sql: [ITEMS, PERIODS, PAPERS, CHANGES, REMINDERS, STALE] };
