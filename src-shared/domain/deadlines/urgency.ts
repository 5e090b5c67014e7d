// Holds how near a date is, in business days and in words a list can group by.
// Must not format for people.
import type { Calendar } from '../calendar/calendar.ts';
import { addDays, type CivilDate, civilDateAt } from '../calendar/civil-date.ts';

/** 'tomorrow' is the next day of the week, working or not: a Monday is never "tomorrow" on a Friday. */
export type Urgency = 'past' | 'today' | 'tomorrow' | 'within-5' | 'later';

/** Business days from today (not counted) to `date` (counted), Central time. 0 is today or only days off ahead; negative is past. */
export const businessDaysLeft = (date: CivilDate, now: string, calendar: Calendar): number =>
  calendar.businessDaysBetween(civilDateAt(now), date);

export function urgencyOf(date: CivilDate, now: string, calendar: Calendar): Urgency {
  const today = civilDateAt(now);
  if (date < today) return 'past';
  if (date === today) return 'today';
  if (date === addDays(today, 1)) return 'tomorrow';
  return calendar.businessDaysBetween(today, date) <= 5 ? 'within-5' : 'later';
}
