// Holds what a verifier needs from cryptography, as types: main fills it with node:crypto, the page of a package with WebCrypto.
// Must hold no behaviour.
import type { VerificationCode } from '../contract/errors.ts';
import type { AnswerFacts, KeptAnswer } from './revocation.ts';
import type { StampAnswer, StampImprint } from './stamp.ts';

export type SignerName = {
  readonly name: string;
  readonly rfc: string;
  readonly serial: string;
  /** Lower-case hex of the SHA-256 of the certificate's DER. */
  readonly sha256: string;
  readonly environment: 'production' | 'test' | 'practice';
};

/** Who is asked about: the institute's seals and the persons' e.firmas stand under different roots. */
export type Side = 'institute' | 'person';

export type SignatureAnswer =
  | { readonly ok: true; readonly signer: SignerName; readonly signingTime: string | null }
  | { readonly ok: false; readonly code: VerificationCode; readonly details?: Readonly<Record<string, string | number>> };

export type Oracle = {
  readonly sha256: (bytes: Uint8Array) => Promise<string>;
  /** Whether any root is known for that side; without one nobody can be recognised, and that is not the signer's fault. */
  readonly knows: (side: Side) => boolean;
  /** RSA-SHA256 over the UTF-8 of `canonical`. base64 texts; `chain` is what came along, issuer first. */
  readonly seal: (o: {
    readonly canonical: string;
    readonly signature: string;
    readonly certificate: string;
    readonly chain: readonly string[];
    readonly at: Date;
    readonly side: Side;
  }) => Promise<SignatureAnswer>;
  /** Detached CAdES-BES over exactly `content`. `certificate` (base64) is the one it must have been made with. */
  readonly cades: (o: {
    readonly content: Uint8Array;
    readonly signature: Uint8Array;
    readonly at: Date;
    readonly side: Side;
  }) => Promise<SignatureAnswer>;
  /** What a kept answer says of `certificate` (base64), whose authority must be a known one of that side. */
  readonly revocation: (o: { readonly answer: KeptAnswer; readonly certificate: string; readonly side: Side }) => Promise<AnswerFacts>;
  /** What a time stamp says it is of, unchecked; null: it is none. */
  readonly stampOf: (stamp: Uint8Array) => Promise<StampImprint | null>;
  /** A time stamp over exactly `content`, under the authorities of time that are known; none is known by itself. */
  readonly stamp: (o: { readonly stamp: Uint8Array; readonly content: Uint8Array }) => Promise<StampAnswer>;
};
