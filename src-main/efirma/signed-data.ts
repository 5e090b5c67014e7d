// Holds the pieces of a CMS SignedData with one signer: its certificates, its signed attributes, and whether they bind and sign.
// Must not know what was signed nor whom to trust: signatures and time stamps each decide that.
import { createHash, verify } from 'node:crypto';
import { type ParsedCertificate, readCertificate } from './certificate.ts';
import { contextTag, DerError, type DerNode, type Fields, TAG } from './der-read.ts';
import { oidOf, sameBytes } from './der-values.ts';
import { DIGESTS, type DigestName, OID, RSA_SIGNATURES } from './oids.ts';

export class WeakAlgorithm extends Error {}

export type SignedDataParts = {
  readonly certificates: readonly ParsedCertificate[];
  readonly signerInfo: DerNode;
  /** What it carries inside; null when detached. */
  readonly held: Uint8Array | null;
};

/** `content`: the type it must hold; a detached one (data) must hold nothing, any other must hold its bytes. */
export function readSignedData(root: DerNode, content: string): SignedDataParts {
  const contentInfo = root.fields();
  if (oidOf(contentInfo.take()) !== OID.signedData) throw new DerError('not SignedData');
  const signedData = contentInfo.take(contextTag(0)).fields(contextTag(0)).take(TAG.sequence).fields();
  signedData.take(TAG.integer);
  signedData.take(TAG.set);
  const encapsulated = signedData.take(TAG.sequence).fields();
  if (oidOf(encapsulated.take()) !== content) throw new DerError('content of another type');
  const held = content === OID.data ? null : encapsulated.take(contextTag(0)).fields(contextTag(0)).take(TAG.octetString).body;
  if (encapsulated.left > 0) throw new DerError('not detached');
  const certificates = signedData.optional(contextTag(0))?.children() ?? [];
  signedData.optional(contextTag(1));
  const signers = signedData.take(TAG.set).children();
  signedData.end();
  const [signerInfo, second] = signers;
  if (!signerInfo || second) throw new DerError('not exactly one signer');
  const read = certificates.filter(({ tag }) => tag === TAG.sequence).map(({ raw }) => readCertificate(raw));
  return { certificates: read.flatMap((each) => (each.ok ? [each.value] : [])), signerInfo, held };
}

type SignerInfo = {
  readonly issuerDer: Uint8Array;
  readonly serialDer: Uint8Array;
  readonly digest: DigestName;
  readonly attributes: DerNode;
  readonly signature: Uint8Array;
};

function readSignerInfo(node: DerNode): SignerInfo {
  const fields = node.fields();
  fields.take(TAG.integer);
  const sid = fields.take(TAG.sequence).fields();
  const issuerDer = sid.take(TAG.sequence).raw;
  const serialDer = sid.take(TAG.integer).raw;
  const digest = digestOf(fields.take(TAG.sequence).fields());
  const attributes = fields.take(contextTag(0));
  const signatureId = oidOf(fields.take(TAG.sequence).fields().take());
  const signature = fields.take(TAG.octetString).body;
  fields.optional(contextTag(1));
  fields.end();
  const fixed = RSA_SIGNATURES[signatureId];
  if (fixed === undefined) throw new WeakAlgorithm(signatureId);
  if (fixed !== null && fixed !== digest) throw new DerError('two digests');
  return { issuerDer, serialDer, digest, attributes, signature };
}

export function digestOf(algorithm: Fields): DigestName {
  const id = oidOf(algorithm.take());
  const digest = DIGESTS[id];
  if (!digest) throw new WeakAlgorithm(id);
  return digest;
}

export type Attributes = {
  readonly contentType: DerNode;
  readonly messageDigest: DerNode;
  readonly signingCertificate: DerNode;
  readonly namedBySha1: boolean;
  readonly signingTime: DerNode | null;
};

function readAttributes(node: DerNode, mayName: { readonly sha1: boolean } = { sha1: false }): Attributes {
  const values = new Map<string, DerNode>();
  for (const attribute of node.children()) {
    const fields = attribute.fields();
    const id = oidOf(fields.take());
    const [value, second] = fields.take(TAG.set).children();
    fields.end();
    if (!value || second || values.has(id)) throw new DerError('an attribute without exactly one value');
    values.set(id, value);
  }
  const contentType = values.get(OID.contentType);
  const messageDigest = values.get(OID.messageDigest);
  const older = values.get(OID.signingCertificate);
  // The older attribute names the certificate by SHA-1.
  if (!values.has(OID.signingCertificateV2) && older && !mayName.sha1) throw new WeakAlgorithm('SHA-1');
  const signingCertificate = values.get(OID.signingCertificateV2) ?? older;
  if (!contentType || !messageDigest || !signingCertificate) throw new DerError('a signed attribute is missing');
  return {
    contentType,
    messageDigest,
    signingCertificate,
    namedBySha1: !values.has(OID.signingCertificateV2),
    signingTime: values.get(OID.signingTime) ?? null,
  };
}

/** Whether SigningCertificate(V2) names this certificate first, by hash and, where written, by issuer and serial. */
function isSigningCertificate({ signingCertificate, namedBySha1 }: Attributes, certificate: ParsedCertificate): boolean {
  const first = signingCertificate.fields().take(TAG.sequence).fields().take(TAG.sequence).fields();
  const algorithm = namedBySha1 ? null : first.optional(TAG.sequence);
  const digest = namedBySha1 ? 'sha1' : algorithm ? digestOf(algorithm.fields()) : 'sha256';
  const hash = first.take(TAG.octetString).body;
  if (!sameBytes(hash, createHash(digest).update(certificate.der).digest())) return false;
  const issuerSerial = first.optional(TAG.sequence)?.fields();
  if (!issuerSerial) return true;
  const issuer = issuerSerial.take(TAG.sequence).fields().take(contextTag(4)).fields(contextTag(4)).take(TAG.sequence);
  return sameBytes(issuer.raw, certificate.issuerDer) && sameBytes(issuerSerial.take(TAG.integer).raw, certificate.serialDer);
}

/**
 * The certificate that made this signature over `content`, or null when it does not hold: wrong digest, wrong signature, or
 * another certificate standing in. Throws DerError and WeakAlgorithm.
 */
export function signerOf(
  { certificates, signerInfo }: SignedDataParts,
  content: Uint8Array,
  o: { readonly type: string; readonly sha1Name?: boolean },
): { readonly signer: ParsedCertificate; readonly attributes: Attributes } | null {
  const info = readSignerInfo(signerInfo);
  const attributes = readAttributes(info.attributes, { sha1: o.sha1Name === true });
  if (oidOf(attributes.contentType) !== o.type) throw new DerError('attributes of other content');
  const named = certificates.filter((each) => sameBytes(each.issuerDer, info.issuerDer) && sameBytes(each.serialDer, info.serialDer));
  if (named.length === 0) throw new DerError("the signer's certificate is missing");
  // By the hash under the signature, not by name: another certificate with the same name and serial must not stand in.
  const signer = named.find((each) => isSigningCertificate(attributes, each));
  if (!signer) return null;
  if (!signer.strongKey) throw new WeakAlgorithm(`RSA ${signer.facts.keyBits}`);
  if (!signer.strongSignature) throw new WeakAlgorithm('SHA-1');
  const digest = createHash(info.digest).update(content).digest();
  if (!sameBytes(attributes.messageDigest.expect(TAG.octetString).body, digest)) return null;
  // What is signed is the attributes as a SET OF, though they are written as [0].
  const signed = Uint8Array.from(info.attributes.raw);
  signed[0] = TAG.set;
  return verify(info.digest, signed, signer.publicKey, info.signature) ? { signer, attributes } : null;
}
