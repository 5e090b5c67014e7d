// A change of calendar: exactly the acts it touches, what moved and why; the rest untouched. Must not time anything.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACT_KINDS } from '../../../src-shared/domain/act-kind.ts';
import { addDays, type CivilDate, civilDate, fromEpochDay, toEpochDay } from '../../../src-shared/domain/calendar/civil-date.ts';
import type { NotificationFacts } from '../../../src-shared/domain/deadlines/facts.ts';
import { prepareLaw } from '../../../src-shared/domain/deadlines/law.ts';
import { ledgerFor } from '../../../src-shared/domain/deadlines/ledger.ts';
import { affectedBy, changedDays, type DatedAct } from '../../../src-shared/domain/deadlines/redate.ts';
import { LAW, LAW_DATA, must } from './law-fixture.ts';

const NOW = '2026-12-01T18:00:00Z';
const dated = (
  id: string,
  notice: string,
  kind: (typeof ACT_KINDS)[number] = 'requerimiento-informacion',
  law = LAW,
  rest: Partial<NotificationFacts> = {},
): DatedAct => {
  const facts: NotificationFacts = { channel: 'mailbox', noticeOn: civilDate(notice), ...rest };
  return { id, facts, kind, overrides: [], ledger: must(ledgerFor(facts, kind, null, law, NOW)) };
};
const closing = (...days: string[]) => prepareLaw(LAW_DATA, { extraClosed: days.map(civilDate) });

describe('one more closed day', () => {
  const acts = [
    dated('long-past', '2026-01-12'),
    dated('in-period', '2026-10-08'),
    dated('in-window', '2026-11-04'),
    dated('ended-before', '2026-09-22'),
    dated('later', '2026-11-24'),
  ];
  // in-period: effects 15 October, last day 5 November. ended-before: even with the ten days the authority may grant, 3 November.
  const found = affectedBy({ before: LAW, after: closing('2026-11-05') }, acts, NOW);

  it('touches only the acts whose days it is among', () => {
    expect(found.map((act) => act.id)).toEqual(['in-period', 'in-window']);
  });
  it('says what moved, from when to when, because of which day, under which versions', () => {
    expect(found[0]?.moved.filter((moved) => moved.what === 'step' || moved.what === 'period')).toEqual([
      { what: 'period', id: 'answer-15', basis: 'cff-134', from: '2026-11-05', to: '2026-11-06' },
    ]);
    expect(found[0]?.because).toEqual([{ date: '2026-11-05', change: 'days-off', name: 'día inhábil agregado por usted' }]);
    expect(found[0]?.fromVersion).toBe('2026.1');
    expect(found[0]?.toVersion).toMatch(/^2026\.1\+propios-/);
    expect(found[1]?.moved.map((moved) => moved.id)).toEqual(
      expect.arrayContaining(['last-day-to-open', 'notified', 'takes-effect', 'first-day', 'answer-15']),
    );
  });
  it('leaves the old ledger as it was', () => {
    expect(acts[1]?.ledger.periods[0]?.lastDay).toBe('2026-11-05');
    expect(found[0]?.ledger.periods[0]?.lastDay).toBe('2026-11-06');
  });
  it('taken away again, moves the same acts back', () => {
    const after = closing('2026-11-05');
    const again = acts.map((act) => dated(act.id, act.facts.noticeOn ?? '', act.kind, after));
    const back = affectedBy({ before: after, after: LAW }, again, NOW);
    expect(back.map((act) => act.id)).toEqual(['in-period', 'in-window']);
    expect(back[0]?.because[0]?.change).toBe('counts');
  });
});

it('no change, no acts', () => {
  expect(changedDays({ before: LAW, after: prepareLaw(LAW_DATA) })).toEqual([]);
  expect(affectedBy({ before: LAW, after: prepareLaw(LAW_DATA) }, [dated('a', '2026-10-08')], NOW)).toEqual([]);
});

it('a disputed day confirmed moves the safe date and takes the alternative away', () => {
  const entries = LAW_DATA.calendar.entries.map((entry) =>
    entry.id.endsWith('2026') && entry.kind === 'disputed' ? { ...entry, kind: 'closure' as const, confirmed: true } : entry,
  );
  const after = prepareLaw({ ...LAW_DATA, calendar: { ...LAW_DATA.calendar, version: '2026.2', entries } });
  const [act] = affectedBy({ before: LAW, after }, [dated('a', '2026-03-30')], NOW);
  expect(act?.moved).toContainEqual({ what: 'period', id: 'answer-15', basis: 'cff-134', from: '2026-04-27', to: '2026-04-29' });
  expect(act?.ledger.periods[0]?.alternatives).toEqual([]);
  expect(act?.because.map((day) => day.date)).toEqual(['2026-04-02', '2026-04-03']);
});

it('a period corrected in the table re-dates the acts of its kind only', () => {
  const periods = structuredClone(LAW_DATA.periods);
  const main = periods.kinds['oficio-observaciones'].periods[0];
  if (main) main.days = 25;
  const found = affectedBy(
    { before: LAW, after: prepareLaw({ ...LAW_DATA, periods }) },
    [dated('a', '2026-10-08'), dated('b', '2026-10-08', 'oficio-observaciones')],
    NOW,
  );
  expect(found.map((act) => [act.id, act.moved.filter((moved) => moved.what === 'period').map((moved) => moved.id)])).toEqual([
    ['b', ['answer-20']],
  ]);
});

it('finds exactly what dating every act again would find', () => {
  const start = toEpochDay(civilDate('2026-06-01'));
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          day: fc.integer({ min: 0, max: 180 }),
          kind: fc.constantFrom(...ACT_KINDS),
          opened: fc.option(fc.integer({ min: 0, max: 6 })),
          served: fc.option(fc.integer({ min: -5, max: 10 })),
        }),
        { minLength: 1, maxLength: 20 },
      ),
      fc.uniqueArray(fc.integer({ min: 0, max: 260 }), { minLength: 1, maxLength: 3 }),
      (drawn, closed) => {
        const acts = drawn.map(({ day, kind, opened, served }, index) => {
          const notice = fromEpochDay(start + day);
          return dated(`${index}`, notice, kind, LAW, {
            ...(opened === null ? {} : { openedAt: addDays(notice, opened) }),
            ...(served === null ? {} : { servedOn: addDays(notice, served) }),
          });
        });
        const after = closing(...closed.map((day): CivilDate => fromEpochDay(start + day)));
        const dates = (act: DatedAct['ledger']) =>
          JSON.stringify([
            act.steps.map((step) => step.date),
            act.alternatives.map((other) => [other.why, other.basis, other.reading, other.firstDay]),
            [...act.periods, ...act.otherPeriods].map((p) => [
              p.id,
              p.lastDay,
              p.extension?.lastDay,
              p.alternatives.map((a) => [a.why, a.basis, a.reading, a.lastDay]),
            ]),
          ]);
        const moved = acts
          .filter((act) => dates(must(ledgerFor(act.facts, act.kind, [], after, NOW))) !== dates(act.ledger))
          .map((act) => act.id);
        expect(affectedBy({ before: LAW, after }, acts, NOW).map((act) => act.id)).toEqual(moved);
      },
    ),
    { numRuns: 200 },
  );
});
