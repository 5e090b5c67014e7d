// The whole ledger: missing data, the person's word, alternatives and their reasons, other units, payments, the court. Must not read the clock.
import { describe, expect, it } from 'vitest';
import { ACT_KINDS } from '../../../src-shared/domain/act-kind.ts';
import { civilDate } from '../../../src-shared/domain/calendar/civil-date.ts';
import type { NotificationFacts } from '../../../src-shared/domain/deadlines/facts.ts';
import { prepareLaw } from '../../../src-shared/domain/deadlines/law.ts';
import { ledgerFor } from '../../../src-shared/domain/deadlines/ledger.ts';
import type { PeriodOverride } from '../../../src-shared/domain/deadlines/ledger-types.ts';
import { notificationDates } from '../../../src-shared/domain/deadlines/notification.ts';
import { compareOpening } from '../../../src-shared/domain/deadlines/opening.ts';
import { lastDayOf } from '../../../src-shared/domain/deadlines/period.ts';
import { businessDaysLeft, urgencyOf } from '../../../src-shared/domain/deadlines/urgency.ts';
import { CFF12, LAW, LAW_DATA, must } from './law-fixture.ts';

const NOW = '2026-10-12T18:00:00Z';
const LATER = '2026-12-01T18:00:00Z';
const mailbox = (noticeOn: string, rest: Partial<NotificationFacts> = {}): NotificationFacts => ({
  channel: 'mailbox',
  noticeOn: civilDate(noticeOn),
  ...rest,
});

describe('what is not known is named, not guessed', () => {
  it.each([
    ['mailbox', {}, 'aviso'],
    ['mailbox', { openedAt: '2026-10-09' }, 'aviso'],
    ['lss-40', {}, 'envío'],
    ['estrados', { noticeOn: civilDate('2026-10-08') }, null],
    ['estrados', {}, 'estrados'],
    ['personal', {}, 'entrega'],
    ['mail', { sentOn: civilDate('2026-10-08') }, 'entrega'],
  ] as const)('%s %o', (channel, rest, missing) => {
    const ledger = must(ledgerFor({ channel, ...rest }, 'otro', null, LAW, NOW));
    if (missing === null) {
      // Dates by the other channel, and what its own still lacks.
      expect(ledger).toMatchObject({ basis: 'cff-134', missing: ['estrados', 'plazo'] });
      return;
    }
    expect(ledger).toMatchObject({ missing: [missing], steps: [], periods: [], basis: null, firstDay: null });
    const dates = notificationDates({ channel, ...rest }, LAW.safe);
    expect(dates).toEqual({ ok: false, error: { code: 'DATUM_MISSING', details: { dato: missing } } });
  });

  it.each(['carta-invitacion', 'citatorio', 'otro'] as const)('%s: the period is read in the document', (kind) => {
    const ledger = must(ledgerFor(mailbox('2026-10-08'), kind, null, LAW, LATER));
    expect(ledger.missing).toEqual(['plazo']);
    expect(ledger.periods[0]).toMatchObject({ role: 'main', days: null, lastDay: null, alternatives: [] });
    expect(ledger.firstDay).toBe('2026-10-16');
  });

  it('a constancia alone gives its day; its notice is not needed', () => {
    const ledger = must(ledgerFor({ channel: 'mailbox', deemedOn: civilDate('2026-10-14') }, 'oficio-observaciones', null, LAW, LATER));
    expect(ledger).toMatchObject({
      notifiedOn: '2026-10-14',
      takesEffectOn: '2026-10-15',
      firstDay: '2026-10-16',
      lastDayToOpen: null,
      missing: [],
    });
  });
});

it('every kind has dates, a main period and, where it has days, a last day', () => {
  for (const kind of ACT_KINDS) {
    const ledger = must(ledgerFor(mailbox('2026-10-08'), kind, null, LAW, LATER));
    expect(ledger.periods.filter((period) => period.role === 'main').length, kind).toBe(1);
    expect(ledger.periods[0]?.role).toBe('main');
    for (const period of ledger.periods) {
      expect(period.lastDay === null, `${kind} ${period.id}`).toBe(period.days === null);
      expect(period.assumptions, `${kind} ${period.id}`).toContain('period-not-confirmed');
      expect(period.confirmed).toBe(false);
    }
  }
});

describe('projection', () => {
  it.each([
    ['while it can be opened', '2026-10-13T18:00:00Z', true],
    ['on the fourth day itself', '2026-10-14T18:00:00Z', true],
    ['the day after', '2026-10-15T18:00:00Z', false],
  ])('%s', (_name, now, projected) => {
    const ledger = must(ledgerFor(mailbox('2026-10-08'), 'requerimiento-informacion', null, LAW, now));
    expect(ledger.projected).toBe(projected);
    expect(ledger.assumptions.includes('stays-unopened')).toBe(projected);
    expect(ledger.steps.find((step) => step.id === 'notified')?.projected).toBe(projected);
    expect(ledger.steps.find((step) => step.id === 'last-day-to-open')?.projected).toBe(false);
  });
});

describe('the person’s word on the period', () => {
  const facts = mailbox('2025-03-10', { openedAt: '2025-03-12T20:32:00Z' });
  it('confirms the proposal', () => {
    const override: PeriodOverride = { periodId: 'answer-15', days: 15, unit: 'business', note: 'página 2', by: 'Ana', at: NOW };
    const ledger = must(ledgerFor(facts, 'requerimiento-informacion', override, LAW, LATER));
    expect(ledger.periods[0]).toMatchObject({ id: 'answer-15', lastDay: '2025-04-04', confirmed: true, note: 'página 2', override });
    expect(ledger.periods[0]?.assumptions).not.toContain('period-not-confirmed');
    expect(ledger.periods[0]?.extension).toMatchObject({ days: 10, lastDay: '2025-04-18' });
  });
  it('corrects it: the act’s own text wins', () => {
    const ledger = must(ledgerFor(facts, 'requerimiento-informacion', { days: 6, unit: 'business' }, LAW, LATER));
    expect(ledger.periods[0]).toMatchObject({ id: 'answer-15', days: 6, lastDay: '2025-03-24', confirmed: true });
  });
  it('chooses a variant, which takes the place of the main proposal', () => {
    const ledger = must(
      ledgerFor(facts, 'requerimiento-informacion', { periodId: 'answer-6-visit', days: 6, unit: 'business' }, LAW, LATER),
    );
    expect(ledger.periods).toHaveLength(1);
    expect(ledger.periods[0]).toMatchObject({ id: 'answer-6-visit', role: 'main', lastDay: '2025-03-24', confirmed: true });
    expect(ledger.otherPeriods.find((period) => period.id === 'answer-15')?.role).toBe('variant');
  });
  it('adds one that the table does not know', () => {
    const ledger = must(ledgerFor(facts, 'citatorio', [{ periodId: 'own-1', days: 3, unit: 'calendar', action: 'attend' }], LAW, LATER));
    expect(ledger.periods.find((period) => period.id === 'own-1')).toMatchObject({
      action: 'attend',
      lastDay: '2025-03-18',
      confirmed: true,
    });
  });
  it.each([0, -3, 1.5, 401, Number.NaN])('refuses %s days', (days) => {
    expect(ledgerFor(facts, 'otro', { days, unit: 'business' }, LAW, NOW)).toMatchObject({ ok: false, error: { code: 'BAD_REQUEST' } });
  });
});

describe('two ways to count: both, the earlier is the safe one', () => {
  it('a cédula left closed: LSS 40 against CFF 134', () => {
    const ledger = must(ledgerFor(mailbox('2025-03-10'), 'cedula-liquidacion', null, LAW, LATER));
    expect(ledger).toMatchObject({ basis: 'lss-40', settled: false, notifiedOn: '2025-03-10', lastDayToOpen: '2025-03-13' });
    expect(ledger.alternatives.map((other) => [other.why, other.basis, other.firstDay])).toEqual([
      ['other-basis', 'cff-134', '2025-03-19'],
    ]);
    const pay = ledger.periods.find((period) => period.action === 'pay');
    // Holy Thursday is past 2 April, so the disputed days move only the later basis, which is not shown with them.
    expect(pay).toMatchObject({ lastDay: '2025-04-02', basis: 'lss-40' });
    expect(pay?.alternatives).toEqual([expect.objectContaining({ why: 'other-basis', basis: 'cff-134', lastDay: '2025-04-08' })]);
    expect(ledger.periods.map((period) => [period.id, period.lastDay])).toEqual([
      ['pay-15', '2025-04-02'],
      ['clarify-5', '2025-03-19'],
      ['appeal-15', '2025-04-02'],
      ['nullity-suit-30', '2025-04-23'],
    ]);
  });
  it('a cédula opened in time: the acknowledgement settles it under both', () => {
    const ledger = must(ledgerFor(mailbox('2025-03-10', { openedAt: '2025-03-12T16:00:00Z' }), 'cedula-liquidacion', null, LAW, LATER));
    expect(ledger).toMatchObject({ basis: 'cff-134', settled: true, notifiedOn: '2025-03-12' });
    expect(ledger.alternatives).toEqual([]);
  });
  it('other kinds know nothing of LSS 40', () => {
    const ledger = must(ledgerFor(mailbox('2025-03-10'), 'oficio-observaciones', null, LAW, LATER));
    expect(ledger).toMatchObject({ basis: 'cff-134', settled: true, alternatives: [] });
  });
  it('Holy Thursday and Friday', () => {
    const ledger = must(ledgerFor(mailbox('2026-03-30'), 'requerimiento-informacion', null, LAW, LATER));
    expect(ledger).toMatchObject({
      lastDayToOpen: '2026-04-02',
      notifiedOn: '2026-04-03',
      takesEffectOn: '2026-04-06',
      firstDay: '2026-04-07',
    });
    expect(ledger.alternatives).toEqual([
      expect.objectContaining({ why: 'disputed-days', notifiedOn: '2026-04-07', firstDay: '2026-04-09' }),
    ]);
    expect(ledger.periods[0]).toMatchObject({ lastDay: '2026-04-27' });
    expect(ledger.periods[0]?.alternatives[0]).toMatchObject({
      why: 'disputed-days',
      lastDay: '2026-04-29',
      calendarVersion: '2026.1+disputados+sin-confirmar',
    });
  });
  it('the bare list of CFF 12 disputes no days', () => {
    expect(must(ledgerFor(mailbox('2026-03-30'), 'requerimiento-informacion', null, CFF12, LATER)).alternatives).toEqual([]);
  });
  it.each([
    ['Saturday', '2026-10-10', 'same-day', '2026-10-10', '2026-10-12', '2026-10-13', '2026-10-12', '2026-10-14'],
    ['a business day at 18:01', '2026-10-09T18:01', 'same-day', '2026-10-09', '2026-10-12', '2026-10-13', '2026-10-12', '2026-10-14'],
    ['before 7:30', '2026-10-09T07:29', 'same-day', '2026-10-09', '2026-10-12', '2026-10-13', '2026-10-12', '2026-10-14'],
    [
      '23:59 in the Centre, already tomorrow in UTC',
      '2026-10-10T05:59:00Z',
      'same-day',
      '2026-10-09',
      '2026-10-12',
      '2026-10-13',
      '2026-10-12',
      '2026-10-14',
    ],
  ])('opened on %s', (_name, openedAt, reading, notifiedOn, takesEffectOn, firstDay, otherNotified, otherFirst) => {
    const ledger = must(notificationDates(mailbox('2026-10-08', { openedAt }), CFF12.safe));
    expect(ledger).toMatchObject({ reading, notifiedOn, takesEffectOn, firstDay, settled: false });
    expect(ledger.alternatives).toEqual([
      expect.objectContaining({ reading: 'next-business-day', notifiedOn: otherNotified, firstDay: otherFirst }),
    ]);
  });
  it('a late opening does not undo the deemed notification', () => {
    const ledger = must(notificationDates(mailbox('2026-10-08', { openedAt: '2026-10-20' }), CFF12.safe));
    expect(ledger).toMatchObject({ notifiedOn: '2026-10-14', projected: false, alternatives: [] });
  });
});

describe('payment', () => {
  it('a Friday at a bank moves on; the Friday is the safe day', () => {
    const ledger = must(ledgerFor(mailbox('2025-03-10', { openedAt: '2025-03-12' }), 'multa', null, LAW, LATER));
    const pay = ledger.periods[0];
    expect(pay).toMatchObject({ action: 'pay', lastDay: '2025-04-04' });
    expect(pay?.alternatives).toEqual([expect.objectContaining({ why: 'bank-friday', lastDay: '2025-04-07', article: 'CFF 12' })]);
    expect(ledger.periods.find((period) => period.action === 'appeal')?.alternatives).toEqual([]);
  });
  it('counts through general vacations, which stop every other period (CFF 12, second paragraph)', () => {
    const law = prepareLaw(LAW_DATA, {
      suspensions: [{ from: civilDate('2026-12-21'), to: civilDate('2026-12-31'), name: 'vacaciones generales', kind: 'vacation' }],
    });
    const ledger = must(ledgerFor(mailbox('2026-12-01', { openedAt: '2026-12-03' }), 'multa', null, law, '2027-03-01T18:00:00Z'));
    // Effects Fri 4 · 7-11 (5) 14-18 (10) 21-24 (14) 28 (15). Without the vacation: to 18 (10), then 4-8 January (15).
    expect(ledger.periods.find((period) => period.action === 'pay')).toMatchObject({ lastDay: '2026-12-28' });
    expect(ledger.periods.find((period) => period.action === 'appeal')).toMatchObject({ lastDay: '2027-01-08' });
    const pay = ledger.periods.find((period) => period.action === 'pay');
    expect(pay?.assumptions).toContain('vacations-count-for-payment');
    expect(pay?.alternatives).toContainEqual(expect.objectContaining({ why: 'offices-closed', lastDay: '2027-01-04' }));
  });
});

describe('suspended periods', () => {
  it('do not run, and say so', () => {
    const law = prepareLaw(LAW_DATA, {
      calendar: 'cff-12',
      suspensions: [{ from: civilDate('2026-10-19'), to: civilDate('2026-10-23'), name: 'huracán', source: 'acuerdo' }],
    });
    const ledger = must(ledgerFor(mailbox('2026-10-08'), 'requerimiento-informacion', null, law, LATER));
    expect(ledger.periods[0]).toMatchObject({ lastDay: '2026-11-12' });
    expect(ledger.periods[0]?.skipped.filter((skipped) => skipped.reason === 'own-suspension')).toHaveLength(5);
    expect(ledger.calendarVersion).toMatch(/^2026\.1\+propios-[0-9a-f]{8}$/);
  });
});

describe('other units (CFF 12)', () => {
  const cal = CFF12.safe;
  it.each([
    ['calendar', 10, '2026-10-15', '2026-10-16', '2026-10-26'], // the 25th is a Sunday
    ['calendar', 5, '2026-10-15', '2026-10-16', '2026-10-20'],
    ['months', 1, '2026-10-15', '2026-10-16', '2026-11-17'], // Mon 16 November is off
    ['months', 3, '2026-11-27', '2026-11-30', '2027-03-01'], // no 30 February: first business day of March
    ['months', 2, '2025-12-30', '2025-12-31', '2026-03-02'], // no 31 February; 1 March is a Sunday
    ['months', 12, '2024-02-28', '2024-02-29', '2025-03-03'], // no 29 February 2025; 1 and 2 March are a weekend
  ] as const)('%s %i after %s', (unit, days, effects, first, expected) => {
    expect(lastDayOf({ unit, days }, civilDate(effects), civilDate(first), cal)).toBe(expected);
  });
});

describe('the court counts its own days', () => {
  it('in the year its calendar covers', () => {
    const ledger = must(ledgerFor(mailbox('2026-06-08', { openedAt: '2026-06-10' }), 'oficio-conclusion', null, LAW, LATER));
    const suit = ledger.periods.find((period) => period.action === 'nullity-suit');
    // Effects Thu 11 June · 12 (1) 15-19 (6) 22-26 (11) 29-3 (16) 6-10 (21) 13-17 (26) 20-23 (30): the safe floor.
    expect(suit).toMatchObject({ lastDay: '2026-07-23' });
    // The court is closed 13-31 July: 6-10 (21), then 3-7 August (26) 10-13 (30).
    expect(suit?.alternatives).toEqual([
      expect.objectContaining({ why: 'tfja-calendar', lastDay: '2026-08-13', calendarVersion: 'tfja-2026.1+disputados+sin-confirmar' }),
    ]);
  });
  it('elsewhere it is said that its calendar is not at hand', () => {
    const ledger = must(ledgerFor(mailbox('2028-06-08'), 'oficio-conclusion', null, { ...LAW, tfja: null }, LATER));
    expect(ledger.periods.find((period) => period.action === 'nullity-suit')?.assumptions).toContain('tfja-calendar-not-at-hand');
  });
});

describe('parallel channels', () => {
  it('served on paper before it lapsed: the paper counts, the mailbox days stay in sight', () => {
    const ledger = must(
      ledgerFor(mailbox('2026-10-08', { servedOn: civilDate('2026-10-09') }), 'requerimiento-informacion', null, LAW, LATER),
    );
    expect(ledger).toMatchObject({ basis: 'personal', notifiedOn: '2026-10-09', lastDayToOpen: '2026-10-13' });
    expect(ledger.steps.map((step) => step.id)).toEqual(['notice', 'last-day-to-open', 'notified', 'takes-effect', 'first-day']);
    expect(ledger.alternatives).toEqual([expect.objectContaining({ why: 'parallel-channel', basis: 'cff-134', notifiedOn: '2026-10-14' })]);
  });
});

describe('wrong input', () => {
  it.each([
    ['opened before the notice', mailbox('2026-10-08', { openedAt: '2026-10-07' }), 'OPENED_BEFORE_NOTICE'],
    [
      'opened an hour before the notice',
      { channel: 'mailbox', noticeAt: '2026-10-08T16:00:00Z', openedAt: '2026-10-08T15:00:00Z' },
      'OPENED_BEFORE_NOTICE',
    ],
    ['an impossible day', mailbox('2026-10-08', { openedAt: '2026-02-30T10:00:00Z' }), 'DATE_INVALID'],
    ['an impossible hour', mailbox('2026-10-08', { openedAt: '2026-10-09T25:00' }), 'DATE_INVALID'],
    ['not a date at all', mailbox('2026-10-08', { openedAt: 'ayer' }), 'DATE_INVALID'],
    ['a notice of two days', mailbox('2026-10-08', { noticeAt: '2026-10-10T16:00:00Z' }), 'DATE_INVALID'],
    ['a constancia before the notice', mailbox('2026-10-08', { deemedOn: civilDate('2026-10-07') }), 'DATE_INVALID'],
    ['last century', mailbox('1999-12-31'), 'DATE_INVALID'],
    ['next century', mailbox('2100-01-01'), 'DATE_INVALID'],
  ] as const)('%s', (_name, facts, code) => {
    expect(notificationDates(facts as NotificationFacts, LAW.safe)).toMatchObject({ ok: false, error: { code } });
    expect(ledgerFor(facts as NotificationFacts, 'otro', null, LAW, NOW)).toMatchObject({ ok: false, error: { code } });
  });
  it('2099-12-31 still counts: the table goes further than the dates accepted', () => {
    expect(must(ledgerFor(mailbox('2099-12-31'), 'otro', { days: 400, unit: 'business' }, LAW, NOW)).periods[0]?.lastDay).toMatch(/^2101-/);
  });
  it('beyond the years the calendar covers it says so', () => {
    expect(must(ledgerFor(mailbox('2040-03-05'), 'multa', null, LAW, NOW)).assumptions).toContain('calendar-year-not-covered');
  });
});

describe('before opening', () => {
  it.each([
    ['already opened', mailbox('2026-10-08', { openedAt: '2026-10-09' }), NOW, 'ALREADY_NOTIFIED'],
    ['already deemed', mailbox('2026-10-08', { deemedOn: civilDate('2026-10-14') }), NOW, 'ALREADY_NOTIFIED'],
    ['past the fourth day', mailbox('2026-10-08'), '2026-10-15T18:00:00Z', 'ALREADY_NOTIFIED'],
    ['before the notice', mailbox('2026-10-08'), '2026-10-07T18:00:00Z', 'OPENED_BEFORE_NOTICE'],
    ['no notice', { channel: 'mailbox' }, NOW, 'DATUM_MISSING'],
  ] as const)('%s', (_name, facts, now, code) => {
    expect(compareOpening(facts as NotificationFacts, 'otro', now, LAW)).toMatchObject({ ok: false, error: { code } });
  });
  it('on the fourth day itself opening changes nothing', () => {
    const both = must(compareOpening(mailbox('2026-10-08'), 'requerimiento-informacion', '2026-10-14T18:00:00Z', LAW));
    expect(both.differenceInBusinessDays).toBe(0);
    expect(both.ifOpenedNow.firstDay).toBe(both.ifNotOpened.firstDay);
  });
  it('on a Sunday both readings of the opening are shown', () => {
    const both = must(compareOpening(mailbox('2026-10-08'), 'requerimiento-informacion', '2026-10-11T18:00:00Z', LAW));
    expect(both.ifOpenedNow).toMatchObject({ notifiedOn: '2026-10-11', firstDay: '2026-10-13' });
    expect(both.ifOpenedNow.alternatives).toEqual([
      expect.objectContaining({ why: 'reading', reading: 'next-business-day', firstDay: '2026-10-14' }),
    ]);
    expect(both.differenceInBusinessDays).toBe(3);
  });
});

describe('how near a date is', () => {
  // Friday 9 October 2026; Monday 12 and the week after are business days.
  it.each([
    ['2026-10-08', -1, 'past'],
    ['2026-10-09', 0, 'today'],
    ['2026-10-10', 0, 'tomorrow'],
    ['2026-10-12', 1, 'within-5'],
    ['2026-10-16', 5, 'within-5'],
    ['2026-10-19', 6, 'later'],
  ] as const)('%s', (date, left, urgency) => {
    // 23:30 in the Centre is the next day in UTC: the Centre's day rules.
    for (const now of ['2026-10-09T14:00:00Z', '2026-10-10T05:30:00Z']) {
      expect(businessDaysLeft(civilDate(date), now, LAW.safe)).toBe(left);
      expect(urgencyOf(civilDate(date), now, LAW.safe)).toBe(urgency);
    }
  });
});
