// Holds the tables of pairs and their verdicts, from our own authority and from the SAT's test files.
// Must not repeat what each piece of the room is tested for elsewhere.
import { describe, expect, it } from 'vitest';
import { createPracticeAuthority, inspect, openSigner, TrustStore, type Verdict } from '../../../src-main/efirma/index.ts';
import { openKey } from '../../../src-main/efirma/key.ts';
import { readEnvelope } from '../../../src-main/efirma/key-envelope.ts';
import { EFIRMA_CODES } from '../../../src-shared/contract/errors.ts';
import {
  AT,
  authority,
  company,
  fiel,
  PASSWORD,
  person,
  satMissing,
  satOddPasswords,
  satPair,
  satTrust,
  sharedKeyPair,
  trust,
  utf8,
} from '../../support/efirma-pairs.ts';

type Case = {
  readonly name: string;
  readonly cer: () => Uint8Array;
  readonly key?: () => Uint8Array;
  readonly password?: string;
  readonly at?: Date;
  readonly rfc?: string;
  readonly trust?: TrustStore;
  readonly verdict: Verdict;
};

const pair = fiel();
const companyPair = authority.issueFiel(company);
const unprotected = sharedKeyPair().privateKey.export({ format: 'der', type: 'pkcs8' });
const look = (at: string) => new Date(at);

const cases: readonly Case[] = [
  { name: 'a person', cer: () => pair.cer, key: () => pair.key, password: PASSWORD, verdict: 'OK' },
  {
    name: 'a company with Ñ and &',
    cer: () => companyPair.cer,
    key: () => companyPair.key,
    password: PASSWORD,
    rfc: 'ÑA&930228SM9',
    verdict: 'OK',
  },
  { name: 'only the certificate', cer: () => pair.cer, verdict: 'OK' },
  { name: 'a key without a password yet', cer: () => pair.cer, key: () => pair.key, verdict: 'OK' },
  { name: 'RFC written in lower case', cer: () => pair.cer, rfc: ' funk671228ph6 ', verdict: 'OK' },
  { name: 'a text file as .cer', cer: () => utf8('hola'), verdict: 'CER_ILEGIBLE' },
  { name: 'an empty .cer', cer: () => new Uint8Array(), verdict: 'CER_ILEGIBLE' },
  { name: 'a .cer cut short', cer: () => pair.cer.subarray(0, 700), verdict: 'CER_ILEGIBLE' },
  { name: 'swapped files', cer: () => pair.key, key: () => pair.cer, verdict: 'ARCHIVOS_INVERTIDOS' },
  { name: 'the key as .cer, nothing else', cer: () => pair.key, verdict: 'ARCHIVOS_INVERTIDOS' },
  { name: 'the key twice', cer: () => pair.key, key: () => pair.key, verdict: 'CER_ILEGIBLE' },
  { name: 'the certificate twice', cer: () => pair.cer, key: () => pair.cer, verdict: 'KEY_ILEGIBLE' },
  { name: 'a CSD', cer: () => authority.issueCsd({ ...person, keyPair: sharedKeyPair() }).cer, verdict: 'ES_CSD' },
  {
    name: 'a sealing certificate',
    cer: () => authority.issueSeal({ name: 'INSTITUTO', keyPair: sharedKeyPair() }).cer,
    verdict: 'TIPO_DESCONOCIDO',
  },
  { name: 'an RFC that is none', cer: () => fiel({ rfc: 'NO ES RFC' }).cer, verdict: 'TIPO_DESCONOCIDO' },
  { name: 'a CA as e.firma', cer: () => authority.rootDer, verdict: 'TIPO_DESCONOCIDO' },
  { name: 'the RFC of another', cer: () => pair.cer, rfc: 'EKU9003173C9', verdict: 'RFC_DISTINTO' },
  {
    name: 'an impostor with the same names',
    cer: () => createPracticeAuthority(AT).issueFiel({ ...person, keyPair: sharedKeyPair() }).cer,
    verdict: 'EMISOR_NO_CONFIABLE',
  },
  { name: 'practice in production', cer: () => pair.cer, trust: TrustStore.production(), verdict: 'EMISOR_NO_CONFIABLE' },
  { name: 'practice known but not allowed', cer: () => pair.cer, trust: trust.allowing(['production']), verdict: 'CERT_DE_PRUEBA' },
  { name: 'expired', cer: () => fiel({ validFrom: look('2020-01-01Z'), validTo: look('2024-01-01Z') }).cer, verdict: 'VENCIDA' },
  {
    name: 'not yet valid',
    cer: () => fiel({ validFrom: look('2026-12-01Z'), validTo: look('2030-12-01Z') }).cer,
    verdict: 'AUN_NO_VIGENTE',
  },
  { name: 'the last second', cer: () => pair.cer, at: person.validTo, verdict: 'OK' },
  { name: 'one millisecond later', cer: () => pair.cer, at: new Date(person.validTo.getTime() + 1), verdict: 'VENCIDA' },
  { name: 'the first second', cer: () => pair.cer, at: person.validFrom, verdict: 'OK' },
  { name: '1024 bits', cer: () => fiel({ bits: 1024, keyPair: undefined }).cer, verdict: 'LLAVE_DEBIL' },
  {
    name: 'a picture as .key',
    cer: () => pair.cer,
    key: () => Buffer.from('89504e470d0a1a0a', 'hex'),
    password: PASSWORD,
    verdict: 'KEY_ILEGIBLE',
  },
  { name: 'an empty .key', cer: () => pair.cer, key: () => new Uint8Array(), password: PASSWORD, verdict: 'KEY_ILEGIBLE' },
  { name: 'a .key cut short', cer: () => pair.cer, key: () => pair.key.subarray(0, 900), password: PASSWORD, verdict: 'KEY_DANADA' },
  { name: 'a key nobody encrypted', cer: () => pair.cer, key: () => unprotected, password: PASSWORD, verdict: 'KEY_SIN_CIFRAR' },
  { name: 'no password', cer: () => pair.cer, key: () => pair.key, password: '', verdict: 'CONTRASENA_VACIA' },
  { name: 'a wrong password', cer: () => pair.cer, key: () => pair.key, password: 'practica-2026', verdict: 'CONTRASENA_INCORRECTA' },
  { name: 'a space too many', cer: () => pair.cer, key: () => pair.key, password: `${PASSWORD} `, verdict: 'CONTRASENA_INCORRECTA' },
  { name: 'the key of another', cer: () => pair.cer, key: () => companyPair.key, password: PASSWORD, verdict: 'PAR_NO_CORRESPONDE' },
];

const run = (row: Case) => ({
  cer: row.cer(),
  cerName: 'mi.cer',
  key: row.key?.(),
  keyName: 'mi.key',
  trust: row.trust ?? trust,
  at: row.at ?? AT,
  expectedRfc: row.rfc,
});

describe('own pairs', () => {
  it.each(cases)('$name → $verdict', (row) => {
    const password = row.password === undefined ? undefined : utf8(row.password);
    const inspection = inspect({ ...run(row), password });
    expect(inspection.verdict).toBe(row.verdict);
    expect(password ? Buffer.from(password).toString() : undefined).toBe(row.password);
  });

  it.each(cases.filter(({ password }) => password !== undefined))('openSigner agrees and wipes the password: $name', (row) => {
    const password = utf8(row.password ?? '');
    const key = row.key?.() ?? new Uint8Array();
    const opened = openSigner({ ...run(row), key, password });
    expect(opened.ok ? 'OK' : opened.error.code).toBe(row.verdict);
    expect(password.every((byte) => byte === 0)).toBe(true);
  });

  it('covers every code a pair of files can have', () => {
    const elsewhere = ['REVOCADA', 'ARCHIVO_NO_ENCONTRADO', 'DOCUMENTO_CAMBIO', 'FIRMA_NO_COMPROBADA', 'KEY_CIFRADO_NO_ADMITIDO'];
    const covered = new Set<string>(cases.map(({ verdict }) => verdict));
    expect(EFIRMA_CODES.filter((code) => !covered.has(code))).toEqual(EFIRMA_CODES.filter((code) => elsewhere.includes(code)));
  });

  it('fills the blanks of each sentence', () => {
    const of = (row: Partial<Case>) => inspect({ ...run({ name: '', cer: () => pair.cer, verdict: 'OK', ...row }) }).details;
    expect(of({ cer: () => utf8('x') })).toEqual({ archivo: 'mi.cer' });
    expect(of({ cer: () => pair.key, key: () => pair.cer })).toEqual({ a: 'mi.cer', b: 'mi.key' });
    expect(of({ rfc: 'EKU9003173C9' })).toEqual({ rfc: 'FUNK671228PH6', rfcBuzon: 'EKU9003173C9' });
    expect(of({ at: look('2030-01-01Z') })).toEqual({ fecha: '2029-01-15T18:00:00.000Z' });
    expect(of({ at: look('2020-01-01Z') })).toEqual({ fecha: '2025-01-15T18:00:00.000Z' });
    expect(of({ trust: TrustStore.production() })).toEqual({ emisor: 'AC DE PRÁCTICA — SIN VALIDEZ' });
    expect(of({ key: () => utf8('x') })).toEqual({ archivo: 'mi.key' });
  });

  it.each([
    { days: 61, warnings: [] },
    { days: 60, warnings: ['POR_VENCER'] },
    { days: 1, warnings: ['POR_VENCER'] },
  ])('warns from sixty days before the end ($days days left)', ({ days, warnings }) => {
    const at = new Date(person.validTo.getTime() - days * 86_400_000);
    const inspection = inspect({ cer: pair.cer, trust, at });
    expect(inspection).toMatchObject({ verdict: 'OK', warnings });
    expect(inspection.details).toEqual(warnings.length ? { fecha: person.validTo.toISOString(), n: days } : undefined);
  });
});

const satCases: readonly { name: string; verdict: Verdict; facts: object }[] = [
  {
    name: 'funk671228ph6-fiel-2023',
    verdict: 'OK',
    facts: {
      rfc: 'FUNK671228PH6',
      representativeRfc: null,
      curp: 'FUNK671228MCLNLR05',
      person: 'fisica',
      kind: 'fiel',
      serial: '30001000000500003285',
    },
  },
  {
    name: 'eku9003173c9-fiel-2023',
    verdict: 'OK',
    facts: {
      rfc: 'EKU9003173C9',
      representativeRfc: 'VADA800927DJ3',
      curp: 'VADA800927HSRSRL05',
      person: 'moral',
      kind: 'fiel',
      serial: '30001000000500003415',
    },
  },
  { name: 'eku9003173c9-csd-2023', verdict: 'ES_CSD', facts: { rfc: 'EKU9003173C9', kind: 'csd', serial: '30001000000500003416' } },
  {
    name: 'han930228sm9-fiel-2019',
    verdict: 'VENCIDA',
    facts: { rfc: 'HAÑ930228SM9', representativeRfc: 'KAHO641101B39', kind: 'fiel', name: 'HERMANOS ANZURES ÑARVAEZ SA' },
  },
  { name: 'aaa010101aaa-fiel-2017', verdict: 'VENCIDA', facts: { rfc: 'AAA010101AAA', kind: 'fiel', issuer: 'A.C. 2 de pruebas(4096)' } },
  {
    name: 'aaa010101aaa-no-sat-2021',
    verdict: 'TIPO_DESCONOCIDO',
    facts: { rfc: 'AAA010101AAA', kind: 'unknown', issuer: 'AC de pruebas' },
  },
];

describe('pairs of the SAT', () => {
  if (satMissing) {
    it.skip(satMissing);
    return;
  }
  const sat = satTrust();

  it.each(satCases)('$name → $verdict', ({ name, verdict, facts }) => {
    expect(inspect({ ...satPair(name), trust: sat, at: AT })).toMatchObject({ verdict, facts });
  });

  it.each(satCases.filter(({ facts }) => 'kind' in facts && facts.kind === 'fiel'))('$name is for tests only', ({ name }) => {
    const { cer } = satPair(name);
    expect(inspect({ cer, trust: sat.allowing(['production', 'practice']), at: AT }).verdict).toBe('CERT_DE_PRUEBA');
    expect(inspect({ cer, trust: TrustStore.production(), at: AT }).verdict).toBe('CERT_DE_PRUEBA');
  });

  it('refuses the key of another renewal', () => {
    const { cer, password } = satPair('funk671228ph6-fiel-2023');
    const { key } = satPair('eku9003173c9-fiel-2023');
    expect(inspect({ cer, key, password, trust: sat, at: AT }).verdict).toBe('PAR_NO_CORRESPONDE');
  });

  it.each(Object.entries(satOddPasswords()).flatMap(([name, list]) => list.map((password) => ({ name, password }))))(
    'a wrong password whose padding is right is a wrong password: $name $password',
    ({ name, password }) => {
      const envelope = readEnvelope(satPair(name).key);
      expect(envelope.ok && openKey(envelope.value, utf8(password))).toEqual({ ok: false, error: { code: 'CONTRASENA_INCORRECTA' } });
    },
  );
});
