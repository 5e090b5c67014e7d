// Holds the question «¿es auténtico?» about anything a person brings: a file or a text. Compares with what the archive holds.
// Must not call a thing genuine because it looks so: only equal bytes or good signatures count; else it cannot be known, and why.
import { createHash } from 'node:crypto';
import { fromUtf8, sameBytes, toBase64 } from '../../src-shared/proof/bytes.ts';
import { checkDocument } from '../../src-shared/proof/document-check.ts';
import { checkPackage, type PackageProof } from '../../src-shared/proof/package-check.ts';
import { checkReceipt } from '../../src-shared/proof/receipt-check.ts';
import { type Reason, type ReasonCode, reason, type Verdict, verdictOf, worse } from '../../src-shared/proof/verdict.ts';
import type { DocumentRecord, Quarantined, ReceiptRecord } from '../archive/types.ts';
import type { Fonts } from '../fonts/fonts.ts';
import { actHash } from './binder.ts';
import { actByFolio, type CaseSource } from './case-source.ts';
import { type EvidenceTrust, nodeOracle } from './node-oracle.ts';
import { documentsOf, revocationOf } from './receipt-content.ts';
import { receiptPdf } from './receipt-paper.ts';
import { verifyReceiptFile } from './verify-receipt.ts';

type Awaitable<T> = T | Promise<T>;
export type AuthenticSource = CaseSource & {
  readonly documentsByHash: (sha256: string) => Awaitable<readonly DocumentRecord[]>;
  readonly quarantined: () => Awaitable<readonly Quarantined[]>;
};
export type AuthenticParts = {
  readonly source: AuthenticSource;
  readonly trust: EvidenceTrust;
  readonly fonts: () => Fonts;
  readonly practice: boolean;
  /** Text of a PDF, to say which folios it mentions. null: it has none. */
  readonly pdfText: (bytes: Uint8Array) => Promise<string | null>;
};
export type AuthenticKind = 'document' | 'receipt' | 'package' | 'signature' | 'text' | 'other';
export type Authentic = {
  readonly kind: AuthenticKind;
  readonly verdict: Verdict;
  readonly why: readonly Reason[];
  readonly sha256: string;
  readonly signers: readonly string[];
  readonly inMailbox: { readonly actId: string | null; readonly receiptId: string | null; readonly folio: string } | null;
  readonly proof: PackageProof | null;
};

const FOLIO = /\b[A-Z]{2,4}-\d{8}-\d{9}\b/g;
const HASH = /^[0-9a-f]{64}$/;
const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

type Draft = Omit<Authentic, 'verdict' | 'sha256' | 'proof' | 'inMailbox' | 'signers'> &
  Partial<Pick<Authentic, 'proof' | 'inMailbox' | 'signers'>> & { readonly sha256: string };
const done = (d: Draft): Authentic => ({
  proof: null,
  inMailbox: null,
  signers: [],
  ...d,
  verdict: worse(verdictOf(d.why), d.proof?.verdict ?? 'valid'),
});

export function createAuthentic(p: AuthenticParts) {
  const oracle = nodeOracle(p.trust);

  async function keptReceipt(record: ReceiptRecord) {
    const { receipt } = record;
    const actId = receipt.kind === 'opening' || receipt.kind === 'deemed' ? await actByFolio(p.source, receipt.subject, receipt.rfc) : null;
    const file = actId ? await p.source.caseFile(actId) : null;
    const content = file ? documentsOf(file) : null;
    const revocation = await revocationOf(p.source, receipt);
    const proof = await checkReceipt(receipt, { oracle, revocation, ...(content ? { content } : {}) });
    return { proof, inMailbox: { actId, receiptId: receipt.id, folio: receipt.folio } };
  }
  const signersOf = (proof: {
    readonly sealedBy: { readonly name: string } | null;
    readonly signedBy: { readonly name: string } | null;
  }): readonly string[] => [proof.sealedBy?.name, proof.signedBy?.name].filter((name) => name !== undefined);

  async function keptDocument(record: DocumentRecord, sha256: string): Promise<Authentic> {
    const bytes = await p.source.documentBytes(record.id);
    const file = await p.source.caseFile(record.actId);
    const folio = file?.act.folio ?? '—';
    const proof = await checkDocument({ ...record, file: record.name, folio }, bytes.ok ? bytes.value : new Uint8Array(), oracle);
    return done({
      kind: 'document',
      sha256,
      why: [reason('in-mailbox', { folio }), ...proof.why],
      inMailbox: { actId: record.actId, receiptId: null, folio },
    });
  }

  /** By hash alone: a document, what is kept apart, or an acknowledgement's canonical string. */
  async function byHash(sha256: string): Promise<Authentic | null> {
    const [document] = await p.source.documentsByHash(sha256);
    if (document) return keptDocument(document, sha256);
    const apart = (await p.source.quarantined()).find((q) => q.sha256 === sha256);
    if (apart) {
      const folio = (await p.source.caseFile(apart.actId))?.act.folio ?? '—';
      return done({
        kind: 'document',
        sha256,
        why: [reason('quarantined-here', { folio })],
        inMailbox: { actId: apart.actId, receiptId: null, folio },
      });
    }
    const record = (await p.source.receipts()).find(({ receipt }) => hashOf(receipt.seal.canonical) === sha256);
    if (!record) return null;
    const { proof, inMailbox } = await keptReceipt(record);
    return done({
      kind: 'receipt',
      sha256,
      why: [reason('in-mailbox', { folio: record.receipt.folio }), ...proof.why],
      inMailbox,
      signers: signersOf(proof),
    });
  }

  async function pdf(bytes: Uint8Array, sha256: string): Promise<Authentic> {
    const nowhere = (code: ReasonCode, details?: Reason['details'], inMailbox: Authentic['inMailbox'] = null): Authentic =>
      done({ kind: 'document', sha256, why: [reason(code, details), reason('nothing-signed')], inMailbox });
    const folios = new Set((await p.pdfText(bytes).catch(() => null))?.match(FOLIO) ?? []);
    if (folios.size === 0) return nowhere('not-in-mailbox');
    const records = (await p.source.receipts()).filter(({ receipt }) => folios.has(receipt.folio));
    for (const record of records) {
      // Printing is repeatable: what we print again is what was printed, or it is not ours.
      const { proof, inMailbox } = await keptReceipt(record);
      const canonicalSha256 = hashOf(record.receipt.seal.canonical);
      const printed = await receiptPdf({ receipt: record.receipt, proof, canonicalSha256, practice: p.practice, fonts: p.fonts() });
      if (sameBytes(printed, bytes))
        return done({
          kind: 'receipt',
          sha256,
          why: [reason('printed-here', { folio: record.receipt.folio }), ...proof.why],
          inMailbox,
          signers: signersOf(proof),
        });
    }
    for (const folio of folios) {
      const actId = await actByFolio(p.source, folio);
      if (actId) return nowhere('mentions-folio', { folio }, { actId, receiptId: null, folio });
    }
    const [record] = records;
    return record
      ? nowhere(
          'mentions-folio',
          { folio: record.receipt.folio },
          { actId: null, receiptId: record.receipt.id, folio: record.receipt.folio },
        )
      : nowhere('not-in-mailbox');
  }

  async function receiptJson(bytes: Uint8Array, sha256: string): Promise<Authentic> {
    const proof = await verifyReceiptFile(bytes, p.trust);
    const { receipt } = proof;
    const signers = signersOf(proof);
    if (!receipt) return done({ kind: 'other', sha256, why: proof.why });
    const record = (await p.source.receipts()).find((kept) => kept.receipt.folio === receipt.folio || kept.receipt.id === receipt.id);
    if (!record) return done({ kind: 'receipt', sha256, why: [...proof.why, reason('not-here')], signers });
    const same = record.receipt.seal.canonical === receipt.seal.canonical && record.receipt.seal.signature === receipt.seal.signature;
    const { inMailbox } = await keptReceipt(record);
    const where = same ? reason('in-mailbox', { folio: receipt.folio }) : reason('claims-known-folio', { folio: receipt.folio });
    return done({ kind: 'receipt', sha256, why: [where, ...proof.why], inMailbox, signers });
  }

  async function signature(bytes: Uint8Array, sha256: string): Promise<Authentic> {
    const cades = toBase64(bytes);
    const record = (await p.source.receipts()).find(({ receipt }) => receipt.signed?.cades === cades);
    if (!record) return done({ kind: 'signature', sha256, why: [reason('detached-alone')] });
    const { proof, inMailbox } = await keptReceipt(record);
    return done({
      kind: 'signature',
      sha256,
      why: [reason('in-mailbox', { folio: record.receipt.folio }), ...proof.why],
      inMailbox,
      signers: signersOf(proof),
    });
  }

  /** The code of an act in a printed binder: folio and one hash over everything kept of it. */
  async function binderCode(actId: string, folio: string, sha256: string): Promise<Authentic> {
    const file = await p.source.caseFile(actId);
    const receipts = new Map((file?.receipts ?? []).map(({ receipt }) => [receipt.folio, receipt]));
    const canonicals = [...receipts.values()]
      .toSorted((a, b) => (a.folio < b.folio ? -1 : 1))
      .map((receipt) => ({ canonicalSha256: hashOf(receipt.seal.canonical) }));
    const same = file !== null && actHash({ act: file.act, documents: file.documents }, canonicals) === sha256;
    const inMailbox = { actId, receiptId: null, folio };
    return done({ kind: 'text', sha256, why: [reason(same ? 'binder-matches' : 'claims-known-folio', { folio })], inMailbox });
  }

  return {
    async file(bytes: Uint8Array): Promise<Authentic> {
      const sha256 = hashOf(bytes);
      const known = await byHash(sha256);
      if (known) return known;
      const starts = (...head: readonly number[]): boolean => head.every((byte, at) => bytes[at] === byte);
      if (starts(0x50, 0x4b, 0x03, 0x04)) {
        const proof = await checkPackage(bytes, { oracle });
        return done({ kind: 'package', sha256, why: proof.why, proof });
      }
      if (starts(0x25, 0x50, 0x44, 0x46)) return pdf(bytes, sha256);
      if (starts(0x30)) return signature(bytes, sha256);
      const text = fromUtf8(bytes);
      if (text !== null && /^\s*\{/.test(text)) return receiptJson(bytes, sha256);
      return done({ kind: 'other', sha256, why: [reason('not-in-mailbox'), reason('format-unknown')] });
    },

    /** A folio, a hash, or what a code says (a hash, or a folio and a hash). */
    async text(given: string): Promise<Authentic> {
      const words = given.trim().split(/\s+/).slice(0, 20);
      const sha256 = words.map((word) => word.toLowerCase()).find((word) => HASH.test(word));
      const found = sha256 ? await byHash(sha256) : null;
      if (found) return found;
      const unknown = done({ kind: 'text', sha256: sha256 ?? '', why: [reason('not-in-mailbox')] });
      const folio = words.find((word) => !HASH.test(word.toLowerCase()));
      if (!folio) return unknown;
      const record = (await p.source.receipts()).find(({ receipt }) => receipt.folio === folio);
      // A folio is copied by anybody: it says that such a thing exists, never that a paper with it is that thing.
      if (record) {
        const { proof, inMailbox } = await keptReceipt(record);
        return done({
          kind: 'text',
          sha256: '',
          why: [reason('in-mailbox', { folio }), reason('only-folio'), ...proof.why],
          inMailbox,
          signers: signersOf(proof),
        });
      }
      const actId = await actByFolio(p.source, folio);
      if (actId && sha256) return binderCode(actId, folio, sha256);
      return actId
        ? done({
            kind: 'text',
            sha256: '',
            why: [reason('in-mailbox', { folio }), reason('only-folio')],
            inMailbox: { actId, receiptId: null, folio },
          })
        : unknown;
    },
  };
}
export type AuthenticService = ReturnType<typeof createAuthentic>;
