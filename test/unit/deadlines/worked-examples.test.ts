// The worked examples of the field's reference, one by one, on the bare list of CFF 12. Must not compute what it expects.
import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../src-shared/domain/calendar/civil-date.ts';
import { notificationDates } from '../../../src-shared/domain/deadlines/notification.ts';
import { compareOpening } from '../../../src-shared/domain/deadlines/opening.ts';
import { CFF12, LAW, must } from './law-fixture.ts';

const cal = CFF12.safe;

describe('notification through the mailbox (CFF 134 I, 135)', () => {
  it.each([
    // Mon 17 March 2025 is the third Monday: the effect waits until Tuesday.
    ['A', '2025-03-10', undefined, '2025-03-13', '2025-03-14', '2025-03-18', '2025-03-19', '2025-04-08'],
    ['B', '2025-03-10', '2025-03-12', '2025-03-13', '2025-03-12', '2025-03-13', '2025-03-14', '2025-04-04'],
    // Over Christmas and New Year, with no vacations of the authority.
    ['C', '2024-12-20', undefined, '2024-12-26', '2024-12-27', '2024-12-30', '2024-12-31', '2025-01-21'],
    // The first Monday of February lies inside the three days.
    ['D', '2026-01-30', undefined, '2026-02-05', '2026-02-06', '2026-02-09', '2026-02-10', '2026-03-02'],
  ])('%s: notice %s, opened %s', (_name, notice, openedAt, lastDayToOpen, notifiedOn, takesEffectOn, firstDay, fifteenth) => {
    const ledger = must(notificationDates({ channel: 'mailbox', noticeOn: civilDate(notice), openedAt }, cal));
    expect(ledger).toMatchObject({ lastDayToOpen, notifiedOn, takesEffectOn, firstDay, basis: 'cff-134', settled: true });
    expect(cal.addBusinessDays(ledger.takesEffectOn, 15)).toBe(fifteenth);
    expect(ledger.projected).toBe(openedAt === undefined);
  });

  it('says which days were passed over, and why', () => {
    const ledger = must(notificationDates({ channel: 'mailbox', noticeOn: civilDate('2025-03-10') }, cal));
    expect(ledger.steps.map((step) => [step.id, step.date, step.rule, step.article, step.counted])).toEqual([
      ['notice', '2025-03-10', 'notice-sent', 'CFF 134 I', 0],
      ['last-day-to-open', '2025-03-13', 'open-within-3', 'CFF 134 I', 3],
      ['notified', '2025-03-14', 'deemed-day-4', 'CFF 134 I', 4],
      ['takes-effect', '2025-03-18', 'effect-next-business-day', 'CFF 135', 1],
      ['first-day', '2025-03-19', 'day-after-effect', 'CFF 135', 1],
    ]);
    expect(ledger.steps[3]?.skipped.map((day) => [day.date, day.reason])).toEqual([
      ['2025-03-15', 'saturday'],
      ['2025-03-16', 'sunday'],
      ['2025-03-17', 'cff12-juarez'],
    ]);
  });
});

it('estrados: ten days published, notified on the eleventh (CFF 139)', () => {
  const ledger = must(notificationDates({ channel: 'estrados', estradosOn: civilDate('2025-10-06') }, cal));
  expect(ledger.steps.find((step) => step.id === 'publication-ends')?.date).toBe('2025-10-20');
  expect(ledger).toMatchObject({ notifiedOn: '2025-10-21', takesEffectOn: '2025-10-22', firstDay: '2025-10-23', basis: 'estrados' });
  expect(cal.addBusinessDays(ledger.takesEffectOn, 15)).toBe('2025-11-12');
});

it('LSS 40: with no acknowledgement, the day the institute sent it', () => {
  const ledger = must(notificationDates({ channel: 'lss-40', noticeOn: civilDate('2025-03-10') }, cal));
  expect(ledger).toMatchObject({
    notifiedOn: '2025-03-10',
    takesEffectOn: '2025-03-11',
    firstDay: '2025-03-12',
    basis: 'lss-40',
    settled: false,
  });
  expect(cal.addBusinessDays(ledger.takesEffectOn, 15)).toBe('2025-04-02');
});

describe('before opening', () => {
  const now = '2025-03-12T18:00:00Z'; // Wednesday, noon in the Centre
  it('an act of one basis: leaving it closed gains two business days here', () => {
    const both = must(compareOpening({ channel: 'mailbox', noticeOn: civilDate('2025-03-10') }, 'requerimiento-informacion', now, LAW));
    expect(both.ifOpenedNow).toMatchObject({ notifiedOn: '2025-03-12', takesEffectOn: '2025-03-13', firstDay: '2025-03-14' });
    expect(both.ifNotOpened).toMatchObject({ notifiedOn: '2025-03-14', takesEffectOn: '2025-03-18', firstDay: '2025-03-19' });
    expect(both.ifOpenedNow.periods[0]).toMatchObject({ id: 'answer-15', lastDay: '2025-04-04' });
    expect(both.ifNotOpened.periods[0]).toMatchObject({ id: 'answer-15', lastDay: '2025-04-08' });
    expect(both.differenceInBusinessDays).toBe(2);
  });

  it('a cédula: by LSS 40 leaving it closed loses days, by CFF 134 it gains them; the earlier is the safe one', () => {
    const both = must(compareOpening({ channel: 'mailbox', noticeOn: civilDate('2025-03-10') }, 'cedula-liquidacion', now, LAW));
    expect(both.ifNotOpened).toMatchObject({ basis: 'lss-40', firstDay: '2025-03-12', settled: false });
    expect(both.differenceInBusinessDays).toBe(-2);
    expect(both.byBasis).toEqual([
      { basis: 'lss-40', businessDays: -2 },
      { basis: 'cff-134', businessDays: 2 },
    ]);
  });
});
