// Holds the month as rows of seven days, and where a key takes the person in it. Pure. Must not know what a day holds, nor which
// days count: they come told.
import {
  addDays,
  type CivilDate,
  civilDateOf,
  monthOf,
  toCivilDate,
  weekday,
  yearOf,
} from '../../../src-shared/domain/calendar/civil-date.ts';

export type Month = { readonly year: number; readonly month: number };

export const monthOfDay = (day: string): Month => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) });
export const isIn = (day: string, { year, month }: Month): boolean => {
  const at = monthOfDay(day);
  return at.year === year && at.month === month;
};
export const firstOf = ({ year, month }: Month): CivilDate => civilDateOf(year, month, 1);

/** `by` months on; a year has twelve. */
export function monthAfter({ year, month }: Month, by: number): Month {
  const index = year * 12 + (month - 1) + by;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** Rows of seven, in the order given; what is over is dropped, for half a week cannot be drawn. */
export function weeksOf<T>(days: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.floor(days.length / 7) }, (_unused, row) => days.slice(row * 7, row * 7 + 7));
}

/** Monday of the first week to Sunday of the last: what a month's table shows. */
export function daysShown(month: Month): readonly CivilDate[] {
  const first = firstOf(month);
  const next = firstOf(monthAfter(month, 1));
  const start = addDays(first, -((weekday(first) + 6) % 7));
  const days: CivilDate[] = [];
  for (let day = start; day < next || days.length % 7 !== 0; day = addDays(day, 1)) days.push(day);
  return days;
}

const sameDayOf = (date: CivilDate, by: number): CivilDate => {
  const to = monthAfter({ year: yearOf(date), month: monthOf(date) }, by);
  const wanted = Number(date.slice(8));
  const last = Number(addDays(firstOf(monthAfter(to, 1)), -1).slice(8));
  return civilDateOf(to.year, to.month, Math.min(wanted, last));
};

/** The day a key goes to from `day`; null for a key the month does not hear. A month ahead that is shorter ends on its last day. */
export function dayAfterKey(key: string, day: string): CivilDate | null {
  const date = toCivilDate(day);
  if (!date) return null;
  const fromMonday = (weekday(date) + 6) % 7;
  const moves: Readonly<Record<string, () => CivilDate>> = {
    ArrowLeft: () => addDays(date, -1),
    ArrowRight: () => addDays(date, 1),
    ArrowUp: () => addDays(date, -7),
    ArrowDown: () => addDays(date, 7),
    Home: () => addDays(date, -fromMonday),
    End: () => addDays(date, 6 - fromMonday),
    PageUp: () => sameDayOf(date, -1),
    PageDown: () => sameDayOf(date, 1),
    'shift+PageUp': () => sameDayOf(date, -12),
    'shift+PageDown': () => sameDayOf(date, 12),
  };
  return Object.hasOwn(moves, key) ? (moves[key]?.() ?? null) : null;
}
