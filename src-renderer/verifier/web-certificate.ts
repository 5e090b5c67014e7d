// Holds certificates for the page of a package, by WebCrypto and pkijs: reading, uses, names, and the way up to a known authority.
// Must not fetch, nor trust a certificate because it came along.
import { fromBER } from 'asn1js';
import * as pkijs from 'pkijs';
import { fromBase64, sameBytes } from '../../src-shared/proof/bytes.ts';
import type { Side } from '../../src-shared/proof/oracle.ts';

/** `stamps`: the authorities of time. */
export type Known = { readonly side: Side | 'stamps'; readonly environment: 'production' | 'test' | 'practice'; readonly der: string };

const RSA_SHA256 = '1.2.840.113549.1.1.11';
export const RSA = '1.2.840.113549.1.1.1';
export const DIGESTS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
export const SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.5': 'SHA-1',
  [RSA_SHA256]: 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};
const KEY_USAGE = '2.5.29.15';
const BASIC = '2.5.29.19';
export const INSTITUTE_RFC = 'IMS421231I45';
const MAX_CHAIN = 5;

export const hex = (bytes: ArrayBuffer | Uint8Array): string =>
  Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, '0')).join('');
export const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
export const digest = async (bytes: Uint8Array, name = 'SHA-256'): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest(name, own(bytes)));

export type Certificate = {
  readonly x: pkijs.Certificate;
  readonly der: Uint8Array;
  readonly sha256: string;
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
};
export type Named = Certificate & Pick<Known, 'side' | 'environment'>;

export const ber = (of: { toBER: () => ArrayBuffer }): Uint8Array => new Uint8Array(of.toBER());

export async function read(der: Uint8Array): Promise<Certificate | null> {
  try {
    const { result, offset } = fromBER(own(der).buffer);
    if (offset !== der.length) return null;
    const x = new pkijs.Certificate({ schema: result });
    // Names are compared as they are written, never written anew.
    const raw = (name: pkijs.RelativeDistinguishedNames): Uint8Array =>
      name.valueBeforeDecode.byteLength > 0 ? new Uint8Array(name.valueBeforeDecode) : ber(name.toSchema());
    return { x, der, sha256: hex(await digest(der)), subject: raw(x.subject), issuer: raw(x.issuer) };
  } catch {
    return null;
  }
}

/** PEM or DER. */
export function derOf(bytes: Uint8Array): Uint8Array | null {
  const text = new TextDecoder('latin1').decode(bytes);
  const block = /-----BEGIN (?:X509 )?CERTIFICATE-----([\sA-Za-z0-9+/=]+)-----END/.exec(text)?.[1];
  return block ? fromBase64(block.replace(/\s/g, '')) : bytes;
}

async function publicKey(c: Certificate, hash: string): Promise<CryptoKey> {
  const spki = ber(c.x.subjectPublicKeyInfo.toSchema());
  return crypto.subtle.importKey('spki', own(spki), { name: 'RSASSA-PKCS1-v1_5', hash }, true, ['verify']);
}
export async function rsaVerify(c: Certificate, hash: string, signature: Uint8Array, data: Uint8Array): Promise<boolean> {
  try {
    return await crypto.subtle.verify('RSASSA-PKCS1-v1_5', await publicKey(c, hash), own(signature), own(data));
  } catch {
    return false;
  }
}
export async function keyBits(c: Certificate): Promise<number> {
  try {
    const { algorithm } = await publicKey(c, 'SHA-256');
    const { modulusLength, publicExponent } = algorithm as RsaHashedKeyAlgorithm;
    const exponent = publicExponent.reduce((sum, byte) => sum * 256 + byte, 0);
    return exponent >= 65_537 ? modulusLength : 0;
  } catch {
    return 0;
  }
}

export const extension = (c: Certificate, id: string) => c.x.extensions?.find(({ extnID }) => extnID === id)?.parsedValue;
export const isAuthority = (c: Certificate): boolean => (extension(c, BASIC) as pkijs.BasicConstraints | undefined)?.cA === true;
const pathLength = (c: Certificate): number => {
  const limit = (extension(c, BASIC) as pkijs.BasicConstraints | undefined)?.pathLenConstraint;
  return typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY;
};
/** Bit `at` of keyUsage; without the extension every use is allowed. */
export function mayUse(c: Certificate, at: number): boolean {
  const bits = extension(c, KEY_USAGE) as { valueBlock: { valueHexView: Uint8Array } } | undefined;
  if (!bits) return true;
  return (((bits.valueBlock.valueHexView[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1;
}
const hasUsage = (c: Certificate): boolean => extension(c, KEY_USAGE) !== undefined;

/** Latin-1 where the type is T61String, as the SAT writes Ñ; else as decoded. */
function nameField(c: Certificate, id: string): string {
  const found = c.x.subject.typesAndValues.find(({ type }) => type === id)?.value;
  if (!found) return '';
  const block = found.valueBlock as unknown as { value?: unknown; valueHexView?: Uint8Array };
  if (found.idBlock.tagNumber === 20 && block.valueHexView) return new TextDecoder('latin1').decode(block.valueHexView);
  return typeof block.value === 'string' ? block.value : '';
}
export const serialOf = (c: Certificate): string => {
  const bytes = c.x.serialNumber.valueBlock.valueHexView;
  const text = String.fromCharCode(...bytes);
  return /^\d+$/.test(text) ? text : BigInt(`0x${hex(bytes) || '0'}`).toString();
};
export const rfcOf = (c: Certificate): string => (nameField(c, '2.5.4.45').split('/')[0] ?? '').trim().toUpperCase();
export const nameOf = (c: Certificate): string => nameField(c, '2.5.4.41') || nameField(c, '2.5.4.3');
/** An e.firma: the four uses, and no branch (OU). */
export const isFiel = (c: Certificate): boolean =>
  hasUsage(c) && [0, 1, 3, 4].every((bit) => mayUse(c, bit)) && nameField(c, '2.5.4.11') === '' && rfcOf(c) !== '';

export async function knownAuthorities(list: readonly Known[]): Promise<readonly Named[]> {
  const found: Named[] = [];
  for (const { side, environment, der } of list) {
    const bytes = fromBase64(der);
    const certificate = bytes ? await read(bytes) : null;
    if (certificate && isAuthority(certificate)) found.push({ ...certificate, side, environment });
  }
  return found;
}
export const describe = (n: Named): { readonly name: string; readonly sha256: string; readonly environment: string } => ({
  name: nameOf(n),
  sha256: n.sha256,
  environment: n.environment,
});

export const within = (c: Certificate, at: Date): boolean => at >= c.x.notBefore.value && at <= c.x.notAfter.value;

export type Way = { readonly environment: Known['environment']; readonly issuer: Certificate };

/** Hybrid validity: every authority when the leaf was issued, signatures always; the leaf's own end is for who asks. null: no way up. */
export async function chainOf(leaf: Certificate, known: readonly Named[], brought: readonly Certificate[]): Promise<Way | null> {
  const issuedAt = leaf.x.notBefore.value;
  const up = async (child: Certificate, below: number): Promise<Way | null> => {
    if (below >= MAX_CHAIN) return null;
    for (const candidate of [...known, ...brought] as (Certificate & Partial<Named>)[]) {
      if (!sameBytes(candidate.subject, child.issuer) || !isAuthority(candidate) || pathLength(candidate) < below) continue;
      if (!mayUse(candidate, 5) || !within(candidate, issuedAt)) continue;
      const hash = SIGNATURES[child.x.signatureAlgorithm.algorithmId];
      const strange = candidate.environment === undefined;
      if (!hash || (strange && (hash === 'SHA-1' || (await keyBits(candidate)) < 2048))) continue;
      const tbs = new Uint8Array(child.x.tbsView);
      if (!(await rsaVerify(candidate, hash, child.x.signatureValue.valueBlock.valueHexView, tbs))) continue;
      if (sameBytes(candidate.issuer, candidate.subject)) {
        if (candidate.environment) return { environment: candidate.environment, issuer: candidate };
        continue;
      }
      const rest = await up(candidate, below + 1);
      if (rest) return { environment: candidate.environment ?? rest.environment, issuer: candidate };
    }
    return null;
  };
  return up(leaf, 0);
}
