// Holds version 7 of the archive's file: whose each thing sent is, so that its outcome is asked with that employer's session and no other.
// Must never be edited once released: a change is a new migration.
import type { Migration } from './migration.ts';

// Stands aside while the owner is filled in, and then stands as it was: it refuses every update that is no step of the state.
const TRANSITIONS = `
CREATE TRIGGER outbox_transitions BEFORE UPDATE ON outbox
WHEN (OLD.state, NEW.state) NOT IN (VALUES
  ('queued', 'sending'), ('queued', 'refused'),
  ('sending', 'unknown'), ('sending', 'done'), ('sending', 'refused'), ('sending', 'queued'),
  ('unknown', 'unknown'), ('unknown', 'done'), ('unknown', 'refused'), ('unknown', 'queued'))
BEGIN SELECT RAISE(ABORT, 'outbox: no such transition'); END`;

export const outboxOwner: Migration = {
  version: 7,
  name: 'outbox-owner',
  sql: [
    "ALTER TABLE outbox ADD COLUMN rfc TEXT NOT NULL DEFAULT ''",
    'DROP TRIGGER outbox_transitions',
    // Until now an archive held one employer at a time: what is not an act's is of the one there was.
    `UPDATE outbox SET rfc = coalesce(
      (SELECT act.rfc FROM act WHERE act.id = outbox.subject),
      (SELECT profile.rfc FROM profile WHERE profile.rfc = outbox.subject),
      (SELECT profile.rfc FROM profile ORDER BY created_at DESC LIMIT 1),
      '')`,
    TRANSITIONS,
    `CREATE TRIGGER outbox_owner_fixed BEFORE UPDATE OF rfc ON outbox WHEN OLD.rfc IS NOT NEW.rfc
BEGIN SELECT RAISE(ABORT, 'outbox: this column is written once'); END`,
  ],
};
