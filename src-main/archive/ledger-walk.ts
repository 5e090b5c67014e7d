// Holds the walk along the ledger: every line's hash, its place, its link to the line before, its time. Says where it does not hold.
// Must not look at any other table: see verify.ts.
import type { Reader } from './handle.ts';
import { entryHash, GENESIS } from './ledger.ts';
import type { CoveredTable } from './row-hash.ts';
import type { Finding, LedgerHead, VerifyRequest } from './types.ts';

export type Progress = { readonly done: number; readonly total: number };
export type Steps<T> = Generator<Progress, T, void>;

const MAX_FINDINGS = 500;
/** Rows between two reports of progress. */
const STEP = 250;
/** A clock set right by a little is no back-dating, in milliseconds. */
const CLOCK_TOLERANCE_MS = 60_000;

export type Recorded = Map<CoveredTable, Map<string, string>>;
type Line = {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly subject: string;
  readonly payload: string;
  readonly prev_hash: string;
  readonly hash: string;
};

export class Report {
  readonly findings: Finding[] = [];
  truncated = false;
  readonly checked: Record<string, number> = {};
  done = 0;
  total = 0;

  add(problem: Finding['problem'], table: string, row: string | number, detail: string): void {
    if (this.findings.length < MAX_FINDINGS) this.findings.push({ problem, table, row: String(row), detail });
    else this.truncated = true;
  }

  count(table: string): boolean {
    this.checked[table] = (this.checked[table] ?? 0) + 1;
    this.done += 1;
    return this.done % STEP === 0;
  }

  progress(): Progress {
    return { done: this.done, total: this.total };
  }
}

function readPayload(line: Line): { table?: unknown; row?: unknown; rowSha256?: unknown } {
  try {
    return JSON.parse(line.payload);
  } catch {
    return {}; // its hash does not hold either, and that is what is reported
  }
}

export function* walkLedger(r: Reader, report: Report, recorded: Recorded): Steps<void> {
  let previous: Pick<Line, 'seq' | 'hash' | 'at'> = { seq: 0, hash: GENESIS, at: '' };
  for (const line of r.each<Line>('SELECT * FROM ledger ORDER BY seq')) {
    if (line.seq !== previous.seq + 1)
      report.add('entry-missing', 'ledger', previous.seq + 1, `lines ${previous.seq + 1} to ${line.seq - 1} are missing`);
    if (line.prev_hash !== previous.hash) report.add('chain-broken', 'ledger', line.seq, `not chained to line ${previous.seq}`);
    if (entryHash(line) !== line.hash) report.add('entry-changed', 'ledger', line.seq, `${line.kind} of ${line.at}: not what was written`);
    if (Date.parse(line.at) < Date.parse(previous.at) - CLOCK_TOLERANCE_MS)
      report.add('time-went-back', 'ledger', line.seq, `${line.at} after ${previous.at}`);
    const payload = readPayload(line);
    if (typeof payload.table === 'string' && typeof payload.rowSha256 === 'string') {
      recorded.get(payload.table as CoveredTable)?.set(String(payload.row), payload.rowSha256);
    }
    previous = line;
    if (report.count('ledger')) yield report.progress();
  }
}

/**
 * `expected`: a head noted elsewhere. With its number: the line there must have that hash. By its hash alone: some line must have it.
 * What is not found was cut off, replaced, or this is an older copy.
 */
export function compareHead(r: Reader, report: Report, head: LedgerHead, expected: VerifyRequest['expectedHead']): void {
  if (!expected) return;
  const { seq, hash } = expected;
  const line =
    seq === undefined
      ? r.one<{ hash: string }>('SELECT hash FROM ledger WHERE hash = ?', hash)
      : r.one<{ hash: string }>('SELECT hash FROM ledger WHERE seq = ?', seq);
  if (line?.hash === hash) return;
  if (!line || expected.at === undefined || seq === undefined) {
    report.add('head-differs', 'ledger', seq ?? head.seq, line ? 'another line stands there' : `the ledger ends at line ${head.seq}`);
    return;
  }
  // An older copy that was worked on: what it wrote since is later than the head noted, where all up to it should be earlier.
  const since = r.one<{ seq: number; at: string }>(
    'SELECT seq, at FROM ledger WHERE seq <= ? AND at > ? ORDER BY seq LIMIT 1',
    seq,
    expected.at,
  );
  report.add(
    'head-differs',
    'ledger',
    since?.seq ?? seq,
    since
      ? `another line stands at ${seq}; from line ${since.seq} on, written ${since.at}, it is another ledger`
      : 'another line stands there',
  );
}
