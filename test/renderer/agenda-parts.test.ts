// Checks the pure parts of the agenda, the calendar and the confirmed period: what a day, a term, a reminder and a form say.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedOf } from '../../src-renderer/screens/act/asked-words.ts';
import { onlyInforms, stepItems } from '../../src-renderer/screens/act/ledger-words.ts';
import { daysOf, formOf, isCorrection, lengthWord, requestOf as periodRequest } from '../../src-renderer/screens/act/period-form.ts';
import { countedRun } from '../../src-renderer/screens/agenda/counted-run.ts';
import { hourWord, leftWord, periodOf, sentenceOf, tileOf, titleOf, urgencyOf } from '../../src-renderer/screens/agenda/due-words.ts';
import { dayAfterKey, daysShown, isIn, monthAfter, weeksOf } from '../../src-renderer/screens/agenda/month-grid.ts';
import { daySentence, isOff } from '../../src-renderer/screens/agenda/month-words.ts';
import { emptyPaper, problemsOf, requestOf } from '../../src-renderer/screens/agenda/paper-form.ts';
import { offsetsWord, snoozesOf } from '../../src-renderer/screens/agenda/reminder-words.ts';
import { emptyOff, problemsOf as offProblems, suspensionOf } from '../../src-renderer/screens/calendar/calendar-form.ts';
import { becauseWord, movedWord, standingOf } from '../../src-renderer/screens/calendar/calendar-words.ts';
import { ACT_KINDS } from '../../src-shared/domain/act-kind.ts';
import { addDays, type CivilDate, civilDate, toEpochDay, weekday } from '../../src-shared/domain/calendar/civil-date.ts';
import { createText } from '../../src-shared/text/index.ts';
import { makeActs, NOW } from './fixture/acts.ts';
import { monthOf } from './fixture/agenda-calendar.ts';
import { itemsOfAct, itemsOfDuties, paperOf } from './fixture/agenda-items.ts';
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

describe('what is asked', () => {
  it.each(ACT_KINDS.map((kind) => [kind] as const))('of a closed and an open %s: what, by when, what follows from silence', (kind) => {
    const like = acts.find((act) => act.row.state === 'noticed');
    const open = acts.find((act) => act.row.state === 'opened');
    if (!like || !open) throw new Error('no acts');
    const closed = askedOf({ ...like.row, kind }, null, TODAY, text);
    expect(closed.map((line) => line.id)).toEqual(['what', 'when', 'silence']);
    expect(closed[2]?.says).toContain('No abrirlo no lo detiene');
    const opened = askedOf({ ...open.row, kind }, ledgerOf(kind, open.facts, NOW), TODAY, text);
    expect(opened.map((line) => line.id).slice(0, 3)).toEqual(['what', 'when', 'silence']);
    for (const line of [...closed, ...opened]) expect(line.says).not.toMatch(/asked\.|\{|…/);
  });

  it('of a letter of invitation says the same as its clock: by itself it opens no term, and one it states counts', () => {
    const open = acts.find((act) => act.row.state === 'opened');
    if (!open) throw new Error('no act');
    const ledger = ledgerOf('carta-invitacion', open.facts, NOW);
    const [, when] = askedOf({ ...open.row, kind: 'carta-invitacion' }, ledger, TODAY, text);
    expect(when?.says).toBe('Por sí misma no abre un plazo. Si la carta señala uno, ese cuenta.');
    expect(onlyInforms('carta-invitacion')).toBe(true);
    expect(ACT_KINDS.filter(onlyInforms)).toEqual(['carta-invitacion']);
  });

  it('of what the person says is answered or concluded gives the day as a fact, in no loud words', () => {
    const open = acts.find((act) => act.row.id === 'act-2');
    if (!open) throw new Error('no act');
    const ledger = ledgerOf(open.row.kind, open.facts, NOW);
    const when = (patch: Partial<typeof open.row>) => askedOf({ ...open.row, ...patch }, ledger, civilDate('2027-01-04'), text)[1];
    expect(when({})).toMatchObject({ says: expect.stringMatching(/^Venció el/), strong: true });
    expect(when({ workState: 'answered' })).toMatchObject({
      says: expect.stringMatching(/^Usted lo marcó como contestado\. El último día era el/),
      strong: false,
    });
    expect(when({ concluded: true })).toMatchObject({ says: expect.stringMatching(/^Usted lo marcó como concluido\./), strong: false });
  });

  it.each([
    ['America/Tijuana', 'jue 12 nov, 22:00', '10:00 (hora del centro; 08:00 en su equipo)'],
    ['America/Hermosillo', 'jue 12 nov, 23:00', '10:00 (hora del centro; 09:00 en su equipo)'],
    ['America/Cancun', 'vie 13 nov, 01:00', '10:00 (hora del centro; 11:00 en su equipo)'],
    ['America/Mexico_City', null, '10:00 (hora del centro)'],
  ])('says in %s when the last day ends there, and an hour in both clocks', (zone, ends, hour) => {
    const there = createText('es-MX', () => zone);
    const act = acts.find((each) => each.row.id === 'act-2');
    if (!act) throw new Error('no act');
    const ledger = ledgerOf(act.row.kind, act.facts, NOW);
    const when = askedOf(act.row, ledger, TODAY, there)[1]?.says;
    const tail = ends ? ` Cuenta la hora del centro: en su equipo, ese día termina el ${ends}.` : '';
    expect(when).toBe(`A más tardar el jueves 12 de noviembre de 2026 (2 días hábiles).${tail}`);
    // What is over, and what nobody waits for, needs no hour.
    expect(askedOf(act.row, ledger, civilDate('2027-01-04'), there)[1]?.says).not.toContain('su equipo');
    expect(askedOf({ ...act.row, workState: 'answered' }, ledger, TODAY, there)[1]?.says).not.toContain('su equipo');
    const closed = acts.find((each) => each.row.state === 'noticed' && (each.row.daysLeft ?? -1) >= 0);
    if (!closed) throw new Error('no closed act');
    const said = askedOf(closed.row, null, TODAY, there)[1]?.says ?? '';
    expect(said.includes('en su equipo, ese día termina el')).toBe(ends !== null);
    expect(hourWord('2026-11-12', '10:00', there)).toBe(hour);
    // A step that has an hour says it in both, in the clock of the act and in the two outcomes before opening.
    const at = ledger.steps.find((step) => step.at !== null)?.at ?? '';
    const own = there.ownTime(at);
    expect(own === null).toBe(ends === null);
    const glosses = stepItems(ledger, there, { today: TODAY })
      .map((step) => step.gloss)
      .join(' / ');
    if (own) expect(glosses).toContain(`${own} en su equipo`);
    else expect(glosses).not.toContain('su equipo');
  });

  it('names the first last day ahead and every way open', () => {
    const act = acts.find((each) => each.row.id === 'act-2');
    if (!act) throw new Error('no act');
    const lines = askedOf(act.row, ledgerOf(act.row.kind, act.facts, NOW), TODAY, text);
    expect(lines[1]?.says).toBe('A más tardar el jueves 12 de noviembre de 2026 (2 días hábiles).');
    expect(lines[3]?.says).toContain('Aclarar: jue 12 nov · Pagar o inconformarse: vie 27 nov');
  });
});

describe('a paper notice', () => {
  const good = { ...emptyPaper, on: '2026-11-09', folio: ' MRO-1 ' };
  it.each([
    [emptyPaper, ['on missing', 'folio missing']],
    [{ ...good, on: '2026-02-30' }, ['on invalid']],
    [{ ...good, on: '2026-11-11' }, ['on future']],
    [good, []],
    [{ ...good, kind: 'citatorio' as const }, ['appointment missing']],
    [{ ...good, kind: 'citatorio' as const, appointmentOn: '2026-11-08', appointmentAt: '10:00' }, ['appointment past']],
    [{ ...good, kind: 'citatorio' as const, appointmentOn: '2026-11-12', appointmentAt: '10:00' }, []],
  ])('%o lacks %o', (form, expected) =>
    expect(problemsOf(form, TODAY).map((problem) => `${problem.field} ${problem.what}`)).toEqual(expected),
  );

  it('is asked for as typed, trimmed, with only what was said', () => {
    expect(requestOf({ ...good, employerRegistration: 'y60 99999-40 8', note: ' ' })).toEqual({
      channel: 'personal',
      on: '2026-11-09',
      kind: 'multa',
      folio: 'MRO-1',
      employerRegistration: 'Y6099999408',
      note: '',
    });
    expect(requestOf({ ...good, kind: 'citatorio', appointmentOn: '2026-11-12', appointmentAt: '10:00' }).appointment).toEqual({
      on: '2026-11-12',
      at: '10:00',
    });
  });

  it('has a ledger of its own', () =>
    expect(paperOf({ channel: 'estrados', on: '2026-10-01', kind: 'multa', folio: 'x', note: '' }, 'p', NOW).notifiedOn).toBe(
      '2026-10-16',
    ));
});

describe('a reminder', () => {
  const kinds = { notice: true, 'day-2': true, effect: true, 'minus-5': true, 'minus-3': true, 'minus-1': true };
  const settings = { quiet: null, digest: true, digestAt: '09:00', kinds };
  it.each([
    [settings, 'Avisos 5, 3, 1 y 0 días hábiles antes'],
    [{ ...settings, kinds: { ...kinds, 'minus-3': false } }, 'Avisos 5, 1 y 0 días hábiles antes'],
    [{ ...settings, kinds: { ...kinds, 'minus-5': false, 'minus-3': false, 'minus-1': false } }, 'Avisos 0 días hábiles antes'],
  ])('%#', (given, words) => expect(offsetsWord(given, text)).toBe(words));

  it('may be put off an hour, to tomorrow, to Monday, and says which is past the term', () => {
    // Tuesday 10 November, 14:32; the term ends at midnight of Wednesday.
    const choices = snoozesOf({ snoozeLimit: '2026-11-12T05:59:59.000Z' }, NOW);
    expect(choices.map((choice) => [choice.id, choice.until, choice.past])).toEqual([
      ['hour', '2026-11-10T21:32:00.000Z', false],
      ['tomorrow', '2026-11-11T15:00:00.000Z', false],
      ['monday', '2026-11-16T15:00:00.000Z', true],
    ]);
  });
});

describe('the calendar', () => {
  it.each([
    [emptyOff, 'day', ['from missing', 'name missing']],
    [{ ...emptyOff, from: '2026-12-24', name: 'Cierre' }, 'day', []],
    [{ ...emptyOff, from: '2026-12-24', name: 'Cierre', level: 'office' as const }, 'day', ['key missing']],
    [{ ...emptyOff, from: '2026-12-24', to: '2026-12-20', name: 'Sismo' }, 'suspension', ['to order']],
    [{ ...emptyOff, from: '2026-12-24', name: 'Sismo' }, 'suspension', ['to missing']],
    [{ ...emptyOff, from: '2026-13-01', to: '2026-12-20', name: 'Sismo' }, 'suspension', ['from invalid']],
  ] as const)('%o as %s lacks %o', (form, kind, expected) =>
    expect(offProblems(form, kind).map((problem) => `${problem.field} ${problem.what}`)).toEqual(expected),
  );

  it('asks with its scope', () =>
    expect(suspensionOf({ from: '2026-12-20', to: '2026-12-24', name: ' Sismo ', level: 'ooad', key: ' 23 ', source: '' })).toEqual({
      from: '2026-12-20',
      to: '2026-12-24',
      name: 'Sismo',
      scope: { level: 'ooad', key: '23' },
      source: '',
    }));

  it.each([
    [{ kind: 'statutory', confirmed: true }, 'law'],
    [{ kind: 'disputed', confirmed: false }, 'argued'],
    [{ kind: 'closure', confirmed: false }, 'unconfirmed'],
    [{ kind: 'suspension', confirmed: true }, 'confirmed'],
  ] as const)('%o stands as %s', (day, word) => expect(standingOf(day).word).toBe(word));

  it('says what moved and why', () => {
    expect(movedWord({ what: 'pay-15', action: 'pay' }, text)).toBe('Último día para pagar');
    expect(movedWord({ what: 'last-day-to-open', action: null }, text)).toBe('Último día para abrirlo');
    expect(becauseWord({ date: '2026-11-20', change: 'days-off', name: 'Cierre' }, text)).toBe('vie 20 nov 2026 ya no cuenta: Cierre');
  });
});

describe('a confirmed period', () => {
  const act = acts.find((each) => each.row.id === 'act-2');
  const proposal = act ? (ledgerOf(act.row.kind, act.facts, NOW).proposals ?? [])[0] : undefined;
  if (!proposal) throw new Error('no proposal');

  it('starts as proposed, so that agreeing is one press', () => {
    const form = formOf(proposal);
    expect(isCorrection(form, proposal)).toBe(false);
    expect(periodRequest('a', form)).toEqual({ id: 'a', periodId: 'pay-15', action: 'pay', days: 15, unit: 'business', note: '' });
  });
  it.each([
    ['', null],
    ['0', null],
    ['401', null],
    ['1.5', null],
    ['-3', null],
    [' 12 ', 12],
    ['400', 400],
  ])('takes «%s» as %s days', (days, expected) => expect(daysOf({ days })).toBe(expected));
  it('corrected, or of the person’s own, is asked for as such', () => {
    expect(isCorrection({ ...formOf(proposal), days: '12' }, proposal)).toBe(true);
    expect(isCorrection({ ...formOf(proposal), unit: 'calendar' }, proposal)).toBe(true);
    expect(periodRequest('a', { ...formOf(null), action: 'guarantee', days: '10', basis: ' resolutivo 3 ' })).toMatchObject({
      periodId: 'own-guarantee',
      basis: 'resolutivo 3',
    });
    expect(periodRequest('a', formOf(null))).toBeNull();
  });
  it.each([
    [{ days: 15, unit: 'business' }, '15 días hábiles'],
    [{ days: 1, unit: 'months' }, '1 mes'],
    [{ days: null, unit: 'stated' }, 'el que señala el documento'],
    [{ days: null, unit: 'immediate' }, 'de inmediato'],
  ])('%o lasts %s', (period, words) => expect(lengthWord(period, text)).toBe(words));
});
