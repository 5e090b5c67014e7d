// Holds the log of attempts to look into the mailbox: when it last worked, and every failure (bitácora de fallas).
// Must not judge whose fault a failure is: the classification is given.
import { canonicalJson } from './canonical-json.ts';
import type { Reader, Writer } from './handle.ts';
import { record } from './ledger.ts';
import type { CheckRecord, NewCheck } from './types.ts';

type Row = {
  readonly num: number;
  readonly rfc: string | null;
  readonly at: string;
  readonly last_at: string;
  readonly times: number;
  readonly ok: number;
  readonly error: string;
  readonly classification: string | null;
};

const toCheck = (row: Row): CheckRecord => ({
  rfc: row.rfc,
  at: row.at,
  lastAt: row.last_at,
  times: row.times,
  ok: row.ok === 1,
  error: JSON.parse(row.error),
  classification: row.classification,
});

/**
 * A success after a success only moves its `lastAt`: a check every few minutes for thirty employers would otherwise fill the disk.
 * Each failure is a row and a line of the ledger, for it may have to be shown; so is the first success after one.
 */
export function recordCheck(w: Writer, c: NewCheck): void {
  w.transaction(() => {
    const last = w.one<Row>('SELECT * FROM check_run WHERE rfc IS ? ORDER BY num DESC LIMIT 1', c.rfc);
    if (c.ok && last?.ok === 1) {
      w.run('UPDATE check_run SET last_at = ?, times = times + 1 WHERE num = ?', c.at, last.num);
      return;
    }
    w.run(
      'INSERT INTO check_run (rfc, at, last_at, times, ok, error, classification) VALUES (?, ?, ?, 1, ?, ?, ?)',
      c.rfc,
      c.at,
      c.at,
      c.ok ? 1 : 0,
      canonicalJson(c.error ?? null),
      c.classification ?? null,
    );
    const subject = c.rfc ?? 'service';
    if (!c.ok) record(w, 'check-failed', subject, { at: c.at, error: c.error ?? null, classification: c.classification ?? null });
    else if (last) record(w, 'check-recovered', subject, { at: c.at, failedSince: last.at });
  });
}

/** Newest first. */
export const checks = (r: Reader, o: { readonly limit: number; readonly rfc?: string }): readonly CheckRecord[] =>
  (o.rfc === undefined
    ? r.all<Row>('SELECT * FROM check_run ORDER BY num DESC LIMIT ?', o.limit)
    : r.all<Row>('SELECT * FROM check_run WHERE rfc = ? ORDER BY num DESC LIMIT ?', o.rfc, o.limit)
  ).map(toCheck);

/** Instant of the last check that worked; null: never. */
export const lastSuccess = (r: Reader, rfc: string): string | null =>
  r.one<{ last_at: string }>('SELECT last_at FROM check_run WHERE rfc = ? AND ok = 1 ORDER BY num DESC LIMIT 1', rfc)?.last_at ?? null;
