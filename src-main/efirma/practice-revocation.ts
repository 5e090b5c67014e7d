// Holds the practice authority's answers about revocation: OCSP (RFC 6960) and its list (RFC 5280), signed by the authority itself.
// Must not be used for anything but practice and tests.
import { type KeyObject, sign } from 'node:crypto';
import { type ParsedCertificate, readCertificate } from './certificate.ts';
import { type CertificateId, keyHash, readCertificateId } from './certificate-id.ts';
import { contextTag, DerError, parseDer, TAG } from './der-read.ts';
import {
  algorithm,
  bitString,
  der,
  enumerated,
  explicit,
  generalizedTime,
  integer,
  integerBytes,
  octetString,
  oid,
  sequence,
  time,
} from './der-write.ts';
import { OID } from './oids.ts';
import { extensionsOf, REQUEST_EXTENSIONS } from './revocation-parts.ts';

export type Responder = { readonly certificate: ParsedCertificate; readonly key: KeyObject };
/** `serial`: twenty digits, or the decimal number of any other. */
export type Status = 'good' | 'unknown' | { readonly revokedAt: Date };
export type Revoked = { readonly serial: string; readonly at: Date };

const DAY_MS = 86_400_000;
const MALFORMED = sequence(enumerated(1));
const signatureOf = (key: KeyObject, tbs: Uint8Array): readonly Uint8Array[] => [
  algorithm(OID.sha256WithRsa),
  bitString(sign('sha256', tbs, key)),
];

const serialText = (body: Uint8Array): string => {
  const text = Buffer.from(body).toString('latin1');
  return /^\d{20}$/.test(text) ? text : BigInt(`0x${Buffer.from(body).toString('hex') || '0'}`).toString();
};

function certStatus(status: Status): Uint8Array {
  if (status === 'good') return der(contextTag(0, false));
  if (status === 'unknown') return der(contextTag(2, false));
  return der(contextTag(1), generalizedTime(status.revokedAt));
}

/** An OCSPResponse for every certificate asked about, with the nonce that came. Something unreadable is answered `malformedRequest`. */
export function answerOcsp(
  request: Uint8Array,
  o: { readonly responder: Responder; readonly now: Date; readonly statusOf: (serial: string) => Status },
): Uint8Array {
  const { certificate, key } = o.responder;
  let asked: readonly CertificateId[];
  let nonce: Uint8Array | null;
  try {
    const tbs = parseDer(request).fields().take(TAG.sequence).fields();
    tbs.optional(contextTag(0));
    tbs.optional(contextTag(1));
    asked = tbs
      .take(TAG.sequence)
      .children()
      .map((each) => readCertificateId(each.fields().take(TAG.sequence)));
    nonce = extensionsOf(tbs.optional(REQUEST_EXTENSIONS), REQUEST_EXTENSIONS, [OID.ocspNonce]).get(OID.ocspNonce) ?? null;
    tbs.end();
  } catch (error) {
    if (error instanceof DerError) return MALFORMED;
    throw error;
  }
  const singles = asked.map((id) =>
    sequence(
      id.raw,
      certStatus(id.issuedBy(certificate) ? o.statusOf(serialText(id.serial.body)) : 'unknown'),
      generalizedTime(o.now),
      explicit(0, generalizedTime(new Date(o.now.getTime() + DAY_MS))),
    ),
  );
  const data = sequence(
    explicit(2, octetString(keyHash(certificate))),
    generalizedTime(o.now),
    sequence(...singles),
    ...(nonce ? [explicit(1, sequence(sequence(oid(OID.ocspNonce), octetString(nonce))))] : []),
  );
  const basic = sequence(data, ...signatureOf(key, data), explicit(0, sequence(certificate.der)));
  return sequence(enumerated(0), explicit(0, sequence(oid(OID.ocspBasic), octetString(basic))));
}

/** The list of everything revoked, good for a day. `number` goes up with each list. */
export function writeCrl(o: {
  readonly responder: Responder;
  readonly now: Date;
  readonly number: number;
  readonly revoked: readonly Revoked[];
}): Uint8Array {
  const { certificate, key } = o.responder;
  const rows = o.revoked.map(({ serial, at }) => sequence(integerBytes(Buffer.from(serial, 'latin1')), time(at)));
  const identifier = sequence(oid('2.5.29.35'), octetString(sequence(der(contextTag(0, false), keyHash(certificate)))));
  const list = sequence(
    integer(1),
    algorithm(OID.sha256WithRsa),
    certificate.subjectDer,
    time(o.now),
    time(new Date(o.now.getTime() + DAY_MS)),
    ...(rows.length > 0 ? [sequence(...rows)] : []),
    explicit(0, sequence(identifier, sequence(oid(OID.crlNumber), octetString(integer(o.number))))),
  );
  return sequence(list, ...signatureOf(key, list));
}

/** Throws when it is no certificate: a bug of who calls. */
export function responderFor(cer: Uint8Array, key: KeyObject): Responder {
  const read = readCertificate(cer);
  if (!read.ok) throw new Error('a responder without a certificate');
  return { certificate: read.value, key };
}
