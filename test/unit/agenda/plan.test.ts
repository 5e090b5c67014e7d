// Holds which reminders there are and when they may be told, as tables: pure, no archive, no clock of the machine.
import { describe, expect, it } from 'vitest';
import { BUNDLED_LAW } from '../../../src-main/cli/law-files.ts';
import { itemsOfAct } from '../../../src-shared/domain/agenda/items.ts';
import { civilDate } from '../../../src-shared/domain/calendar/civil-date.ts';
import { prepareLaw } from '../../../src-shared/domain/deadlines/law.ts';
import { ledgerFor } from '../../../src-shared/domain/deadlines/ledger.ts';
import { ALL_REMINDERS, type PlannedReminder, plannedReminders } from '../../../src-shared/domain/reminders/plan.ts';
import { dueAt, endOfDay, isQuiet, maySnooze, quietEnds, timingOf, zonedInstant } from '../../../src-shared/domain/reminders/when.ts';
import { act, must } from './support.ts';

const LAW = prepareLaw(BUNDLED_LAW);
const planOf = (summary: Parameters<typeof itemsOfAct>[0], now: string, switches = ALL_REMINDERS) => {
  const facts = {
    channel: 'mailbox',
    noticeAt: summary.noticeAt,
    ...(summary.openedAt ? { openedAt: summary.openedAt } : {}),
  } as const;
  const ledger = must(ledgerFor(facts, summary.kind, null, LAW, now));
  return itemsOfAct(summary, ledger, civilDate('2026-11-10'))
    .flatMap((item) => plannedReminders(item, LAW.safe, switches))
    .map(({ kind, on, dueOn }) => `${on} ${kind} ${dueOn}`)
    .sort();
};

describe('what is planned', () => {
  it('for a closed act: notice day, day 2, last day to open, effect', () => {
    // Notice on Tuesday 10 November 2026; Monday 16 is off.
    expect(planOf(act('a'), '2026-11-10T18:00:00Z')).toEqual([
      '2026-11-10 notice 2026-11-13',
      '2026-11-12 day-2 2026-11-13',
      '2026-11-13 last-day-to-open 2026-11-13',
      '2026-11-18 effect 2026-11-18',
    ]);
  });
  it('for a running period: effect, and five, three, one and no business days before its last day', () => {
    const opened = act('a', { state: 'opened', openedAt: '2026-11-11T17:00:00Z' });
    expect(planOf(opened, '2026-11-12T18:00:00Z')).toEqual([
      '2026-11-12 effect 2026-11-12',
      '2026-11-27 minus-5 2026-12-04',
      '2026-12-01 minus-3 2026-12-04',
      '2026-12-03 minus-1 2026-12-04',
      '2026-12-04 last-day 2026-12-04',
    ]);
  });
  it('for a disputed one: the earlier day, and only that', () => {
    // Unopened cédula: by LSS 40 notified on the day of the notice, by CFF 134 on the fourth business day. The former rules.
    const days = planOf(
      act('a', { kind: 'cedula-liquidacion', state: 'deemed', deemedAt: '2026-11-17T06:00:00Z' }),
      '2026-11-18T18:00:00Z',
    );
    expect(days.filter((one) => one.includes('last-day'))).toEqual([
      '2026-11-19 last-day 2026-11-19',
      '2026-12-03 last-day 2026-12-03',
      '2026-12-03 last-day 2026-12-03',
      '2026-12-24 last-day 2026-12-24',
    ]);
  });
  it('whatever is switched off, the last days stay', () => {
    const none = { notice: false, 'day-2': false, effect: false, 'minus-5': false, 'minus-3': false, 'minus-1': false };
    expect(planOf(act('a'), '2026-11-10T18:00:00Z', none)).toEqual(['2026-11-13 last-day-to-open 2026-11-13']);
  });
});

const reminder = (kind: PlannedReminder['kind'], on: string, dueOn = on): PlannedReminder => ({
  key: 'k',
  itemKey: 'i',
  kind,
  on: civilDate(on),
  dueOn: civilDate(dueOn),
});
const NIGHT = { quiet: { from: '21:00', to: '08:00' }, digestAt: '09:00' } as const;
const MX = 'America/Mexico_City';

describe('when it may be told', () => {
  it.each([
    // at · zone · kind · expected. The Centre is UTC−6; the term of 13 November ends at 06:00Z on the 14th.
    ['2026-11-13T14:59:00.000Z', MX, 'minus-1', 'later'],
    ['2026-11-13T15:00:00.000Z', MX, 'minus-1', 'now'],
    ['2026-11-14T04:00:00.000Z', MX, 'minus-1', 'held'],
    ['2026-11-14T14:00:00.000Z', MX, 'minus-1', 'now'],
    // 22:00 on the last day, in quiet hours: told at once, for the term ends before they do.
    ['2026-11-14T04:00:00.000Z', MX, 'last-day', 'now'],
    ['2026-11-14T04:00:00.000Z', MX, 'last-day-to-open', 'now'],
    // 02:00 of the day after: it is over; it waits for the morning like any news.
    ['2026-11-14T08:00:00.000Z', MX, 'last-day', 'held'],
    // Tokyo's nine o'clock of the 13th comes while the Centre is in the 12th: early, never late.
    ['2026-11-13T00:00:00.000Z', 'Asia/Tokyo', 'last-day', 'now'],
    ['2026-11-12T23:59:00.000Z', 'Asia/Tokyo', 'last-day', 'later'],
    ['2026-11-13T17:00:00.000Z', 'America/Tijuana', 'last-day', 'now'],
  ] as const)('%s in %s, %s: %s', (now, zone, kind, expected) => {
    expect(timingOf(reminder(kind, '2026-11-13'), now, NIGHT, zone)).toBe(expected);
  });

  it('an hour that only comes after the Central day has ended does not make a last day late', () => {
    const late = { quiet: null, digestAt: '22:30' } as const;
    expect(dueAt(reminder('last-day', '2026-11-13'), late, 'Pacific/Honolulu') > endOfDay(civilDate('2026-11-13'))).toBe(true);
    expect(timingOf(reminder('last-day', '2026-11-13'), '2026-11-13T18:00:00.000Z', late, 'Pacific/Honolulu')).toBe('now');
    expect(timingOf(reminder('minus-1', '2026-11-13', '2026-11-17'), '2026-11-13T18:00:00.000Z', late, 'Pacific/Honolulu')).toBe('later');
  });

  it.each([
    ['2026-11-13', 540, MX, '2026-11-13T15:00:00.000Z'],
    ['2026-03-08', 150, 'America/New_York', '2026-03-08T07:30:00.000Z'], // 02:30 does not exist: an hour later
    ['2026-11-01', 90, 'America/New_York', '2026-11-01T05:30:00.000Z'], // 01:30 comes twice: the first
    ['2026-11-13', 0, 'Asia/Kathmandu', '2026-11-12T18:15:00.000Z'],
    ['2026-11-13', 1439, 'Pacific/Kiritimati', '2026-11-13T09:59:00.000Z'],
  ] as const)('%s at minute %i in %s is %s', (day, minutes, zone, expected) => {
    expect(zonedInstant(civilDate(day), minutes, zone)).toBe(expected);
  });

  it('quiet hours may span midnight or not', () => {
    expect(isQuiet('2026-11-14T04:00:00.000Z', NIGHT.quiet, MX)).toBe(true);
    expect(isQuiet('2026-11-14T14:00:00.000Z', NIGHT.quiet, MX)).toBe(false);
    expect(isQuiet('2026-11-13T20:00:00.000Z', { from: '13:00', to: '15:00' }, MX)).toBe(true);
    expect(isQuiet('2026-11-13T20:00:00.000Z', { from: '08:00', to: '08:00' }, MX)).toBe(false);
    expect(quietEnds('2026-11-14T04:00:00.000Z', NIGHT.quiet, MX)).toBe('2026-11-14T14:00:00.000Z');
    expect(quietEnds('2026-11-14T08:00:00.000Z', NIGHT.quiet, MX)).toBe('2026-11-14T14:00:00.000Z');
  });

  it.each([
    ['2026-11-14T05:59:00.000Z', '2026-11-13T20:00:00.000Z', true],
    ['2026-11-14T06:00:00.000Z', '2026-11-13T20:00:00.000Z', false],
    ['2026-11-13T19:00:00.000Z', '2026-11-13T20:00:00.000Z', false],
  ])('snoozing to %s at %s: %s', (until, now, allowed) => expect(maySnooze(civilDate('2026-11-13'), until, now)).toBe(allowed));
});
