// Holds cryptography for the page of a package: WebCrypto and pkijs, a second implementation beside the one of main.
// Must not fetch, nor trust a certificate because it came along.
import { fromBER, type ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import * as pkijs from 'pkijs';
import { fromBase64, sameBytes } from '../../src-shared/proof/bytes.ts';
import type { Oracle, Side, SignatureAnswer } from '../../src-shared/proof/oracle.ts';

export type Known = { readonly side: Side; readonly environment: 'production' | 'test' | 'practice'; readonly der: string };

const RSA_SHA256 = '1.2.840.113549.1.1.11';
const RSA = '1.2.840.113549.1.1.1';
const DIGESTS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
const SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.5': 'SHA-1',
  [RSA_SHA256]: 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};
const KEY_USAGE = '2.5.29.15';
const BASIC = '2.5.29.19';
const INSTITUTE_RFC = 'IMS421231I45';
const MAX_CHAIN = 5;

const hex = (bytes: ArrayBuffer | Uint8Array): string => Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, '0')).join('');
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
const digest = async (bytes: Uint8Array, name = 'SHA-256'): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest(name, own(bytes)));

type Certificate = {
  readonly x: pkijs.Certificate;
  readonly der: Uint8Array;
  readonly sha256: string;
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
};
export type Named = Certificate & Pick<Known, 'side' | 'environment'>;

const ber = (of: { toBER: () => ArrayBuffer }): Uint8Array => new Uint8Array(of.toBER());

async function read(der: Uint8Array): Promise<Certificate | null> {
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
async function rsaVerify(c: Certificate, hash: string, signature: Uint8Array, data: Uint8Array): Promise<boolean> {
  try {
    return await crypto.subtle.verify('RSASSA-PKCS1-v1_5', await publicKey(c, hash), own(signature), own(data));
  } catch {
    return false;
  }
}
async function keyBits(c: Certificate): Promise<number> {
  try {
    const { algorithm } = await publicKey(c, 'SHA-256');
    const { modulusLength, publicExponent } = algorithm as RsaHashedKeyAlgorithm;
    const exponent = publicExponent.reduce((sum, byte) => sum * 256 + byte, 0);
    return exponent >= 65_537 ? modulusLength : 0;
  } catch {
    return 0;
  }
}

const extension = (c: Certificate, id: string) => c.x.extensions?.find(({ extnID }) => extnID === id)?.parsedValue;
const isAuthority = (c: Certificate): boolean => (extension(c, BASIC) as pkijs.BasicConstraints | undefined)?.cA === true;
const pathLength = (c: Certificate): number => {
  const limit = (extension(c, BASIC) as pkijs.BasicConstraints | undefined)?.pathLenConstraint;
  return typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY;
};
/** Bit `at` of keyUsage; without the extension every use is allowed. */
function mayUse(c: Certificate, at: number): boolean {
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
const serialOf = (c: Certificate): string => {
  const bytes = c.x.serialNumber.valueBlock.valueHexView;
  const text = String.fromCharCode(...bytes);
  return /^\d+$/.test(text) ? text : BigInt(`0x${hex(bytes) || '0'}`).toString();
};
const rfcOf = (c: Certificate): string => (nameField(c, '2.5.4.45').split('/')[0] ?? '').trim().toUpperCase();
const nameOf = (c: Certificate): string => nameField(c, '2.5.4.41') || nameField(c, '2.5.4.3');
/** An e.firma: the four uses, and no branch (OU). */
const isFiel = (c: Certificate): boolean =>
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

const within = (c: Certificate, at: Date): boolean => at >= c.x.notBefore.value && at <= c.x.notAfter.value;

/** Hybrid validity: the leaf at `at`, every authority when the leaf was issued, signatures always. Answers the environment of the way up. */
async function chainOf(leaf: Certificate, known: readonly Named[], brought: readonly Certificate[]): Promise<Known['environment'] | null> {
  const issuedAt = leaf.x.notBefore.value;
  const up = async (child: Certificate, below: number): Promise<Known['environment'] | null> => {
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
        if (candidate.environment) return candidate.environment;
        continue;
      }
      const rest = await up(candidate, below + 1);
      if (rest) return candidate.environment ?? rest;
    }
    return null;
  };
  return up(leaf, 0);
}

const refuse = (code: Extract<SignatureAnswer, { ok: false }>['code'], details?: Readonly<Record<string, string>>): SignatureAnswer => ({
  ok: false,
  code,
  ...(details ? { details } : {}),
});

export function webOracle(known: readonly Named[]): Oracle {
  const chains = new Map<string, Promise<Known['environment'] | null>>();
  const certificates = new Map<string, Promise<Certificate | null>>();
  const certificateOf = (base64: string): Promise<Certificate | null> => {
    const found = certificates.get(base64) ?? Promise.resolve(fromBase64(base64)).then((der) => (der ? read(der) : null));
    certificates.set(base64, found);
    return found;
  };
  const trusted = async (
    signer: Certificate,
    side: Side,
    at: Date,
    chain: readonly string[],
    signingTime: string | null,
  ): Promise<SignatureAnswer> => {
    const unknown = refuse('VERIF_FIRMANTE_NO_CONFIABLE', { nombre: nameOf(signer), emisor: '' });
    const rfc = rfcOf(signer);
    if (side === 'person' ? !isFiel(signer) : isFiel(signer) || (rfc !== '' && rfc !== INSTITUTE_RFC)) return unknown;
    if (isAuthority(signer) || !(mayUse(signer, 0) || mayUse(signer, 1))) return unknown;
    const key = `${side} ${signer.sha256} ${chain.length}`;
    const brought = (await Promise.all(chain.map(certificateOf))).filter((each) => each !== null);
    const found =
      chains.get(key) ??
      chainOf(
        signer,
        known.filter((each) => each.side === side),
        brought,
      );
    chains.set(key, found);
    const environment = await found;
    if (!environment) return unknown;
    if (!within(signer, at)) return refuse('VERIF_VENCIDO_AL_FIRMAR', { nombre: nameOf(signer) });
    return { ok: true, signingTime, signer: { name: nameOf(signer), rfc, serial: serialOf(signer), sha256: signer.sha256, environment } };
  };
  const weakness = async (signer: Certificate): Promise<SignatureAnswer | null> => {
    if ((await keyBits(signer)) < 2048) return refuse('VERIF_ALGORITMO_DEBIL', { algoritmo: 'RSA' });
    const hash = SIGNATURES[signer.x.signatureAlgorithm.algorithmId];
    return hash && hash !== 'SHA-1' ? null : refuse('VERIF_ALGORITMO_DEBIL', { algoritmo: hash ?? '—' });
  };
  return {
    sha256: async (bytes) => hex(await digest(bytes)),
    knows: (side) => known.some((each) => each.side === side),
    seal: async ({ canonical, signature, certificate, chain, at, side }) => {
      const signer = await certificateOf(certificate);
      const value = fromBase64(signature);
      if (!signer || !value) return refuse('VERIF_ILEGIBLE');
      const weak = await weakness(signer);
      if (weak) return weak;
      if (!(await rsaVerify(signer, 'SHA-256', value, new TextEncoder().encode(canonical)))) return refuse('VERIF_ALTERADO');
      return trusted(signer, side, at, chain, null);
    },
    cades: async ({ content, signature, at, side }) => {
      try {
        return await cades(content, signature, at, side);
      } catch {
        return refuse('VERIF_ILEGIBLE');
      }
    },
  };

  async function cades(content: Uint8Array, signature: Uint8Array, at: Date, side: Side): Promise<SignatureAnswer> {
    const { result, offset } = fromBER(own(signature).buffer);
    if (offset !== signature.length) return refuse('VERIF_ILEGIBLE');
    const info = new pkijs.ContentInfo({ schema: result });
    const signed = new pkijs.SignedData({ schema: info.content });
    const [signerInfo, second] = signed.signerInfos;
    if (!signerInfo || second || signed.encapContentInfo.eContent || !(signerInfo.sid instanceof pkijs.IssuerAndSerialNumber))
      return refuse('VERIF_ILEGIBLE');
    const hash = DIGESTS[signerInfo.digestAlgorithm.algorithmId];
    const algorithm = signerInfo.signatureAlgorithm.algorithmId;
    if (!hash || (algorithm !== RSA && SIGNATURES[algorithm] !== hash)) return refuse('VERIF_ALGORITMO_DEBIL', { algoritmo: algorithm });
    const attributes = signerInfo.signedAttrs?.attributes ?? [];
    const attribute = (id: string) => {
      const found = attributes.filter(({ type }) => type === id);
      return found.length === 1 && found[0]?.values.length === 1 ? found[0].values[0] : null;
    };
    const type = attribute('1.2.840.113549.1.9.3') as ObjectIdentifier | null;
    const message = attribute('1.2.840.113549.1.9.4') as OctetString | null;
    const named = attribute('1.2.840.113549.1.9.16.2.47') as Sequence | null;
    if (type?.valueBlock.toString() !== '1.2.840.113549.1.7.1' || !message || !named) return refuse('VERIF_ILEGIBLE');
    const first = ((named.valueBlock.value[0] as Sequence).valueBlock.value[0] as Sequence).valueBlock.value;
    const idHash =
      first[0] instanceof Sequence ? (DIGESTS[(first[0].valueBlock.value[0] as ObjectIdentifier).valueBlock.toString()] ?? '') : 'SHA-256';
    const idValue = first.find((each): each is OctetString => each instanceof OctetString);
    if (!idValue || idHash === '') return refuse('VERIF_ILEGIBLE');
    for (const each of signed.certificates ?? []) {
      if (!(each instanceof pkijs.Certificate)) continue;
      const der = ber(each.toSchema(false));
      if (!sameBytes(await digest(der, idHash), new Uint8Array(idValue.valueBlock.valueHexView))) continue;
      const signer = await read(der);
      if (!signer) return refuse('VERIF_ILEGIBLE');
      const weak = await weakness(signer);
      if (weak) return weak;
      if (!sameBytes(await digest(content, hash), new Uint8Array(message.valueBlock.valueHexView))) return refuse('VERIF_ALTERADO');
      const encoded = new Uint8Array(signerInfo.signedAttrs?.encodedValue ?? new ArrayBuffer(0));
      if (!(await rsaVerify(signer, hash, signerInfo.signature.valueBlock.valueHexView, encoded))) return refuse('VERIF_ALTERADO');
      const time = attribute('1.2.840.113549.1.9.5') as { toDate?: () => Date } | null;
      const signingTime = time?.toDate?.() ?? null;
      return trusted(signer, side, signingTime ?? at, [], signingTime?.toISOString() ?? null);
    }
    return refuse('VERIF_ALTERADO');
  }
}
