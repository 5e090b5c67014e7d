// Holds what kept answers about revocation (OCSP, CRL) say, for the page of a package: WebCrypto and pkijs, a second implementation
// beside the one of main. Must not fetch, nor take an answer's own word for who may answer.
import { fromBER, GeneralizedTime, type Integer, Null, OctetString, Primitive } from 'asn1js';
import * as pkijs from 'pkijs';
import { fromBase64, sameBytes } from '../../src-shared/proof/bytes.ts';
import type { AnswerFacts, AnswerFlaw, KeptAnswer } from '../../src-shared/proof/revocation.ts';
import {
  ber,
  type Certificate,
  chainOf,
  DIGESTS,
  digest,
  isAuthority,
  keyBits,
  mayUse,
  type Named,
  nameOf,
  own,
  read,
  rsaVerify,
  SIGNATURES,
  within,
} from './web-certificate.ts';

const OCSP_BASIC = '1.3.6.1.5.5.7.48.1.1';
const NONCE = '1.3.6.1.5.5.7.48.1.2';
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const EXTENDED_USE = '2.5.29.37';
const HASHES: Readonly<Record<string, string>> = { ...DIGESTS, '1.3.14.3.2.26': 'SHA-1' };

class Flaw extends Error {
  readonly because: AnswerFlaw;

  constructor(because: AnswerFlaw) {
    super(because);
    this.because = because;
  }
}

export async function webRevocation(answer: KeptAnswer, cer: Uint8Array | null, known: readonly Named[]): Promise<AnswerFacts> {
  try {
    const der = fromBase64(answer.der);
    const certificate = cer ? await read(cer) : null;
    if (!der || !certificate) throw new Flaw('unreadable');
    const way = await chainOf(certificate, known, []);
    if (!way) throw new Flaw('stranger');
    const { result, offset } = fromBER(own(der).buffer);
    if (offset !== der.length) throw new Flaw('unreadable');
    return answer.kind === 'ocsp'
      ? await ocsp(new pkijs.OCSPResponse({ schema: result }), certificate, way.issuer, answer.nonce)
      : await crl(new pkijs.CertificateRevocationList({ schema: result }), certificate, way.issuer);
  } catch (thrown) {
    return { ok: false, because: thrown instanceof Flaw ? thrown.because : 'unreadable' };
  }
}

const serial = (value: Integer): Uint8Array => value.valueBlock.valueHexView;
const rawName = (name: pkijs.RelativeDistinguishedNames): Uint8Array =>
  name.valueBeforeDecode.byteLength > 0 ? new Uint8Array(name.valueBeforeDecode) : ber(name.toSchema());
const keyOf = (c: Certificate): Uint8Array => c.x.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;

/** «Do not use me unless you understand this.» */
function noStrangeExtension(extensions: readonly pkijs.Extension[] | undefined, known: readonly string[] = []): void {
  if (extensions?.some(({ critical, extnID }) => critical && !known.includes(extnID))) throw new Flaw('unreadable');
}

async function ocsp(
  response: pkijs.OCSPResponse,
  certificate: Certificate,
  issuer: Certificate,
  sent: string | null,
): Promise<AnswerFacts> {
  const status = response.responseStatus.valueBlock.valueHexView;
  if (status.length !== 1 || status[0] !== 0) throw new Flaw(status.length === 1 ? 'refused' : 'unreadable');
  if (response.responseBytes?.responseType !== OCSP_BASIC) throw new Flaw('unreadable');
  const bytes = response.responseBytes.response.valueBlock.valueHexView;
  const inner = fromBER(own(bytes).buffer);
  if (inner.offset !== bytes.length) throw new Flaw('unreadable');
  const basic = new pkijs.BasicOCSPResponse({ schema: inner.result });
  const data = basic.tbsResponseData;
  noStrangeExtension(data.responseExtensions, [NONCE]);
  const hash = SIGNATURES[basic.signatureAlgorithm.algorithmId];
  if (!hash || hash === 'SHA-1') throw new Flaw('weak');
  const responder = await responderOf(basic, issuer);
  if ((await keyBits(responder)) < 2048) throw new Flaw('weak');
  if (!(await rsaVerify(responder, hash, basic.signature.valueBlock.valueHexView, new Uint8Array(data.tbsView)))) throw new Flaw('altered');
  let single: pkijs.SingleResponse | null = null;
  for (const each of data.responses) if (single === null && (await isOf(each.certID, certificate, issuer))) single = each;
  if (!single) throw new Flaw('other');
  noStrangeExtension(single.singleExtensions);
  const came = data.responseExtensions?.find(({ extnID }) => extnID === NONCE)?.extnValue.valueBlock.valueHexView;
  const nonce = came ? (fromBER(own(came).buffer).result as OctetString).valueBlock.valueHexView : null;
  const asked = sent === null ? null : fromBase64(sent);
  if (nonce && asked && !sameBytes(nonce, asked)) throw new Flaw('nonce');
  return {
    ok: true,
    ...stateOf(single.certStatus),
    from: single.thisUpdate.toISOString(),
    until: single.nextUpdate?.toISOString() ?? null,
    by: nameOf(responder),
  };
}

async function isOf(id: pkijs.CertID, certificate: Certificate, issuer: Certificate): Promise<boolean> {
  const hash = HASHES[id.hashAlgorithm.algorithmId];
  if (!hash) throw new Flaw('unreadable');
  return (
    sameBytes(serial(id.serialNumber), serial(certificate.x.serialNumber)) &&
    sameBytes(id.issuerNameHash.valueBlock.valueHexView, await digest(issuer.subject, hash)) &&
    sameBytes(id.issuerKeyHash.valueBlock.valueHexView, await digest(keyOf(issuer), hash))
  );
}

function stateOf(status: unknown): { readonly status: 'good' | 'revoked' | 'unknown'; readonly revokedAt: string | null } {
  const block = status as {
    readonly idBlock: { readonly tagNumber: number };
    readonly valueBlock: { readonly value?: readonly unknown[] };
  };
  if (block instanceof Null || (block instanceof Primitive && block.idBlock.tagNumber === 0)) return { status: 'good', revokedAt: null };
  if (block.idBlock.tagNumber === 2) return { status: 'unknown', revokedAt: null };
  const when = block.valueBlock.value?.[0];
  if (block.idBlock.tagNumber !== 1 || !(when instanceof GeneralizedTime)) throw new Flaw('unreadable');
  return { status: 'revoked', revokedAt: when.toDate().toISOString() };
}

async function responderOf(basic: pkijs.BasicOCSPResponse, issuer: Certificate): Promise<Certificate> {
  const id: unknown = basic.tbsResponseData.responderID;
  const is = async (candidate: Certificate): Promise<boolean> =>
    id instanceof OctetString
      ? sameBytes(id.valueBlock.valueHexView, await digest(keyOf(candidate), 'SHA-1'))
      : sameBytes(rawName(id as pkijs.RelativeDistinguishedNames), candidate.subject);
  if (await is(issuer)) return issuer;
  for (const each of basic.certs ?? []) {
    const candidate = await read(ber(each.toSchema(false)));
    if (!candidate || !(await is(candidate)) || !sameBytes(candidate.issuer, issuer.subject)) continue;
    const hash = SIGNATURES[candidate.x.signatureAlgorithm.algorithmId];
    if (!hash || hash === 'SHA-1') continue;
    if (!(await rsaVerify(issuer, hash, candidate.x.signatureValue.valueBlock.valueHexView, new Uint8Array(candidate.x.tbsView)))) continue;
    if (!within(candidate, basic.tbsResponseData.producedAt)) continue;
    const uses = candidate.x.extensions?.find(({ extnID }) => extnID === EXTENDED_USE)?.parsedValue as pkijs.ExtKeyUsage | undefined;
    if (isAuthority(candidate) || !uses?.keyPurposes.includes(OCSP_SIGNING)) throw new Flaw('purpose');
    if (!mayUse(candidate, 0) && !mayUse(candidate, 1)) throw new Flaw('purpose');
    return candidate;
  }
  throw new Flaw('stranger');
}

async function crl(list: pkijs.CertificateRevocationList, certificate: Certificate, issuer: Certificate): Promise<AnswerFacts> {
  noStrangeExtension(list.crlExtensions?.extensions);
  if (!sameBytes(rawName(list.issuer), issuer.subject)) throw new Flaw('other');
  const hash = SIGNATURES[list.signatureAlgorithm.algorithmId];
  if (!hash || hash === 'SHA-1' || list.signature.algorithmId !== list.signatureAlgorithm.algorithmId || (await keyBits(issuer)) < 2048)
    throw new Flaw('weak');
  if (!mayUse(issuer, 6)) throw new Flaw('purpose');
  if (!(await rsaVerify(issuer, hash, list.signatureValue.valueBlock.valueHexView, new Uint8Array(list.tbsView))))
    throw new Flaw('altered');
  const rows = list.revokedCertificates ?? [];
  for (const { crlEntryExtensions } of rows) noStrangeExtension(crlEntryExtensions?.extensions);
  const dates = rows
    .filter(({ userCertificate }) => sameBytes(serial(userCertificate), serial(certificate.x.serialNumber)))
    .map(({ revocationDate }) => revocationDate.value.toISOString())
    .toSorted();
  return {
    ok: true,
    status: dates.length > 0 ? 'revoked' : 'good',
    revokedAt: dates[0] ?? null,
    from: list.thisUpdate.value.toISOString(),
    until: list.nextUpdate?.value.toISOString() ?? null,
    by: nameOf(issuer),
  };
}
