// Holds signing once it was asked whether the e.firma is revoked: «revoked» signs nothing, and what was answered is kept beside what was signed.
// The same for a person at a window and for a command. Must not ask: whoever holds the certificate does, as early as it can.
import type { AppError, Result } from '../../src-shared/contract/result.ts';
import type { SignedStatement } from '../../src-shared/domain/receipt.ts';
import type { Signer } from '../efirma/index.ts';
import type { Captured, Revocations } from './revocation.ts';
import { signStatement } from './signed-statement.ts';
import type { SigningRequest } from './signing.ts';

/** REVOCADA with its date; null when it may sign: no answer never stands in the way. */
export const revokedError = (captured: Captured | null): AppError | null =>
  captured?.facts.status === 'revoked' ? { code: 'REVOCADA', details: { fecha: captured.facts.revokedAt ?? '' } } : null;

/** `signedAt`: the institute's time, ISO. Errors: those of the signer's own check. */
export async function signAsked(
  signer: Signer,
  request: Pick<SigningRequest, 'purpose' | 'canonicalAt'>,
  o: { readonly signedAt: string; readonly captured: Captured | null; readonly revocation: Pick<Revocations, 'keep'> },
): Promise<Result<SignedStatement>> {
  const revoked = revokedError(o.captured);
  if (revoked) return { ok: false, error: revoked };
  const statement = signStatement(signer, request.canonicalAt(o.signedAt), o.signedAt);
  // Logging in leaves nothing to be proved later.
  if (statement.ok && o.captured && request.purpose !== 'login') await o.revocation.keep(statement.value, o.captured);
  return statement;
}
