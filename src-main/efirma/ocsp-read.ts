// Holds the reading and judging of one OCSP answer (RFC 6960) about one certificate. Must not fetch, nor take the answer's own
// word for who may answer: only the authority that issued the certificate, or whom it named for that and nothing else.
import { verify } from 'node:crypto';
import type { AnswerFacts } from '../../src-shared/proof/revocation.ts';
import { type ParsedCertificate, readCertificate } from './certificate.ts';
import { keyHash, readCertificateId } from './certificate-id.ts';
import { contextTag, DerError, type DerNode, parseDer, TAG } from './der-read.ts';
import { instantOf, oidOf, sameBytes, smallInteger } from './der-values.ts';
import { OID, RSA_SIGNATURES } from './oids.ts';
import { extensionsOf, Flaw } from './revocation-parts.ts';

type Single = {
  readonly isOf: (certificate: ParsedCertificate, issuer: ParsedCertificate) => boolean;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt: Date | null;
  readonly from: Date;
  readonly until: Date | null;
};
type Basic = {
  readonly signed: Uint8Array;
  readonly digest: string;
  readonly signature: Uint8Array;
  readonly certificates: readonly ParsedCertificate[];
  readonly isResponder: (candidate: ParsedCertificate) => boolean;
  readonly producedAt: Date;
  readonly singles: readonly Single[];
  readonly nonce: Uint8Array | null;
};

/** `nonce`: what was sent, null when none was. Throws DerError and Flaw. */
export function judgeOcsp(
  der: Uint8Array,
  o: { readonly certificate: ParsedCertificate; readonly issuer: ParsedCertificate; readonly nonce: Uint8Array | null },
): AnswerFacts {
  const basic = readBasic(basicOf(parseDer(der)));
  const responder = responderOf(basic, o.issuer);
  if (!responder.strongKey) throw new Flaw('weak');
  if (!verify(basic.digest, basic.signed, responder.publicKey, basic.signature)) throw new Flaw('altered');
  const single = basic.singles.find((each) => each.isOf(o.certificate, o.issuer));
  if (!single) throw new Flaw('other');
  // Many responders answer with what they signed beforehand and carry none; one that differs is an answer to somebody else.
  if (basic.nonce && o.nonce && !sameBytes(basic.nonce, o.nonce)) throw new Flaw('nonce');
  return {
    ok: true,
    status: single.status,
    revokedAt: single.revokedAt?.toISOString() ?? null,
    from: single.from.toISOString(),
    until: single.until?.toISOString() ?? null,
    by: responder.facts.name,
  };
}

function basicOf(root: DerNode): DerNode {
  const fields = root.fields();
  const status = fields.take(TAG.enumerated).body;
  if (status.length !== 1) throw new DerError('a status of no sensible length');
  // 0 successful; all others are refusals, and nobody signs those.
  if (status[0] !== 0) throw new Flaw('refused');
  const bytes = fields.take(contextTag(0)).fields(contextTag(0)).take(TAG.sequence).fields();
  fields.end();
  if (oidOf(bytes.take()) !== OID.ocspBasic) throw new DerError('an answer of another type');
  const basic = parseDer(bytes.take(TAG.octetString).body);
  bytes.end();
  return basic;
}

function readBasic(node: DerNode): Basic {
  const fields = node.fields();
  const data = fields.take(TAG.sequence);
  const digest = RSA_SIGNATURES[oidOf(fields.take(TAG.sequence).fields().take())];
  const signature = fields.take(TAG.bitString).body.subarray(1);
  const certificates = fields.optional(contextTag(0))?.fields(contextTag(0)).take(TAG.sequence).children() ?? [];
  fields.end();
  if (!digest) throw new Flaw('weak');
  const tbs = data.fields();
  const version = tbs.optional(contextTag(0));
  if (version && smallInteger(version.fields(contextTag(0)).take()) !== 0) throw new DerError('another version');
  const isResponder = responderId(tbs.take());
  const producedAt = instantOf(tbs.take(TAG.generalizedTime));
  const singles = tbs.take(TAG.sequence).children().map(readSingle);
  const nonce = extensionsOf(tbs.optional(contextTag(1)), contextTag(1), [OID.ocspNonce]).get(OID.ocspNonce) ?? null;
  tbs.end();
  const read = certificates.map(({ raw }) => readCertificate(raw));
  return {
    signed: data.raw,
    digest,
    signature,
    certificates: read.flatMap((each) => (each.ok ? [each.value] : [])),
    isResponder,
    producedAt,
    singles,
    nonce: nonce === null ? null : parseDer(nonce).expect(TAG.octetString).body,
  };
}

function responderId(node: DerNode): Basic['isResponder'] {
  if (node.tag === contextTag(1)) {
    const name = node.fields(contextTag(1)).take(TAG.sequence).raw;
    return ({ subjectDer }) => sameBytes(subjectDer, name);
  }
  const hash = node.fields(contextTag(2)).take(TAG.octetString).body;
  return (candidate) => sameBytes(keyHash(candidate), hash);
}

function readSingle(node: DerNode): Single {
  const fields = node.fields();
  const id = readCertificateId(fields.take(TAG.sequence));
  const state = fields.take();
  let status: Single['status'] = 'good';
  let revokedAt: Date | null = null;
  if (state.tag === contextTag(1)) {
    status = 'revoked';
    const revoked = state.fields(contextTag(1));
    revokedAt = instantOf(revoked.take(TAG.generalizedTime));
    revoked.optional(contextTag(0));
    revoked.end();
  } else if (state.tag === contextTag(2, false)) status = 'unknown';
  else if (state.tag !== contextTag(0, false)) throw new DerError('a status nobody here knows');
  const from = instantOf(fields.take(TAG.generalizedTime));
  const next = fields.optional(contextTag(0));
  const until = next ? instantOf(next.fields(contextTag(0)).take(TAG.generalizedTime)) : null;
  extensionsOf(fields.optional(contextTag(1)), contextTag(1), []);
  fields.end();
  return {
    isOf: (certificate, issuer) => id.issuedBy(issuer) && sameBytes(id.serial.raw, certificate.serialDer),
    status,
    revokedAt,
    from,
    until,
  };
}

/** The authority itself, or one it issued to answer (RFC 6960 §4.2.2.2), valid when it answered. Throws Flaw. */
function responderOf(basic: Basic, issuer: ParsedCertificate): ParsedCertificate {
  if (basic.isResponder(issuer)) return issuer;
  const named = basic.certificates.filter(basic.isResponder);
  const delegate = named.find(
    (each) => sameBytes(each.issuerDer, issuer.subjectDer) && each.strongSignature && each.x509.verify(issuer.publicKey),
  );
  if (!delegate || basic.producedAt < delegate.notBefore || basic.producedAt > delegate.notAfter) throw new Flaw('stranger');
  if (delegate.isAuthority || !delegate.extendedUses?.ids.includes(OID.ocspSigning)) throw new Flaw('purpose');
  if (delegate.keyUses && !delegate.keyUses.has('digitalSignature') && !delegate.keyUses.has('nonRepudiation')) throw new Flaw('purpose');
  return delegate;
}
