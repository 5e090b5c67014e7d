// Holds the one order in which a .cer and a .key are examined, for inspecting and for signing alike.
// Must not sign, and must not wipe what belongs to the caller.
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { EfirmaWarning } from '../../src-shared/contract/errors.ts';
import { type AppError, fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { looksLikeCertificate, type ParsedCertificate, readCertificate } from './certificate.ts';
import { openKey } from './key.ts';
import { looksLikeKey, readEnvelope } from './key-envelope.ts';
import type { Chain, TrustStore } from './trust-store.ts';
import type { Purpose } from './types.ts';

export type Examined = {
  readonly cer: Uint8Array;
  readonly cerName?: string | undefined;
  readonly key?: Uint8Array | undefined;
  readonly keyName?: string | undefined;
  /** UTF-8 as typed. */
  readonly password?: Uint8Array | undefined;
  readonly trust: TrustStore;
  readonly at: Date;
  /** RFC of the mailbox that is open. */
  readonly expectedRfc?: string | undefined;
  /** Default `efirma`. */
  readonly purpose?: Purpose | undefined;
};

export type Findings = {
  readonly failure: AppError | null;
  readonly certificate: ParsedCertificate | null;
  readonly chain: Chain | null;
  /** Open only when everything passed and a password was given. */
  readonly key: KeyObject | null;
  readonly warnings: readonly EfirmaWarning[];
};

const DAY_MS = 86_400_000;
/** The SAT renews on line while the e.firma is valid; sixty days leave room for an appointment too. */
const WARN_DAYS = 60;

/**
 * Order: is it a certificate → FIEL or CSD → RFC → chain → validity → strength → is it a key → its envelope → opens →
 * matches. Each step has its own code; the first that fails is the verdict. What is not given is not examined.
 */
export function examine(input: Examined): Findings {
  const read = readCertificate(input.cer, input.cerName);
  if (!read.ok) return findings({ failure: swappedOr(read.error, input) });
  const certificate = read.value;
  const chain = examineCertificate(certificate, input);
  if (!chain.ok) return findings({ failure: chain.error, certificate });
  const warnings: EfirmaWarning[] = daysLeft(certificate, input.at) <= WARN_DAYS ? ['POR_VENCER'] : [];
  const key = examineKey(certificate, input);
  return key.ok
    ? findings({ certificate, chain: chain.value, key: key.value, warnings })
    : findings({ failure: key.error, certificate, chain: chain.value, warnings });
}

const findings = (found: Partial<Findings>): Findings => ({
  failure: null,
  certificate: null,
  chain: null,
  key: null,
  warnings: [],
  ...found,
});

/** Whole days until the certificate ends. */
export const daysLeft = (certificate: ParsedCertificate, at: Date): number =>
  Math.floor((certificate.notAfter.getTime() - at.getTime()) / DAY_MS);

/** Swapped only when the other file can be the certificate: with the same .key chosen twice, swapping would not help. */
function swappedOr(error: AppError, { cer, cerName = '.cer', key, keyName = '.key' }: Examined): AppError {
  const swapped = looksLikeKey(cer) && (key === undefined || looksLikeCertificate(key));
  return swapped ? { code: 'ARCHIVOS_INVERTIDOS', details: { a: cerName, b: key === undefined ? '.cer' : keyName } } : error;
}

function examineCertificate(certificate: ParsedCertificate, { trust, at, expectedRfc, purpose = 'efirma' }: Examined): Result<Chain> {
  const { facts } = certificate;
  if (purpose === 'efirma') {
    if (facts.kind === 'csd') return fail('ES_CSD', { serie: facts.serial });
    if (facts.kind === 'unknown') return fail('TIPO_DESCONOCIDO', { serie: facts.serial });
  } else if (!maySign(certificate)) return fail('TIPO_DESCONOCIDO', { serie: facts.serial });
  if (expectedRfc !== undefined && facts.rfc !== expectedRfc.normalize('NFC').trim().toUpperCase())
    return fail('RFC_DISTINTO', { rfc: facts.rfc, rfcBuzon: expectedRfc });
  const chain = trust.chainFor(certificate, at);
  if (chain.ok && !certificate.strongKey) return fail('LLAVE_DEBIL', { n: facts.keyBits });
  return chain;
}

/** May sign statements: not a CA, and key usage (when stated) allows it. */
export const maySign = ({ isAuthority, keyUses }: ParsedCertificate): boolean =>
  !isAuthority && (keyUses === null || keyUses.has('digitalSignature') || keyUses.has('nonRepudiation'));

/** Null: nothing to open (no key, or no password yet). */
function examineKey(certificate: ParsedCertificate, { key, keyName, password }: Examined): Result<KeyObject | null> {
  if (key === undefined) return ok(null);
  const envelope = readEnvelope(key, keyName);
  if (!envelope.ok) return envelope;
  if (password === undefined) return ok(null);
  const opened = openKey(envelope.value, password);
  if (!opened.ok) return opened;
  return createPublicKey(opened.value).equals(certificate.publicKey)
    ? opened
    : fail('PAR_NO_CORRESPONDE', { serie: certificate.facts.serial });
}
