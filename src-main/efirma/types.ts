// Holds the shapes this room hands out: facts of a certificate, verdicts, seals. Must never hold key or password bytes.

import type { EfirmaCode, EfirmaWarning } from '../../src-shared/contract/errors.ts';
import type { ErrorDetails, Result } from '../../src-shared/contract/result.ts';
import type { Seal } from '../../src-shared/domain/receipt.ts';

export type { Seal };

/** What a certificate says about its holder. Instants are ISO UTC. */
export type CertificateFacts = {
  /** `fiel` and `csd` only when key usage and OU agree; a chain is a separate question (see TrustStore). */
  readonly kind: 'fiel' | 'csd' | 'unknown';
  readonly person: 'fisica' | 'moral';
  /** Empty when the certificate names no taxpayer (an institute's sealing certificate). */
  readonly rfc: string;
  readonly representativeRfc: string | null;
  /** Of the person, or of the representative of a company. */
  readonly curp: string | null;
  readonly name: string;
  readonly email: string | null;
  /** Twenty digits as text; the decimal number when the serial is not made of ASCII digits. */
  readonly serial: string;
  readonly serialHex: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** CN of the issuer, exactly as written (AC6 of the SAT is double-encoded and stays so). */
  readonly issuer: string;
  /** Lower-case hex of the SHA-256 of the DER. */
  readonly sha256: string;
  /** RSA modulus bits; 0 for any other kind of key. */
  readonly keyBits: number;
};

export type Verdict = 'OK' | EfirmaCode;

/** Answer to "can this pair of files sign?". `details` fills the sentence of the verdict, or of the warning when it is OK. */
export type Inspection = {
  readonly verdict: Verdict;
  readonly details?: ErrorDetails;
  readonly warnings: readonly EfirmaWarning[];
  readonly facts: CertificateFacts | null;
};

export type CadesVerdict = {
  readonly facts: CertificateFacts;
  /** As claimed by the signer, ISO UTC; nobody but the signer vouches for it. */
  readonly signingTime: string | null;
  /** CNs from the signer to the root. */
  readonly chain: readonly string[];
};

export type Environment = 'production' | 'test' | 'practice';

export type TrustedAuthority = { readonly der: Uint8Array; readonly environment: Environment };

/** `efirma`: must be a FIEL. `seal`: an institute's own certificate, of any kind that may sign. */
export type Purpose = 'efirma' | 'seal';

/** An open private key. Whoever holds one can sign, so it is closed as soon as the signatures are made. */
export type Signer = {
  readonly facts: CertificateFacts;
  readonly certificateDer: Uint8Array;
  /** CAs, issuer first, root last. */
  readonly chainDer: readonly Uint8Array[];
  /** RSA-SHA256 PKCS#1 v1.5 over the UTF-8 of `canonical`. Fails with FIRMA_NO_COMPROBADA. */
  readonly seal: (canonical: string) => Result<Seal>;
  /** Detached CAdES-BES (DER) over exactly these bytes. Fails with FIRMA_NO_COMPROBADA. */
  readonly cades: (content: Uint8Array, signingTime: Date) => Result<Uint8Array>;
  /** Lets the key go. Signing afterwards throws. */
  readonly close: () => void;
};
