// Holds the reading of a CMS SignedData down to its one signer, and the check that it covers the content.
// Must not decide whom to trust: the chain is a separate question.
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { ParsedCertificate } from './certificate.ts';
import { DerError, type DerNode, parseDer } from './der-read.ts';
import { instantOf } from './der-values.ts';
import { OID } from './oids.ts';
import { readSignedData, signerOf, WeakAlgorithm } from './signed-data.ts';

export type CheckedCades = {
  readonly signer: ParsedCertificate;
  readonly signingTime: Date | null;
};

/** Past this a detached signature carries something else. */
const MAX_BYTES = 1024 * 1024;

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
  const made = signerOf(readSignedData(root, OID.data), content, { type: OID.data });
  if (!made) return fail('VERIF_ALTERADO');
  const { signer, attributes } = made;
  return ok({ signer, signingTime: attributes.signingTime ? instantOf(attributes.signingTime) : null });
}
