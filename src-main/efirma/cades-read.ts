// Holds the reading of a CMS SignedData down to its one signer, and the check that it covers the content.
// Must not decide whom to trust: the chain is a separate question.
import { createHash, verify } from 'node:crypto';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { type ParsedCertificate, readCertificate } from './certificate.ts';
import { contextTag, DerError, type DerNode, type Fields, parseDer, TAG } from './der-read.ts';
import { instantOf, oidOf, sameBytes } from './der-values.ts';
import { DIGESTS, type DigestName, OID, RSA_SIGNATURES } from './oids.ts';

export type CheckedCades = {
  readonly signer: ParsedCertificate;
  readonly signingTime: Date | null;
};

/** Past this a detached signature carries something else. */
const MAX_BYTES = 1024 * 1024;

class WeakAlgorithm extends Error {}

/**
 * Reads a detached signature and checks it against `content`.
 * Accepted: exactly one signer named by issuer and serial, SHA-256 or longer, RSA PKCS#1 v1.5, signed attributes with one
 * contentType (data), one messageDigest and one signingCertificateV2 that is of the signer's certificate.
 * Fails with VERIF_ILEGIBLE (not such a thing), VERIF_ALGORITMO_DEBIL, VERIF_ALTERADO.
 */
export function checkCades(signature: Uint8Array, content: Uint8Array): Result<CheckedCades> {
  if (signature.length > MAX_BYTES) return fail('VERIF_ILEGIBLE');
  try {
    return check(parseDer(signature, true), content);
  } catch (error) {
    if (error instanceof WeakAlgorithm) return fail('VERIF_ALGORITMO_DEBIL', { algoritmo: error.message });
    if (error instanceof DerError) return fail('VERIF_ILEGIBLE');
    throw error;
  }
}

function check(root: DerNode, content: Uint8Array): Result<CheckedCades> {
  const { certificates, signerInfo } = readSignedData(root);
  const info = readSignerInfo(signerInfo);
  const attributes = readAttributes(info.attributes);
  if (oidOf(attributes.contentType) !== OID.data) throw new DerError('attributes of other content');

  const named = certificates.filter((each) => sameBytes(each.issuerDer, info.issuerDer) && sameBytes(each.serialDer, info.serialDer));
  if (named.length === 0) throw new DerError("the signer's certificate is missing");
  // By the hash under the signature, not by name: another certificate with the same name and serial must not stand in.
  const signer = named.find((each) => isSigningCertificate(attributes.signingCertificate, each));
  if (!signer) return fail('VERIF_ALTERADO');
  if (!signer.strongKey) throw new WeakAlgorithm(`RSA ${signer.facts.keyBits}`);
  if (!signer.strongSignature) throw new WeakAlgorithm('SHA-1');

  const digest = createHash(info.digest).update(content).digest();
  if (!sameBytes(attributes.messageDigest.expect(TAG.octetString).body, digest)) return fail('VERIF_ALTERADO');
  // What is signed is the attributes as a SET OF, though they are written as [0].
  const signed = Uint8Array.from(info.attributes.raw);
  signed[0] = TAG.set;
  if (!verify(info.digest, signed, signer.publicKey, info.signature)) return fail('VERIF_ALTERADO');
  return ok({ signer, signingTime: attributes.signingTime ? instantOf(attributes.signingTime) : null });
}

function readSignedData(root: DerNode): { certificates: ParsedCertificate[]; signerInfo: DerNode } {
  const contentInfo = root.fields();
  if (oidOf(contentInfo.take()) !== OID.signedData) throw new DerError('not SignedData');
  const signedData = contentInfo.take(contextTag(0)).fields(contextTag(0)).take(TAG.sequence).fields();
  signedData.take(TAG.integer);
  signedData.take(TAG.set);
  const encapsulated = signedData.take(TAG.sequence).fields();
  if (oidOf(encapsulated.take()) !== OID.data || encapsulated.left > 0) throw new DerError('not detached');
  const certificates = signedData.optional(contextTag(0))?.children() ?? [];
  signedData.optional(contextTag(1));
  const signers = signedData.take(TAG.set).children();
  signedData.end();
  const [signerInfo, second] = signers;
  if (!signerInfo || second) throw new DerError('not exactly one signer');
  const read = certificates.filter(({ tag }) => tag === TAG.sequence).map(({ raw }) => readCertificate(raw));
  return { certificates: read.flatMap((each) => (each.ok ? [each.value] : [])), signerInfo };
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

function digestOf(algorithm: Fields): DigestName {
  const id = oidOf(algorithm.take());
  const digest = DIGESTS[id];
  if (!digest) throw new WeakAlgorithm(id);
  return digest;
}

type Attributes = {
  readonly contentType: DerNode;
  readonly messageDigest: DerNode;
  readonly signingCertificate: DerNode;
  readonly signingTime: DerNode | null;
};

function readAttributes(node: DerNode): Attributes {
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
  const signingCertificate = values.get(OID.signingCertificateV2);
  // The older attribute names the certificate by SHA-1.
  if (!signingCertificate && values.has(OID.signingCertificate)) throw new WeakAlgorithm('SHA-1');
  if (!contentType || !messageDigest || !signingCertificate) throw new DerError('a signed attribute is missing');
  return { contentType, messageDigest, signingCertificate, signingTime: values.get(OID.signingTime) ?? null };
}

/** Whether SigningCertificateV2 names this certificate first, by hash and, where written, by issuer and serial. */
function isSigningCertificate(value: DerNode, certificate: ParsedCertificate): boolean {
  const first = value.fields().take(TAG.sequence).fields().take(TAG.sequence).fields();
  const algorithm = first.optional(TAG.sequence);
  const digest = algorithm ? digestOf(algorithm.fields()) : 'sha256';
  const hash = first.take(TAG.octetString).body;
  if (!sameBytes(hash, createHash(digest).update(certificate.der).digest())) return false;
  const issuerSerial = first.optional(TAG.sequence)?.fields();
  if (!issuerSerial) return true;
  const issuer = issuerSerial.take(TAG.sequence).fields().take(contextTag(4)).fields(contextTag(4)).take(TAG.sequence);
  return sameBytes(issuer.raw, certificate.issuerDer) && sameBytes(issuerSerial.take(TAG.integer).raw, certificate.serialDer);
}
