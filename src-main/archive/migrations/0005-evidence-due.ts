// Holds version 5 of the archive's file: the short list of notified acts whose acknowledgement or documents have not all come.
// Must never be edited once released: a change is a new migration.
import type { Migration } from './migration.ts';

// Kept by triggers, so that no way of notifying an act forgets it. Derived, no evidence. Looking for acts without documents instead
// would walk 100,000 acts at every check (0.6 s measured).
const DUE = `
CREATE TABLE evidence_due (act_id TEXT PRIMARY KEY NOT NULL REFERENCES act (id)) STRICT, WITHOUT ROWID;
CREATE TRIGGER evidence_due_arrived AFTER INSERT ON act WHEN NEW.state <> 'noticed'
BEGIN INSERT INTO evidence_due (act_id) VALUES (NEW.id); END;
CREATE TRIGGER evidence_due_notified AFTER UPDATE OF state ON act WHEN OLD.state = 'noticed' AND NEW.state <> 'noticed'
BEGIN INSERT INTO evidence_due (act_id) VALUES (NEW.id); END;`;

const FILL = `
INSERT INTO evidence_due (act_id) SELECT id FROM act
WHERE state <> 'noticed' AND id NOT IN (SELECT act_id FROM document) AND id NOT IN (SELECT act_id FROM quarantine);`;

export const evidenceDue: Migration = { version: 5, name: 'evidence-due', sql: [DUE, FILL] };
