// Holds cryptography for the shared checks, by the e.firma room. Must not fetch, nor trust what came with a signature.
import { createHash } from 'node:crypto';
import type { AppError } from '../../src-shared/contract/result.ts';
import type { Oracle, Side, SignatureAnswer } from '../../src-shared/proof/oracle.ts';
import {
  type CertificateFacts,
  checkRevocation,
  readCertificate,
  stampImprint,
  TrustStore,
  verifyCades,
  verifySeal,
} from '../efirma/index.ts';
import { maySealForInstitute } from './institute-seal.ts';
import { judgeStamp } from './stamp.ts';

export type EvidenceTrust = {
  /** Under which the institute's seals must stand; no certificate in it: no root is known. */
  readonly institute: TrustStore;
  readonly person: TrustStore;
  /** Under which time stamps must stand. Left out: no authority of time is known. */
  readonly stamps?: TrustStore;
};

const der = (base64: string): Uint8Array => Buffer.from(base64, 'base64');

export function nodeOracle(trust: EvidenceTrust): Oracle {
  const store = (side: Side): TrustStore => trust[side];
  // A package names the same few certificates hundreds of times.
  const environments = new Map<string, 'production' | 'test' | 'practice'>();
  const named = (
    facts: CertificateFacts,
    certificate: Uint8Array,
    at: Date,
    side: Side,
    intermediates: readonly Uint8Array[],
    signingTime: string | null,
  ): SignatureAnswer => {
    const { name, rfc, serial, sha256 } = facts;
    const known = environments.get(`${side} ${sha256}`) ?? environmentOf(store(side), certificate, at, intermediates);
    environments.set(`${side} ${sha256}`, known);
    return { ok: true, signingTime, signer: { name, rfc, serial, sha256, environment: known } };
  };
  return {
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    knows: (side) => store(side).certificates.length > 0,
    seal: async ({ canonical, signature, certificate, chain, at, side }) => {
      const intermediates = chain.map(der);
      const checked = verifySeal({ canonical, signature, certificate }, store(side), at, { intermediates, requireFiel: side === 'person' });
      if (!checked.ok) return refused(checked.error);
      const { facts } = checked.value;
      if (side === 'institute' && !maySealForInstitute(facts))
        return { ok: false, code: 'VERIF_FIRMANTE_NO_CONFIABLE', details: { nombre: facts.name, emisor: facts.issuer } };
      return named(facts, der(certificate), at, side, intermediates, null);
    },
    cades: async ({ content, signature, at, side }) => {
      const checked = await verifyCades({ content, signature, trust: store(side), at, requireFiel: side === 'person' });
      if (!checked.ok) return refused(checked.error);
      const { facts, signingTime } = checked.value;
      const { name, rfc, serial, sha256 } = facts;
      const environment = environments.get(`${side} ${sha256}`) ?? 'production';
      return { ok: true, signingTime, signer: { name, rfc, serial, sha256, environment } };
    },
    revocation: async ({ answer, certificate, side }) =>
      checkRevocation({
        kind: answer.kind,
        answer: der(answer.der),
        nonce: answer.nonce === null ? null : der(answer.nonce),
        cer: der(certificate),
        trust: store(side),
      }),
    stampOf: async (stamp) => stampImprint(stamp),
    stamp: async ({ stamp, content }) => judgeStamp(stamp, content, trust.stamps ?? TrustStore.fromDer([])),
  };
}

function environmentOf(trust: TrustStore, certificate: Uint8Array, at: Date, intermediates: readonly Uint8Array[]) {
  const read = readCertificate(certificate);
  if (!read.ok) return 'production';
  const brought = intermediates.flatMap((each) => {
    const parsed = readCertificate(each);
    return parsed.ok ? [parsed.value] : [];
  });
  const chain = trust.chainFor(read.value, at, brought);
  return chain.ok ? chain.value.environment : 'production';
}

const CODES = [
  'VERIF_ALTERADO',
  'VERIF_FIRMANTE_NO_CONFIABLE',
  'VERIF_VENCIDO_AL_FIRMAR',
  'VERIF_ILEGIBLE',
  'VERIF_ALGORITMO_DEBIL',
] as const;

const refused = (error: AppError): SignatureAnswer => ({
  ok: false,
  code: CODES.find((code) => code === error.code) ?? 'VERIF_ILEGIBLE',
  ...(error.details ? { details: error.details } : {}),
});
