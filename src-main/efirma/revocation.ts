// Holds asking and judging whether a certificate is revoked: the OCSP question, and what an answer or a list says under known authorities.
// Must not fetch, store, or decide what follows from it.
import { randomBytes } from 'node:crypto';
import type { AnswerFacts } from '../../src-shared/proof/revocation.ts';
import { type ParsedCertificate, readCertificate } from './certificate.ts';
import { writeCertificateId } from './certificate-id.ts';
import { judgeCrl } from './crl-read.ts';
import { DerError } from './der-read.ts';
import { explicit, octetString, oid, sequence } from './der-write.ts';
import { judgeOcsp } from './ocsp-read.ts';
import { OID } from './oids.ts';
import { Flaw } from './revocation-parts.ts';
import type { TrustStore } from './trust-store.ts';

/** Past this an answer carries something else. The lists of the SAT are not published; one of a large authority has some MB. */
const MAX_BYTES = { ocsp: 64 * 1024, crl: 8 * 1024 * 1024 } as const;

/** The authority that issued it, up to a trusted root; whether it is still valid is another question. */
function issuerOf(certificate: ParsedCertificate, trust: TrustStore): ParsedCertificate | null {
  const chain = trust.chainFor(certificate, certificate.notBefore);
  return chain.ok ? (chain.value.authorities[0] ?? null) : null;
}

/** 16 random bytes to be sent with a question, so that an older answer cannot stand in. */
export const newNonce = (): Uint8Array => randomBytes(16);

/** An OCSPRequest about one certificate, or null when it is not one that is trusted here. `nonce` null: responders that sign beforehand. */
export function revocationQuestion(cer: Uint8Array, trust: TrustStore, nonce: Uint8Array | null): Uint8Array | null {
  const read = readCertificate(cer);
  const issuer = read.ok ? issuerOf(read.value, trust) : null;
  if (!read.ok || !issuer) return null;
  const extensions = nonce ? [explicit(2, sequence(sequence(oid(OID.ocspNonce), octetString(octetString(nonce)))))] : [];
  return sequence(sequence(sequence(sequence(writeCertificateId(read.value, issuer))), ...extensions));
}

/** Judges an answer as it came. The certificate's own authority must be known: an answer under any other proves nothing. */
export function checkRevocation(o: {
  readonly kind: 'ocsp' | 'crl';
  readonly answer: Uint8Array;
  /** What was sent; null: none. */
  readonly nonce: Uint8Array | null;
  readonly cer: Uint8Array;
  readonly trust: TrustStore;
}): AnswerFacts {
  const read = readCertificate(o.cer);
  const issuer = read.ok ? issuerOf(read.value, o.trust) : null;
  if (!read.ok || o.answer.length > MAX_BYTES[o.kind]) return { ok: false, because: 'unreadable' };
  if (!issuer) return { ok: false, because: 'stranger' };
  try {
    const about = { certificate: read.value, issuer };
    return o.kind === 'ocsp' ? judgeOcsp(o.answer, { ...about, nonce: o.nonce }) : judgeCrl(o.answer, about);
  } catch (error) {
    if (error instanceof Flaw) return { ok: false, because: error.because };
    if (error instanceof DerError) return { ok: false, because: 'unreadable' };
    throw error;
  }
}
