// Holds small durable things of the app that are no evidence: wizard drafts, cursors of the sync, values by name.
// Must not hold secrets: this file is copied into backups.
import { canonicalJson } from './canonical-json.ts';
import type { Reader, Writer } from './handle.ts';
import type { WizardDraft } from './types.ts';

export function saveWizard(w: Writer, key: string, data: unknown): void {
  w.run(
    'INSERT INTO wizard (key, data, saved_at) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET data = excluded.data, saved_at = excluded.saved_at',
    key,
    canonicalJson(data),
    w.now(),
  );
}

/** Drafts, the last saved first. */
export const wizard = (r: Reader): readonly WizardDraft[] =>
  r
    .all<{ key: string; data: string; saved_at: string }>('SELECT * FROM wizard ORDER BY saved_at DESC, key')
    .map((row) => ({ key: row.key, data: JSON.parse(row.data), savedAt: row.saved_at }));

export const clearWizard = (w: Writer, key: string): void => {
  w.run('DELETE FROM wizard WHERE key = ?', key);
};

export function getValue(r: Reader, key: string): unknown {
  const row = r.one<{ value: string }>('SELECT value FROM kept_value WHERE key = ?', key);
  return row ? JSON.parse(row.value) : null;
}

/** null removes it. */
export function setValue(w: Writer, key: string, value: unknown): void {
  if (value === null || value === undefined) w.run('DELETE FROM kept_value WHERE key = ?', key);
  else
    w.run(
      'INSERT INTO kept_value (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      canonicalJson(value),
    );
}

export const cursor = (r: Reader, rfc: string, stream: string): string | null =>
  r.one<{ cursor: string }>('SELECT cursor FROM sync_cursor WHERE rfc = ? AND stream = ?', rfc, stream)?.cursor ?? null;

export function setCursor(w: Writer, rfc: string, stream: string, value: string): void {
  w.run(
    'INSERT INTO sync_cursor (rfc, stream, cursor) VALUES (?, ?, ?) ON CONFLICT (rfc, stream) DO UPDATE SET cursor = excluded.cursor',
    rfc,
    stream,
    value,
  );
}
