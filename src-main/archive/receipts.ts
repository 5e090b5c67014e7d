// Holds acknowledgements as they came, and the one transaction that makes an act notified.
// Must not verify seals: what the verifier said is kept beside.
import type { Result } from '../../src-shared/contract/result.ts';
import type { Receipt } from '../../src-shared/domain/receipt.ts';
import { type ActRow, actRow } from './act-row.ts';
import { setNotification } from './acts.ts';
import { canonicalJson } from './canonical-json.ts';
import { addDocuments, quarantine } from './documents.ts';
import { evidenceCame } from './evidence-due.ts';
import { insertRow } from './evidence-row.ts';
import type { Reader, Writer } from './handle.ts';
import { markDone } from './outbox.ts';
import { attempt, refuse } from './refusal.ts';
import { sha256 } from './sha256.ts';
import type { DeemedRecord, NewDocument, NewQuarantine, OpeningRecord, ReceiptFilter, ReceiptRecord, Verification } from './types.ts';

type ReceiptRow = { readonly body: string; readonly verified: number; readonly verdict: string; readonly stored_at: string };

const toReceipt = (row: ReceiptRow): ReceiptRecord => ({
  receipt: JSON.parse(row.body),
  verified: row.verified === 1,
  verdict: JSON.parse(row.verdict),
  storedAt: row.stored_at,
});

/** Inside a transaction. True when it was new. */
export function addReceipt(w: Writer, receipt: Receipt, v: Verification, subject: string): boolean {
  const body = canonicalJson(receipt);
  const known = w.one<{ body: string }>('SELECT body FROM receipt WHERE id = ?', receipt.id);
  if (known) {
    if (known.body !== body) refuse('CONFLICT', { acuse: receipt.id });
    return false;
  }
  insertRow(
    w,
    'receipt',
    {
      id: receipt.id,
      rfc: receipt.rfc,
      kind: receipt.kind,
      folio: receipt.folio,
      subject: receipt.subject,
      at: receipt.at,
      body,
      verified: v.verified ? 1 : 0,
      verdict: canonicalJson(v.verdict),
      stored_at: w.now(),
    },
    { kind: 'receipt', subject, facts: { kind: receipt.kind, folio: receipt.folio, at: receipt.at, sha256: sha256(body) } },
  );
  return true;
}

/** The act a receipt is about, by folio; else the receipt's own subject. */
function subjectOf(r: Reader, receipt: Receipt): string {
  if (receipt.kind !== 'opening' && receipt.kind !== 'deemed') return receipt.subject;
  return r.one<{ id: string }>('SELECT id FROM act WHERE rfc = ? AND folio = ?', receipt.rfc, receipt.subject)?.id ?? receipt.subject;
}

/** The same again changes nothing. Error: CONFLICT (that id is kept with another content; evidence is never replaced). */
export const storeReceipt = (w: Writer, receipt: Receipt, v: Verification): Result<{ readonly added: boolean }> =>
  attempt(w, () => ({ added: addReceipt(w, receipt, v, subjectOf(w, receipt)) }));

/** Newest first. Only what is asked for stands in the query, so that a case file finds its few through the index. */
export function receipts(r: Reader, f: ReceiptFilter): readonly ReceiptRecord[] {
  const given = Object.entries({ rfc: f.rfc, subject: f.subject, kind: f.kind }).flatMap(([column, value]) =>
    value === undefined ? [] : [[column, value] as const],
  );
  const where = given.length === 0 ? '' : `WHERE ${given.map(([column]) => `${column} = ?`).join(' AND ')}`;
  const values = given.map(([, value]) => value);
  return r
    .all<ReceiptRow>(`SELECT body, verified, verdict, stored_at FROM receipt ${where} ORDER BY at DESC, num DESC`, ...values)
    .map(toReceipt);
}

export function receipt(r: Reader, id: string): ReceiptRecord | null {
  const row = r.one<ReceiptRow>('SELECT body, verified, verdict, stored_at FROM receipt WHERE id = ?', id);
  return row ? toReceipt(row) : null;
}

type Notification = {
  readonly actId: string;
  readonly receipt: Receipt;
  readonly verification?: Verification;
  readonly documents: readonly NewDocument[];
  readonly quarantine?: readonly NewQuarantine[];
  readonly complete?: boolean;
  readonly outboxKey: string | null;
};

function notify(
  w: Writer,
  n: Notification,
  next: Pick<ActRow, 'state' | 'opened_at' | 'deemed_at'>,
): Result<{ readonly documents: readonly string[] }> {
  return attempt(w, () => {
    const row = actRow(w, n.actId);
    if (!row) return refuse('NOT_FOUND', { acto: n.actId });
    const before = row.state;
    if (before === 'noticed') setNotification(w, row, next);
    else if (before !== next.state) refuse('ALREADY_NOTIFIED', { acto: n.actId, estado: before });
    addReceipt(w, n.receipt, n.verification ?? { verified: true, verdict: 'OK' }, n.actId);
    const documents = addDocuments(w, n.actId, n.documents);
    for (const q of n.quarantine ?? []) quarantine(w, n.actId, q);
    if (n.complete ?? n.documents.length > 0) evidenceCame(w, n.actId);
    if (n.outboxKey !== null) markDone(w, n.outboxKey, { receiptId: n.receipt.id });
    return { documents };
  });
}

/**
 * Opened: state, acknowledgement, documents, what did not hold, and the outbox row done, all in one transaction with their lines.
 * The same again changes nothing. Errors: NOT_FOUND, ALREADY_NOTIFIED (deemed meanwhile), DOCUMENT_HASH_MISMATCH, CONFLICT.
 */
export const recordOpening = (w: Writer, o: OpeningRecord): Result<{ readonly documents: readonly string[] }> =>
  notify(w, o, { state: 'opened', opened_at: o.openedAt, deemed_at: null });

/** Deemed by lapse of the term: constancia and documents, as `recordOpening`. Error ALREADY_NOTIFIED: it had been opened. */
export const recordDeemed = (w: Writer, d: DeemedRecord): Result<{ readonly documents: readonly string[] }> =>
  notify(w, { ...d, outboxKey: null }, { state: 'deemed', opened_at: null, deemed_at: d.deemedAt });
