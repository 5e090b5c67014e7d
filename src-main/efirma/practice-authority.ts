// Holds the practice certification authority: a root and an issuing CA shaped like the SAT's, whose names say «SIN VALIDEZ».
// Must never be trusted by a production store, and gives away nothing but certificates and encrypted keys.
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, randomInt, X509Certificate } from 'node:crypto';
import { type ParsedCertificate, readCertificate } from './certificate.ts';
import { OID } from './oids.ts';
import {
  authorityExtensions,
  CSD_EXTENSIONS,
  FIEL_EXTENSIONS,
  type Name,
  writeCertificate,
  writeName,
  writeUtf8Name,
} from './practice-certificate.ts';
import { encryptLikeSat } from './practice-key.ts';
import { answerOcsp, type Revoked, responderFor, type Status, writeCrl } from './practice-revocation.ts';
import { TrustStore } from './trust-store.ts';
import type { TrustedAuthority } from './types.ts';

export type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

export type PracticeRequest = {
  readonly rfc: string;
  readonly name: string;
  readonly person: 'fisica' | 'moral';
  /** Of companies. */
  readonly representativeRfc?: string | undefined;
  /** Of the person, or of the company's representative. */
  readonly curp: string;
  /** UTF-8 when it is text; bytes are used as they are. */
  readonly password: string | Uint8Array;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** Default 2048; 1024 makes one that must be refused. */
  readonly bits?: number | undefined;
  /** An existing pair, as when a certificate is made again for the same key. */
  readonly keyPair?: KeyPair | undefined;
};

export type SealRequest = {
  readonly name: string;
  /** Random when missing; answered with the pair. */
  readonly password?: string | undefined;
  /** Default: as long as the issuing CA. */
  readonly validFrom?: Date | undefined;
  readonly validTo?: Date | undefined;
  readonly keyPair?: KeyPair | undefined;
};

/** `cer`: DER. `key`: DER, encrypted with the password given. */
export type IssuedPair = { readonly cer: Uint8Array; readonly key: Uint8Array };

const UNIT = 'PRÁCTICA — SIN VALIDEZ';
const ORGANIZATION = 'INSTITUTO DE PRÁCTICA (NO ES EL SAT NI EL IMSS)';
const ROOT_NAME: Name = [
  [OID.commonName, 'RAÍZ DE PRÁCTICA — SIN VALIDEZ'],
  [OID.organization, ORGANIZATION],
  [OID.organizationalUnit, UNIT],
  [OID.countryName, 'MX'],
];
const ISSUER_NAME: Name = [
  [OID.commonName, 'AC DE PRÁCTICA — SIN VALIDEZ'],
  [OID.organization, ORGANIZATION],
  [OID.organizationalUnit, UNIT],
  [OID.countryName, 'MX'],
];

/** Serials that begin with 7 are nobody's: production has 0, the SAT's tests 2 and 3. */
const leafSerial = (): string => `70001000000${String(randomInt(1e9)).padStart(9, '0')}`;

type Saved = { readonly version: 1; readonly root: string; readonly issuer: string; readonly issuerKey: string };

export const newKeyPair = (bits = 2048): KeyPair => generateKeyPairSync('rsa', { modulusLength: bits });

/** A new authority, valid from ten years before `now` to twenty after, so that expired e.firmas can be issued too. Takes some 0.3 s. */
export function createPracticeAuthority(now: Date): PracticeAuthority {
  const validFrom = shiftYears(now, -10);
  const validTo = shiftYears(now, 20);
  const rootPair = newKeyPair();
  const issuerPair = newKeyPair();
  const rootName = writeUtf8Name(ROOT_NAME);
  const shared = { issuer: rootName, signingKey: rootPair.privateKey, validFrom, validTo };
  const root = writeCertificate({
    ...shared,
    serial: '00000000000070000001',
    subject: rootName,
    publicKey: rootPair.publicKey,
    extensions: authorityExtensions(1),
  });
  const issuer = writeCertificate({
    ...shared,
    serial: '00000000000070000002',
    subject: writeUtf8Name(ISSUER_NAME),
    publicKey: issuerPair.publicKey,
    extensions: authorityExtensions(0),
  });
  // The root's private key ends here: nothing else is ever to be issued under it.
  return new PracticeAuthority(root, issuer, issuerPair.privateKey);
}

export class PracticeAuthority {
  readonly #root: Uint8Array;
  readonly #issuer: Uint8Array;
  readonly #issuerKey: KeyObject;
  readonly #read: ParsedCertificate;

  constructor(root: Uint8Array, issuer: Uint8Array, issuerKey: KeyObject) {
    const read = readCertificate(issuer);
    if (!read.ok) throw new Error('the practice authority has no certificate');
    this.#root = root;
    this.#issuer = issuer;
    this.#issuerKey = issuerKey;
    this.#read = read.value;
  }

  /** DER of its CAs, issuer first, root last. */
  get chainDer(): readonly Uint8Array[] {
    return [this.#issuer, this.#root];
  }

  /** DER of the name under which it issues. */
  get issuerName(): Uint8Array {
    return this.#read.subjectDer;
  }

  get rootDer(): Uint8Array {
    return this.#root;
  }

  /** What a trust store needs to accept what it issues. */
  get authorities(): readonly TrustedAuthority[] {
    return this.chainDer.map((der) => ({ der, environment: 'practice' }));
  }

  /** An OCSPResponse to an OCSPRequest, signed by the issuing CA. `statusOf` is asked only about serials of its own certificates. */
  answerOcsp(request: Uint8Array, o: { readonly now: Date; readonly statusOf: (serial: string) => Status }): Uint8Array {
    return answerOcsp(request, { ...o, responder: responderFor(this.#issuer, this.#issuerKey) });
  }

  /** Its revocation list at `now`, good for a day. */
  revocationList(o: { readonly now: Date; readonly number: number; readonly revoked: readonly Revoked[] }): Uint8Array {
    return writeCrl({ ...o, responder: responderFor(this.#issuer, this.#issuerKey) });
  }

  trustStore(): TrustStore {
    return TrustStore.fromDer(this.authorities);
  }

  /** PEM texts in JSON, the issuing key unencrypted among them: it is worth nothing outside practice. */
  export(): string {
    return JSON.stringify({
      version: 1,
      root: new X509Certificate(this.#root).toString(),
      issuer: new X509Certificate(this.#issuer).toString(),
      issuerKey: String(this.#issuerKey.export({ format: 'pem', type: 'pkcs8' })),
    } satisfies Saved);
  }

  /** Throws when the text is not what `export` wrote. */
  static import(text: string): PracticeAuthority {
    const saved: Partial<Saved> = JSON.parse(text);
    if (saved.version !== 1 || !saved.root || !saved.issuer || !saved.issuerKey) throw new Error('not an exported practice authority');
    const root = new X509Certificate(saved.root);
    const issuer = new X509Certificate(saved.issuer);
    const key = createPrivateKey(saved.issuerKey);
    if (!issuer.verify(root.publicKey) || !issuer.checkPrivateKey(key))
      throw new Error('the pieces of the practice authority do not match');
    return new PracticeAuthority(root.raw, issuer.raw, key);
  }

  /** An e.firma in every respect but its root. `validFrom` in the past or future makes expired and not yet valid ones. */
  issueFiel(request: PracticeRequest): IssuedPair {
    const subject: Name = [...holder(request.name), [OID.countryName, 'MX'], [OID.email, 'practica@ejemplo.invalid'], ...identity(request)];
    return this.#issue(request, subject, FIEL_EXTENSIONS);
  }

  /** A certificate for invoices, which must not be taken for an e.firma. */
  issueCsd(request: PracticeRequest): IssuedPair {
    const subject: Name = [...holder(request.name), ...identity(request), [OID.organizationalUnit, 'Sucursal 1']];
    return this.#issue(request, subject, CSD_EXTENSIONS);
  }

  /** An institute's own certificate for sealing: it names no taxpayer. Open it with `openSigner({ purpose: 'seal' })`. */
  issueSeal(request: SealRequest): IssuedPair & { readonly password: string } {
    const { notBefore, notAfter } = this.#read;
    const password = request.password ?? randomBytes(24).toString('base64url');
    const { name, validFrom = notBefore, validTo = notAfter, keyPair } = request;
    const pair = this.#issue({ password, validFrom, validTo, keyPair }, [...holder(name), [OID.countryName, 'MX']], CSD_EXTENSIONS);
    return { ...pair, password };
  }

  #issue(
    request: Pick<PracticeRequest, 'password' | 'validFrom' | 'validTo' | 'bits' | 'keyPair'>,
    subject: Name,
    extensions: readonly Uint8Array[],
  ): IssuedPair {
    const pair = request.keyPair ?? newKeyPair(request.bits);
    const cer = writeCertificate({
      serial: leafSerial(),
      subject: writeName(subject),
      issuer: this.#read.subjectDer,
      publicKey: pair.publicKey,
      validFrom: request.validFrom,
      validTo: request.validTo,
      extensions,
      signingKey: this.#issuerKey,
    });
    const password = typeof request.password === 'string' ? Buffer.from(request.password.normalize('NFC'), 'utf8') : request.password;
    return { cer, key: encryptLikeSat(pair.privateKey, password) };
  }
}

const holder = (name: string): Name => [
  [OID.commonName, name],
  [OID.name, name],
  [OID.organization, name],
];

function identity({ person, rfc, representativeRfc, curp }: PracticeRequest): Name {
  const company = person === 'moral';
  return [
    [OID.uniqueIdentifier, company && representativeRfc ? `${rfc} / ${representativeRfc}` : rfc],
    // Companies leave the first half empty and keep the space before the slash.
    [OID.serialNumber, company ? ` / ${curp}` : curp],
  ];
}

function shiftYears(date: Date, years: number): Date {
  const shifted = new Date(date);
  shifted.setUTCFullYear(date.getUTCFullYear() + years);
  shifted.setUTCMilliseconds(0);
  return shifted;
}
