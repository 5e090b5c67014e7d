// Holds the e.firmas tests are made with: a practice authority made now, and the SAT's own test files where they are at hand.
// Must not commit nor copy the latter.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createPracticeAuthority, type IssuedPair, type PracticeRequest, TrustStore } from '../../src-main/efirma/index.ts';
import { type KeyPair, newKeyPair } from '../../src-main/efirma/practice-authority.ts';

/** The day on which the tables of cases are judged. */
export const AT = new Date('2026-11-24T12:00:00Z');
export const PASSWORD = 'Práctica-2026';
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const authority = createPracticeAuthority(AT);
export const trust = authority.trustStore();

let shared: KeyPair | undefined;
/** One key for the many certificates whose key does not matter. */
export const sharedKeyPair = (): KeyPair => {
  shared ??= newKeyPair();
  return shared;
};

export const person: PracticeRequest = {
  rfc: 'FUNK671228PH6',
  name: 'KARLA FUENTE NOLASCO',
  person: 'fisica',
  curp: 'FUNK671228MCLNLR05',
  password: PASSWORD,
  validFrom: new Date('2025-01-15T18:00:00Z'),
  validTo: new Date('2029-01-15T18:00:00Z'),
};

export const company: PracticeRequest = {
  ...person,
  rfc: 'ÑA&930228SM9',
  name: 'ÑANDÚ & HIJOS, S.A. DE C.V.',
  person: 'moral',
  representativeRfc: 'KAHO641101B39',
  curp: 'KAHO641101HNTLKS06',
};

export const fiel = (change: Partial<PracticeRequest> = {}): IssuedPair =>
  authority.issueFiel({ ...person, keyPair: sharedKeyPair(), ...change });

const home = process.env.ACUSE_SHARED ?? resolve(import.meta.dirname, '..', '..', '..', 'shared');
const satHome = join(home, 'efirma-pruebas');
/** Null when the SAT's test files are here; else why their cases are skipped. */
export const satMissing: string | null = existsSync(satHome)
  ? null
  : 'skipped: the SAT test files are not here (ACUSE_SHARED, or ../shared, without efirma-pruebas)';

/** Where they are, for a window that opens them as a person does. */
export const satFolder = (name: string): string => join(satHome, name);

export type SatPair = IssuedPair & { readonly password: Uint8Array };

export function satPair(name: string): SatPair {
  const read = (file: string) => readFileSync(join(satHome, name, file));
  return { cer: read(`${name}.cer`), key: read(`${name}.key`), password: read('password.txt') };
}

export function satTrust(): TrustStore {
  const dir = join(satHome, 'ac-pruebas');
  return TrustStore.fromDer(readdirSync(dir).map((file) => ({ der: readFileSync(join(dir, file)), environment: 'test' })));
}

/** Wrong passwords that decrypt to a valid padding, by pair. */
export const satOddPasswords = (): Readonly<Record<string, readonly string[]>> =>
  JSON.parse(readFileSync(join(satHome, 'contrasenas-equivocadas.json'), 'utf8')).claves;
