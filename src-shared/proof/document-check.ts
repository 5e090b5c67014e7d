// Holds the check of one document against the institute's seal on it. Must not judge what the document says.
import { z } from 'zod';
import { documentCanonical } from '../domain/canonical.ts';
import { Seal } from '../protocol/schemas.ts';
import type { SealedDocument } from './layout.ts';
import type { Oracle } from './oracle.ts';
import { refusal } from './receipt-check.ts';
import { type Reason, reason, type Verdict, verdictOf } from './verdict.ts';

export type DocumentProof = {
  readonly verdict: Verdict;
  readonly why: readonly Reason[];
  /** Of the bytes as they are, not as somebody says. */
  readonly sha256: string;
  readonly quarantined: boolean;
};

const Shape = z.strictObject({
  file: z.string().max(100),
  name: z.string().max(200),
  mediaType: z.string().max(100),
  size: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  issuedAt: z.string().max(40),
  folio: z.string().max(80),
  seal: Seal.nullable(),
  chain: z.array(z.string()).max(6),
});

export function readDocument(given: unknown): SealedDocument | null {
  const read = Shape.safeParse(given);
  return read.success ? read.data : null;
}

export async function checkDocument(
  info: SealedDocument | null,
  bytes: Uint8Array,
  oracle: Oracle,
  quarantined = false,
): Promise<DocumentProof> {
  const sha256 = await oracle.sha256(bytes);
  const archivo = info?.name ?? '—';
  const done = (why: readonly Reason[]): DocumentProof => ({ verdict: verdictOf(why), why, sha256, quarantined });
  if (quarantined) return done([reason('document-quarantined', { archivo })]);
  if (!info) return done([reason('unreadable')]);
  if (sha256 !== info.sha256 || bytes.length !== info.size) return done([reason('document-differs', { archivo })]);
  if (!info.seal) return done([reason('document-unsealed', { archivo })]);
  if (documentCanonical(info) !== info.seal.canonical) return done([reason('document-differs', { archivo })]);
  if (!oracle.knows('institute')) return done([reason('no-root')]);
  const seal = await oracle.seal({ ...info.seal, chain: info.chain, at: new Date(info.issuedAt), side: 'institute' });
  if (!seal.ok) return done(refusal(seal, 'seal'));
  const serial = /^\d{20}$/.test(seal.signer.serial) && info.seal.serial !== seal.signer.serial;
  return done([reason('document-whole', { archivo }), ...(serial ? [reason('seal-other-certificate', { serie: info.seal.serial })] : [])]);
}
