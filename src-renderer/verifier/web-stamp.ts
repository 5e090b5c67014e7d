// Holds time stamps (RFC 3161) for the page of a package, by WebCrypto and pkijs: a second implementation beside the one of main.
// Must not fetch, nor take the stamp's own word for who stamped.
import { fromBER, type Integer, type ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import * as pkijs from 'pkijs';
import { sameBytes } from '../../src-shared/proof/bytes.ts';
import type { StampAnswer, StampFacts, StampImprint } from '../../src-shared/proof/stamp.ts';
import {
  ber,
  type Certificate,
  chainOf,
  DIGESTS,
  digest,
  hex,
  isAuthority,
  keyBits,
  mayUse,
  type Named,
  nameOf,
  own,
  RSA,
  read,
  rsaVerify,
  SIGNATURES,
  within,
} from './web-certificate.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const EXTENDED_USE = '2.5.29.37';
const NOM151 = '2.16.484.101.10.316.';
const MAX_BYTES = 256 * 1024;

class Flaw extends Error {
  readonly answer: StampAnswer;

  constructor(code: 'altered' | 'unreadable' | 'weak', algorithm?: string) {
    super(code);
    this.answer = { ok: false, code, ...(algorithm === undefined ? {} : { details: { algoritmo: algorithm } }) };
  }
}

type Token = { readonly signed: pkijs.SignedData; readonly held: Uint8Array; readonly info: Info };
type Info = Pick<StampFacts, 'policy' | 'accuracyMs'> & { readonly hash: string; readonly imprint: Uint8Array; readonly at: Date };

export async function webStampOf(stamp: Uint8Array): Promise<StampImprint | null> {
  try {
    const { hash, imprint } = readToken(stamp).info;
    return { digest: hash.replace('-', '').toLowerCase() as StampImprint['digest'], hash: hex(imprint) };
  } catch {
    return null;
  }
}

export async function webStamp(stamp: Uint8Array, content: Uint8Array, known: readonly Named[]): Promise<StampAnswer> {
  try {
    const { signed, held, info } = readToken(stamp);
    const signer = await signerOf(signed, held);
    if (!sameBytes(await digest(content, info.hash), info.imprint)) throw new Flaw('altered');
    return await judge(signer, signed, info, known);
  } catch (thrown) {
    return thrown instanceof Flaw ? thrown.answer : { ok: false, code: 'unreadable' };
  }
}

function readToken(stamp: Uint8Array): Token {
  if (stamp.length > MAX_BYTES) throw new Flaw('unreadable');
  const { result, offset } = fromBER(own(stamp).buffer);
  if (offset !== stamp.length || !(result instanceof Sequence)) throw new Flaw('unreadable');
  const [first, second, more] = result.valueBlock.value;
  let root: unknown = result;
  // An answer holds its status first; a bare token, what it is.
  if (first instanceof Sequence) {
    const status = (first.valueBlock.value[0] as Integer).valueBlock.valueDec;
    if (status > 1 || more) throw new Flaw('unreadable');
    root = second;
  }
  const outer = new pkijs.ContentInfo({ schema: root });
  if (outer.contentType !== SIGNED_DATA) throw new Flaw('unreadable');
  const signed = new pkijs.SignedData({ schema: outer.content });
  const inside = signed.encapContentInfo.eContent;
  if (signed.encapContentInfo.eContentType !== TST_INFO || !inside || inside.idBlock.isConstructed) throw new Flaw('unreadable');
  const held = new Uint8Array(inside.valueBlock.valueHexView);
  const tst = fromBER(own(held).buffer);
  if (tst.offset !== held.length) throw new Flaw('unreadable');
  const read = new pkijs.TSTInfo({ schema: tst.result });
  const id = read.messageImprint.hashAlgorithm.algorithmId;
  const hash = DIGESTS[id];
  if (!hash) throw new Flaw('weak', id);
  if (read.version !== 1 || read.extensions?.length) throw new Flaw('unreadable');
  const { accuracy } = read;
  const accuracyMs = accuracy ? (accuracy.seconds ?? 0) * 1000 + (accuracy.millis ?? 0) + (accuracy.micros ?? 0) / 1000 : null;
  const imprint = new Uint8Array(read.messageImprint.hashedMessage.valueBlock.valueHexView);
  return { signed, held, info: { policy: read.policy, hash, imprint, at: read.genTime, accuracyMs } };
}

async function signerOf(signed: pkijs.SignedData, held: Uint8Array): Promise<Certificate> {
  const [signerInfo, second] = signed.signerInfos;
  if (!signerInfo || second || !(signerInfo.sid instanceof pkijs.IssuerAndSerialNumber)) throw new Flaw('unreadable');
  const hash = DIGESTS[signerInfo.digestAlgorithm.algorithmId];
  const algorithm = signerInfo.signatureAlgorithm.algorithmId;
  if (!hash || (algorithm !== RSA && SIGNATURES[algorithm] !== hash)) throw new Flaw('weak', algorithm);
  const attributes = signerInfo.signedAttrs?.attributes ?? [];
  const attribute = (id: string) => {
    const found = attributes.filter(({ type }) => type === id);
    if (found.length > 1 || (found[0] && found[0].values.length !== 1)) throw new Flaw('unreadable');
    return found[0]?.values[0] ?? null;
  };
  const type = attribute('1.2.840.113549.1.9.3') as ObjectIdentifier | null;
  const message = attribute('1.2.840.113549.1.9.4') as OctetString | null;
  const newer = attribute('1.2.840.113549.1.9.16.2.47') as Sequence | null;
  // The older attribute names the certificate by SHA-1: it only names it, and the chain must hold besides.
  const named = newer ?? (attribute('1.2.840.113549.1.9.16.2.12') as Sequence | null);
  if (type?.valueBlock.toString() !== TST_INFO || !message || !named) throw new Flaw('unreadable');
  const first = ((named.valueBlock.value[0] as Sequence).valueBlock.value[0] as Sequence).valueBlock.value;
  const written = first[0] instanceof Sequence ? (first[0].valueBlock.value[0] as ObjectIdentifier).valueBlock.toString() : null;
  const idHash = newer ? (written === null ? 'SHA-256' : DIGESTS[written]) : 'SHA-1';
  const idValue = first.find((each): each is OctetString => each instanceof OctetString);
  if (!idValue || !idHash) throw new Flaw('unreadable');
  for (const each of signed.certificates ?? []) {
    if (!(each instanceof pkijs.Certificate)) continue;
    const der = ber(each.toSchema(false));
    if (!sameBytes(await digest(der, idHash), new Uint8Array(idValue.valueBlock.valueHexView))) continue;
    const signer = await read(der);
    if (!signer) throw new Flaw('unreadable');
    if ((await keyBits(signer)) < 2048) throw new Flaw('weak', 'RSA');
    const own = SIGNATURES[signer.x.signatureAlgorithm.algorithmId];
    if (!own || own === 'SHA-1') throw new Flaw('weak', own ?? '—');
    if (!sameBytes(await digest(held, hash), new Uint8Array(message.valueBlock.valueHexView))) throw new Flaw('altered');
    const encoded = new Uint8Array(signerInfo.signedAttrs?.encodedValue ?? new ArrayBuffer(0));
    if (!(await rsaVerify(signer, hash, signerInfo.signature.valueBlock.valueHexView, encoded))) throw new Flaw('altered');
    return signer;
  }
  throw new Flaw('altered');
}

async function judge(signer: Certificate, signed: pkijs.SignedData, info: Info, known: readonly Named[]): Promise<StampAnswer> {
  const isNom151 = info.policy.startsWith(NOM151);
  const issuer = signer.x.issuer.typesAndValues.find(({ type }) => type === '2.5.4.3')?.value.valueBlock.value ?? '—';
  const facts: StampFacts = {
    name: nameOf(signer),
    issuer: String(issuer),
    at: info.at.toISOString(),
    policy: info.policy,
    isNom151,
    accuracyMs: info.accuracyMs,
  };
  const answer = (because: Extract<StampAnswer, { ok: true }>['because']): StampAnswer => ({ ok: true, facts, because });
  if (!mayStamp(signer, isNom151)) return answer('purpose');
  if (known.length === 0) return answer('no-root');
  const brought: Certificate[] = [];
  for (const each of signed.certificates ?? []) {
    const other = each instanceof pkijs.Certificate ? await read(ber(each.toSchema(false))) : null;
    if (other && isAuthority(other)) brought.push(other);
  }
  if (isAuthority(signer) || !(await chainOf(signer, known, brought))) return answer('chain');
  return answer(within(signer, info.at) ? null : 'expired');
}

/** RFC 3161 §2.3: time stamping, critical, and nothing else. Providers of NOM-151 have certificates without it; no other use may stand. */
function mayStamp(c: Certificate, isNom151: boolean): boolean {
  if (!mayUse(c, 0) && !mayUse(c, 1)) return false;
  const found = c.x.extensions?.find(({ extnID }) => extnID === EXTENDED_USE);
  if (!found) return isNom151;
  const { keyPurposes } = found.parsedValue as pkijs.ExtKeyUsage;
  return keyPurposes.length === 1 && keyPurposes[0] === TIME_STAMPING && found.critical;
}
