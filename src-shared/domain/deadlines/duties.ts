// Holds the employer's recurring duties: the days they fall due between two dates, moved as the law moves them.
// Must not know which duties the person switched on.

import { assertNever } from '../../contract/result.ts';
import type { Calendar, SkippedDay } from '../calendar/calendar.ts';
import { addDays, type CivilDate, civilDateOf, daysInMonth, monthOf, weekday, yearOf } from '../calendar/civil-date.ts';
import type { EnablingWindow, RecurringDuty } from '../calendar/law-schema.ts';
import type { Why } from './ledger-types.ts';

export type DutyDate = {
  readonly dutyId: string;
  /** Stable across recomputations: 'pay-cop/2026-03'. */
  readonly key: string;
  /** The day the law names, before moving it. */
  readonly nominalOn: CivilDate;
  /** The safe last day. */
  readonly dueOn: CivilDate;
  readonly opensOn: CivilDate | null;
  readonly skipped: readonly SkippedDay[];
  readonly alternatives: readonly { readonly why: Why; readonly dueOn: CivilDate; readonly article: string }[];
  readonly article: string;
  readonly calendarVersion: string;
};

export type DutyCalendars = { readonly safe: Calendar; readonly wide: Calendar };

/** Occurrences whose due day lies in [from, to], in order. A duty that hangs on an event has none here: see dutyAfter. */
export function dutyDates(duty: RecurringDuty, from: CivilDate, to: CivilDate, calendars: DutyCalendars): readonly DutyDate[] {
  const { rule } = duty;
  if (rule.type === 'after-event') return [];
  const found: DutyDate[] = [];
  // A month before: a day that falls late may be moved into the range.
  for (let year = yearOf(addDays(from, -31)); year <= yearOf(to); year += 1) {
    for (const month of rule.months) {
      const date =
        rule.type === 'day-of-month'
          ? fixedDay(duty, rule.day, year, month, calendars)
          : firstDays(duty, rule.count, year, month, calendars);
      if (date.dueOn >= from && date.dueOn <= to) found.push(date);
    }
  }
  return found.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** The last day of a duty that starts with something the person types in. Null for a duty with dates of its own. */
export function dutyAfter(duty: RecurringDuty, event: CivilDate, { safe, wide }: DutyCalendars): DutyDate | null {
  if (duty.rule.type !== 'after-event') return null;
  const dueOn = safe.addBusinessDays(event, duty.rule.days);
  return dated(duty, `${duty.id}/${event}`, dueOn, dueOn, event, safe, [wide.addBusinessDays(event, duty.rule.days)]);
}

function fixedDay(duty: RecurringDuty, day: number | 'last', year: number, month: number, { safe, wide }: DutyCalendars): DutyDate {
  const last = daysInMonth(year, month);
  const nominal = civilDateOf(year, month, day === 'last' ? last : Math.min(day, last));
  const move = (calendar: Calendar): CivilDate => {
    switch (duty.ifNonBusiness) {
      case 'fixed':
        return nominal;
      case 'next-business-day':
        // Bank payments count through general vacations; the other duties do not end on one.
        return (duty.friday === 'bank' ? calendar.forPayment() : calendar).addBusinessDays(nominal, 0);
      default:
        return assertNever(duty.ifNonBusiness);
    }
  };
  return dated(duty, keyOf(duty, nominal), nominal, move(safe), addDays(nominal, -1), safe, [move(wide)]);
}

function firstDays(duty: RecurringDuty, count: number, year: number, month: number, { safe, wide }: DutyCalendars): DutyDate {
  const before = addDays(civilDateOf(year, month, 1), -1);
  const dueOn = safe.addBusinessDays(before, count);
  return dated(duty, keyOf(duty, dueOn), dueOn, dueOn, before, safe, [wide.addBusinessDays(before, count)]);
}

const keyOf = (duty: RecurringDuty, nominal: CivilDate): string => `${duty.id}/${nominal.slice(0, 7)}`;

function dated(
  duty: RecurringDuty,
  key: string,
  nominalOn: CivilDate,
  dueOn: CivilDate,
  countedFrom: CivilDate,
  calendar: Calendar,
  wide: readonly CivilDate[],
): DutyDate {
  const alternatives: { why: Why; dueOn: CivilDate; article: string }[] = [];
  for (const other of wide) if (other !== dueOn) alternatives.push({ why: 'disputed-days', dueOn: other, article: 'CFF 12' });
  if (duty.friday && weekday(dueOn) === 5) {
    const article = duty.friday === 'bank' ? 'CFF 12' : 'RACERF';
    alternatives.push({ why: duty.friday === 'bank' ? 'bank-friday' : 'racerf-friday', dueOn: calendar.nextBusinessDay(dueOn), article });
  }
  const opens = duty.opensOn;
  return {
    dutyId: duty.id,
    key,
    nominalOn,
    dueOn,
    skipped: calendar.skippedBetween(countedFrom, dueOn),
    alternatives,
    article: duty.article,
    calendarVersion: calendar.version,
    opensOn: opens ? civilDateOf(yearOf(nominalOn) - (opens.month > monthOf(nominalOn) ? 1 : 0), opens.month, opens.day) : null,
  };
}

/** The last day to enable the mailbox: the window's own, or that of its latest extension. */
export const enablingLastDay = (window: EnablingWindow): CivilDate =>
  window.extensions.reduce<CivilDate>((last, extension) => (extension.lastDay > last ? extension.lastDay : last), window.lastDay);
