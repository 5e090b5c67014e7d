// Holds the ledger: one hash-chained line for everything that happens to the archive, written in the same transaction as the thing.
// Must never change or remove a line. What the lines prove is checked in verify.ts.
import { canonicalJson } from './canonical-json.ts';
import type { Reader, Writer } from './handle.ts';
import { sha256 } from './sha256.ts';
import type { LedgerEntry, LedgerHead } from './types.ts';

export const LEDGER_KINDS = [
  'archive-created',
  'archive-restored',
  'file-set-aside',
  'profile',
  'enrolment',
  'contacts',
  'terms',
  'act-arrived',
  'act-changed',
  'act-opened',
  'act-deemed',
  'document',
  'quarantine',
  'receipt',
  'consent',
  'consent-used',
  'outbox',
  'deadline',
  'period-confirmed',
  'paper',
  'calendar',
  'duty',
  'announcement',
  'attachment',
  'intake',
  'filing-signed',
  'filing',
  'note',
  'tag-added',
  'tag-removed',
  'work-state',
  'concluded',
  'reopened',
  'check-failed',
  'check-recovered',
  'clock',
  'signature',
  'revocation',
  'export',
  'backup',
  'deletion',
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** What the first line is chained to. */
export const GENESIS = '0'.repeat(64);

type EntryRow = {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly subject: string;
  readonly payload: string;
  readonly prev_hash: string;
  readonly hash: string;
};

/** SHA-256 over the canonical JSON of the line without its own hash; `payload` stands in it as the text it is kept as. */
export const entryHash = (e: Omit<EntryRow, 'hash'>): string => sha256(entryText(e));

/** Written out (it runs for every line there is); a test holds it against `canonicalJson`. */
export const entryText = (e: Omit<EntryRow, 'hash'>): string =>
  `{"at":${JSON.stringify(e.at)},"kind":${JSON.stringify(e.kind)},"payload":${JSON.stringify(e.payload)},"prevHash":${JSON.stringify(e.prev_hash)},` +
  `"seq":${e.seq},"subject":${JSON.stringify(e.subject)}}`;

/** Must run inside the transaction of what it records. `subject` is the act's id where there is one. Answers the line's number. */
export function record(
  w: Writer,
  kind: LedgerKind,
  subject: string,
  payload: Readonly<Record<string, unknown>>,
  at: string = w.now(),
): number {
  return w.transaction(() => {
    const head = w.one<{ seq: number; hash: string }>('SELECT seq, hash FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)');
    const entry = { seq: (head?.seq ?? 0) + 1, at, kind, subject, payload: canonicalJson(payload), prev_hash: head?.hash ?? GENESIS };
    w.run(
      'INSERT INTO ledger (seq, at, kind, subject, payload, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
      entry.seq,
      entry.at,
      entry.kind,
      entry.subject,
      entry.payload,
      entry.prev_hash,
      entryHash(entry),
    );
    return entry.seq;
  });
}

const toEntry = (row: EntryRow): LedgerEntry => ({
  seq: row.seq,
  at: row.at,
  kind: row.kind,
  subject: row.subject,
  payload: JSON.parse(row.payload),
  prevHash: row.prev_hash,
  hash: row.hash,
});

/** Lines from number `from` on, oldest first. */
export const ledgerFrom = (r: Reader, from: number, limit: number): readonly LedgerEntry[] =>
  r.all<EntryRow>('SELECT * FROM ledger WHERE seq >= ? ORDER BY seq LIMIT ?', from, limit).map(toEntry);

export const ledgerOf = (r: Reader, subject: string): readonly LedgerEntry[] =>
  r.all<EntryRow>('SELECT * FROM ledger WHERE subject = ? ORDER BY seq', subject).map(toEntry);

/** The last line's number and hash: who holds it can tell later whether anything before it was changed. */
export function ledgerHead(r: Reader): LedgerHead {
  const row = r.one<LedgerHead>('SELECT seq, hash, at FROM ledger ORDER BY seq DESC LIMIT 1');
  return row ?? { seq: 0, hash: GENESIS, at: '' };
}
