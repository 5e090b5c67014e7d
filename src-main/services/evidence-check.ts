// Holds the checks that stand between an answer and the archive: is this acknowledgement, is this document, what it claims to be?
// Must not fetch or store. What fails is for the caller to keep apart and say.
import type { z } from 'zod';
import type { AppError, Result } from '../../src-shared/contract/result.ts';
import { fail, ok } from '../../src-shared/contract/result.ts';
import { documentCanonical, receiptCanonical } from '../../src-shared/domain/canonical.ts';
import type { Receipt, ReceiptKind } from '../../src-shared/domain/receipt.ts';
import type { DocumentInfo } from '../../src-shared/protocol/schemas.ts';
import type { Verification } from '../archive/index.ts';
import { sha256 } from '../archive/sha256.ts';
import { type TrustStore, verifySeal } from '../efirma/index.ts';
import { maySealForInstitute } from '../evidence/index.ts';

const fromBase64 = (text: string): Uint8Array => Buffer.from(text, 'base64');

/** SHA-256 of the documents an opening covers, in the institute's order. */
export const contentHash = (documents: readonly { readonly sha256: string }[]): string => sha256(documents.map((d) => d.sha256).join(','));

export type Expected = { readonly kind: ReceiptKind; readonly rfc: string; readonly subject: string; readonly signature: string | null };

/**
 * An acknowledgement is believed only when its canonical string is the one we build from its own fields, it answers what we
 * signed and nothing else, and its seal leads to the institute's pinned root. The answer is what the archive keeps beside it.
 * Error: RECEIPT_INVALID with the reason.
 */
export function checkReceipt(receipt: Receipt, expected: Expected, institute: TrustStore): Result<Verification> {
  const bad = (reason: string): Result<never> => fail('RECEIPT_INVALID', { motivo: reason });
  if (receipt.kind !== expected.kind || receipt.rfc !== expected.rfc || receipt.subject !== expected.subject) return bad('asunto');
  const signedSha256 = receipt.signed ? sha256(fromBase64(receipt.signed.signature)) : '';
  if ((receipt.signed?.signature ?? null) !== expected.signature) return bad('firma');
  const canonical = receiptCanonical({
    folio: receipt.folio,
    kind: receipt.kind,
    rfc: receipt.rfc,
    subject: receipt.subject,
    at: receipt.at,
    signedSha256,
    contentSha256: receipt.contentSha256,
  });
  if (canonical !== receipt.seal.canonical) return bad('cadena');
  const seal = verifySeal(receipt.seal, institute, new Date(receipt.at), { intermediates: receipt.chain.map(fromBase64) });
  if (!seal.ok) return bad(seal.error.code);
  if (!maySealForInstitute(seal.value.facts)) return bad('VERIF_FIRMANTE_NO_CONFIABLE');
  return ok({ verified: true, verdict: { sealedBy: seal.value.facts.name } });
}

/** Hash and seal of one document. Returns null when it is whole, else why it goes to quarantine. */
export function checkDocument(
  info: z.infer<typeof DocumentInfo>,
  folio: string,
  bytes: Uint8Array,
  institute: TrustStore,
): AppError | null {
  const actual = sha256(bytes);
  if (actual !== info.sha256 || bytes.byteLength !== info.size)
    return { code: 'DOCUMENT_HASH_MISMATCH', details: { nombre: info.name, esperado: info.sha256, recibido: actual } };
  const canonical = documentCanonical({ folio, name: info.name, size: info.size, sha256: info.sha256, issuedAt: info.issuedAt });
  if (canonical !== info.seal.canonical) return { code: 'DOCUMENT_SEAL_INVALID', details: { nombre: info.name, motivo: 'cadena' } };
  const seal = verifySeal(info.seal, institute, new Date(info.issuedAt), { intermediates: info.chain.map(fromBase64) });
  const reason = !seal.ok ? seal.error.code : maySealForInstitute(seal.value.facts) ? null : 'VERIF_FIRMANTE_NO_CONFIABLE';
  return reason === null ? null : { code: 'DOCUMENT_SEAL_INVALID', details: { nombre: info.name, motivo: reason } };
}
