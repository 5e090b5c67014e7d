// Holds the archive as the command line sees it: opened only to read, beside a running app, never migrated, nothing written.
// Must not repair, rename or make anything, and takes no lock that the app would have to wait for.
import { existsSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { KeptAnswer } from '../../src-shared/proof/revocation.ts';
import { listActs } from './act-list.ts';
import { itemsBetween } from './agenda.ts';
import { caseFile } from './case-file.ts';
import { checks } from './checks.ts';
import { documentBytes, quarantinedBytes } from './documents.ts';
import { failureOf } from './failure.ts';
import type { FilingRecord } from './filing-types.ts';
import { filing } from './filings.ts';
import { readerOf } from './handle.ts';
import { getValue } from './kept-values.ts';
import { ledgerHead } from './ledger.ts';
import { compareHead, Report, walkLedger } from './ledger-walk.ts';
import { ListMemory } from './list-memory.ts';
import { LATEST_VERSION, versionOf } from './migrations/index.ts';
import { APPLICATION_ID, BUSY_TIMEOUT_MS } from './pragmas.ts';
import { profiles, terms } from './profiles.ts';
import { receipts } from './receipts.ts';
import { revocations } from './revocations.ts';
import { search } from './search.ts';
import type {
  ActList,
  ActListRequest,
  AgendaRow,
  CaseFile,
  CheckRecord,
  Day,
  LedgerHead,
  Profile,
  ReceiptFilter,
  ReceiptRecord,
  SearchAnswer,
  SearchRequest,
  TermsText,
  VerifyReport,
  VerifyRequest,
} from './types.ts';
import { verify } from './verify.ts';

export type ReadOnlyArchive = {
  readonly profiles: () => readonly Profile[];
  readonly listActs: (q: ActListRequest) => ActList;
  readonly search: (q: SearchRequest) => SearchAnswer;
  /** By id or by folio. Several: that folio is another act's of another employer too. */
  readonly actIds: (idOrFolio: string, rfc?: string) => readonly string[];
  readonly caseFile: (id: string) => CaseFile | null;
  readonly itemsBetween: (rfc: string, from: Day, to: Day, limit: number) => readonly AgendaRow[];
  readonly getValue: (key: string) => unknown;
  readonly documentBytes: (id: string) => Result<Uint8Array>;
  readonly quarantinedBytes: (id: string) => Result<Uint8Array>;
  readonly revocations: (signatureSha256: string) => readonly KeptAnswer[];
  readonly receipts: (f?: ReceiptFilter) => readonly ReceiptRecord[];
  readonly terms: (version: string) => TermsText | null;
  readonly checks: (o: { readonly limit: number; readonly rfc?: string }) => readonly CheckRecord[];
  /** By id or folio. */
  readonly filing: (id: string) => FilingRecord | null;
  readonly ledgerHead: () => LedgerHead;
  /** The chain alone; an archive of an older version too. */
  readonly verifyLedger: (request?: VerifyRequest) => VerifyReport;
  /** Everything against the ledger; see verify.ts. */
  readonly verify: (request?: VerifyRequest) => VerifyReport;
  readonly close: () => void;
};

/**
 * Errors: NOT_FOUND (no archive there), ARCHIVE_DAMAGED (also: not one of ours), ARCHIVE_FROM_FUTURE, ARCHIVE_OLDER (the app has to
 * open it once; with `anyVersion` it is read as it is, for the ledger), ARCHIVE_UNAVAILABLE.
 */
export function openReadOnly(file: string, o: { readonly anyVersion?: boolean } = {}): Result<ReadOnlyArchive> {
  if (!existsSync(file)) return fail('NOT_FOUND', { archivo: file });
  let db: BetterSqlite3.Database | null = null;
  try {
    const connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    db = connection;
    for (const setting of ['trusted_schema = OFF', 'temp_store = MEMORY', 'cell_size_check = ON']) db.pragma(setting);
    const refused = unfit(connection, file, o.anyVersion === true);
    if (refused) {
      db.close();
      return refused;
    }
    const r = readerOf(connection);
    const memory = new ListMemory();
    return ok({
      profiles: () => profiles(r),
      listActs: (q) => r.snapshot(() => listActs(r, memory, q)),
      search: (q) => r.snapshot(() => search(r, q)),
      actIds: (name, rfc) =>
        r.column<string>('SELECT id FROM act WHERE (id = @name OR folio = @name) AND (@rfc IS NULL OR rfc = @rfc) ORDER BY seq DESC', {
          name,
          rfc: rfc ?? null,
        }),
      caseFile: (id) => r.snapshot(() => caseFile(r, id)),
      itemsBetween: (rfc, from, to, limit) => itemsBetween(r, rfc, from, to, limit),
      getValue: (key) => getValue(r, key),
      documentBytes: (id) => documentBytes(r, id),
      quarantinedBytes: (id) => quarantinedBytes(r, id),
      revocations: (signatureSha256) => revocations(r, signatureSha256),
      receipts: (f = {}) => receipts(r, f),
      terms: (version) => terms(r, version),
      checks: (o) => checks(r, o),
      filing: (id) => filing(r, id),
      ledgerHead: () => ledgerHead(r),
      verifyLedger: (request = {}) =>
        r.snapshot(() => {
          const report = new Report();
          const head = ledgerHead(r);
          for (const _step of walkLedger(r, report, new Map()));
          compareHead(r, report, head, request.expectedHead);
          const { findings, checked, truncated } = report;
          return { clean: findings.every((finding) => finding.problem === 'time-went-back'), head, checked, findings, truncated };
        }),
      verify: (request = {}) => verify({ file }, request),
      close: () => connection.close(),
    });
  } catch (thrown) {
    db?.close();
    const failure = failureOf(thrown, file);
    if (!failure) throw thrown;
    return { ok: false, error: failure.error };
  }
}

function unfit(db: BetterSqlite3.Database, file: string, anyVersion: boolean): Result<never> | null {
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) return fail('ARCHIVE_DAMAGED', { archivo: file, causa: 'foreign' });
  const version = versionOf(db);
  if (version > LATEST_VERSION) return fail('ARCHIVE_FROM_FUTURE', { archivo: file, version, conocida: LATEST_VERSION });
  if (version < LATEST_VERSION && !anyVersion) return fail('ARCHIVE_OLDER', { archivo: file, version, conocida: LATEST_VERSION });
  return null;
}
