// Holds what is sent: written down under its key before the network is called, and what became of it. Rows live for ever.
// Must not send. The legal transitions stand in the file itself (migration 1); here they are only named.
import { canonicalJson } from './canonical-json.ts';
import { recordRow } from './evidence-row.ts';
import type { Reader, Writer } from './handle.ts';
import { sha256 } from './sha256.ts';
import type { NewOutboxRow, OutboxKind, OutboxRow, OutboxState } from './types.ts';

type Row = {
  readonly key: string;
  readonly kind: OutboxKind;
  readonly subject: string;
  readonly body: string | Uint8Array;
  readonly body_sha256: string;
  readonly created_at: string;
  readonly rfc: string;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly updated_at: string;
  readonly answer: string;
  readonly error: string;
};

const toOutbox = (row: Row): OutboxRow => ({
  key: row.key,
  kind: row.kind,
  subject: row.subject,
  body: row.body,
  createdAt: row.created_at,
  rfc: row.rfc === '' ? null : row.rfc,
  state: row.state,
  attempts: row.attempts,
  updatedAt: row.updated_at,
  answer: JSON.parse(row.answer),
  error: JSON.parse(row.error),
});

const find = (r: Reader, key: string): Row | undefined => r.one<Row>('SELECT * FROM outbox WHERE key = ?', key);

/** The same key with the same content again changes nothing; with another content it throws: a key is one intent. */
export function enqueue(w: Writer, o: NewOutboxRow): void {
  w.transaction(() => {
    const hash = sha256(o.body);
    const known = find(w, o.key);
    if (known) {
      if (known.body_sha256 !== hash || known.kind !== o.kind || known.subject !== o.subject)
        throw new Error(`outbox ${o.key}: this key was used for something else`);
      return;
    }
    w.run(
      'INSERT INTO outbox (key, kind, subject, body, body_sha256, created_at, updated_at, rfc) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      o.key,
      o.kind,
      o.subject,
      o.body,
      hash,
      o.createdAt,
      w.now(),
      o.rfc ?? '',
    );
    recordState(w, o.key);
  });
}

function recordState(w: Writer, key: string, facts: Readonly<Record<string, unknown>> = {}): void {
  const row = find(w, key);
  if (!row) throw new Error(`outbox ${key}: no such row`);
  recordRow(w, 'outbox', row, {
    kind: 'outbox',
    subject: row.subject,
    facts: { key, operation: row.kind, state: row.state, attempts: row.attempts, ...facts },
  });
}

type Move = { readonly answer?: unknown; readonly error?: unknown; readonly attempt?: boolean };

function move(w: Writer, key: string, state: OutboxState, m: Move = {}): void {
  w.transaction(() => {
    const answer = canonicalJson(m.answer ?? null);
    const error = canonicalJson(m.error ?? null);
    // Told twice (an answer that came again): nothing new, and no new line. Sending is never told twice: that would be sending twice.
    const known = find(w, key);
    if (known?.state === state && (state === 'done' || (state !== 'sending' && known.answer === answer && known.error === error))) return;
    w.run(
      'UPDATE outbox SET state = ?, attempts = attempts + ?, updated_at = ?, answer = ?, error = ? WHERE key = ?',
      state,
      m.attempt ? 1 : 0,
      w.now(),
      answer,
      error,
      key,
    );
    recordState(w, key, error === 'null' ? {} : { error: m.error });
  });
}

/** Just before the network is called. These all throw on an unknown key or a transition that is not legal. */
export const markSending = (w: Writer, key: string): void => move(w, key, 'sending', { attempt: true });

/** It may have arrived: ask by key, never send again unasked. */
export const markUnknown = (w: Writer, key: string, why: unknown): void => move(w, key, 'unknown', { error: why });

export const markDone = (w: Writer, key: string, answer: unknown): void => move(w, key, 'done', { answer });

export const markRefused = (w: Writer, key: string, error: unknown): void => move(w, key, 'refused', { error });

/** It surely never arrived (no connection, or the institute does not know the key): the same key may be sent again. */
export const requeue = (w: Writer, key: string, why: unknown): void => move(w, key, 'queued', { error: why });

/** In order of writing. */
export const outbox = (r: Reader, f: { readonly state?: OutboxState } = {}): readonly OutboxRow[] =>
  (f.state === undefined
    ? r.all<Row>('SELECT * FROM outbox ORDER BY num')
    : r.all<Row>('SELECT * FROM outbox WHERE state = ? ORDER BY num', f.state)
  ).map(toOutbox);

export function outboxRow(r: Reader, key: string): OutboxRow | null {
  const row = find(r, key);
  return row ? toOutbox(row) : null;
}

export const outboxOf = (r: Reader, subject: string): readonly OutboxRow[] =>
  r.all<Row>('SELECT * FROM outbox WHERE subject = ? ORDER BY num', subject).map(toOutbox);
