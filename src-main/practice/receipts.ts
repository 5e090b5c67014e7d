// Holds the making and the finding of acknowledgements (acuses) and constancias. Must not decide when one is due.
import type { z } from 'zod';
import { receiptCanonical } from '../../src-shared/domain/canonical.ts';
import type { Receipt, ReceiptKind } from '../../src-shared/domain/receipt.ts';
import type { Receipt as ReceiptSchema, SignedStatement } from '../../src-shared/protocol/schemas.ts';
import { newFolio, newId, sha256 } from './folio.ts';
import type { Notary } from './notary.ts';
import type { Db } from './store.ts';

export type SealedReceipt = z.infer<typeof ReceiptSchema>;
type Signed = z.infer<typeof SignedStatement>;

const PREFIX = {
  enablement: 'HAB',
  disablement: 'DES',
  'contact-confirmed': 'MCV',
  'contact-removed': 'MCB',
  opening: 'ACU',
  deemed: 'CNV',
  filing: 'PRO',
} as const satisfies Record<ReceiptKind, string>;

export type ReceiptOrder = {
  readonly kind: ReceiptKind;
  readonly rfc: string;
  /** Folio of the act, id of the contact means, or the RFC. */
  readonly subject: string;
  readonly at: Date;
  readonly contentSha256: string;
  readonly signed: Signed | null;
  /** The act it belongs to, for openings and constancias; the file refuses a second one. */
  readonly actId?: string;
};

export type Receipts = ReturnType<typeof createReceipts>;

export function createReceipts(db: Db, notary: Notary) {
  const taken = db.prepare<[string], unknown>('SELECT 1 FROM receipts WHERE folio = ?');
  const ofAct = db.prepare<[string], { json: string }>('SELECT json FROM receipts WHERE act_id = ?');
  return {
    /** Seals and keeps one. Call it inside the transaction of what it acknowledges. */
    issue: (order: ReceiptOrder): SealedReceipt => {
      const folio = newFolio(PREFIX[order.kind], order.at, (candidate) => taken.get(candidate) !== undefined);
      const at = order.at.toISOString();
      const canonical = receiptCanonical({
        folio,
        kind: order.kind,
        rfc: order.rfc,
        subject: order.subject,
        at,
        signedSha256: order.signed ? sha256(Buffer.from(order.signed.signature, 'base64')) : '',
        contentSha256: order.contentSha256,
      });
      const { seal, chain } = notary.seal(canonical);
      const receipt = {
        id: newId('rcp'),
        folio,
        kind: order.kind,
        rfc: order.rfc,
        subject: order.subject,
        at,
        contentSha256: order.contentSha256,
        seal,
        chain: [...chain],
        signed: order.signed,
      } satisfies Receipt & SealedReceipt;
      db.prepare('INSERT INTO receipts (id, folio, rfc, kind, subject, act_id, at, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
        receipt.id,
        folio,
        order.rfc,
        order.kind,
        order.subject,
        order.actId ?? null,
        at,
        JSON.stringify(receipt),
      );
      return receipt;
    },
    ofAct: (actId: string): SealedReceipt | null => {
      const row = ofAct.get(actId);
      return row ? (JSON.parse(row.json) as SealedReceipt) : null;
    },
  };
}
