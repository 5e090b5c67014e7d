// Holds how OCSP names a certificate: hashes of its authority's name and key, and its serial. Must not trust any of them.
// SHA-1 stands here because every responder knows it (RFC 6960 §4.3); it only names, and the answer is signed by that very authority.
import { createHash } from 'node:crypto';
import type { ParsedCertificate } from './certificate.ts';
import { DerError, type DerNode, parseDer, TAG } from './der-read.ts';
import { oidOf, sameBytes } from './der-values.ts';
import { algorithm, octetString, sequence } from './der-write.ts';
import { DIGESTS, OID } from './oids.ts';

/** The bits of the public key, without the BIT STRING around them. */
export function keyBytes({ publicKey }: Pick<ParsedCertificate, 'publicKey'>): Uint8Array {
  const fields = parseDer(publicKey.export({ format: 'der', type: 'spki' })).fields();
  fields.take(TAG.sequence);
  return fields.take(TAG.bitString).body.subarray(1);
}

const hash = (name: string, bytes: Uint8Array): Uint8Array => createHash(name).update(bytes).digest();

export const keyHash = (certificate: ParsedCertificate, digest = 'sha1'): Uint8Array => hash(digest, keyBytes(certificate));

export const writeCertificateId = (certificate: ParsedCertificate, issuer: ParsedCertificate): Uint8Array =>
  sequence(algorithm(OID.sha1), octetString(hash('sha1', issuer.subjectDer)), octetString(keyHash(issuer)), certificate.serialDer);

export type CertificateId = {
  readonly issuedBy: (issuer: ParsedCertificate) => boolean;
  readonly serial: DerNode;
  readonly raw: Uint8Array;
};

/** Throws DerError. */
export function readCertificateId(node: DerNode): CertificateId {
  const fields = node.fields();
  const id = oidOf(fields.take(TAG.sequence).fields().take());
  const digest = id === OID.sha1 ? 'sha1' : DIGESTS[id];
  if (!digest) throw new DerError('named by a hash nobody here knows');
  const name = fields.take(TAG.octetString).body;
  const key = fields.take(TAG.octetString).body;
  const serial = fields.take(TAG.integer);
  fields.end();
  return {
    issuedBy: (issuer) => sameBytes(name, hash(digest, issuer.subjectDer)) && sameBytes(key, keyHash(issuer, digest)),
    serial,
    raw: node.raw,
  };
}
