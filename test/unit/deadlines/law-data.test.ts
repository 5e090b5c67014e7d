// The law files: whole, sourced, and what the statutes say; and the acceptance of newer ones. Must not change the files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import calendarJson from '../../../src-shared/data/law/calendar.json' with { type: 'json' };
import tfjaJson from '../../../src-shared/data/law/calendar-tfja.json' with { type: 'json' };
import contactCentreJson from '../../../src-shared/data/law/contact-centre.json' with { type: 'json' };
import enablingJson from '../../../src-shared/data/law/enabling-window.json' with { type: 'json' };
import dutiesJson from '../../../src-shared/data/law/recurring-duties.json' with { type: 'json' };
import periodsJson from '../../../src-shared/data/law/response-periods.json' with { type: 'json' };
import { acceptCalendar, parseCalendarText, parseLawFile } from '../../../src-shared/domain/calendar/accept.ts';
import { buildCalendar } from '../../../src-shared/domain/calendar/calendar.ts';
import { addDays, civilDate, civilDateAt, civilDateOf, toEpochDay } from '../../../src-shared/domain/calendar/civil-date.ts';
import {
  contactCentreSchema,
  enablingWindowSchema,
  type RecurringDuty,
  recurringDutiesSchema,
} from '../../../src-shared/domain/calendar/law-schema.ts';
import { dutyAfter, dutyDates, enablingLastDay } from '../../../src-shared/domain/deadlines/duties.ts';
import { CFF12, LAW, LAW_DATA, must } from './law-fixture.ts';

it('the files that a start takes as they are pass their schemas, which change nothing in them', () => {
  expect(LAW_DATA).toEqual({ calendar: calendarJson, tfja: tfjaJson, periods: periodsJson });
});

describe('calendar.json', () => {
  // The reference's own table of weekdays off.
  it.each([
    [2024, '01-01 02-05 03-18 05-01 09-16 11-18 12-25'],
    [2025, '01-01 02-03 03-17 05-01 05-05 09-16 11-17 12-25'],
    [2026, '01-01 02-02 03-16 05-01 05-05 09-16 11-16 12-25'],
    [2027, '01-01 02-01 03-15 05-05 09-16 11-15'],
  ])('CFF 12 in %i', (year, expected) => {
    const found: string[] = [];
    for (let day = civilDateOf(year, 1, 1); day < civilDateOf(year + 1, 1, 1); day = addDays(day, 1)) {
      const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
      if (!weekend && !CFF12.safe.isBusinessDay(day)) found.push(day.slice(5));
    }
    expect(found.join(' ')).toBe(expected);
  });

  it('each entry says where it comes from; only the statute is certain', () => {
    for (const entry of LAW_DATA.calendar.entries) {
      expect(entry.source.length, entry.id).toBeGreaterThan(5);
      expect(entry.confirmed, entry.id).toBe(entry.kind === 'statutory');
    }
  });

  it('disputed and unconfirmed days are apart', () => {
    const holyThursday = civilDate('2026-04-02');
    const closure = civilDate('2025-09-15');
    const transition = civilDate('2030-10-01');
    const off = (disputed: boolean, unconfirmed: boolean) => {
      const calendar = buildCalendar(LAW_DATA.calendar, { include: { disputed, unconfirmed } });
      return [holyThursday, closure, transition].map((day) => !calendar.isBusinessDay(day));
    };
    expect(off(false, false)).toEqual([false, false, false]);
    expect(off(true, false)).toEqual([true, false, true]);
    expect(off(false, true)).toEqual([false, true, false]);
    expect(LAW.wide.reasonOff(holyThursday)).toMatchObject({ name: 'Jueves Santo', kind: 'disputed' });
  });

  it('says why a day is off, and nothing of a business day', () => {
    expect(CFF12.safe.reasonOff(civilDate('2026-05-05'))).toMatchObject({ code: 'cff12-may-5', source: 'CFF 12' });
    expect(CFF12.safe.reasonOff(civilDate('2026-05-02'))).toMatchObject({ code: 'saturday' });
    expect(CFF12.safe.reasonOff(civilDate('2026-05-04'))).toBeNull();
  });

  it('scopes reach their OOAD and office only', () => {
    const entries = [
      ...LAW_DATA.calendar.entries,
      {
        id: 'jalisco',
        date: civilDate('2026-10-13'),
        name: 'cierre',
        scope: { level: 'ooad', key: '14' },
        kind: 'closure',
        source: 'prueba',
        article: null,
        confirmed: true,
      },
      {
        id: 'hidalgo',
        date: civilDate('2026-10-14'),
        name: 'cierre',
        scope: { level: 'office', key: '14-38' },
        kind: 'closure',
        source: 'prueba',
        article: null,
        confirmed: true,
      },
    ] as const;
    const off = (options: { ooad?: string; office?: string }) => {
      const calendar = buildCalendar(
        { ...LAW_DATA.calendar, entries: [...entries] },
        { ...options, include: { disputed: false, unconfirmed: false } },
      );
      return [calendar.isBusinessDay(civilDate('2026-10-13')), calendar.isBusinessDay(civilDate('2026-10-14')), calendar.version];
    };
    expect(off({})).toEqual([true, true, '2026.1']);
    expect(off({ ooad: '14' })).toEqual([false, true, '2026.1+ooad-14']);
    expect(off({ ooad: '14', office: '14-38' })).toEqual([false, false, '2026.1+oficina-14-38']);
    expect(off({ ooad: '09' })).toEqual([true, true, '2026.1+ooad-09']);
  });
});

describe('a newer calendar', () => {
  const current = LAW_DATA.calendar;
  const newer = { ...calendarJson, version: '2027.1', publishedAt: '2027-01-15' };
  it('is taken', () => expect(must(acceptCalendar(current, newer)).version).toBe('2027.1'));
  it.each([
    ['older', { ...newer, version: '2024.1', publishedAt: '2024-01-01' }, 'CALENDAR_OLDER'],
    ['the same', calendarJson, 'CALENDAR_OLDER'],
    ['the same day, lower version', { ...calendarJson, version: '2025.9' }, 'CALENDAR_OLDER'],
    ['nothing', null, 'CALENDAR_INVALID'],
    ['a list', [], 'CALENDAR_INVALID'],
    ['another format', { ...newer, format: 'acuse-calendar/2' }, 'CALENDAR_INVALID'],
    ['the court’s', { ...newer, calendar: 'tfja' }, 'CALENDAR_INVALID'],
    ['an impossible day', { ...newer, entries: [{ ...newer.entries[0], rule: undefined, date: '2027-02-30' }] }, 'CALENDAR_INVALID'],
    ['neither date nor rule', { ...newer, entries: [{ ...newer.entries[0], rule: undefined }] }, 'CALENDAR_INVALID'],
    ['twice the same id', { ...newer, entries: [newer.entries[0], newer.entries[0]] }, 'CALENDAR_INVALID'],
    ['an unknown field', { ...newer, entries: [{ ...newer.entries[0], extra: 1 }] }, 'CALENDAR_INVALID'],
    ['no entries', { ...newer, entries: [] }, 'CALENDAR_INVALID'],
    ['an OOAD without key', { ...newer, entries: [{ ...newer.entries[0], scope: { level: 'ooad' } }] }, 'CALENDAR_INVALID'],
  ])('%s is refused and the last good one stays', (_name, incoming, code) => {
    const before = JSON.stringify(current);
    expect(acceptCalendar(current, incoming)).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(current)).toBe(before);
    expect(must(acceptCalendar(current, newer)).version).toBe('2027.1');
  });
  it('a file cut in half is refused', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../src-shared/data/law/calendar.json'), 'utf8');
    expect(parseCalendarText(text)).toMatchObject({ ok: true });
    expect(parseCalendarText(text.slice(0, text.length / 2))).toMatchObject({ ok: false, error: { code: 'CALENDAR_INVALID' } });
  });
});

describe('the other law files', () => {
  it('pass their schemas, are dated and say their sources', () => {
    for (const [schema, raw] of [
      [recurringDutiesSchema, dutiesJson],
      [enablingWindowSchema, enablingJson],
      [contactCentreSchema, contactCentreJson],
    ] as const) {
      expect(parseLawFile(schema as typeof recurringDutiesSchema, raw)).toMatchObject({ ok: true });
    }
    const folder = join(import.meta.dirname, '../../../src-shared/data/law');
    for (const name of readdirSync(folder)) {
      const file = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      expect(file, name).toMatchObject({
        version: expect.stringMatching(/^\d{4}\.\d+$/),
        publishedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      });
    }
  });

  it('the enabling window is 180 calendar days with its first as day 1', () => {
    const window = must(parseLawFile(enablingWindowSchema, enablingJson));
    expect(addDays(window.from, window.calendarDays - 1)).toBe(window.lastDay);
    expect(enablingLastDay(window)).toBe('2025-02-01');
    const extended = { ...window, extensions: [{ lastDay: civilDate('2025-03-31'), norm: 'x', source: 'x' }] };
    expect(enablingLastDay(extended)).toBe('2025-03-31');
  });
});

describe('recurring duties', () => {
  const duties = must(parseLawFile(recurringDutiesSchema, dutiesJson)).duties;
  const duty = (id: string) => {
    const found = duties.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`no duty ${id}`);
    return found;
  };
  const due = (id: string, from: string, to: string) => dutyDates(duty(id), civilDate(from), civilDate(to), LAW).map((date) => date.dueOn);

  it('the 17th of each month, moved when it does not count', () => {
    // Sat 17 January, Mon 16 March and Tue 17; Sun 17 May; Fri 17 April and July stay; Sat 17 October.
    expect(due('pay-cop', '2026-01-01', '2026-12-31')).toEqual([
      '2026-01-19',
      '2026-02-17',
      '2026-03-17',
      '2026-04-17',
      '2026-05-18',
      '2026-06-17',
      '2026-07-17',
      '2026-08-17',
      '2026-09-17',
      '2026-10-19',
      '2026-11-17',
      '2026-12-17',
    ]);
  });
  it('a Friday 17th can be paid on Monday at a bank; Friday is the safe day', () => {
    const [april] = dutyDates(duty('pay-cop'), civilDate('2026-04-01'), civilDate('2026-04-30'), LAW);
    expect(april).toMatchObject({
      key: 'pay-cop/2026-04',
      nominalOn: '2026-04-17',
      dueOn: '2026-04-17',
      alternatives: [{ why: 'bank-friday', dueOn: '2026-04-20', article: 'CFF 12' }],
    });
  });
  it('a 17th on Good Friday’s eve shows the disputed day', () => {
    const [april] = dutyDates(duty('pay-cop'), civilDate('2025-04-01'), civilDate('2025-04-30'), LAW);
    expect(april).toMatchObject({ dueOn: '2025-04-17', alternatives: [{ why: 'disputed-days', dueOn: '2025-04-21' }] });
  });
  it('the last day of February, leap years too', () => {
    expect([2025, 2026, 2027, 2028].flatMap((year) => due('risk-premium', `${year}-02-01`, `${year}-03-31`))).toEqual([
      '2025-02-28',
      '2026-03-02',
      '2027-03-01',
      '2028-02-29',
    ]);
    expect(dutyDates(duty('risk-premium'), civilDate('2028-01-01'), civilDate('2028-12-31'), LAW)[0]?.opensOn).toBe('2028-02-01');
  });
  it('ICSOE in January, May and September; audit notice and report', () => {
    expect(due('icsoe', '2026-01-01', '2026-12-31')).toEqual(['2026-01-19', '2026-05-18', '2026-09-17']);
    expect(due('audit-notice', '2026-01-01', '2027-12-31')).toEqual(['2026-04-30', '2027-04-30']);
    expect(due('audit-report', '2026-01-01', '2028-12-31')).toEqual(['2026-09-30', '2027-09-30', '2028-10-02']);
  });
  it('the first five business days of odd months', () => {
    // May: Fri 1 off, 4, Tue 5 off, 6 7 8 and Mon 11.
    expect(due('variable-salary', '2026-01-01', '2026-06-30')).toEqual(['2026-01-08', '2026-03-06', '2026-05-11']);
  });
  it('a day at the end of a year may fall due in the next', () => {
    // Sunday 31 December 2028; 1 January is off too.
    const yearEnd: RecurringDuty = { ...duty('audit-notice'), rule: { type: 'day-of-month', months: [12], day: 'last' } };
    expect(dutyDates(yearEnd, civilDate('2029-01-01'), civilDate('2029-01-31'), LAW)).toEqual([
      expect.objectContaining({ nominalOn: '2028-12-31', dueOn: '2029-01-02' }),
    ]);
    expect(dutyDates(yearEnd, civilDate('2028-12-01'), civilDate('2028-12-31'), LAW)).toEqual([]);
  });
  it('after something the person types in', () => {
    expect(dutyAfter(duty('affiliation-notices'), civilDate('2026-05-01'), LAW)).toMatchObject({
      dueOn: '2026-05-11',
      key: 'affiliation-notices/2026-05-01',
    });
    expect(dutyAfter(duty('pay-cop'), civilDate('2026-05-01'), LAW)).toBeNull();
    expect(due('siroc-registration', '2026-01-01', '2026-12-31')).toEqual([]);
  });
  it('no occurrence is lost or repeated however the range is cut', () => {
    for (const each of duties) {
      const whole = dutyDates(each, civilDate('2019-01-01'), civilDate('2032-12-31'), LAW).map((date) => date.key);
      const parts: string[] = [];
      for (let day = civilDate('2019-01-01'); day <= '2032-12-31'; day = addDays(day, 7)) {
        const to = toEpochDay(addDays(day, 6)) > toEpochDay(civilDate('2032-12-31')) ? civilDate('2032-12-31') : addDays(day, 6);
        parts.push(...dutyDates(each, day, to, LAW).map((date) => date.key));
      }
      expect(parts, each.id).toEqual(whole);
      expect(new Set(whole).size).toBe(whole.length);
    }
  });
});

describe('the Centre’s clock', () => {
  it.each([
    ['2026-07-01T05:59:00Z', '2026-06-30'], // no summer time since 2022: UTC−6
    ['2026-07-01T06:00:00Z', '2026-07-01'],
    ['2021-07-01T05:00:00Z', '2021-07-01'], // summer time: UTC−5
    ['2021-07-01T04:59:00Z', '2021-06-30'],
  ])('%s is %s', (instant, day) => expect(civilDateAt(instant)).toBe(day));
  it('other zones stand beside', () => expect(civilDateAt('2026-07-01T06:30:00Z', 'America/Tijuana')).toBe('2026-06-30'));
});
