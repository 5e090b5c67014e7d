// Checks the identifiers on published vectors, on wrong structures, and against the practice institute's own arithmetic.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePerson, makeRegistration } from '../../../src-main/practice/people.ts';
import { checkClabe } from '../../../src-shared/domain/identifiers/clabe.ts';
import { checkCurp } from '../../../src-shared/domain/identifiers/curp.ts';
import { decimalText, moneyText, parseDecimal, parseMoney } from '../../../src-shared/domain/identifiers/decimal.ts';
import { checkEmployerRegistration } from '../../../src-shared/domain/identifiers/employer-registration.ts';
import { checkNss } from '../../../src-shared/domain/identifiers/nss.ts';
import { checkPeriod } from '../../../src-shared/domain/identifiers/period.ts';
import { checkRfc } from '../../../src-shared/domain/identifiers/rfc.ts';

const good = { ok: true, warning: null };
const warned = { ok: true, warning: 'check-digit' };

describe('RFC', () => {
  it.each([
    'IMS421231I45',
    'SAT970701NN3',
    'EKU9003173C9',
    'XIA190128J61',
    'CACX7605101P8',
    'IIA040805DZ4',
    'HEGT7610034S2',
    'XEXX010101000',
    'ims-421231-i45',
  ])('%s passes', (rfc) => expect(checkRfc(rfc)).toMatchObject(good));
  it.each(['XAXX010101000', 'AAA010101AAA', 'IMS421231I46'])('%s only warns', (rfc) => expect(checkRfc(rfc)).toMatchObject(warned));
  it.each([
    ['IMS421231I4', 'shape'],
    ['IMS421331I45', 'date'],
    ['IMS420230I45', 'date'],
    ['1MS421231I45', 'shape'],
    ['', 'shape'],
    ['IMS421231I455', 'shape'],
  ])('%s is refused: %s', (rfc, problem) => expect(checkRfc(rfc)).toEqual({ ok: false, problem }));
  it('tells companies and people apart', () => {
    expect(checkRfc('IMS421231I45', 'fisica')).toEqual({ ok: false, problem: 'person' });
    expect(checkRfc('CACX7605101P8', 'moral')).toEqual({ ok: false, problem: 'person' });
  });
});

describe('CURP', () => {
  it.each(['XEXX010101HNEXXXA4', 'XXXX000101HDFXXX01'])('%s passes', (curp) => expect(checkCurp(curp)).toMatchObject(good));
  it('a SAT test certificate’s only warns', () => expect(checkCurp('HEGT761003MDFRNN09')).toMatchObject(warned));
  it.each(['XEXX010101ZNEXXXA4', 'XEXX010101HZZXXXA4', 'XEXX013101HNEXXXA4', 'XEXX010101HNEXXX'])('%s is refused', (curp) =>
    expect(checkCurp(curp).ok).toBe(false),
  );
});

describe('NSS, registration and CLABE', () => {
  it.each(['01987500020', '12058012340', '99159000019', '0198-75-0002-0'])('NSS %s passes', (nss) =>
    expect(checkNss(nss)).toMatchObject(good),
  );
  it('NSS with another digit warns, without one is refused', () => {
    expect(checkNss('01987500021')).toMatchObject(warned);
    expect(checkNss('0198750002')).toEqual({ ok: false, problem: 'shape' });
  });
  it.each(['Y6099999408', 'A0112345101', 'C1200001109', 'Z9912345402', 'Y60 99999 40 8', 'y60-99999-40-8'])('NRP %s passes', (nrp) =>
    expect(checkEmployerRegistration(nrp)).toMatchObject(good),
  );
  it.each(['B5510768108', 'Y609999940'])('NRP %s only warns', (nrp) => expect(checkEmployerRegistration(nrp)).toMatchObject(warned));
  it('NRP needs its letter', () => expect(checkEmployerRegistration('60999994081')).toEqual({ ok: false, problem: 'shape' }));
  it('CLABE', () => {
    expect(checkClabe('032180000118359719')).toMatchObject(good);
    expect(checkClabe('032180000118359718')).toMatchObject(warned);
    expect(checkClabe('03218000011835971').ok).toBe(false);
  });
});

it('agrees with the practice institute on the people and registrations it makes', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.constantFrom('fisica' as const, 'moral' as const), (seed, person) => {
      const made = makePerson({ person, name: 'Ejemplo Ficticio de Prueba', seed });
      expect(checkRfc(made.rfc, person)).toMatchObject(good);
      expect(checkCurp(made.curp)).toMatchObject(good);
      expect(checkEmployerRegistration(makeRegistration(made.rfc))).toMatchObject(good);
    }),
    { numRuns: 60 },
  );
});

describe('one wrong digit', () => {
  it('is always seen by CLABE and NSS', () => {
    const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
    const repaired = (check: (t: string) => { readonly ok: boolean; readonly warning?: string | null }, body: string) =>
      [...'0123456789'].map((d) => body + d).filter((t) => check(t).warning === null);
    fc.assert(
      fc.property(digits(17), digits(10), (clabe, nss) => {
        expect(repaired(checkClabe, clabe.join(''))).toHaveLength(1);
        expect(repaired(checkNss, nss.join(''))).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });
});

describe('money and decimals', () => {
  it.each([
    ['1234.5', 123450n],
    ['$1,234.50', 123450n],
    ['0', 0n],
    ['0.01', 1n],
    ['12345678901234.99', 1234567890123499n],
  ])('%s', (text, centavos) => expect(parseMoney(text)).toBe(centavos));
  it.each(['-1', '1,23', '1.234', '1e5', 'NaN', '', '12,34.5', '.5', '９'])('refuses «%s»', (text) => expect(parseMoney(text)).toBeNull());
  it('comes back as typed', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n }), fc.integer({ min: 0, max: 6 }), (units, decimals) => {
        expect(parseDecimal(decimalText({ units, decimals }), decimals)).toEqual({ units, decimals });
      }),
    );
    expect(moneyText(123456789n)).toBe('$1,234,567.89');
  });
});

it('periods', () => {
  expect(checkPeriod('5-2026')).toBe('05-2026');
  expect(checkPeriod('2026/05')).toBe('05-2026');
  for (const text of ['13-2026', '00-2026', '05-1900', '05-26', '']) expect(checkPeriod(text)).toBeNull();
});
