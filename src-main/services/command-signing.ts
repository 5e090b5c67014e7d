// Holds signing where nobody is at a window: the e.firma a command names, opened at its first signature; the password is gone from then on.
// Must not sign for anybody but the addressee, nor remember which files they were.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { openSigner, prepareKey, type Signer, type TrustStore } from '../efirma/index.ts';
import { revokedError, signAsked } from './asked-signature.ts';
import type { Clock } from './clock.ts';
import type { Captured, Revocations } from './revocation.ts';
import type { Signing } from './signing.ts';

export type NamedEfirma = {
  readonly cer: string;
  readonly key: string;
  /** Overwritten when it has been used, or when the command ends. */
  readonly password: Uint8Array;
};
/** `captured`: asked once, when the key was opened; a command lasts seconds. */
type Opened = { readonly signer: Signer; readonly captured: Captured | null };
export type CommandSigning = Pick<Signing, 'sign'> & { readonly close: () => void };

export function createCommandSigning(o: {
  readonly efirma: NamedEfirma;
  readonly trust: () => TrustStore;
  readonly revocation: Revocations;
  readonly clock: Clock;
}): CommandSigning {
  const { efirma, clock } = o;
  let opened: Opened | null = null;

  const open = async (expectedRfc: string): Promise<Result<Opened>> => {
    const read = async (path: string): Promise<Uint8Array | null> => readFile(path).catch(() => null);
    const [cer, key] = await Promise.all([read(efirma.cer), read(efirma.key)]);
    if (!cer) return fail('ARCHIVO_NO_ENCONTRADO', { ruta: basename(efirma.cer) });
    if (!key) return fail('ARCHIVO_NO_ENCONTRADO', { ruta: basename(efirma.key) });
    const captured = await o.revocation.ask(cer);
    const revoked = revokedError(captured);
    if (revoked) {
      key.fill(0);
      return { ok: false, error: revoked };
    }
    await prepareKey(key);
    const signer = openSigner({
      cer,
      key,
      password: efirma.password,
      cerName: basename(efirma.cer),
      keyName: basename(efirma.key),
      trust: o.trust(),
      at: clock.now(),
      expectedRfc,
    });
    key.fill(0);
    return signer.ok ? ok({ signer: signer.value, captured }) : signer;
  };

  return {
    async sign(request) {
      const { rfc } = request.addressee;
      if (!opened) {
        const made = await open(rfc);
        if (!made.ok) return made;
        opened = made.value;
      }
      const { signer, captured } = opened;
      if (signer.facts.rfc !== rfc) return fail('RFC_DISTINTO', { rfc: signer.facts.rfc, rfcBuzon: rfc });
      const signedAt = clock.now().toISOString();
      const statement = await signAsked(signer, request, { signedAt, captured, revocation: o.revocation });
      return statement.ok ? ok({ statement: statement.value, facts: signer.facts, signedAt }) : statement;
    },
    close(): void {
      efirma.password.fill(0);
      opened?.signer.close();
      opened = null;
    },
  };
}
