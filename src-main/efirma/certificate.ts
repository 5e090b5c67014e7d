// Holds the reading of one X.509 certificate: facts for people, raw pieces for signatures and chains.
// Must not decide trust or validity: a certificate read here is only a claim.
import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { decodeBase64, isPadding, pemBlocks } from './armor.ts';
import { claimedLength, contextTag, DerError, type DerNode, parseDer, TAG } from './der-read.ts';
import { bitsOf, instantOf, oidOf, sameBytes, smallInteger, textOf } from './der-values.ts';
import { OID, RSA_SIGNATURES } from './oids.ts';
import type { CertificateFacts } from './types.ts';

/** No certificate of the SAT passes 2 KB; more than this is not read at all. */
const MAX_BYTES = 64 * 1024;

/** Bits 0 to 6 of keyUsage, in order. */
const KEY_USES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
] as const;
export type KeyUse = (typeof KEY_USES)[number];

export type ParsedCertificate = {
  readonly facts: CertificateFacts;
  readonly der: Uint8Array;
  readonly x509: X509Certificate;
  readonly publicKey: KeyObject;
  /** Whole SEQUENCE, as written: names are compared and signed by these bytes, never re-encoded. */
  readonly issuerDer: Uint8Array;
  readonly subjectDer: Uint8Array;
  /** Whole INTEGER, as written. */
  readonly serialDer: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly commonName: string;
  /** Null when the extension is absent, which for X.509 means "any use". */
  readonly keyUses: ReadonlySet<KeyUse> | null;
  /** Null when the extension is absent. */
  readonly extendedUses: { readonly ids: readonly string[]; readonly critical: boolean } | null;
  readonly isAuthority: boolean;
  readonly pathLength: number | null;
  /** Signed by its issuer with RSA and SHA-256 or longer. */
  readonly strongSignature: boolean;
  /** RSA of at least 2048 bits with an exponent of at least 65537. */
  readonly strongKey: boolean;
};

/**
 * Reads DER, PEM or bare base64. Fails with CER_ILEGIBLE on anything that is not one whole certificate
 * (unknown critical extensions included: they say "do not use me unless you understand this").
 */
export function readCertificate(bytes: Uint8Array, fileName = '.cer'): Result<ParsedCertificate> {
  const der = bytes.length <= MAX_BYTES ? certificateDer(bytes) : null;
  if (!der) return fail('CER_ILEGIBLE', { archivo: fileName });
  const name = createHash('sha256').update(der).digest('base64');
  const known = lately.get(name);
  if (known) return ok(known);
  try {
    const parsed = parse(der);
    if (lately.size >= LATELY) lately.delete(lately.keys().next().value ?? '');
    lately.set(name, parsed);
    return ok(parsed);
  } catch (error) {
    if (error instanceof DerError) return fail('CER_ILEGIBLE', { archivo: fileName });
    throw error;
  }
}

/**
 * The last certificates read, by the hash of their bytes: a year of evidence names the same few thousands of times, and each reading
 * keeps some of the engine's memory until a full collection. They are public, and what is read of them never changes.
 */
const lately = new Map<string, ParsedCertificate>();
const LATELY = 32;

/** Whether a file has the outer shape of a certificate, to tell swapped files from damaged ones. */
export const looksLikeCertificate = (bytes: Uint8Array): boolean => readCertificate(bytes).ok;

function certificateDer(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] === TAG.sequence) return withoutPadding(bytes);
  const block = pemBlocks(bytes).find(({ label }) => label === 'CERTIFICATE' || label === 'X509 CERTIFICATE');
  return block ? block.der : decodeBase64(bytes);
}

function withoutPadding(bytes: Uint8Array): Uint8Array {
  const length = claimedLength(bytes) ?? bytes.length;
  return length < bytes.length && bytes.subarray(length).every(isPadding) ? bytes.subarray(0, length) : bytes;
}

function parse(source: Uint8Array): ParsedCertificate {
  // A copy: the caller may reuse or wipe its buffer.
  const der = Uint8Array.from(source);
  const certificate = parseDer(der).fields();
  const tbs = certificate.take(TAG.sequence);
  const signatureAlgorithm = certificate.take(TAG.sequence);
  certificate.take(TAG.bitString);
  certificate.end();

  const fields = tbs.fields();
  fields.optional(contextTag(0));
  const serial = fields.take(TAG.integer);
  if (!sameBytes(fields.take(TAG.sequence).raw, signatureAlgorithm.raw)) throw new DerError('two signature algorithms');
  const issuer = fields.take(TAG.sequence);
  const validity = fields.take(TAG.sequence).fields();
  const notBefore = instantOf(validity.take());
  const notAfter = instantOf(validity.take());
  const subject = fields.take(TAG.sequence);
  fields.take(TAG.sequence);
  fields.optional(contextTag(1, false));
  fields.optional(contextTag(2, false));
  const extensions = readExtensions(fields.optional(contextTag(3)));
  fields.end();

  const { x509, publicKey } = withEngine(der);
  const rsa = publicKey.asymmetricKeyType === 'rsa' ? publicKey.asymmetricKeyDetails : undefined;
  const keyBits = rsa?.modulusLength ?? 0;
  const names = readName(subject);
  const commonName = names.get(OID.commonName) ?? '';
  const holder = holderOf(names);
  return {
    facts: {
      kind: kindOf(extensions, names.has(OID.organizationalUnit), holder.rfc),
      ...holder,
      name: commonName || (names.get(OID.name) ?? ''),
      email: names.get(OID.email) || null,
      serial: serialText(serial.body),
      serialHex: Buffer.from(serial.body).toString('hex'),
      notBefore: notBefore.toISOString(),
      notAfter: notAfter.toISOString(),
      issuer: readName(issuer).get(OID.commonName) ?? '',
      sha256: createHash('sha256').update(der).digest('hex'),
      keyBits,
    },
    der,
    x509,
    publicKey,
    issuerDer: issuer.raw,
    subjectDer: subject.raw,
    serialDer: serial.raw,
    notBefore,
    notAfter,
    commonName,
    keyUses: extensions.keyUses,
    extendedUses: extensions.extendedUses,
    isAuthority: extensions.isAuthority,
    pathLength: extensions.pathLength,
    strongSignature: RSA_SIGNATURES[oidOf(signatureAlgorithm.fields().take())] != null,
    strongKey: keyBits >= 2048 && (rsa?.publicExponent ?? 0n) >= 65537n,
  };
}

function withEngine(der: Uint8Array): { x509: X509Certificate; publicKey: KeyObject } {
  try {
    const x509 = new X509Certificate(der);
    return { x509, publicKey: x509.publicKey };
  } catch {
    throw new DerError('the engine does not read it');
  }
}

type Extensions = {
  readonly keyUses: ReadonlySet<KeyUse> | null;
  readonly extendedUses: ParsedCertificate['extendedUses'];
  readonly isAuthority: boolean;
  readonly pathLength: number | null;
};

function readExtensions(node: DerNode | null): Extensions {
  let keyUses: ReadonlySet<KeyUse> | null = null;
  let extendedUses: ParsedCertificate['extendedUses'] = null;
  let isAuthority = false;
  let pathLength: number | null = null;
  const seen = new Set<string>();
  for (const extension of node?.fields(contextTag(3)).take(TAG.sequence).children() ?? []) {
    const fields = extension.fields();
    const id = oidOf(fields.take());
    const critical = fields.optional(TAG.boolean)?.body[0] === 0xff;
    const value = parseDer(fields.take(TAG.octetString).body);
    if (seen.has(id)) throw new DerError('an extension twice');
    seen.add(id);
    if (id === OID.keyUsage) {
      const has = bitsOf(value);
      keyUses = new Set(KEY_USES.filter((_, bit) => has(bit)));
    } else if (id === OID.basicConstraints) {
      const constraints = value.fields();
      isAuthority = constraints.optional(TAG.boolean)?.body[0] === 0xff;
      const limit = constraints.optional(TAG.integer);
      pathLength = limit ? smallInteger(limit) : null;
    } else if (id === OID.extendedKeyUsage) extendedUses = { ids: value.expect(TAG.sequence).children().map(oidOf), critical };
    else if (critical) throw new DerError('a critical extension nobody here understands');
  }
  return { keyUses, extendedUses, isAuthority, pathLength };
}

/** First value of each attribute. Read from ASN.1 because `x509.subject` escapes the slash that companies' CURPs begin with. */
function readName(name: DerNode): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const rdn of name.expect(TAG.sequence).children()) {
    for (const attribute of rdn.expect(TAG.set).children()) {
      const fields = attribute.fields();
      const id = oidOf(fields.take());
      const text = textOf(fields.take());
      if (!values.has(id)) values.set(id, text.normalize('NFC').trim());
    }
  }
  return values;
}

const RFC = /^[A-Z&Ñ]{3,4}\d{6}[A-Z0-9]{2}[0-9A]$/;

/** 2.5.4.45 is `RFC` or `RFC_COMPANY / RFC_REPRESENTATIVE`; 2.5.4.5 is `CURP` or ` / CURP_REPRESENTATIVE`. */
function holderOf(names: ReadonlyMap<string, string>): Pick<CertificateFacts, 'rfc' | 'representativeRfc' | 'curp' | 'person'> {
  const [rfc = '', representative = ''] = parts(names.get(OID.uniqueIdentifier));
  const [curp = '', representativeCurp = ''] = parts(names.get(OID.serialNumber));
  return {
    rfc: RFC.test(rfc) ? rfc : '',
    representativeRfc: RFC.test(representative) ? representative : null,
    curp: curp || representativeCurp || null,
    person: RFC.test(rfc) && rfc.length === 13 ? 'fisica' : 'moral',
  };
}

const parts = (text = ''): string[] => text.split('/').map((part) => part.trim().toUpperCase());

/**
 * Key usage and OU must agree. «No OU, therefore FIEL», as other libraries do, takes home-made certificates for
 * e.firmas; there is no official rule, so what disagrees is said to be unknown.
 */
function kindOf({ keyUses, isAuthority }: Extensions, hasUnit: boolean, rfc: string): CertificateFacts['kind'] {
  const has = (use: KeyUse) => keyUses?.has(use) === true;
  if (isAuthority || rfc === '' || !has('digitalSignature') || !has('nonRepudiation') || has('keyCertSign')) return 'unknown';
  if (has('dataEncipherment') && has('keyAgreement')) return hasUnit ? 'unknown' : 'fiel';
  if (has('dataEncipherment') || has('keyAgreement') || has('keyEncipherment')) return 'unknown';
  return hasUnit ? 'csd' : 'unknown';
}

/** The SAT's serials are twenty ASCII digits used as bytes; anything else is shown as its decimal number. */
function serialText(body: Uint8Array): string {
  const text = Buffer.from(body).toString('latin1');
  return /^\d{20}$/.test(text) ? text : BigInt(`0x${Buffer.from(body).toString('hex') || '0'}`).toString();
}
