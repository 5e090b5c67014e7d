// Holds the check of the whole archive against its ledger: chain, every row, every document's bytes. Says where it does not hold.
// Must not repair or write. Works on a connection and a snapshot of its own, so the archive can be used meanwhile.
import BetterSqlite3 from 'better-sqlite3';
import { digest } from './blobs.ts';
import { failureOf } from './failure.ts';
import { type Reader, readerOf } from './handle.ts';
import { GENESIS, ledgerHead } from './ledger.ts';
import { compareHead, type Recorded, Report, type Steps, walkLedger } from './ledger-walk.ts';
import type { Driver } from './pragmas.ts';
import { COVERED, type CoveredTable, ROW_KEY, rowHash } from './row-hash.ts';
import { sha256 } from './sha256.ts';
import type { VerifyReport, VerifyRequest } from './types.ts';

export type VerifyTarget = { readonly file: string; readonly driver?: Driver };
const TABLES = Object.keys(COVERED) as readonly CoveredTable[];

/** Bytes that the row's own hash answers for. */
const BYTES = {
  document: ['bytes', 'sha256'],
  quarantine: ['bytes', 'sha256'],
  outbox: ['body', 'body_sha256'],
  consent: ['words', 'words_sha256'],
  submission: ['writing', 'writing_sha256'],
  revocation_answer: ['bytes', 'sha256'],
} as const satisfies Partial<Record<CoveredTable, readonly [string, string]>>;

function* walkTable(r: Reader, report: Report, table: CoveredTable, recorded: Map<string, string>): Steps<void> {
  const key = ROW_KEY[table];
  const hashed: readonly [string, string] | undefined = table in BYTES ? BYTES[table as keyof typeof BYTES] : undefined;
  const columns = [...new Set([key, ...COVERED[table], ...(hashed ?? [])])];
  for (const row of r.each<Record<string, unknown>>(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY rowid`)) {
    const name = String(row[key]);
    const expected = recorded.get(name);
    if (expected === undefined) report.add('row-unrecorded', table, name, 'no line of the ledger tells of it');
    else if (expected !== rowHash(table, row)) report.add('row-changed', table, name, 'not what the ledger recorded');
    if (hashed && sha256(row[hashed[0]] as string | Uint8Array) !== row[hashed[1]])
      report.add('bytes-changed', table, name, `not the SHA-256 ${String(row[hashed[1]])}`);
    recorded.delete(name);
    if (report.count(table)) yield report.progress();
  }
  for (const name of recorded.keys()) report.add('row-missing', table, name, 'the ledger tells of it, and it is not there');
}

/** The pieces of each attachment, joined one at a time. */
function* walkBlobs(r: Reader, report: Report): Steps<void> {
  for (const row of r.all<{ sha256: string; size: number; upload: string }>('SELECT sha256, size, upload FROM blob ORDER BY num')) {
    const actual = digest(r, row.upload);
    if (actual.sha256 !== row.sha256 || actual.size !== row.size)
      report.add('bytes-changed', 'blob', row.sha256, `not the SHA-256 ${row.sha256}`);
    yield report.progress();
  }
}

function* inspect(r: Reader, request: VerifyRequest): Steps<VerifyReport> {
  const report = new Report();
  const head = ledgerHead(r);
  for (const table of ['ledger', ...TABLES]) report.total += r.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0;
  for (const { quick_check: verdict } of r.all<{ quick_check: string }>('PRAGMA quick_check(20)')) {
    if (verdict !== 'ok') report.add('file-damaged', 'file', '', verdict);
  }
  yield report.progress();
  for (const broken of r.all<{ table: string; rowid: number | null; parent: string }>('PRAGMA foreign_key_check')) {
    report.add('reference-broken', broken.table, broken.rowid ?? '', `points to a row of ${broken.parent} that is not there`);
  }
  yield report.progress();
  const recorded: Recorded = new Map(TABLES.map((table) => [table, new Map<string, string>()]));
  yield* walkLedger(r, report, recorded);
  compareHead(r, report, head, request.expectedHead);
  for (const table of TABLES) yield* walkTable(r, report, table, recorded.get(table) ?? new Map());
  yield* walkBlobs(r, report);
  const { findings, checked, truncated } = report;
  return { clean: findings.every((finding) => finding.problem === 'time-went-back'), head, checked, findings, truncated };
}

/** A report of a file so damaged that it cannot be walked through. */
const unreadable = (detail: string): VerifyReport => ({
  clean: false,
  head: { seq: 0, hash: GENESIS, at: '' },
  checked: {},
  findings: [{ problem: 'file-damaged', table: 'file', row: '', detail }],
  truncated: false,
});

/** Step by step, so that a thread can answer other calls in between. Stop early with `return()`: the connection is closed. */
export function* verifying(target: VerifyTarget, request: VerifyRequest = {}): Steps<VerifyReport> {
  let db: BetterSqlite3.Database | null = null;
  try {
    db = new (target.driver ?? BetterSqlite3)(target.file, { readonly: true, fileMustExist: true });
    db.exec('BEGIN'); // one snapshot for all of it
    return yield* inspect(readerOf(db), request);
  } catch (thrown) {
    if (failureOf(thrown, target.file)?.error.code === 'ARCHIVE_DAMAGED') return unreadable(String(thrown));
    throw thrown;
  } finally {
    db?.close();
  }
}

export function verify(target: VerifyTarget, request: VerifyRequest = {}): VerifyReport {
  const steps = verifying(target, request);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    request.onProgress?.(step.value);
  }
}
