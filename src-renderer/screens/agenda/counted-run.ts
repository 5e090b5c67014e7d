// Holds the counted days of one term as a band over the month: day 1, 2, … last, skipping what does not count. Pure.
// Must not compute a legal date: it numbers the days between two that the ledger tells, and the last number must be the term's own.
import { addDays, type CivilDate, toCivilDate } from '../../../src-shared/domain/calendar/civil-date.ts';
import { type LedgerView, offDaysOf } from '../act/ledger-words.ts';

export type RunDay = { readonly n: number; readonly end: 'first' | 'last' | null };
export type Run = ReadonlyMap<string, RunDay>;

const NONE: Run = new Map();
const OPENING = 'open';

/**
 * The days of the ledger's period `periodId` («open»: the days to open). Empty where the count cannot be shown: months, a term that
 * moved on past its last number (a payment that falls on Friday), or a ledger that does not say which days count.
 */
export function countedRun(ledger: LedgerView, periodId: string): Run {
  const step = (id: string): CivilDate | null => toCivilDate(ledger.steps.find((each) => each.id === id)?.date ?? '');
  if (periodId === OPENING) {
    const notice = step('notice');
    const last = step('last-day-to-open');
    return notice && last ? numbered(addDays(notice, 1), last, ledger, true, null) : NONE;
  }
  const period = ledger.periods.find((each) => each.id === periodId);
  const first = step('first-day');
  const last = period ? toCivilDate(period.lastDay) : null;
  if (!period || !first || !last || (period.unit !== 'business' && period.unit !== 'calendar')) return NONE;
  return numbered(first, last, ledger, period.unit === 'business', period.days);
}

function numbered(first: CivilDate, last: CivilDate, ledger: LedgerView, business: boolean, days: number | null): Run {
  if (!ledger.offDays || last < first) return NONE;
  const off = offDaysOf(ledger);
  const counted: CivilDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) if (!business || !off.has(day)) counted.push(day);
  // What the person is shown must add up: a band that ends on another number than the term's would teach a wrong count.
  if (days !== null && counted.length !== days) return NONE;
  return new Map(counted.map((day, at) => [day, { n: at + 1, end: at === counted.length - 1 ? 'last' : at === 0 ? 'first' : null }]));
}
