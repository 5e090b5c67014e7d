// Holds the answer to "can this pair of files sign, and if not, why?". Must not sign or keep anything open.
import { daysLeft, type Examined, examine } from './examine.ts';
import type { Inspection } from './types.ts';

/**
 * Inspects a certificate and, where given, its key and password, in the order of `examine`. Never throws on bad files.
 * `password` (UTF-8) is left as it is: it is the caller's to wipe. All copies made here are wiped.
 * With a verdict OK and POR_VENCER among the warnings, details hold {fecha, n}: when it ends and in how many days.
 */
export function inspect(input: Examined): Inspection {
  const { failure, certificate, warnings } = examine(input);
  const facts = certificate?.facts ?? null;
  if (failure)
    return { verdict: failure.code as Inspection['verdict'], ...(failure.details ? { details: failure.details } : {}), warnings, facts };
  if (!certificate || warnings.length === 0) return { verdict: 'OK', warnings, facts };
  return { verdict: 'OK', details: { fecha: certificate.facts.notAfter, n: daysLeft(certificate, input.at) }, warnings, facts };
}
