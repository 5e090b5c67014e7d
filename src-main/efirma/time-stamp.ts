// Holds time stamps (RFC 3161): asking for one over exact bytes, and judging one: imprint, signature, purpose, chain, instant.
// Must not fetch, nor take the stamp's own word for who stamped.
import { createHash, randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { StampFacts, StampImprint } from '../../src-shared/proof/stamp.ts';
import type { ParsedCertificate } from './certificate.ts';
import { contextTag, DerError, type DerNode, parseDer, TAG } from './der-read.ts';
import { instantOf, oidOf, sameBytes, smallInteger } from './der-values.ts';
import { algorithm, boolean, integer, integerBytes, octetString, sequence } from './der-write.ts';
import { DIGESTS, type DigestName, OID } from './oids.ts';
import { readSignedData, signerOf, WeakAlgorithm } from './signed-data.ts';
import type { TrustStore } from './trust-store.ts';

/** Past this a stamp carries something else. */
const MAX_BYTES = 256 * 1024;
/** Policies of the certification providers of the Secretaría de Economía: constancias de conservación (NOM-151-SCFI-2016). */
const NOM151 = '2.16.484.101.10.316.';

export type StampVerdict =
  | { readonly verdict: 'good'; readonly facts: StampFacts }
  /** Whole, and over these bytes; but who stamped is not recognised, for that reason. */
  | { readonly verdict: 'unknown'; readonly facts: StampFacts; readonly because: 'no-root' | 'chain' | 'expired' | 'purpose' };

/** TimeStampReq over `content`, asking for the authority's certificate: without it nobody could judge the answer years later. */
export const stampRequest = (content: Uint8Array, nonce: Uint8Array = randomBytes(8)): Uint8Array =>
  sequence(
    integer(1),
    sequence(algorithm(OID.sha256), octetString(createHash('sha256').update(content).digest())),
    integerBytes(nonce.map((byte, index) => (index === 0 ? (byte & 0x7f) | 0x40 : byte))),
    boolean(true),
  );

/**
 * Judges a TimeStampResp, or the token inside one, over exactly `content`. The chain is looked at at the stamp's own instant.
 * Fails with VERIF_ILEGIBLE (no such thing, or refused by its authority), VERIF_ALGORITMO_DEBIL, VERIF_ALTERADO.
 */
export function checkTimeStamp(stamp: Uint8Array, content: Uint8Array, trust: TrustStore): Result<StampVerdict> {
  if (stamp.length > MAX_BYTES) return fail('VERIF_ILEGIBLE');
  try {
    const parts = readSignedData(tokenOf(parseDer(stamp)), OID.tstInfo);
    const held = parts.held ?? new Uint8Array();
    const info = readInfo(parseDer(held));
    const imprint = createHash(info.digest).update(content).digest();
    // SHA-1 only names the certificate here, and the chain must hold besides; constancias of NOM-151 still use it.
    const made = signerOf(parts, held, { type: OID.tstInfo, sha1Name: true });
    if (!made || !sameBytes(imprint, info.imprint)) return fail('VERIF_ALTERADO');
    return ok(judge(made.signer, parts.certificates, info, trust));
  } catch (error) {
    if (error instanceof WeakAlgorithm) return fail('VERIF_ALGORITMO_DEBIL', { algoritmo: error.message });
    if (error instanceof DerError) return fail('VERIF_ILEGIBLE');
    throw error;
  }
}

/** What a stamp says it is of. Nothing is checked yet: it only tells beside which bytes it may be judged. null: no stamp. */
export function stampImprint(stamp: Uint8Array): StampImprint | null {
  if (stamp.length > MAX_BYTES) return null;
  try {
    const { held } = readSignedData(tokenOf(parseDer(stamp)), OID.tstInfo);
    const { digest, imprint } = readInfo(parseDer(held ?? new Uint8Array()));
    return { digest, hash: Buffer.from(imprint).toString('hex') };
  } catch (error) {
    if (error instanceof DerError || error instanceof WeakAlgorithm) return null;
    throw error;
  }
}

function tokenOf(root: DerNode): DerNode {
  const fields = root.fields();
  const first = fields.take();
  if (first.tag === TAG.oid) return root;
  const status = smallInteger(first.fields().take(TAG.integer));
  // 0 granted, 1 granted with changes; anything else is a refusal.
  if (status > 1) throw new DerError('refused by the authority');
  const token = fields.take(TAG.sequence);
  fields.end();
  return token;
}

type Info = {
  readonly policy: string;
  readonly digest: DigestName;
  readonly imprint: Uint8Array;
  readonly at: Date;
  readonly accuracyMs: number | null;
};

function readInfo(node: DerNode): Info {
  const fields = node.fields();
  if (smallInteger(fields.take(TAG.integer)) !== 1) throw new DerError('another version');
  const policy = oidOf(fields.take());
  const imprint = fields.take(TAG.sequence).fields();
  const id = oidOf(imprint.take(TAG.sequence).fields().take());
  const digest = DIGESTS[id];
  if (!digest) throw new WeakAlgorithm(id);
  const hash = imprint.take(TAG.octetString).body;
  imprint.end();
  fields.take(TAG.integer);
  const at = stampInstant(fields.take(TAG.generalizedTime));
  const accuracy = fields.optional(TAG.sequence);
  fields.optional(TAG.boolean);
  fields.optional(TAG.integer);
  fields.optional(contextTag(0));
  // Extensions may be critical and none is understood here.
  fields.end();
  return { policy, digest, imprint: hash, at, accuracyMs: accuracy && accuracyOf(accuracy) };
}

/** Seconds, thousandths and millionths, each left out when it is none. */
function accuracyOf(node: DerNode): number {
  const fields = node.fields();
  const part = (tag: number): number => {
    const found = fields.optional(tag);
    if (!found) return 0;
    if (found.body.length > 5) throw new DerError('integer out of range');
    const value = tag === TAG.integer ? found : parseDer(Uint8Array.of(TAG.integer, found.body.length, ...found.body));
    return smallInteger(value);
  };
  const ms = part(TAG.integer) * 1000 + part(contextTag(0, false)) + part(contextTag(1, false)) / 1000;
  fields.end();
  return ms;
}

/** GeneralizedTime of a stamp may carry fractions of a second, without trailing zeros. */
function stampInstant(node: DerNode): Date {
  const text = Buffer.from(node.body).toString('latin1');
  const [, whole = '', fraction] = /^(\d{14})(?:\.(\d{0,9}[1-9]))?Z$/.exec(text) ?? [];
  if (whole === '') throw new DerError('time in another form');
  const seconds = instantOf(parseDer(Buffer.concat([Uint8Array.of(TAG.generalizedTime, 15), Buffer.from(`${whole}Z`)])));
  return new Date(seconds.getTime() + (fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0));
}

function judge(signer: ParsedCertificate, brought: readonly ParsedCertificate[], info: Info, trust: TrustStore): StampVerdict {
  const isNom151 = info.policy.startsWith(NOM151);
  const facts: StampFacts = {
    name: signer.facts.name,
    issuer: signer.facts.issuer,
    at: info.at.toISOString(),
    policy: info.policy,
    isNom151,
    accuracyMs: info.accuracyMs,
  };
  const unknown = (because: Extract<StampVerdict, { verdict: 'unknown' }>['because']): StampVerdict => ({
    verdict: 'unknown',
    facts,
    because,
  });
  if (!mayStamp(signer, isNom151)) return unknown('purpose');
  if (trust.certificates.length === 0) return unknown('no-root');
  const chain = trust.chainFor(
    signer,
    info.at,
    brought.filter(({ isAuthority }) => isAuthority),
  );
  if (chain.ok) return { verdict: 'good', facts };
  return unknown(chain.error.code === 'VENCIDA' || chain.error.code === 'AUN_NO_VIGENTE' ? 'expired' : 'chain');
}

/** RFC 3161 §2.3: time stamping, critical, and nothing else. Providers of NOM-151 have certificates without it; no other use may stand. */
function mayStamp({ extendedUses, keyUses }: ParsedCertificate, isNom151: boolean): boolean {
  if (keyUses && !keyUses.has('digitalSignature') && !keyUses.has('nonRepudiation')) return false;
  if (extendedUses === null) return isNom151;
  return extendedUses.ids.length === 1 && extendedUses.ids[0] === OID.timeStamping && extendedUses.critical;
}
