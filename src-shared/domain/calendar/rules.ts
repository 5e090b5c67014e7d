// Holds the expansion of a calendar rule into the days it marks in one year.
// Must not know which entries apply, nor anything about periods.

import { assertNever } from '../../contract/result.ts';
import { daysInMonth, epochDayOf, weekdayOfEpochDay } from './civil-date.ts';
import type { CalendarRule } from './schema.ts';

/** Epoch days marked in `year`. A fixed 29 February marks nothing in common years; a fifth Monday that does not exist, neither. */
export function daysOfRule(rule: CalendarRule, year: number): readonly number[] {
  switch (rule.type) {
    case 'fixed':
      return rule.day <= daysInMonth(year, rule.month) ? [epochDayOf(year, rule.month, rule.day)] : [];
    case 'every-years':
      return year >= rule.from && (year - rule.from) % rule.years === 0 ? [epochDayOf(year, rule.month, rule.day)] : [];
    case 'nth-weekday': {
      const first = epochDayOf(year, rule.month, 1);
      const offset = (rule.weekday - weekdayOfEpochDay(first) + 7) % 7;
      const day = 1 + offset + (rule.nth - 1) * 7;
      return day <= daysInMonth(year, rule.month) ? [first + day - 1] : [];
    }
    case 'weekday': {
      const first = epochDayOf(year, 1, 1);
      const end = epochDayOf(year + 1, 1, 1);
      const days: number[] = [];
      for (let day = first + ((rule.weekday - weekdayOfEpochDay(first) + 7) % 7); day < end; day += 7) days.push(day);
      return days;
    }
    default:
      return assertNever(rule);
  }
}
