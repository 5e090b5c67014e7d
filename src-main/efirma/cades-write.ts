// Holds the writing of a detached CAdES-BES signature (ETSI EN 319 122-1) as DER. Must not hold the key: `sign` is passed in.
// Own writer because the issuer has to go in byte for byte: node-forge re-encodes it and breaks the accented names of the SAT's CAs.
import { createHash } from 'node:crypto';
import type { ParsedCertificate } from './certificate.ts';
import { contextTag } from './der-read.ts';
import { algorithm, der, explicit, integer, octetString, oid, sequence, set, sorted, time } from './der-write.ts';
import { OID } from './oids.ts';

export type CadesOrder = {
  readonly certificate: ParsedCertificate;
  /** CAs to carry along so that others can verify with the root alone. */
  readonly authorities: readonly ParsedCertificate[];
  readonly content: Uint8Array;
  readonly signingTime: Date;
  /** RSA-SHA256 PKCS#1 v1.5. */
  readonly sign: (bytes: Uint8Array) => Uint8Array;
};

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const sha256Algorithm = (): Uint8Array => sequence(oid(OID.sha256));

export function writeCades({ certificate, authorities, content, signingTime, sign }: CadesOrder): Uint8Array {
  const attributes = sorted([
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.signingTime, time(signingTime)),
    attribute(OID.messageDigest, octetString(sha256(content))),
    attribute(OID.signingCertificateV2, signingCertificate(certificate)),
  ]);
  const signature = sign(set(...attributes));
  const signerInfo = sequence(
    integer(1),
    sequence(certificate.issuerDer, certificate.serialDer),
    sha256Algorithm(),
    der(contextTag(0), ...attributes),
    algorithm(OID.rsa),
    octetString(signature),
  );
  const certificates = sorted([certificate, ...authorities].map((each) => each.der));
  const signedData = sequence(
    integer(1),
    set(sha256Algorithm()),
    sequence(oid(OID.data)),
    der(contextTag(0), ...certificates),
    set(signerInfo),
  );
  return sequence(oid(OID.signedData), explicit(0, signedData));
}

const attribute = (id: string, value: Uint8Array): Uint8Array => sequence(oid(id), set(value));

/** SigningCertificateV2 with one ESSCertIDv2: SHA-256 (the default, so not written), and the issuer as a directoryName. */
function signingCertificate({ der: certificateDer, issuerDer, serialDer }: ParsedCertificate): Uint8Array {
  const issuer = sequence(der(contextTag(4), issuerDer));
  return sequence(sequence(sequence(octetString(sha256(certificateDer)), sequence(issuer, serialDer))));
}
