// Checks the pure parts of the agenda: what a month, a run of counted days, a term and a day say.
// Must not draw anything.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedRun } from '../../src-renderer/screens/agenda/counted-run.ts';
import { leftWord, periodOf, sentenceOf, tileOf, titleOf, urgencyOf } from '../../src-renderer/screens/agenda/due-words.ts';
import { dayAfterKey, daysShown, isIn, monthAfter, weeksOf } from '../../src-renderer/screens/agenda/month-grid.ts';
import { daySentence, isOff } from '../../src-renderer/screens/agenda/month-words.ts';
import { ACT_KINDS } from '../../src-shared/domain/act-kind.ts';
import { addDays, type CivilDate, civilDate, toEpochDay, weekday } from '../../src-shared/domain/calendar/civil-date.ts';
import { createText } from '../../src-shared/text/index.ts';
import { makeActs, NOW } from './fixture/acts.ts';
import { monthOf } from './fixture/agenda-calendar.ts';
import { itemsOfAct, itemsOfDuties } from './fixture/agenda-items.ts';
import { law, ledgerOf } from './fixture/law.ts';

const text = createText('es-MX', () => 'America/Mexico_City');
const TODAY = civilDate('2026-11-10');
const acts = makeActs();
const items = acts.flatMap((act) => itemsOfAct(act, NOW));
const itemOf = (id: string) => {
  const item = items.find((each) => each.id === id);
  if (!item) throw new Error(`no item ${id}`);
  return item;
};
/** The fines that opened in time: act-2 is the assessment opened on 4 November. */
const PAY = 'act:act-2:pay-15';

describe('the month', () => {
  const months = fc.record({ year: fc.integer({ min: 2000, max: 2099 }), month: fc.integer({ min: 1, max: 12 }) });

  it('is whole weeks from Monday to Sunday that hold every day of it, once', () =>
    fc.assert(
      fc.property(months, (month) => {
        const days = daysShown(month);
        expect(days.length % 7).toBe(0);
        expect(weekday(days[0] ?? TODAY)).toBe(1);
        expect(weekday(days.at(-1) ?? TODAY)).toBe(0);
        const inside = days.filter((day) => isIn(day, month));
        expect(inside.length).toBe(new Date(Date.UTC(month.year, month.month, 0)).getUTCDate());
        expect(new Set(days).size).toBe(days.length);
        for (const [index, day] of days.entries()) if (index > 0) expect(toEpochDay(day) - toEpochDay(days[index - 1] ?? day)).toBe(1);
      }),
    ));

  it('goes to another month and back', () =>
    fc.assert(
      fc.property(months, fc.integer({ min: -30, max: 30 }), (month, by) => {
        expect(monthAfter(monthAfter(month, by), -by)).toEqual(month);
      }),
    ));

  it.each([
    ['ArrowLeft', '2026-11-10', '2026-11-09'],
    ['ArrowRight', '2026-11-30', '2026-12-01'],
    ['ArrowUp', '2026-11-03', '2026-10-27'],
    ['ArrowDown', '2026-12-28', '2027-01-04'],
    ['Home', '2026-11-12', '2026-11-09'],
    ['End', '2026-11-12', '2026-11-15'],
    ['PageUp', '2026-03-31', '2026-02-28'],
    ['PageDown', '2026-01-31', '2026-02-28'],
    ['PageDown', '2026-12-15', '2027-01-15'],
    ['shift+PageDown', '2024-02-29', '2025-02-28'],
    ['shift+PageUp', '2024-02-29', '2023-02-28'],
  ])('%s from %s goes to %s', (key, from, to) => expect(dayAfterKey(key, from)).toBe(to));

  it.each(['a', 'Tab', 'Escape', 'constructor'])('does not hear %s', (key) => expect(dayAfterKey(key, '2026-11-10')).toBeNull());

  it('drops what is no whole week', () => expect(weeksOf([1, 2, 3, 4, 5, 6, 7, 8])).toEqual([[1, 2, 3, 4, 5, 6, 7]]));
});

describe('the counted days', () => {
  it('number the business days of a term, skip what does not count, and end on its last day', () => {
    const item = itemOf(PAY);
    const act = acts.find((each) => each.row.id === 'act-2');
    if (!act) throw new Error('no act');
    const ledger = ledgerOf(act.row.kind, act.facts, NOW);
    const run = countedRun(ledger, periodOf(item));
    expect(run.size).toBe(15);
    const days = [...run.keys()];
    expect(days.at(-1)).toBe(item.on);
    expect(run.get(item.on)).toEqual({ n: 15, end: 'last' });
    expect(run.get(days[0] ?? '')).toEqual({ n: 1, end: 'first' });
    expect(run.has('2026-11-16')).toBe(false);
    for (const day of days) expect(law.safe.isBusinessDay(day as CivilDate), day).toBe(true);
  });

  it('show three days to open', () => {
    const act = acts.find((each) => each.row.id === 'act-3');
    if (!act) throw new Error('no act');
    const run = countedRun(ledgerOf(act.row.kind, act.facts, NOW), 'open');
    expect([...run].map(([day, { n }]) => `${day} ${n}`)).toEqual(['2026-11-10 1', '2026-11-11 2', '2026-11-12 3']);
  });

  it('always add up to the term, or are not shown', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...ACT_KINDS),
        fc.integer({ min: toEpochDay(civilDate('2025-01-01')), max: toEpochDay(civilDate('2027-06-30')) }),
        fc.integer({ min: 1, max: 3 }),
        (kind, epoch, later) => {
          const notice = law.safe.addBusinessDays(addDays(civilDate('1970-01-01'), epoch), 0);
          const opened = law.safe.addBusinessDays(notice, later);
          const ledger = ledgerOf(
            kind,
            { channel: 'mailbox', noticeAt: `${notice}T16:00:00.000Z`, openedAt: `${opened}T17:00:00.000Z` },
            NOW,
          );
          for (const period of ledger.periods) {
            const run = countedRun(ledger, period.id);
            if (run.size === 0) continue;
            expect(run.size).toBe(period.days);
            expect([...run.keys()].at(-1)).toBe(period.lastDay);
          }
        },
      ),
      { numRuns: 200 },
    ));

  it('are not shown for a term the ledger does not know', () => {
    const act = acts[1];
    if (!act) throw new Error('no act');
    expect(countedRun(ledgerOf(act.row.kind, act.facts, NOW), 'nothing').size).toBe(0);
  });
});

describe('a term', () => {
  it.each([
    [{ daysLeft: -3, state: 'past' }, 'now', 'venció hace 3 días hábiles'],
    [{ daysLeft: 0, state: 'pending' }, 'now', 'hoy es el último día'],
    [{ daysLeft: 1, state: 'pending' }, 'now', '1 día hábil'],
    [{ daysLeft: 5, state: 'pending' }, 'soon', '5 días hábiles'],
    [{ daysLeft: 6, state: 'pending' }, null, '6 días hábiles'],
    [{ daysLeft: -3, state: 'done' }, null, 'hecho'],
    // A date only to know is a fact, before and after it.
    [{ daysLeft: -3, state: 'pending', action: 'effect' }, null, 'no hay nada que hacer ese día'],
    [{ daysLeft: 1, state: 'pending', action: 'effect' }, null, 'no hay nada que hacer ese día'],
  ] as const)('%o is %s: %s', (item, urgency, words) => {
    expect(urgencyOf(item)).toBe(urgency);
    expect(leftWord(item, text)).toBe(words);
    expect(tileOf(item, text).small).not.toBe('');
  });

  it('is said once, in the order in which it matters, with the safe date and the other', () => {
    const fine = items.find((item) => item.otherOn && item.action === 'pay');
    if (!fine?.otherOn) throw new Error('no disputed term');
    const said = sentenceOf(fine, text);
    expect(said).toContain(titleOf(fine, text));
    expect(said.indexOf(text.longDay(fine.safeOn))).toBeLessThan(said.indexOf(text.longDay(fine.otherOn)));
    expect(said).toContain('la fecha dicha es la segura');
    expect(fine.otherOn > fine.safeOn).toBe(true);
  });

  it('has words for every duty, in both languages', () => {
    const duties = itemsOfDuties(new Set(['pay-cop', 'pay-rcv', 'icsoe', 'risk-premium', 'variable-salary', 'siroc-bimonthly']), NOW);
    expect(duties.length).toBeGreaterThan(6);
    for (const duty of duties)
      for (const language of ['es-MX', 'en'] as const) expect(titleOf(duty, createText(language))).not.toBe(duty.folio);
  });
});

describe('a day', () => {
  const month = monthOf(2026, 11, items, TODAY);
  const dayOf = (date: string) => {
    const day = month.days.find((each) => each.date === date);
    if (!day) throw new Error(`no day ${date}`);
    return day;
  };
  it('off says why', () => {
    expect(isOff(dayOf('2026-11-16'))).toBe(true);
    expect(daySentence(dayOf('2026-11-16'), TODAY, null, text)).toBe('lunes 16 de noviembre de 2026. no cuenta: tercer lunes de noviembre');
    expect(daySentence(dayOf('2026-11-14'), TODAY, null, text)).toBe('sábado 14 de noviembre de 2026. no cuenta: sábado');
  });
  it('that is argued is counted, and said so', () => {
    const april = monthOf(2026, 4, [], TODAY).days.find((each) => each.date === '2026-04-02');
    if (!april) throw new Error('no day');
    expect(isOff(april)).toBe(false);
    expect(daySentence(april, TODAY, null, text)).toContain('se discute si cuenta: Jueves Santo (sin confirmar); por seguridad se cuenta');
  });
  it('says what falls due, the number of the counted day, and that it is today', () => {
    const day = dayOf('2026-11-12');
    const said = daySentence(day, TODAY, { n: 5, end: 'last' }, text);
    expect(said).toContain('día 5, último');
    expect(said).toContain(`${day.items.length} plazos`);
    expect(daySentence(dayOf('2026-11-10'), TODAY, null, text)).toMatch(/^hoy, martes 10 de noviembre/);
  });
});
