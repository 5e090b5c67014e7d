// Checks the pure parts of paper notices, reminders and the calendar of days off.
// Must not draw anything.
import { describe, expect, it } from 'vitest';
import { emptyPaper, problemsOf, requestOf } from '../../src-renderer/screens/agenda/paper-form.ts';
import { offsetsWord, snoozesOf } from '../../src-renderer/screens/agenda/reminder-words.ts';
import { emptyOff, problemsOf as offProblems, suspensionOf } from '../../src-renderer/screens/calendar/calendar-form.ts';
import { becauseWord, movedWord, standingOf } from '../../src-renderer/screens/calendar/calendar-words.ts';
import { civilDate } from '../../src-shared/domain/calendar/civil-date.ts';
import { createText } from '../../src-shared/text/index.ts';
import { NOW } from './fixture/acts.ts';
import { paperOf } from './fixture/agenda-items.ts';

const text = createText('es-MX', () => 'America/Mexico_City');
const TODAY = civilDate('2026-11-10');

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
