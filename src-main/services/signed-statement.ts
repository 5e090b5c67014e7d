// Holds how a canonical string becomes a signed statement: its seal and its CAdES, by a key that is open already. Must not open or keep one.
import { ok, type Result } from '../../src-shared/contract/result.ts';
import type { SignedStatement } from '../../src-shared/domain/receipt.ts';
import type { Signer } from '../efirma/index.ts';

/** `signedAt`: the institute's time, ISO. Errors: those of the signer's own check. */
export function signStatement(signer: Signer, canonical: string, signedAt: string): Result<SignedStatement> {
  const seal = signer.seal(canonical);
  if (!seal.ok) return seal;
  const cades = signer.cades(new TextEncoder().encode(canonical), new Date(signedAt));
  return cades.ok ? ok({ ...seal.value, cades: Buffer.from(cades.value).toString('base64') }) : cades;
}
