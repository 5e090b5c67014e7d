// Holds the tests of the letters: real text, the figures add up, the term and the remedy are there, valid PDF by another program, same seed same bytes.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { createLetterPress, type PrintOrder } from '../../../src-main/practice/letter-press.ts';
import { createDice } from '../../../src-main/practice/letters/dice.ts';
import { ISSUED_KINDS, type IssuedKind, LETTERS } from '../../../src-main/practice/letters/kinds.ts';
import type { Case } from '../../../src-main/practice/letters/letter.ts';
import { pesos, pesosInWords } from '../../../src-main/practice/letters/money.ts';
import { boundedPremium, premium } from '../../../src-main/practice/letters/rectificacion-prima.ts';
import { openNotary } from '../../../src-main/practice/notary.ts';
import { curpCheckDigit, makePerson, makeRegistration, registrationCheckDigit, rfcCheckDigit } from '../../../src-main/practice/people.ts';
import { openStore } from '../../../src-main/practice/store.ts';
import { civilDate } from '../../../src-shared/domain/calendar/civil-date.ts';
import { ASSETS, AUTHORITY, sha256 } from './support.ts';

const db = openStore(':memory:', (file) => new Database(file));
const notary = openNotary(db, new Date('2026-11-23T15:00:00Z'), AUTHORITY);
const press = createLetterPress(ASSETS, notary);
const folder = mkdtempSync(join(tmpdir(), 'letters-'));
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const order = (kind: IssuedKind, seed = 'uno'): PrintOrder => ({
  kind,
  seed,
  folio: 'FD-20261123-090000000',
  rfc: 'PES010203AB1',
  name: 'Panadería La Espiga SA de CV',
  employerRegistration: 'Y6099999408',
  issuedAt: new Date('2026-11-23T15:00:00.000Z'),
});
const missing = ['pdftotext', 'qpdf', 'pdfinfo'].filter((tool) => spawnSync(tool, ['--version']).error);

const PROMISED: Record<IssuedKind, readonly RegExp[]> = {
  'cedula-liquidacion': [
    /Importe total \$[\d,]+\.\d\d/,
    /PESOS \d\d\/100 M\.N\./,
    /quince días hábiles/,
    /cinco días hábiles/,
    /39 C/,
    /39 D/,
    /inconformidad/,
  ],
  multa: [/Importe de la multa \$[\d,]+\.\d\d/, /PESOS \d\d\/100 M\.N\./, /quince días hábiles/, /304 A, fracción/, /inconformidad/],
  'requerimiento-informacion': [/quince días hábiles/, /artículo 53, inciso c\)/, /diez días más/, /inconformidad/],
  'carta-invitacion': [/Diferencia estimada \$[\d,]+\.\d\d/, /(diez|quince|veinte) días hábiles/, /no es impugnable/],
  'oficio-observaciones': [
    /Cuotas omitidas observadas \$[\d,]+\.\d\d/,
    /veinte días hábiles/,
    /quince días más/,
    /48, fracción VI/,
    /inconformidad/,
  ],
  'rectificacion-prima': [/Prima rectificada \d+\.\d{5} %/, /quince días hábiles/, /escrito de desacuerdo/, /inconformidad/],
  'oficio-conclusion': [/Importe pagado \$[\d,]+\.\d\d/, /no fija plazo para contestar/, /inconformidad/],
  citatorio: [/Hora \d\d:\d\d horas/, /Cita fija: /, /artículo 137/, /inconformidad/],
};

describe.each(ISSUED_KINDS)('%s', (kind) => {
  if (missing.length > 0) console.warn(`skipped: ${missing.join(', ')} not installed`);
  it.skipIf(missing.length > 0)('is a sound PDF whose text can be read by another program', async () => {
    const { documents } = await press.print(order(kind));
    for (const [i, document] of documents.entries()) {
      const file = join(folder, `${kind}-${i}.pdf`);
      writeFileSync(file, document.bytes);
      expect(spawnSync('qpdf', ['--check', file]).status).toBe(0);
      const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
      expect(Number(/Pages:\s+(\d+)/.exec(info)?.[1])).toBeLessThanOrEqual(3);
      const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
      for (const part of [
        'FD-20261123-090000000',
        'Y6099999408',
        'Ejemplo sin validez oficial · PRÁCTICA',
        'Panadería La Espiga SA de CV',
        'Cadena original',
        'Sello digital',
      ])
        expect(text).toContain(part);
      if (i > 0) continue;
      for (const promise of PROMISED[kind]) expect(text).toMatch(promise);
    }
  });

  it('is the same, byte for byte, for the same seed, and another for another', async () => {
    const [once, again, other] = [await press.print(order(kind)), await press.print(order(kind)), await press.print(order(kind, 'dos'))];
    expect(once.documents.map((d) => sha256(d.bytes))).toEqual(again.documents.map((d) => sha256(d.bytes)));
    expect(once.documents[0]?.sha256).not.toBe(other.documents[0]?.sha256);
    expect(once.documents[0]?.sha256).toBe(sha256(once.documents[0]?.bytes ?? ''));
  });
});

const caseFor = (kind: IssuedKind, seed: string): Case => ({
  folio: 'FD-20261123-090000000',
  rfc: 'PES010203AB1',
  name: 'X',
  employerRegistration: 'Y6099999408',
  address: 'Y',
  officer: 'Z',
  day: civilDate('2026-11-23'),
  appointment: civilDate('2026-12-04'),
  office: { ooadKey: '31', ooad: 'Veracruz Norte', key: '12', name: 'Veracruz' },
  dice: createDice(`${kind}:${seed}`),
});
const centavos = (text: string): number => Math.round(Number(text.replace(/[$,]/g, '')) * 100);
const SEEDS = Array.from({ length: 60 }, (_, i) => `s${i}`);

describe('the figures', () => {
  it.each(['cedula-liquidacion', 'oficio-observaciones'] as const)('of %s add up, in the letter and in its annex', (kind) => {
    for (const seed of SEEDS) {
      for (const document of LETTERS[kind].compose(caseFor(kind, seed))) {
        for (const block of document.blocks) {
          if (block.is !== 'table' || !block.total) continue;
          const last = block.columns.length - 1;
          const rows = block.rows.filter((row) => row[0] !== 'Suma de diferencias');
          expect(rows.reduce((sum, row) => sum + centavos(row[last] ?? ''), 0)).toBe(centavos(block.total[last] ?? ''));
        }
      }
    }
  });

  it('of a rectified premium differ from the declared ones and keep within the bounds of LSS 74', () => {
    for (const seed of SEEDS) {
      const [document] = LETTERS['rectificacion-prima'].compose(caseFor('rectificacion-prima', seed));
      const facts = new Map(document?.blocks.flatMap((block) => (block.is === 'facts' ? block.rows : [])));
      const [declared, rectified] = ['Prima declarada', 'Prima rectificada'].map((name) => Number.parseFloat(facts.get(name) ?? ''));
      expect(rectified).toBeGreaterThan(declared ?? 99);
      expect(rectified).toBeLessThanOrEqual(15);
      expect(declared).toBeGreaterThanOrEqual(0.5);
    }
  });

  it('follow the formula of LSS 72', () => {
    // (120/365 + 28·0.05)·(2.3/40) + 0.005 = 0.1044041…
    expect(premium({ S: 120, I: 0.05, D: 0, N: 40 })).toBeCloseTo(10.44041, 5);
    expect([boundedPremium(9, 2), boundedPremium(0.1, 1), boundedPremium(20, 14.5), boundedPremium(2.4, 2)]).toEqual([3, 0.5, 15, 2.4]);
  });

  it.each([
    [0, '$0.00', 'CERO PESOS 00/100 M.N.'],
    [100, '$1.00', 'UN PESO 00/100 M.N.'],
    [2_150, '$21.50', 'VEINTIÚN PESOS 50/100 M.N.'],
    [100_000, '$1,000.00', 'MIL PESOS 00/100 M.N.'],
    [12_345_678, '$123,456.78', 'CIENTO VEINTITRÉS MIL CUATROCIENTOS CINCUENTA Y SEIS PESOS 78/100 M.N.'],
    [100_000_000, '$1,000,000.00', 'UN MILLÓN DE PESOS 00/100 M.N.'],
    [210_010_000, '$2,100,100.00', 'DOS MILLONES CIEN MIL CIEN PESOS 00/100 M.N.'],
  ])('%i centavos are %s and %s', (amount, figures, words) => {
    expect([pesos(amount), pesosInWords(amount)]).toEqual([figures, words]);
  });
});

describe('people', () => {
  it.each(['IMS421231I45', 'SAT970701NN3', 'EKU9003173C9', 'XIA190128J61', 'CACX7605101P8', 'IIA040805DZ4', 'HEGT7610034S2'])(
    'the check digit of %s',
    (rfc) => {
      expect(rfcCheckDigit(rfc.slice(0, -1))).toBe(rfc.slice(-1));
    },
  );

  it.each([['XEXX010101HNEXXXA4'], ['XXXX000101HDFXXX01']])('the check digit of CURP %s', (curp) => {
    expect(curpCheckDigit(curp.slice(0, -1))).toBe(curp.slice(-1));
  });

  it.each(['Y6099999408', 'A0112345101', 'C1200001109', 'Z9912345402'])('the check digit of registration %s', (registration) => {
    expect(registrationCheckDigit(registration.slice(0, -1))).toBe(registration.slice(-1));
  });

  it('come out plausible whatever the name', () => {
    for (const name of ['Ñandú & Hijos', 'José', 'María de la Luz Núñez Peña', 'ACME', '株式会社', 'A B C D']) {
      for (const person of ['fisica', 'moral'] as const) {
        const made = makePerson({ person, name, seed: name });
        expect(made.rfc).toMatch(person === 'moral' ? /^[A-Z&Ñ]{3}\d{6}[A-Z0-9]{3}$/ : /^[A-Z&Ñ]{4}\d{6}[A-Z0-9]{3}$/);
        expect(rfcCheckDigit(made.rfc.slice(0, -1))).toBe(made.rfc.slice(-1));
        expect(made.curp).toMatch(/^[A-Z]{4}\d{6}[HM][A-Z]{5}0\d$/);
      }
    }
    expect(makeRegistration('PES010203AB1')).toBe(makeRegistration('PES010203AB1'));
    expect(makeRegistration('PES010203AB1')).toMatch(/^[A-Z]\d{10}$/);
  });
});
