// Holds the counting of one response period from one notification reading, and the other last days it could have.
// Must not find out how the act was notified.

import { assertNever } from '../../contract/result.ts';
import type { Calendar, SkippedDay } from '../calendar/calendar.ts';
import { addDays, type CivilDate, civilDateOf, dayOf, daysInMonth, laterOf, monthOf, weekday, yearOf } from '../calendar/civil-date.ts';
import type { ResponsePeriod } from '../calendar/law-schema.ts';
import type { NotificationReading } from './facts.ts';
import type { Law } from './law.ts';
import type { Assumption, PeriodAlternative, PeriodDeadline, PeriodOverride, Why } from './ledger-types.ts';
import type { ReadingWithWhy } from './readings.ts';

type Counted = { readonly lastDay: CivilDate; readonly skipped: readonly SkippedDay[] };
export type PeriodCount = { readonly days: number; readonly unit: 'business' | 'calendar' | 'months' };

/**
 * The last day of a period of `days` that starts the day after `takesEffectOn` (CFF 12).
 * business: the n-th business day. calendar: every day counts, suspended ones excepted. months: the same day of a later month, counted from
 * day 1; where it does not exist, the first business day of the month after. The last two move to the next business day when off.
 */
export function lastDayOf(count: PeriodCount, takesEffectOn: CivilDate, firstDay: CivilDate, calendar: Calendar): CivilDate {
  switch (count.unit) {
    case 'business':
      return calendar.addBusinessDays(takesEffectOn, count.days);
    case 'calendar': {
      let day = takesEffectOn;
      for (let left = count.days; left > 0; ) {
        day = addDays(day, 1);
        if (!calendar.isSuspended(day)) left -= 1;
      }
      return calendar.addBusinessDays(day, 0);
    }
    case 'months': {
      const months = yearOf(firstDay) * 12 + (monthOf(firstDay) - 1) + count.days;
      const year = Math.floor(months / 12);
      const month = (months % 12) + 1;
      if (dayOf(firstDay) <= daysInMonth(year, month)) return calendar.addBusinessDays(civilDateOf(year, month, dayOf(firstDay)), 0);
      const after = months + 1;
      return calendar.addBusinessDays(civilDateOf(Math.floor(after / 12), (after % 12) + 1, 1), 0);
    }
    default:
      return assertNever(count.unit);
  }
}

/** Extra readings for the alternatives: the same facts counted with every disputed day off. */
export type PeriodInputs = {
  readonly readings: readonly [ReadingWithWhy, ...ReadingWithWhy[]];
  readonly wideReadings: readonly ReadingWithWhy[];
  readonly law: Law;
};

export function periodDeadline(period: ResponsePeriod, override: PeriodOverride | null, inputs: PeriodInputs): PeriodDeadline {
  const [safe] = inputs.readings;
  const count = countOf(period, override);
  const action = override?.action ?? period.action;
  const { calendar, assumptions } = calendarOf(period, action, inputs.law);
  const counted = count ? countFrom(safe, count, calendar) : atOnce(period, safe);
  const base = {
    id: period.id,
    action,
    role: period.role,
    days: count?.days ?? null,
    unit: count?.unit ?? period.unit,
    basis: safe.basis,
    reading: safe.reading,
    article: override?.basis ?? period.article,
    source: period.source,
    confidence: period.confidence,
    confirmed: override !== null,
    settled: safe.settled,
    projected: safe.projected,
    note: override?.note ?? period.note ?? null,
    override,
  };
  const assumed: Assumption[] = [...assumptions];
  if (override === null) assumed.unshift('period-not-confirmed');
  if (safe.projected) assumed.push('stays-unopened');
  if (counted && period.from === 'stated') assumed.push('counted-from-effects');
  if (!counted) {
    return { ...base, firstDay: null, lastDay: null, skipped: [], alternatives: [], extension: null, assumptions: assumed };
  }
  if (!covered(counted.lastDay, calendar)) assumed.push('calendar-year-not-covered');
  const extra = period.extension;
  return {
    ...base,
    firstDay: calendar.nextBusinessDay(safe.takesEffectOn),
    lastDay: counted.lastDay,
    skipped: counted.skipped,
    alternatives: count ? alternativesOf(period, action, count, counted.lastDay, calendar, inputs) : [],
    extension:
      extra && count?.unit === 'business'
        ? {
            days: extra.days,
            lastDay: countFrom(safe, { ...count, days: count.days + extra.days }, calendar).lastDay,
            article: extra.article,
          }
        : null,
    assumptions: assumed,
  };
}

function countOf(period: ResponsePeriod, override: PeriodOverride | null): PeriodCount | null {
  if (override) return { days: override.days, unit: override.unit };
  if (period.days === null || period.unit === 'stated' || period.unit === 'immediate' || period.from === 'stated') return null;
  return { days: period.days, unit: period.unit };
}

/** Books asked for in the course of a visit are handed over at once (CFF 53 a). */
const atOnce = (period: ResponsePeriod, reading: NotificationReading): Counted | null =>
  period.unit === 'immediate' ? { lastDay: reading.takesEffectOn, skipped: [] } : null;

function countFrom(reading: NotificationReading, count: PeriodCount, calendar: Calendar): Counted {
  const lastDay = lastDayOf(count, reading.takesEffectOn, calendar.nextBusinessDay(reading.takesEffectOn), calendar);
  return { lastDay, skipped: calendar.skippedBetween(reading.takesEffectOn, lastDay) };
}

/** Paying contributions counts through general vacations (CFF 12, second paragraph); the court's days are counted with IMSS's as the safe floor. */
function calendarOf(
  period: ResponsePeriod,
  action: ResponsePeriod['action'],
  law: Law,
): { calendar: Calendar; assumptions: readonly Assumption[] } {
  if (action === 'pay') {
    const paying = law.safe.forPayment();
    return { calendar: paying, assumptions: paying === law.safe ? [] : ['vacations-count-for-payment'] };
  }
  return { calendar: law.safe, assumptions: period.calendar === 'tfja' && law.tfja === null ? ['tfja-calendar-not-at-hand'] : [] };
}

const covered = (date: CivilDate, calendar: Calendar): boolean =>
  yearOf(date) >= calendar.coverage.from && yearOf(date) <= calendar.coverage.to;

function alternativesOf(
  period: ResponsePeriod,
  action: ResponsePeriod['action'],
  count: PeriodCount,
  safeDay: CivilDate,
  calendar: Calendar,
  inputs: PeriodInputs,
): readonly PeriodAlternative[] {
  const { readings, wideReadings, law } = inputs;
  const [safe, ...others] = readings;
  const found: PeriodAlternative[] = [];
  const add = (why: Why, reading: NotificationReading, lastDay: CivilDate, article: string, version: string): void => {
    if (
      lastDay === safeDay ||
      found.some((other) => other.basis === reading.basis && other.reading === reading.reading && other.lastDay === lastDay)
    )
      return;
    found.push({ why, basis: reading.basis, reading: reading.reading, lastDay, article, calendarVersion: version });
  };
  for (const other of others) {
    const article = other.steps.find((step) => step.id === 'notified')?.article ?? period.article;
    // The safe reading may itself be the odd one (LSS 40): what sets the other apart is then the basis, not an argued point of its own.
    const why = other.basis === safe.basis ? (other.why ?? 'reading') : (other.why ?? safe.why ?? 'other-basis');
    add(why, other, countFrom(other, count, calendar).lastDay, article, calendar.version);
  }
  const wideSafe = wideReadings[0];
  if (wideSafe) {
    const wide = action === 'pay' ? law.wide.forPayment() : law.wide;
    add('disputed-days', wideSafe, countFrom(wideSafe, count, wide).lastDay, 'CFF 12', wide.version);
  }
  if (period.friday && weekday(safeDay) === 5) {
    const moved = calendar.nextBusinessDay(safeDay);
    add(
      period.friday === 'bank' ? 'bank-friday' : 'racerf-friday',
      safe,
      moved,
      period.friday === 'bank' ? 'CFF 12' : 'RACERF',
      calendar.version,
    );
  }
  if (action === 'pay' && !law.safe.isBusinessDay(safeDay)) {
    add('offices-closed', safe, law.safe.addBusinessDays(safeDay, 0), 'CFF 12', law.safe.version);
  }
  if (period.calendar === 'tfja' && law.tfja && covered(safe.takesEffectOn, law.tfja)) {
    const court = countFrom(safe, count, law.tfja).lastDay;
    add('tfja-calendar', safe, laterOf(court, safeDay), 'LFPCA 74', law.tfja.version);
  }
  return found.toSorted((a, b) => (a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : 0));
}
