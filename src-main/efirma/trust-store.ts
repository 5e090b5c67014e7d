// Holds the authorities that are trusted and the building of chains up to their roots.
// Must not fetch anything, nor trust an authority because it came along with a signature.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { type ParsedCertificate, readCertificate } from './certificate.ts';
import { sameBytes } from './der-values.ts';
import { PRODUCTION_PINS } from './trust-pins.ts';
import type { Environment, TrustedAuthority } from './types.ts';

type Authority = { readonly certificate: ParsedCertificate; readonly environment: Environment };

export type Chain = {
  /** Issuer of the certificate first, root last. */
  readonly authorities: readonly ParsedCertificate[];
  readonly environment: Environment;
};

/** Since when a certificate is revoked at an instant; null: it is not. */
export type RevokedSince = (certificate: ParsedCertificate, at: Date) => Date | null;

const MAX_CHAIN = 5;

export class TrustStore {
  readonly #authorities: readonly Authority[];
  readonly #allowed: ReadonlySet<Environment>;
  readonly #revoked: RevokedSince | null;

  private constructor(authorities: readonly Authority[], allowed: ReadonlySet<Environment>, revoked: RevokedSince | null = null) {
    this.#authorities = authorities;
    this.#allowed = allowed;
    this.#revoked = revoked;
  }

  /** Trusts exactly these, every environment among them allowed. Throws when one is not a CA certificate: a bug of who calls. */
  static fromDer(authorities: readonly TrustedAuthority[]): TrustStore {
    const read = authorities.map(readAuthority);
    return new TrustStore(read, new Set(read.map(({ environment }) => environment)));
  }

  /**
   * The pinned CAs of the SAT and Banxico. `dir` holds the .cer files (default: trust/production in the assets
   * of the build or of the repository). Throws when a file is missing or is not the one pinned: the installation was altered.
   */
  static production(dir: string = defaultDir()): TrustStore {
    return TrustStore.fromDer(
      Object.entries(PRODUCTION_PINS).map(([name, pin]) => {
        const der = readFileSync(join(dir, name));
        if (createHash('sha256').update(der).digest('hex') !== pin) throw new Error(`${name} is not the certificate that was pinned`);
        return { der, environment: 'production' };
      }),
    );
  }

  /** The same authorities with only these environments accepted; the others are still recognised, to say CERT_DE_PRUEBA. */
  allowing(environments: readonly Environment[]): TrustStore {
    return new TrustStore(this.#authorities, new Set(environments), this.#revoked);
  }

  /** These authorities besides; the environments they bring become allowed. */
  adding(authorities: readonly TrustedAuthority[]): TrustStore {
    const read = authorities.map(readAuthority);
    const allowed = new Set([...this.#allowed, ...read.map(({ environment }) => environment)]);
    return new TrustStore([...this.#authorities, ...read], allowed, this.#revoked);
  }

  /** The same authorities, refusing what they have revoked: for an institute that keeps their list, not for who must ask. */
  refusing(revoked: RevokedSince): TrustStore {
    return new TrustStore(this.#authorities, this.#allowed, revoked);
  }

  /** DER of every authority it holds, for exports and for other programs' `-CAfile`. */
  get certificates(): readonly Uint8Array[] {
    return this.#authorities.map(({ certificate }) => certificate.der);
  }

  /** Every authority with where it is from, for those who must carry them along. */
  get authorities(): readonly TrustedAuthority[] {
    return this.#authorities.map(({ certificate, environment }) => ({ der: certificate.der, environment }));
  }

  /**
   * Chain of `cert` up to a trusted root.
   * Hybrid validity: the certificate is valid at `at`, each CA at the certificate's notBefore, signatures always checked.
   * "All valid now" would refuse good e.firmas, because the SAT's CAs die before what they issued (AC5 in May 2027).
   * `intermediates`: CAs that came with a seal; they only help to reach a trusted root and are never trusted by themselves.
   * Fails with EMISOR_NO_CONFIABLE, CERT_DE_PRUEBA (a known CA of an environment not allowed), VENCIDA, AUN_NO_VIGENTE, REVOCADA, in that order.
   */
  chainFor(cert: ParsedCertificate, at: Date, intermediates: readonly ParsedCertificate[] = []): Result<Chain> {
    const chains = cert.isAuthority || !cert.strongSignature ? [] : this.#chainsFrom(cert, cert.notBefore, intermediates, 0);
    const chain = chains.find(({ environments }) => environments.every((e) => this.#allowed.has(e)));
    if (!chain) {
      if (chains.length > 0 || this.#isTestSerial(cert)) return fail('CERT_DE_PRUEBA', { emisor: cert.facts.issuer });
      return fail('EMISOR_NO_CONFIABLE', { emisor: cert.facts.issuer });
    }
    if (at > cert.notAfter) return fail('VENCIDA', { fecha: cert.facts.notAfter });
    if (at < cert.notBefore) return fail('AUN_NO_VIGENTE', { fecha: cert.facts.notBefore });
    const since = this.#revoked?.(cert, at);
    if (since) return fail('REVOCADA', { fecha: since.toISOString() });
    return ok({ authorities: chain.path, environment: chain.environments[0] ?? 'production' });
  }

  /** SAT's test CAs number their certificates 2… or 3…; production begins with 0. Only picks the better sentence of two refusals. */
  #isTestSerial(cert: ParsedCertificate): boolean {
    return !this.#allowed.has('test') && /^[23]000\d{16}$/.test(cert.facts.serial) && cert.facts.kind !== 'unknown';
  }

  /** Every way up: two CAs may share a name (the two «AC UAT» nearly do), so candidates are told apart by signature. */
  #chainsFrom(
    child: ParsedCertificate,
    issuedAt: Date,
    intermediates: readonly ParsedCertificate[],
    below: number,
  ): { path: ParsedCertificate[]; environments: Environment[] }[] {
    if (below >= MAX_CHAIN) return [];
    const pinned = this.#authorities.map(({ certificate, environment }) => ({
      certificate,
      environment: environment as Environment | null,
    }));
    const brought = intermediates.filter(isSoundIntermediate).map((certificate) => ({ certificate, environment: null }));
    return [...pinned, ...brought]
      .filter(({ certificate }) => isIssuer(certificate, child, issuedAt, below))
      .flatMap(({ certificate, environment }) => {
        const environments = environment ? [environment] : [];
        if (sameBytes(certificate.issuerDer, certificate.subjectDer)) return environment ? [{ path: [certificate], environments }] : [];
        return this.#chainsFrom(certificate, issuedAt, intermediates, below + 1).map((rest) => ({
          path: [certificate, ...rest.path],
          environments: [...environments, ...rest.environments],
        }));
      });
  }
}

function isIssuer(ca: ParsedCertificate, child: ParsedCertificate, issuedAt: Date, below: number): boolean {
  return (
    sameBytes(ca.subjectDer, child.issuerDer) &&
    ca.isAuthority &&
    (ca.pathLength === null || ca.pathLength >= below) &&
    ca.keyUses?.has('keyCertSign') !== false &&
    issuedAt >= ca.notBefore &&
    issuedAt <= ca.notAfter &&
    child.x509.verify(ca.publicKey)
  );
}

/** What is not pinned must at least be made with strong pieces; pinned ones may be old (ARC 0002 is signed with SHA-1). */
const isSoundIntermediate = (certificate: ParsedCertificate): boolean => certificate.strongSignature && certificate.strongKey;

function readAuthority({ der, environment }: TrustedAuthority): Authority {
  const read = readCertificate(der);
  if (!read.ok || !read.value.isAuthority) throw new Error('not the certificate of an authority');
  return { certificate: read.value, environment };
}

/** out/assets beside the bundle in out/main, else assets of the repository, seen from src-main/efirma. */
function defaultDir(): string {
  // Not `new URL('…', import.meta.url)` in one piece: bundlers take that for an asset and inline it.
  const here = dirname(fileURLToPath(import.meta.url));
  const built = join(here, '..', 'assets', 'trust', 'production');
  return existsSync(built) ? built : join(here, '..', '..', 'assets', 'trust', 'production');
}
