// Holds the signed head of the ledger: its last line, under a person's e.firma, as a file to be kept elsewhere. Made and judged here.
// Must not compare it with an archive: the ledger's own check does.
import { z } from 'zod';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { ledgerHeadCanonical } from '../../src-shared/domain/canonical.ts';
import { fromBase64, fromUtf8, utf8 } from '../../src-shared/proof/bytes.ts';
import { json } from '../../src-shared/proof/layout.ts';
import { SignedStatement } from '../../src-shared/protocol/schemas.ts';
import { type Signer, type TrustStore, verifyCades, verifySeal } from '../efirma/index.ts';

const Shape = z.strictObject({
  format: z.literal('acuse-cabeza'),
  version: z.literal(1),
  rfc: z.string().max(20),
  seq: z.int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of the line itself, ISO UTC. */
  at: z.string().max(40),
  signedAt: z.string().max(40),
  signed: SignedStatement,
});
export type SignedHead = z.infer<typeof Shape>;
export type HeadFacts = Pick<SignedHead, 'rfc' | 'seq' | 'hash' | 'at' | 'signedAt'> & { readonly name: string; readonly serial: string };

/** Errors: as the signer's. The file is what is kept, and what a time stamp is asked over. */
export function signHead(
  head: { readonly seq: number; readonly hash: string; readonly at: string },
  signer: Pick<Signer, 'facts' | 'seal' | 'cades'>,
  at: Date,
): Result<Uint8Array> {
  const { seq, hash } = head;
  const facts = { rfc: signer.facts.rfc, seq, hash, at: head.at, signedAt: at.toISOString() };
  const canonical = ledgerHeadCanonical(facts);
  const seal = signer.seal(canonical);
  if (!seal.ok) return seal;
  const cades = signer.cades(utf8(canonical), at);
  if (!cades.ok) return cades;
  const signed = { ...seal.value, cades: Buffer.from(cades.value).toString('base64') };
  return ok(json({ format: 'acuse-cabeza', version: 1, ...facts, signed } satisfies SignedHead));
}

/** Whether a file claims to be one: such a file is never read as a bare hash. */
export const isSignedHead = (bytes: Uint8Array): boolean => /"format"\s*:\s*"acuse-cabeza"/.test(fromUtf8(bytes) ?? '');

/** Errors: VERIF_ILEGIBLE, VERIF_ALTERADO (a number or hash that is not the one signed, too), and those of the two signatures. */
export async function checkSignedHead(bytes: Uint8Array, trust: TrustStore): Promise<Result<HeadFacts>> {
  let given: unknown;
  try {
    given = JSON.parse(fromUtf8(bytes) ?? '');
  } catch {
    return fail('VERIF_ILEGIBLE');
  }
  const read = Shape.safeParse(given);
  const signature = read.success ? fromBase64(read.data.signed.cades) : null;
  if (!read.success || !signature) return fail('VERIF_ILEGIBLE');
  const { signed, rfc, seq, hash, at, signedAt } = read.data;
  if (ledgerHeadCanonical({ rfc, seq, hash, at, signedAt }) !== signed.canonical) return fail('VERIF_ALTERADO');
  const when = new Date(signedAt);
  const seal = verifySeal(signed, trust, when, { requireFiel: true });
  if (!seal.ok) return seal;
  const cades = await verifyCades({ content: utf8(signed.canonical), signature, trust, at: when, requireFiel: true });
  if (!cades.ok) return cades;
  const { facts } = seal.value;
  if (facts.sha256 !== cades.value.facts.sha256 || facts.rfc !== rfc || facts.serial !== signed.serial) return fail('VERIF_ALTERADO');
  return ok({ rfc, seq, hash, at, signedAt, name: facts.name, serial: facts.serial });
}
