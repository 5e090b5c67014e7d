// What must hold for any dates, and the slow oracle against the program for a hundred thousand random cases. Must not sleep or read the clock.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACT_KINDS } from '../../../src-shared/domain/act-kind.ts';
import { buildCalendar } from '../../../src-shared/domain/calendar/calendar.ts';
import {
  addDays,
  civilDate,
  civilDateOf,
  civilMomentAt,
  fromEpochDay,
  toCivilDate,
  toEpochDay,
  weekday,
} from '../../../src-shared/domain/calendar/civil-date.ts';
import { prepareLaw } from '../../../src-shared/domain/deadlines/law.ts';
import { ledgerFor } from '../../../src-shared/domain/deadlines/ledger.ts';
import { notificationDates } from '../../../src-shared/domain/deadlines/notification.ts';
import { engineAnswer, type GoldenInput, oracleCase } from './golden-cases.ts';
import { CFF12, LAW, LAW_DATA, must } from './law-fixture.ts';
import { isOff, oracle, walk } from './oracle.ts';

/** `npm test -- --long`: every random case; without it, enough to see a slip. */
const LONG = process.env.ACUSE_LONG === '1';

const day = (from: string, to: string) =>
  fc.integer({ min: toEpochDay(civilDate(from)), max: toEpochDay(civilDate(to)) }).map(fromEpochDay);
const hour = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `T${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const some = <T>(arbitrary: fc.Arbitrary<T>, chance = 0.5) =>
  fc
    .integer({ min: 1, max: 100 })
    .chain((n) => (n <= chance * 100 ? arbitrary.map((value): T | undefined => value) : fc.constant(undefined)));

/** Any act: its channel, its kind, and whatever else may be known, near its notice. */
const anyInput: fc.Arbitrary<GoldenInput> = fc
  .record({
    calendar: fc.constantFrom('cff-12' as const, 'all' as const),
    channel: fc.constantFrom('mailbox' as const, 'mailbox' as const, 'lss-40' as const, 'estrados' as const, 'personal' as const),
    kind: fc.constantFrom(...ACT_KINDS),
    start: day('2018-12-01', '2032-12-31'),
    opened: some(fc.tuple(fc.integer({ min: 0, max: 9 }), some(hour, 0.5))),
    deemed: some(fc.integer({ min: 0, max: 9 }), 0.2),
    known: some(fc.integer({ min: -3, max: 9 }), 0.15),
    second: some(fc.integer({ min: -20, max: 12 }), 0.15),
    period: some(fc.integer({ min: 1, max: 60 }), 0.4),
  })
  .map(({ calendar, channel, kind, start, opened, deemed, known, second, period }): GoldenInput => {
    const after = (days: number): string => addDays(start, days);
    const byNotice = channel === 'mailbox' || channel === 'lss-40';
    return {
      theme: '',
      calendar,
      channel,
      kind,
      period,
      notice: byNotice ? start : undefined,
      opened: byNotice && opened ? `${after(opened[0])}${opened[1] ?? ''}` : undefined,
      deemed: channel === 'mailbox' && deemed !== undefined ? after(deemed) : undefined,
      known: known === undefined ? undefined : after(known),
      estrados: channel === 'estrados' ? start : channel === 'mailbox' && second !== undefined && second < 0 ? after(second) : undefined,
      personal: channel === 'personal' ? start : channel === 'mailbox' && second !== undefined && second >= 0 ? after(second) : undefined,
    };
  });

describe('the program and the slow oracle', () => {
  it('agree on 100,000 random cases', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const [ours, theirs] = [engineAnswer(input), oracle(oracleCase(input), input.calendar)];
        // The cheap comparison first: the matcher alone would take most of the time.
        const same =
          ours.basis === theirs.basis &&
          ours.notified === theirs.notified &&
          ours.effect === theirs.effect &&
          ours.first === theirs.first &&
          ours.toOpen === theirs.toOpen &&
          ours.last === theirs.last &&
          ours.also.join() === theirs.also.join();
        if (!same) expect(ours).toEqual(theirs);
      }),
      { numRuns: LONG ? 100_000 : 2000 },
    );
  }, 240_000);

  it('agree on which days are off, 2001 to 2099, and on counting', () => {
    const bare = { wide: false, closed: [] };
    for (let date = toEpochDay(civilDate('2001-01-01')); date <= toEpochDay(civilDate('2099-12-31')); date += 1) {
      const text = fromEpochDay(date);
      if (CFF12.safe.isBusinessDay(text) === isOff(text, bare)) expect.fail(`${text} differs`);
    }
    for (let date = toEpochDay(civilDate('2019-01-01')); date <= toEpochDay(civilDate('2032-12-31')); date += 1) {
      const text = fromEpochDay(date);
      if (LAW.wide.isBusinessDay(text) === isOff(text, { wide: true, closed: [] })) expect.fail(`${text} differs with the disputed days`);
    }
    fc.assert(
      fc.property(day('2001-01-01', '2090-12-31'), fc.integer({ min: 1, max: 250 }), (from, n) => {
        const to = CFF12.safe.addBusinessDays(from, n);
        expect(to).toBe(walk(from, n, bare));
        expect(CFF12.safe.businessDaysBetween(from, to)).toBe(n);
        expect(CFF12.safe.skippedBetween(from, to).length).toBe(toEpochDay(to) - toEpochDay(from) - n);
      }),
      { numRuns: 2000 },
    );
  });
});

const notices = day('2001-01-01', '2090-12-31');
const now = '2099-01-01T18:00:00Z';

describe('any dates', () => {
  it('never end on a day that does not count', () => {
    fc.assert(
      fc.property(
        notices,
        fc.constantFrom(...ACT_KINDS),
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 5 }),
        (noticeOn, kind, closed) => {
          const law = closed.length === 0 ? LAW : prepareLaw(LAW_DATA, { extraClosed: closed.map((days) => addDays(noticeOn, days)) });
          const ledger = must(ledgerFor({ channel: 'mailbox', noticeOn }, kind, null, law, now));
          for (const step of ledger.steps) {
            if (step.id === 'notice' || step.rule === 'sent-day-no-acknowledgement') continue;
            expect(law.safe.isBusinessDay(step.date), `${step.id} ${step.date}`).toBe(true);
          }
          for (const period of [...ledger.periods, ...ledger.otherPeriods]) {
            if (period.lastDay) expect(law.safe.isBusinessDay(period.lastDay), `${period.id} ${period.lastDay}`).toBe(true);
            for (const other of period.alternatives) expect(other.lastDay > (period.lastDay ?? ''), `${period.id} ${other.why}`).toBe(true);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('never come earlier because the notice came later', () => {
    fc.assert(
      fc.property(notices, fc.integer({ min: 0, max: 12 }), fc.constantFrom(...ACT_KINDS), (first, days, kind) => {
        const [a, b] = [first, addDays(first, days)].map((noticeOn) =>
          must(ledgerFor({ channel: 'mailbox', noticeOn }, kind, null, LAW, now)),
        );
        if (!a || !b) throw new Error('two ledgers');
        for (const [index, step] of a.steps.entries()) expect((b.steps[index]?.date ?? '') >= step.date).toBe(true);
        for (const period of a.periods)
          expect((b.periods.find((p) => p.id === period.id)?.lastDay ?? '9') >= (period.lastDay ?? '')).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('never come earlier because one more day is off, and never later than with every disputed day', () => {
    fc.assert(
      fc.property(
        day('2019-01-01', '2032-06-30'),
        fc.integer({ min: 0, max: 40 }),
        some(fc.integer({ min: 0, max: 6 })),
        (noticeOn, off, opened) => {
          const facts = { channel: 'mailbox', noticeOn, ...(opened === undefined ? {} : { openedAt: addDays(noticeOn, opened) }) } as const;
          const dates = (calendar: Parameters<typeof notificationDates>[1]) => must(notificationDates(facts, calendar)).firstDay;
          const more = buildCalendar(LAW_DATA.calendar, {
            include: { disputed: false, unconfirmed: false },
            extraClosed: [addDays(noticeOn, off)],
          });
          expect(dates(more) >= dates(LAW.safe)).toBe(true);
          expect(dates(LAW.wide) >= dates(LAW.safe)).toBe(true);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('opening early is never later than leaving it closed, under the rule of the mailbox', () => {
    fc.assert(
      fc.property(notices, fc.integer({ min: 0, max: 8 }), some(hour), (noticeOn, days, at) => {
        const left = must(notificationDates({ channel: 'mailbox', noticeOn }, CFF12.safe));
        const opened = must(
          notificationDates({ channel: 'mailbox', noticeOn, openedAt: `${addDays(noticeOn, days)}${at ?? ''}` }, CFF12.safe),
        );
        for (const reading of [opened, ...opened.alternatives]) expect(reading.firstDay <= left.firstDay).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('civil dates', () => {
  it('go to epoch days and back, as the platform counts them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (epoch) => {
        const text = new Date(epoch * 86_400_000).toISOString().slice(0, 10);
        expect(fromEpochDay(epoch)).toBe(text);
        expect(toEpochDay(civilDate(text))).toBe(epoch);
        expect(weekday(civilDate(text))).toBe(new Date(epoch * 86_400_000).getUTCDay());
      }),
      { numRuns: 5000 },
    );
  });

  it('and the hour of an instant are what the platform shows in any zone, also on days on which its clocks change', () => {
    const zones = ['America/Mexico_City', 'America/Tijuana', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia'];
    const changes = [
      '2022-10-30T07:00:00Z',
      '2022-04-03T08:00:00Z',
      '2026-03-08T10:00:00Z',
      '2011-12-30T10:00:00Z',
      '2026-04-04T15:00:00Z',
    ];
    const instant = fc.oneof(
      fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2099, 11, 31) }),
      fc.constantFrom(...changes).chain((at) => fc.integer({ min: -36, max: 36 }).map((quarters) => Date.parse(at) + quarters * 900_000)),
    );
    const shown = new Map(
      zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })]),
    );
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (time, zone) => {
        const { date, minutes } = civilMomentAt(new Date(time).toISOString(), zone) ?? { date: '', minutes: 0 };
        const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        expect(`${date} ${clock}`).toBe(shown.get(zone)?.format(time));
      }),
      { numRuns: 3000 },
    );
    expect(civilMomentAt('nada')).toBeNull();
    expect(civilMomentAt('+012026-01-01T00:00:00Z')).toBeNull();
  });

  it('are only days that exist', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        (year, month, date) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
          const real = new Date(Date.UTC(year, month - 1, date));
          const exists = real.getUTCFullYear() === year && real.getUTCMonth() === month - 1 && real.getUTCDate() === date;
          expect(toCivilDate(text)).toBe(exists ? text : null);
          if (exists) expect(civilDateOf(year, month, date)).toBe(text);
        },
      ),
      { numRuns: 5000 },
    );
    for (const text of ['2025-2-3', ' 2025-02-03', '2025-02-03 ', '2025/02/03', '20250203', '', '2025-02-30', '2023-02-29', '0000-01-01'])
      expect(toCivilDate(text)).toBeNull();
  });
});
