// Holds the check of what a person signed: the exact words, both signatures, whose certificate, of what kind, trusted and in force.
// Must not know which statement is for what, nor keep anything.
import type { z } from 'zod';
import type { SignedStatement } from '../../src-shared/protocol/schemas.ts';
import { type CertificateFacts, readCertificate, type TrustStore, verifyCades, verifySeal } from '../efirma/index.ts';
import { type Refusal, refuse } from './problem.ts';

export type Signed = z.infer<typeof SignedStatement>;

/** The institute takes a signature dated up to this far from its own clock, either side. Ours: no official figure was found. */
export const SIGNING_WINDOW_MS = 15 * 60_000;

export type Expectation = {
  /** Rebuilt here from what the institute knows; never taken from the caller. */
  readonly canonical: string;
  readonly rfc: string;
  readonly trust: TrustStore;
  readonly at: Date;
};

type Checked = { readonly ok: true; readonly facts: CertificateFacts } | Refusal<'SESSION_REFUSED'>;

const refused = (reason: string, detail: string): Refusal<'SESSION_REFUSED'> => refuse('SESSION_REFUSED', detail, { reason });

/**
 * All of: same words as expected; FIEL of that RFC, in force at `at`, under a trusted authority; seal and CAdES by that very
 * certificate over those very words. SESSION_REFUSED with `reason` = the code that efirma gives.
 */
export async function checkStatement(signed: Signed, expected: Expectation): Promise<Checked> {
  if (signed.canonical !== expected.canonical) return refused('DOCUMENTO_CAMBIO', 'Lo firmado no es lo que el instituto esperaba.');
  const certificate = readCertificate(Buffer.from(signed.certificate, 'base64'));
  if (!certificate.ok) return refused('CER_ILEGIBLE', 'El certificado no se puede leer.');
  const { facts } = certificate.value;
  if (facts.kind !== 'fiel') return refused(facts.kind === 'csd' ? 'ES_CSD' : 'TIPO_DESCONOCIDO', 'El certificado no es de una e.firma.');
  if (facts.serial !== signed.serial) return refused('VERIF_ALTERADO', 'El número de serie no es el del certificado.');
  if (facts.rfc !== expected.rfc) return refused('RFC_DISTINTO', `La e.firma es de ${facts.rfc} y se esperaba ${expected.rfc}.`);
  const chain = expected.trust.chainFor(certificate.value, expected.at);
  if (!chain.ok) return refused(chain.error.code, 'El certificado no está vigente o no lo emitió una autoridad reconocida.');
  const seal = verifySeal(signed, expected.trust, expected.at);
  if (!seal.ok) return refused(seal.error.code, 'El sello no corresponde a la cadena original.');
  const cades = await verifyCades({
    content: Buffer.from(signed.canonical, 'utf8'),
    signature: Buffer.from(signed.cades, 'base64'),
    trust: expected.trust,
    at: expected.at,
    requireFiel: true,
  });
  if (!cades.ok) return refused(cades.error.code, 'La firma CAdES no corresponde a la cadena original.');
  // Two good signatures by two certificates would be two people.
  if (cades.value.facts.sha256 !== facts.sha256) return refused('VERIF_ALTERADO', 'El sello y la firma son de certificados distintos.');
  return { ok: true, facts };
}

/** CLOCK_SKEW when the instant written into the statement is too far from the institute's. */
export function checkSigningTime(signedAt: string, now: Date): Refusal<'CLOCK_SKEW'> | null {
  const distance = Math.abs(Date.parse(signedAt) - now.getTime());
  if (distance <= SIGNING_WINDOW_MS) return null;
  return refuse('CLOCK_SKEW', `La firma dice ${signedAt} y en el instituto son ${now.toISOString()}: se aparta más de 15 minutos.`);
}

/** A filing may be signed where there is no network and sent when there is: what counts is the hour it arrives (CFF 17-E). Ours, too. */
export const FILING_SIGNED_DAYS = 30;

/** CLOCK_SKEW when it was signed in the institute's future, or so long ago that the person must look at it anew. */
export function checkFilingTime(signedAt: string, now: Date): Refusal<'CLOCK_SKEW'> | null {
  const age = now.getTime() - Date.parse(signedAt);
  if (age >= -SIGNING_WINDOW_MS && age <= FILING_SIGNED_DAYS * 86_400_000) return null;
  return refuse('CLOCK_SKEW', `La firma dice ${signedAt} y en el instituto son ${now.toISOString()}.`);
}
