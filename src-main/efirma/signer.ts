// Holds the opening of an e.firma for one act of signing and the signatures it makes.
// The key never leaves this closure; the password is wiped before the signer is handed out.
import { type KeyObject, sign } from 'node:crypto';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { checkCades } from './cades-read.ts';
import { writeCades } from './cades-write.ts';
import type { ParsedCertificate } from './certificate.ts';
import { sameBytes } from './der-values.ts';
import { type Examined, examine } from './examine.ts';
import type { Signer } from './types.ts';
import { isSealable, isSealOf } from './verify.ts';

export type SignerOrder = Examined & { readonly key: Uint8Array; readonly password: Uint8Array };

/**
 * Opens the pair after every check of `examine`; fails with the same codes.
 * `password` is filled with zeros before this returns or throws, whatever happens: nobody gets to use it twice.
 * Make it over an ArrayBuffer of its own (as what comes through a MessagePort is): V8 moves shorter arrays and leaves copies.
 */
export function openSigner(order: SignerOrder): Result<Signer> {
  try {
    const { failure, certificate, chain, key } = examine(order);
    if (failure) return { ok: false, error: failure };
    if (!certificate || !chain || !key) throw new Error('examined without a failure and without a key');
    return ok(signerOf(certificate, chain.authorities, key));
  } finally {
    order.password.fill(0);
  }
}

/** Exported for the test that gives it a key of another certificate, which is the only way to see the self-check refuse. */
export function signerOf(certificate: ParsedCertificate, authorities: readonly ParsedCertificate[], privateKey: KeyObject): Signer {
  let key: KeyObject | null = privateKey;
  const signBytes = (bytes: Uint8Array): Uint8Array => {
    if (!key) throw new Error('this signer is closed');
    // A key file damaged inside may open, match by its public numbers, and then not sign; the self-check refuses the empty answer.
    try {
      return sign('sha256', bytes, key);
    } catch {
      return new Uint8Array();
    }
  };
  return {
    facts: certificate.facts,
    certificateDer: certificate.der,
    chainDer: authorities.map(({ der }) => der),
    seal(canonical) {
      if (!isSealable(canonical)) throw new Error('a canonical string with half a character cannot be sealed');
      const signature = signBytes(Buffer.from(canonical, 'utf8'));
      if (!isSealOf(canonical, signature, certificate)) return fail('FIRMA_NO_COMPROBADA');
      return ok({
        canonical,
        signature: Buffer.from(signature).toString('base64'),
        serial: certificate.facts.serial,
        certificate: Buffer.from(certificate.der).toString('base64'),
      });
    },
    cades(content, signingTime) {
      const intermediates = authorities.filter(({ issuerDer, subjectDer }) => !sameBytes(issuerDer, subjectDer));
      const signature = writeCades({ certificate, authorities: intermediates, content, signingTime, sign: signBytes });
      const checked = checkCades(signature, content);
      return checked.ok && sameBytes(checked.value.signer.der, certificate.der) ? ok(signature) : fail('FIRMA_NO_COMPROBADA');
    },
    close() {
      key = null;
    },
  };
}
