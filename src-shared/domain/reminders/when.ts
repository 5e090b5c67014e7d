// Holds at which instant a reminder may be told: the person's own morning hour, held back by quiet hours but never past the term.
// Must not read the clock or the machine's zone: both are arguments.
import { addDays, type CivilDate, centralInstant, civilMomentAt } from '../calendar/civil-date.ts';
import type { PlannedReminder } from './plan.ts';

export type QuietHours = { readonly from: string; readonly to: string };
export type ReminderHours = { readonly quiet: QuietHours | null; readonly digestAt: string };

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const MINUTE = 60_000;

/** The first instant at which clocks of that zone show that hour of that day, or the next one shown when a change of time skips it. */
export function zonedInstant(day: CivilDate, minutes: number, zone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  // Zones lie within 14 h of UTC; the offset of a guess is right unless the time changes in between, so it is asked twice.
  let guess = wanted;
  for (let n = 0; n < 3; n += 1) {
    const shown = shownAt(guess, zone);
    if (shown === wanted) return new Date(guess).toISOString();
    guess += wanted - shown;
  }
  const shown = shownAt(guess, zone);
  return new Date(shown < wanted ? guess + (wanted - shown) : guess).toISOString();
}

/** What clocks of the zone show, as if it were UTC, in milliseconds. */
function shownAt(instant: number, zone: string): number {
  const moment = civilMomentAt(new Date(instant).toISOString(), zone);
  if (!moment) throw new RangeError(`not an instant: ${instant}`);
  return Date.parse(`${moment.date}T00:00:00Z`) + moment.minutes * MINUTE + (instant % MINUTE);
}

/** When it is due: the person's morning hour of the day it is told on. */
export const dueAt = (reminder: Pick<PlannedReminder, 'on'>, hours: ReminderHours, zone: string): string =>
  zonedInstant(reminder.on, minutesOf(hours.digestAt), zone);

/** The instant the day's term ends: midnight, Central time (CFF 13). Nothing may be put off beyond it. */
export const endOfDay = (day: CivilDate): string => centralInstant(addDays(day, 1), 0);

export function isQuiet(now: string, quiet: QuietHours | null, zone: string): boolean {
  if (!quiet || quiet.from === quiet.to) return false;
  const minutes = civilMomentAt(now, zone)?.minutes ?? 0;
  const from = minutesOf(quiet.from);
  const to = minutesOf(quiet.to);
  return from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

/** When the quiet hours that hold at `now` end. */
export function quietEnds(now: string, quiet: QuietHours, zone: string): string {
  const moment = civilMomentAt(now, zone);
  if (!moment) throw new RangeError(`not an instant: ${now}`);
  const to = minutesOf(quiet.to);
  const ends = zonedInstant(moment.minutes < to ? moment.date : addDays(moment.date, 1), to, zone);
  return ends > now ? ends : zonedInstant(addDays(moment.date, 1), to, zone);
}

export type Timing = 'later' | 'held' | 'now';

/**
 * later: its hour has not come. held: it has, and quiet hours wait for morning. now: tell it.
 * A last day whose term ends before the quiet hours do is told at once: quiet never costs a term.
 */
export function timingOf(reminder: PlannedReminder, now: string, hours: ReminderHours, zone: string): Timing {
  if (now < dueAt(reminder, hours, zone)) return mustTellBefore(reminder, now, hours, zone) ? 'now' : 'later';
  if (!hours.quiet || !isQuiet(now, hours.quiet, zone)) return 'now';
  const ends = quietEnds(now, hours.quiet, zone);
  return isLast(reminder) && now < endOfDay(reminder.dueOn) && ends >= endOfDay(reminder.dueOn) ? 'now' : 'held';
}

const isLast = (reminder: PlannedReminder): boolean => reminder.kind === 'last-day' || reminder.kind === 'last-day-to-open';

/** A morning hour that in this zone comes only after the Central day has ended (far west, or set late in the evening): told on that day. */
function mustTellBefore(reminder: PlannedReminder, now: string, hours: ReminderHours, zone: string): boolean {
  if (!isLast(reminder)) return false;
  const ends = endOfDay(reminder.dueOn);
  if (dueAt(reminder, hours, zone) < ends) return false;
  return now >= centralInstant(reminder.dueOn, 0) && now < ends;
}

/** SNOOZE_PAST_TERM for an instant at or after the end of the last day; nothing that is over can be put off either. */
export const maySnooze = (dueOn: CivilDate, until: string, now: string): boolean => until > now && until < endOfDay(dueOn);
