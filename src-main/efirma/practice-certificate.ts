// Holds the making of certificates in the form of the SAT's, for practice and tests. Must never make one that could pass
// for real: what it writes is only as good as the practice root, which no production build trusts.
import { type KeyObject, sign } from 'node:crypto';
import {
  algorithm,
  bitString,
  boolean,
  explicit,
  ia5String,
  integer,
  integerBytes,
  octetString,
  oid,
  printableString,
  sequence,
  set,
  t61String,
  time,
  utf8String,
} from './der-write.ts';
import { OID } from './oids.ts';

/** Attributes in the order they are written. */
export type Name = readonly (readonly [id: string, value: string])[];

export type CertificateOrder = {
  /** Twenty digits, written as ASCII bytes like the SAT does. */
  readonly serial: string;
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  readonly publicKey: KeyObject;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly extensions: readonly Uint8Array[];
  readonly signingKey: KeyObject;
  /** `sha1` only to test that it is refused. */
  readonly digest?: 'sha256' | 'sha1';
};

const SIGNATURE = { sha256: OID.sha256WithRsa, sha1: '1.2.840.113549.1.1.5' } as const;

export function writeCertificate(order: CertificateOrder): Uint8Array {
  const digest = order.digest ?? 'sha256';
  const signatureAlgorithm = algorithm(SIGNATURE[digest]);
  const tbs = sequence(
    explicit(0, integer(2)),
    integerBytes(Buffer.from(order.serial, 'latin1')),
    signatureAlgorithm,
    order.issuer,
    sequence(time(order.validFrom), time(order.validTo)),
    order.subject,
    order.publicKey.export({ format: 'der', type: 'spki' }),
    explicit(3, sequence(...order.extensions)),
  );
  return sequence(tbs, signatureAlgorithm, bitString(sign(digest, tbs, order.signingKey)));
}

export const writeName = (name: Name): Uint8Array => sequence(...name.map(([id, value]) => set(sequence(oid(id), nameValue(id, value)))));

/** PrintableString where it can, T61String in Latin-1 for Ñ and &, as the SAT does; UTF8String for what Latin-1 lacks. */
function nameValue(id: string, value: string): Uint8Array {
  if (id === OID.email) return ia5String(value);
  if (/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value)) return printableString(value);
  return [...value].every((c) => (c.codePointAt(0) ?? 0) < 0x100) ? t61String(value) : utf8String(value);
}

export const writeUtf8Name = (name: Name): Uint8Array => sequence(...name.map(([id, value]) => set(sequence(oid(id), utf8String(value)))));

const extension = (id: string, value: Uint8Array, critical = false): Uint8Array =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value));

const leaf = extension(OID.basicConstraints, sequence(), true);
const keyUsage = (bits: number, unused: number, critical = false) =>
  extension(OID.keyUsage, bitString(Uint8Array.of(bits), unused), critical);

/** digitalSignature, nonRepudiation, dataEncipherment, keyAgreement; S/MIME and TLS client. */
export const FIEL_EXTENSIONS: readonly Uint8Array[] = [
  leaf,
  keyUsage(0xd8, 3),
  extension(OID.netscapeCertType, bitString(Uint8Array.of(0xa0), 5)),
  extension(OID.extendedKeyUsage, sequence(oid(OID.emailProtection), oid(OID.clientAuth))),
];

/** digitalSignature, nonRepudiation and nothing else. */
export const CSD_EXTENSIONS: readonly Uint8Array[] = [leaf, keyUsage(0xc0, 6)];

export const authorityExtensions = (pathLength: number): readonly Uint8Array[] => [
  extension(OID.basicConstraints, sequence(boolean(true), integer(pathLength)), true),
  keyUsage(0x06, 1, true),
];
