// Holds the mapping from what the archive keeps to what a window is shown. Must not fetch, store or decide.
import type { Answer } from '../../src-shared/contract/channels.ts';
import type { Law } from '../../src-shared/domain/deadlines/law.ts';
import type { DeadlineLedger } from '../../src-shared/domain/deadlines/ledger-types.ts';
import type { ActRecord, CaseFile, Quarantined, ReceiptRecord } from '../archive/types.ts';
import { readCertificate } from '../efirma/index.ts';
import { daysLeft, ledgerView } from './legal-dates.ts';

export type ReceiptShown = Answer<'receipts.list'>[number];
export type ActShown = Answer<'acts.get'>;

const holder = (base64: string): string => {
  const read = readCertificate(Buffer.from(base64, 'base64'));
  return read.ok ? read.value.facts.name : '—';
};

export function receiptShown(r: ReceiptRecord): ReceiptShown {
  const { receipt } = r;
  return {
    id: receipt.id,
    folio: receipt.folio,
    kind: receipt.kind,
    rfc: receipt.rfc,
    subject: receipt.subject,
    at: receipt.at,
    canonical: receipt.seal.canonical,
    signature: receipt.seal.signature,
    serial: receipt.seal.serial,
    sealedBy: holder(receipt.seal.certificate),
    signedBy: receipt.signed ? holder(receipt.signed.certificate) : null,
    signedCanonical: receipt.signed?.canonical ?? null,
    contentSha256: receipt.contentSha256,
    verdict: r.verified ? 'valid' : 'unknown-signer',
    verifiedAt: r.storedAt,
  };
}

export function rowShown(act: ActRecord, law: Law, now: string, snippet: string | null, lastDayToOpen: string | null): ActShown['row'] {
  return {
    id: act.id,
    folio: act.folio,
    kind: act.kind,
    class: act.class,
    matter: act.matter,
    title: act.title,
    issuer: act.issuer,
    rfc: act.rfc,
    employerRegistration: act.employerRegistration,
    noticeAt: act.noticeAt,
    state: act.state,
    openedAt: act.openedAt,
    deemedAt: act.deemedAt,
    ...(act.knownAt ? { knownAt: act.knownAt } : {}),
    workState: act.workState,
    concluded: act.concludedAt !== null,
    tags: [...act.tags],
    dueOn: act.dueOn,
    dueAction: act.dueAction,
    daysLeft: daysLeft(act.dueOn, law, now),
    lastDayToOpen,
    pendingOutcome: act.pendingOutcome,
    quarantined: act.quarantinedCount > 0,
    snippet,
  };
}

const plain = (payload: unknown): Record<string, string | number> =>
  typeof payload === 'object' && payload !== null
    ? Object.fromEntries(
        Object.entries(payload).filter((e): e is [string, string | number] => typeof e[1] === 'string' || typeof e[1] === 'number'),
      )
    : {};

const infoOf = (q: Quarantined): { readonly id?: string; readonly name?: string; readonly mediaType?: string } =>
  typeof q.info === 'object' && q.info !== null ? q.info : {};

/** What did not hold stays kept; once the document has come whole there is nothing to warn of any more. */
/** What a document brought in as a file is kept with: see intake-act.ts. All others were verified before they were stored. */
export const UNCHECKED = 'FIRMA_NO_COMPROBADA';
const isMadeGood = (q: Quarantined, file: CaseFile): boolean => file.documents.some((d) => d.id === infoOf(q).id);

export function actShown(file: CaseFile, law: Law, now: string): ActShown {
  const kept = file.deadlines[0]?.ledgerJson as DeadlineLedger | { error: unknown } | undefined;
  const ledger = kept && !('error' in kept) ? kept : null;
  return {
    row: rowShown(file.act, law, now, null, file.act.state === 'noticed' ? (ledger?.lastDayToOpen ?? null) : null),
    ledger: ledger ? ledgerView(ledger, law) : null,
    documents: [
      ...file.documents.map((d) => ({
        id: d.id,
        name: d.name,
        mediaType: d.mediaType,
        size: d.size,
        sha256: d.sha256,
        state: d.verdict === UNCHECKED ? ('unchecked' as const) : ('verified' as const),
        problem: null,
      })),
      ...file.quarantined
        .filter((q) => !isMadeGood(q, file))
        .map((q) => {
          const info = infoOf(q);
          const code = q.reason === 'DOCUMENT_SEAL_INVALID' ? 'DOCUMENT_SEAL_INVALID' : 'DOCUMENT_HASH_MISMATCH';
          return {
            id: q.id,
            name: info.name ?? q.id,
            mediaType: info.mediaType ?? 'application/octet-stream',
            size: q.size,
            sha256: q.sha256,
            state: 'quarantined' as const,
            problem: { code, details: { nombre: info.name ?? q.id } },
          };
        }),
    ],
    receipts: file.receipts.map(receiptShown),
    notes: file.notes.filter((n) => !n.removed).map((n) => ({ id: n.id, text: n.text, at: n.createdAt })),
    timeline: file.ledger.map((e) => ({ at: e.at, kind: e.kind, subject: e.subject, details: plain(e.payload) })),
  };
}
