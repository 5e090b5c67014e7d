// Holds the verification of one acknowledgement of any kind: canonical string, seal, what the person signed, what it covers.
// Must not fetch, nor believe anything an acknowledgement says of itself that its seal does not cover.
import { receiptCanonical } from '../domain/canonical.ts';
import type { Receipt, ReceiptKind, SignedStatement } from '../domain/receipt.ts';
import { Receipt as ReceiptSchema } from '../protocol/schemas.ts';
import { fromBase64, utf8 } from './bytes.ts';
import type { Oracle, SignatureAnswer, SignerName } from './oracle.ts';
import { type KeptAnswer, revocationReasons } from './revocation.ts';
import { type Reason, reason, type Verdict, verdictOf } from './verdict.ts';

export type ReceiptContext = {
  readonly oracle: Oracle;
  /** What the acknowledgement covers, when it is at hand: hashes of the documents in the institute's order, or of the terms. */
  readonly content?: { readonly documents: readonly string[] } | { readonly sha256: string };
  /** Answers about the person's e.firma as they were captured at signing time. */
  readonly revocation?: readonly KeptAnswer[];
};

export type ReceiptProof = {
  readonly verdict: Verdict;
  readonly why: readonly Reason[];
  readonly receipt: Receipt | null;
  readonly sealedBy: SignerName | null;
  readonly signedBy: SignerName | null;
};

/** Kinds that answer a signature of the person; the others the institute issues alone. */
const SIGNED: ReadonlySet<ReceiptKind> = new Set(['enablement', 'disablement', 'opening', 'filing']);
/** Between the instant signed and the instant acknowledged, in milliseconds: the institute accepts some minutes; a day is strange. */
const APART_MS = 24 * 60 * 60 * 1000;

export async function checkReceipt(given: unknown, context: ReceiptContext): Promise<ReceiptProof> {
  const read = ReceiptSchema.safeParse(given);
  const receipt: Receipt | null = read.success ? read.data : null;
  if (!receipt) return { verdict: 'cannot-tell', why: [reason('unreadable')], receipt: null, sealedBy: null, signedBy: null };
  const why: Reason[] = [];
  why.push(await canonicalReason(receipt, context.oracle));
  const seal = await sealReasons(receipt, context.oracle);
  const signed = await signedReasons(receipt, context.oracle);
  why.push(...seal.why, ...signed.why, ...(await contentReasons(receipt, context)));
  why.push(...(await revocationOf(receipt, context, signed.signer)));
  return { verdict: verdictOf(why), why, receipt, sealedBy: seal.signer, signedBy: signed.signer };
}

/** The string is built anew from the fields a person reads: what is sealed and what is shown must be one thing. */
async function canonicalReason(receipt: Receipt, oracle: Oracle): Promise<Reason> {
  const signature = receipt.signed ? fromBase64(receipt.signed.signature) : new Uint8Array();
  if (!signature) return reason('statement-broken');
  const signedSha256 = receipt.signed ? await oracle.sha256(signature) : '';
  return reason(receiptCanonical({ ...receipt, signedSha256 }) === receipt.seal.canonical ? 'canonical-whole' : 'canonical-differs');
}

type Part = { readonly why: readonly Reason[]; readonly signer: SignerName | null };

const KNOWN_SERIAL = /^\d{20}$/;
/** The certificate decides; a serial beside it that says otherwise was put there by somebody else. */
const serialDiffers = (written: string, signer: SignerName): boolean => KNOWN_SERIAL.test(signer.serial) && written !== signer.serial;

async function sealReasons(receipt: Receipt, oracle: Oracle): Promise<Part> {
  if (!oracle.knows('institute')) return { why: [reason('no-root')], signer: null };
  const at = new Date(receipt.at);
  const answer = await oracle.seal({ ...receipt.seal, chain: receipt.chain, at, side: 'institute' });
  if (!answer.ok) return { why: refusal(answer, 'seal'), signer: null };
  const { signer } = answer;
  const why = [reason('seal-whole'), reason('seal-trusted', { nombre: signer.name, serie: signer.serial })];
  if (serialDiffers(receipt.seal.serial, signer)) why.push(reason('seal-other-certificate', { serie: receipt.seal.serial }));
  if (signer.environment !== 'production') why.push(reason('practice-authority'));
  return { why, signer };
}

async function signedReasons(receipt: Receipt, oracle: Oracle): Promise<Part> {
  const { signed } = receipt;
  if (!signed) return { why: [reason(SIGNED.has(receipt.kind) ? 'signature-missing' : 'nobody-signed')], signer: null };
  if (!oracle.knows('person')) return { why: [reason('no-root')], signer: null };
  const at = new Date(receipt.at);
  const cadesBytes = fromBase64(signed.cades);
  if (!cadesBytes) return { why: [reason('cades-broken')], signer: null };
  const seal = await oracle.seal({ ...signed, chain: [], at, side: 'person' });
  if (!seal.ok) return { why: refusal(seal, 'statement'), signer: null };
  const cades = await oracle.cades({ content: utf8(signed.canonical), signature: cadesBytes, at, side: 'person' });
  if (!cades.ok) return { why: refusal(cades, 'cades'), signer: null };
  const why: Reason[] = [reason('countersigned')];
  if (cades.signer.sha256 !== seal.signer.sha256 || serialDiffers(signed.serial, seal.signer)) why.push(reason('cades-other-certificate'));
  if (seal.signer.rfc !== receipt.rfc) why.push(reason('other-person', { rfc: seal.signer.rfc, rfcBuzon: receipt.rfc }));
  const statement = readStatement(receipt, signed);
  if (!statement.matches) why.push(reason('other-matter'));
  const times = [statement.signedAt, cades.signingTime].flatMap((text) => (text === null ? [] : [Date.parse(text)]));
  if (times.some((time) => !(Math.abs(time - at.getTime()) <= APART_MS))) why.push(reason('times-apart'));
  why.push(reason('person-signed', { nombre: seal.signer.name, rfc: seal.signer.rfc, serie: seal.signer.serial }));
  return { why, signer: seal.signer };
}

/** What the person signed must speak of what the acknowledgement acknowledges. Field by field, as domain/canonical writes them. */
function readStatement(receipt: Receipt, signed: SignedStatement): { readonly matches: boolean; readonly signedAt: string | null } {
  const inner = /^\|\|(.*)\|\|$/s.exec(signed.canonical)?.[1];
  const field = (inner ?? '').split('|');
  const is = (...expected: readonly [number, string][]): boolean => expected.every(([at, value]) => field[at] === value);
  switch (receipt.kind) {
    case 'enablement':
      return {
        matches: field.length === 7 && is([1, 'ACEPTACION DE TERMINOS Y CONDICIONES'], [2, receipt.rfc], [4, receipt.contentSha256]),
        signedAt: field[5] ?? null,
      };
    case 'disablement':
      return { matches: field.length === 5 && is([1, 'DESACTIVACION DEL BUZON'], [2, receipt.rfc]), signedAt: field[3] ?? null };
    case 'opening':
      return {
        matches: field.length === 8 && is([1, 'ACUSE DE APERTURA'], [3, receipt.subject], [4, receipt.rfc]),
        signedAt: field[6] ?? null,
      };
    case 'deemed':
      return { matches: false, signedAt: null };
    case 'filing':
    case 'contact-confirmed':
    case 'contact-removed':
      return { matches: inner !== undefined && field.includes(receipt.rfc), signedAt: null };
  }
}

async function contentReasons(receipt: Receipt, { content, oracle }: ReceiptContext): Promise<readonly Reason[]> {
  if (!content) return [reason('content-not-here')];
  const actual = 'sha256' in content ? content.sha256 : await oracle.sha256(utf8(content.documents.join(',')));
  return [reason(actual === receipt.contentSha256 ? 'content-whole' : 'content-differs')];
}

async function revocationOf(
  receipt: Receipt,
  { oracle, revocation = [] }: ReceiptContext,
  signer: SignerName | null,
): Promise<readonly Reason[]> {
  const { signed } = receipt;
  if (!signed || (!signer && revocation.length > 0)) return [];
  const ask = (answer: KeptAnswer) => oracle.revocation({ answer, certificate: signed.certificate, side: 'person' });
  return revocationReasons(await Promise.all(revocation.map(ask)), new Date(receipt.at));
}

/** A failed signature in words: of the seal, of the statement the person sealed, or of its CAdES. */
export function refusal(answer: Extract<SignatureAnswer, { ok: false }>, of: 'seal' | 'statement' | 'cades'): readonly Reason[] {
  switch (answer.code) {
    case 'VERIF_ALTERADO':
    case 'VERIF_ILEGIBLE':
      return [reason(of === 'seal' ? 'seal-broken' : of === 'statement' ? 'statement-broken' : 'cades-broken')];
    case 'VERIF_FIRMANTE_NO_CONFIABLE':
      return [reason(of === 'seal' ? 'seal-unknown' : 'person-unknown', answer.details)];
    case 'VERIF_VENCIDO_AL_FIRMAR':
      return [reason(of === 'seal' ? 'seal-expired' : 'person-expired', answer.details)];
    case 'VERIF_ALGORITMO_DEBIL':
      return [reason('weak-algorithm', answer.details)];
  }
}
