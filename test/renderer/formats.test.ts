// Checks how dates, spans, amounts and identifiers are written, against what the look and the product say.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormats, groupEmployerRegistration, groupInFours, shortHash } from '../../src-shared/text/formats.ts';

const centre = createFormats('es-MX', () => 'America/Mexico_City');
const tijuana = createFormats('es-MX', () => 'America/Tijuana');
const cancun = createFormats('es-MX', () => 'America/Cancun');
const hermosillo = createFormats('es-MX', () => 'America/Hermosillo');
const tokyo = createFormats('es-MX', () => 'Asia/Tokyo');
const english = createFormats('en', () => 'America/Mexico_City');
const INSTANT = '2026-10-07T20:32:05.000Z';

describe('dates', () => {
  it.each([
    [centre.fullInstant(INSTANT), 'miércoles 7 de octubre de 2026, 14:32 (hora del centro)'],
    [tijuana.fullInstant(INSTANT), 'miércoles 7 de octubre de 2026, 14:32 (hora del centro; 13:32 en su equipo)'],
    [tokyo.fullInstant(INSTANT), 'miércoles 7 de octubre de 2026, 14:32 (hora del centro; jue 8 oct, 05:32 en su equipo)'],
    [cancun.fullInstant(INSTANT), 'miércoles 7 de octubre de 2026, 14:32 (hora del centro; 15:32 en su equipo)'],
    [hermosillo.fullInstant(INSTANT), 'miércoles 7 de octubre de 2026, 14:32 (hora del centro; 13:32 en su equipo)'],
    [english.fullInstant(INSTANT), 'Wednesday, October 7, 2026, 14:32 (Central time)'],
    [centre.longDay('2026-11-26'), 'jueves 26 de noviembre de 2026'],
    [centre.mediumDay('2026-11-26'), 'jue 26 de noviembre de 2026'],
    [centre.plainDay('2027-05-17'), '17 de mayo de 2027'],
    [centre.shortDay('2026-11-11'), 'mié 11 nov'],
    [centre.shortDay('2026-11-11', { year: true }), 'mié 11 nov 2026'],
    [english.shortDay('2026-11-11', { year: true }), 'Wed Nov 11, 2026'],
    [centre.tinyDay('2026-11-05'), '5 nov'],
    [centre.month('2026-11-05'), 'noviembre de 2026'],
    [centre.shortInstant('2026-11-03T16:15:00.000Z'), 'mar 3 nov, 10:15'],
    [centre.shortInstant('2026-11-04T17:42:08.000Z', { year: true, seconds: true }), 'mié 4 nov 2026, 11:42:08'],
    // Half past midnight in the Centre is still the day before in UTC terms of the evening, and never «24:30».
    [centre.shortInstant('2026-11-11T06:30:00.000Z'), 'mié 11 nov, 00:30'],
    [centre.dayOf('2026-11-11T05:59:00.000Z'), '2026-11-10'],
    [centre.longDay('not a day'), 'not a day'],
    [centre.fullInstant('not an instant'), 'not an instant'],
  ])('%s', (said, expected) => expect(said).toBe(expected));

  it.each([
    ['2026-11-10T20:28:00.000Z', 'hoy 14:28'],
    ['2026-11-10T05:00:00.000Z', 'ayer 23:00'],
    ['2026-11-03T16:15:00.000Z', 'mar 3 nov, 10:15'],
    ['2025-11-03T16:15:00.000Z', 'lun 3 nov 2025, 10:15'],
  ])('%s seen on 10 November 2026 is %s', (instant, expected) =>
    expect(centre.nearInstant(instant, '2026-11-10T20:32:00.000Z')).toBe(expected),
  );

  it('agrees with Intl on the weekday and the day of the month, for any day', () => {
    const intl = new Intl.DateTimeFormat('es-MX', { weekday: 'long', timeZone: 'UTC' });
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(centre.longDay(day)).toMatch(new RegExp(`^${intl.format(new Date(`${day}T00:00Z`))} ${Number(day.slice(8))} de `));
      }),
    );
  });
});

describe('where a day of the Centre ends on this machine', () => {
  it.each([
    // No summer time in the Centre since 2022; Tijuana keeps the one of the United States, so its distance changes.
    ['Mexico_City', centre, '2026-11-10', null],
    ['Monterrey', createFormats('es-MX', () => 'America/Monterrey'), '2026-07-10', null],
    ['Tijuana in winter', tijuana, '2026-11-10', 'mar 10 nov, 22:00'],
    ['Tijuana in summer', tijuana, '2026-07-10', 'vie 10 jul, 23:00'],
    ['Hermosillo', hermosillo, '2026-11-10', 'mar 10 nov, 23:00'],
    ['Cancún', cancun, '2026-11-10', 'mié 11 nov, 01:00'],
    ['Cancún at the end of a year', cancun, '2026-12-31', 'vie 1 ene, 01:00'],
    ['no day', tijuana, 'nada', null],
  ] as const)('%s: %s', (_where, formats, day, expected) => expect(formats.ownDayEnd(day)).toBe(expected));
});

describe('spans', () => {
  it.each([
    [centre.businessDays(1), '1 día hábil'],
    [centre.businessDays(11), '11 días hábiles'],
    [centre.businessDays(0), '0 días hábiles'],
    [centre.calendarDays(180), '180 días naturales'],
    [english.businessDays(1), '1 business day'],
    [centre.duration((71 * 60 + 12) * 60_000), '71 h 12 min'],
    [centre.duration(5 * 3_600_000), '5 h'],
    [centre.duration(45 * 60_000), '45 min'],
    [centre.duration(30_000), '0 min'],
    [centre.duration(-5), '0 min'],
    [centre.duration(12 * 86_400_000 + 3 * 3_600_000), '12 días 3 h'],
  ])('%s', (said, expected) => expect(said).toBe(expected));
});

describe('the machine’s own hour', () => {
  it.each([
    [centre.ownTime('2026-11-17T15:00:00Z'), null],
    [tijuana.ownTime('2026-11-17T15:00:00Z'), '07:00'],
    [tokyo.ownTime('2026-11-17T15:00:00Z'), 'mié 18 nov, 00:00'],
    [tokyo.ownTime('nada'), null],
  ])('%s', (said, expected) => expect(said).toBe(expected));
});

describe('amounts and identifiers', () => {
  it.each([
    [centre.money(48_216.73), '$48,216.73'],
    [centre.money(-5), '-$5.00'],
    [centre.count(1204), '1,204'],
    [centre.bytes(412_338), '403 KB'],
    [centre.bytes(12), '12 B'],
    [centre.bytes(5_242_880), '5.0 MB'],
    [groupEmployerRegistration('Y6099999408'), 'Y60 99999 40 8'],
    [groupEmployerRegistration('Y60-99999-40-8'), 'Y60 99999 40 8'],
    [groupEmployerRegistration('Y609999940'), 'Y60 99999 40'],
    [groupEmployerRegistration('odd'), 'odd'],
    [groupInFours('30001000000500003415'), '3000 1000 0005 0000 3415'],
    [shortHash(`9f2e6d33${'0'.repeat(52)}924d`), '9f2e 6d33 … 924d'],
  ])('%s', (said, expected) => expect(said).toBe(expected));
});
