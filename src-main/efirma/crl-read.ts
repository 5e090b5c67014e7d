// Holds the reading and judging of a revocation list (CRL, RFC 5280 §5) about one certificate. Whole and direct lists only: what says
// that it is a part, or speaks for other authorities, is refused. Must not fetch.
import { verify } from 'node:crypto';
import type { AnswerFacts } from '../../src-shared/proof/revocation.ts';
import type { ParsedCertificate } from './certificate.ts';
import { contextTag, DerError, parseDer, TAG } from './der-read.ts';
import { instantOf, oidOf, sameBytes, smallInteger } from './der-values.ts';
import { RSA_SIGNATURES } from './oids.ts';
import { extensionsOf, Flaw } from './revocation-parts.ts';

/** Throws DerError and Flaw. */
export function judgeCrl(
  der: Uint8Array,
  { certificate, issuer }: { readonly certificate: ParsedCertificate; readonly issuer: ParsedCertificate },
): AnswerFacts {
  const outer = parseDer(der).fields();
  const list = outer.take(TAG.sequence);
  const algorithm = outer.take(TAG.sequence);
  const signature = outer.take(TAG.bitString).body.subarray(1);
  outer.end();
  const fields = list.fields();
  const version = fields.optional(TAG.integer);
  if (version && smallInteger(version) !== 1) throw new DerError('another version');
  if (!sameBytes(fields.take(TAG.sequence).raw, algorithm.raw)) throw new DerError('two signature algorithms');
  const name = fields.take(TAG.sequence).raw;
  const from = instantOf(fields.take());
  const until = fields.optional(TAG.utcTime) ?? fields.optional(TAG.generalizedTime);
  const entries = fields.optional(TAG.sequence)?.children() ?? [];
  extensionsOf(fields.optional(contextTag(0)), contextTag(0), []);
  fields.end();
  if (!sameBytes(name, issuer.subjectDer)) throw new Flaw('other');
  const digest = RSA_SIGNATURES[oidOf(algorithm.fields().take())];
  if (!digest || !issuer.strongKey) throw new Flaw('weak');
  if (issuer.keyUses?.has('cRLSign') === false) throw new Flaw('purpose');
  if (!verify(digest, list.raw, issuer.publicKey, signature)) throw new Flaw('altered');
  let revokedAt: Date | null = null;
  for (const entry of entries) {
    const row = entry.fields();
    const serial = row.take(TAG.integer).raw;
    const at = instantOf(row.take());
    const extensions = row.optional(TAG.sequence);
    row.end();
    // A critical one may say that the row speaks of another authority's certificate.
    extensionsOf(extensions, TAG.sequence, []);
    if (sameBytes(serial, certificate.serialDer) && (revokedAt === null || at < revokedAt)) revokedAt = at;
  }
  return {
    ok: true,
    status: revokedAt ? 'revoked' : 'good',
    revokedAt: revokedAt?.toISOString() ?? null,
    from: from.toISOString(),
    until: until ? instantOf(until).toISOString() : null,
    by: issuer.facts.name,
  };
}
