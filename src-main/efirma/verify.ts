// Holds the verdict on signatures made by others: is it whole, and is who made it trusted at that time?
// Must not fetch revocation, nor trust anything that came with the signature.
import { verify } from 'node:crypto';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { decodeBase64 } from './armor.ts';
import { checkCades } from './cades-read.ts';
import { type ParsedCertificate, readCertificate } from './certificate.ts';
import { maySign } from './examine.ts';
import type { TrustStore } from './trust-store.ts';
import type { CadesVerdict, CertificateFacts, Seal } from './types.ts';

export type VerifyOptions = {
  /** Only a taxpayer's e.firma will do. Default: any certificate that may sign, as institutes have their own kinds. */
  readonly requireFiel?: boolean;
  /** DER of CAs that came with the signature. They may lead to a trusted root; by themselves they are worth nothing. */
  readonly intermediates?: readonly Uint8Array[];
};

/**
 * Verifies a seal: RSA-SHA256 over the UTF-8 of `canonical`. `at`: when it was made, as far as the caller knows.
 * `seal.serial` is not looked at; the facts come from the certificate.
 * Fails with VERIF_ILEGIBLE, VERIF_ALGORITMO_DEBIL, VERIF_ALTERADO, VERIF_FIRMANTE_NO_CONFIABLE, VERIF_VENCIDO_AL_FIRMAR.
 */
export function verifySeal(
  seal: Pick<Seal, 'canonical' | 'signature' | 'certificate'>,
  trust: TrustStore,
  at: Date,
  options: VerifyOptions = {},
): Result<{ readonly facts: CertificateFacts }> {
  const signature = strictBase64(seal.signature);
  const der = strictBase64(seal.certificate);
  const read = der ? readCertificate(der) : null;
  if (!signature || !read?.ok) return fail('VERIF_ILEGIBLE');
  const signer = read.value;
  if (!signer.strongKey) return fail('VERIF_ALGORITMO_DEBIL', { algoritmo: `RSA ${signer.facts.keyBits}` });
  if (!signer.strongSignature) return fail('VERIF_ALGORITMO_DEBIL', { algoritmo: 'SHA-1' });
  if (!isSealOf(seal.canonical, signature, signer)) return fail('VERIF_ALTERADO');
  const chain = trustedChain(signer, trust, at, options);
  return chain.ok ? ok({ facts: signer.facts }) : chain;
}

/**
 * Verifies a detached CAdES-BES over `content`. Chain at the signing time claimed in it, or at `at` when it claims none:
 * a signature stays good after its certificate ends. Who wants to bound that claim compares `signingTime` with a date of their own.
 * Fails as verifySeal does.
 */
export async function verifyCades(order: {
  readonly content: Uint8Array;
  readonly signature: Uint8Array;
  readonly trust: TrustStore;
  readonly at: Date;
  readonly requireFiel?: boolean;
  readonly intermediates?: readonly Uint8Array[];
}): Promise<Result<CadesVerdict>> {
  const checked = checkCades(order.signature, order.content);
  if (!checked.ok) return checked;
  const { signer, signingTime } = checked.value;
  const chain = trustedChain(signer, order.trust, signingTime ?? order.at, order);
  if (!chain.ok) return chain;
  return ok({ facts: signer.facts, signingTime: signingTime?.toISOString() ?? null, chain: [signer.commonName, ...chain.value] });
}

/** A lone surrogate becomes U+FFFD in UTF-8, so two different strings would have one seal: such strings have none. */
export const isSealable = (canonical: string): boolean => !/\p{Surrogate}/u.test(canonical);

export const isSealOf = (canonical: string, signature: Uint8Array, signer: ParsedCertificate): boolean =>
  isSealable(canonical) && verify('sha256', Buffer.from(canonical, 'utf8'), signer.publicKey, signature);

function trustedChain(signer: ParsedCertificate, trust: TrustStore, at: Date, options: VerifyOptions): Result<string[]> {
  const { facts } = signer;
  const untrusted = fail('VERIF_FIRMANTE_NO_CONFIABLE', { nombre: facts.name, emisor: facts.issuer });
  if (options.requireFiel ? facts.kind !== 'fiel' : !maySign(signer)) return untrusted;
  const intermediates = (options.intermediates ?? []).flatMap((der) => {
    const read = readCertificate(der);
    return read.ok ? [read.value] : [];
  });
  const chain = trust.chainFor(signer, at, intermediates);
  if (chain.ok) return ok(chain.value.authorities.map(({ commonName }) => commonName));
  if (chain.error.code === 'VENCIDA' || chain.error.code === 'AUN_NO_VIGENTE')
    return fail('VERIF_VENCIDO_AL_FIRMAR', { nombre: facts.name, desde: facts.notBefore, hasta: facts.notAfter });
  return untrusted;
}

const strictBase64 = (text: string): Uint8Array | null =>
  /^[A-Za-z0-9+/]+=*$/.test(text) ? decodeBase64(Buffer.from(text, 'latin1')) : null;
