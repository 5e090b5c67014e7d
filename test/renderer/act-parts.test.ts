// Checks the pure parts of what an act asks and of its period.
// Must not draw anything.
import { describe, expect, it } from 'vitest';
import { askedOf } from '../../src-renderer/screens/act/asked-words.ts';
import { onlyInforms, stepItems } from '../../src-renderer/screens/act/ledger-words.ts';
import { daysOf, formOf, isCorrection, lengthWord, requestOf as periodRequest } from '../../src-renderer/screens/act/period-form.ts';
import { hourWord } from '../../src-renderer/screens/agenda/due-words.ts';
import { ACT_KINDS } from '../../src-shared/domain/act-kind.ts';
import { civilDate } from '../../src-shared/domain/calendar/civil-date.ts';
import { createText } from '../../src-shared/text/index.ts';
import { makeActs, NOW } from './fixture/acts.ts';
import { ledgerOf } from './fixture/law.ts';

const text = createText('es-MX', () => 'America/Mexico_City');
const TODAY = civilDate('2026-11-10');
const acts = makeActs();

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
