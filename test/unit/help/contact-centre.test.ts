// Checks when the contact centre answers: hours, weekends, holidays, Central time. Must not use the real clock.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import calendarJson from '../../../src-shared/data/law/calendar.json' with { type: 'json' };
import centreJson from '../../../src-shared/data/law/contact-centre.json' with { type: 'json' };
import { buildCalendar } from '../../../src-shared/domain/calendar/calendar.ts';
import { civilDateAt, civilMomentAt, weekday } from '../../../src-shared/domain/calendar/civil-date.ts';
import { contactCentreSchema } from '../../../src-shared/domain/calendar/law-schema.ts';
import { calendarDataSchema } from '../../../src-shared/domain/calendar/schema.ts';
import { contactCentreAt, instantOfMoment, statutoryHolidays } from '../../../src-shared/domain/contact-centre.ts';

const centre = contactCentreSchema.parse(centreJson);
const calendar = buildCalendar(calendarDataSchema.parse(calendarJson), { include: { disputed: false, unconfirmed: false } });
const holidays = statutoryHolidays(calendar.reasonOff);

// Central time is UTC-6 all year since October 2022: 09:00 is 15:00Z, 18:00 is 00:00Z of the next day.
describe('the contact centre', () => {
  it.each([
    ['Tuesday at nine sharp', '2026-11-10T15:00:00Z', { state: 'open', closes: { date: '2026-11-10', time: '18:00' } }],
    ['a minute before six', '2026-11-10T23:59:59Z', { state: 'open', closes: { date: '2026-11-10', time: '18:00' } }],
    ['a minute before nine', '2026-11-10T14:59:00Z', { state: 'closed', opens: { date: '2026-11-10', time: '09:00' }, holiday: null }],
    ['six sharp', '2026-11-11T00:00:00Z', { state: 'closed', opens: { date: '2026-11-11', time: '09:00' }, holiday: null }],
    ['Friday night', '2026-11-07T03:00:00Z', { state: 'closed', opens: { date: '2026-11-09', time: '09:00' }, holiday: null }],
    ['Saturday noon', '2026-11-07T18:00:00Z', { state: 'closed', opens: { date: '2026-11-09', time: '09:00' }, holiday: null }],
    [
      'Monday 16 November, the Revolution holiday',
      '2026-11-16T18:00:00Z',
      {
        state: 'closed',
        opens: { date: '2026-11-17', time: '09:00' },
        holiday: 'Tercer lunes de noviembre (conmemora el 20 de noviembre)',
      },
    ],
    [
      'Friday night before that long weekend',
      '2026-11-14T03:00:00Z',
      { state: 'closed', opens: { date: '2026-11-17', time: '09:00' }, holiday: null },
    ],
    [
      'Christmas evening, closed by the hour anyway',
      '2026-12-26T02:00:00Z',
      { state: 'closed', opens: { date: '2026-12-28', time: '09:00' }, holiday: null },
    ],
  ])('%s', (_name, now, expected) => {
    expect(contactCentreAt(now, centre, holidays)).toEqual(expected);
  });

  it('opens at an instant that anybody’s clock can show', () => {
    expect(instantOfMoment({ date: civilDateAt('2026-11-17T18:00:00Z'), time: '09:00' }, centre.zone)).toBe('2026-11-17T15:00:00.000Z');
    // Daylight saving, when there was any.
    expect(instantOfMoment({ date: civilDateAt('2022-07-05T18:00:00Z'), time: '09:00' }, centre.zone)).toBe('2022-07-05T14:00:00.000Z');
  });

  it('keeps to Central time in the years with daylight saving', () => {
    expect(contactCentreAt('2022-07-05T14:00:00Z', centre, holidays).state).toBe('open');
    expect(contactCentreAt('2022-07-05T23:00:00Z', centre, holidays).state).toBe('closed');
  });

  it('does not take disputed days for holidays', () => {
    expect(contactCentreAt('2026-04-02T18:00:00Z', centre, holidays).state).toBe('open'); // Holy Thursday
  });

  it('says null rather than invent an opening that the data never has', () => {
    expect(contactCentreAt('2026-11-10T15:00:00Z', centre, () => 'siempre')).toEqual({ state: 'closed', opens: null, holiday: 'siempre' });
  });

  it('refuses what is not an instant', () => {
    expect(() => contactCentreAt('mañana', centre)).toThrow(RangeError);
  });

  it('is open exactly Monday to Friday 9–18 off holidays, and the opening it names is in the future and open', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2031-12-31T23:59:59Z'), noInvalidDate: true }),
        (date) => {
          const now = date.toISOString();
          const local = civilMomentAt(now);
          if (!local) throw new Error('no moment');
          const byHand =
            weekday(local.date) >= 1 &&
            weekday(local.date) <= 5 &&
            local.minutes >= 540 &&
            local.minutes < 1080 &&
            holidays(local.date) === null;
          const answer = contactCentreAt(now, centre, holidays);
          expect(answer.state === 'open').toBe(byHand);
          if (answer.state === 'open') return;
          const opens = answer.opens;
          if (!opens) throw new Error('no opening');
          expect(opens.date >= civilDateAt(now)).toBe(true);
          expect(weekday(opens.date) >= 1 && weekday(opens.date) <= 5 && holidays(opens.date) === null).toBe(true);
        },
      ),
    );
  });
});
