// Holds when the institute's contact centre answers the phone, in Central time, from data. Must not read the clock or dial.
// The source gives hours but says nothing of non-working days: on those we say it is closed, and that this is not confirmed.
import { addDays, type CivilDate, civilMomentAt, weekday } from './calendar/civil-date.ts';
import type { ContactCentre } from './calendar/law-schema.ts';

/** A day and a wall-clock hour of the centre's own zone, as text: '2026-10-07', '09:00'. */
export type CentreMoment = { readonly date: CivilDate; readonly time: string };

export type CentreState =
  | { readonly state: 'open'; readonly closes: CentreMoment }
  /** `holiday` names the non-working day when that, and not the hour, is why nobody may answer now. `opens` is null only with absurd data. */
  | { readonly state: 'closed'; readonly opens: CentreMoment | null; readonly holiday: string | null };

/** The name of a national non-working day, or null. Statutory days only: the disputed ones are not known to close the phones. */
export type HolidayNames = (date: CivilDate) => string | null;

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** A fortnight holds every weekly opening even around a week of holidays. */
const LOOK_AHEAD_DAYS = 14;

/** `now` is an instant (ISO, Z). Opens at `from` sharp; at `to` sharp it is closed. @throws RangeError when `now` is not an instant (a bug). */
export function contactCentreAt(now: string, centre: ContactCentre, holidayName: HolidayNames = () => null): CentreState {
  const moment = civilMomentAt(now, centre.zone);
  if (!moment) throw new RangeError(`not an instant: ${now}`);
  const holidayToday = holidayName(moment.date);
  const hoursOf = (date: CivilDate) =>
    centre.opens
      .filter((hours) => hours.weekdays.includes(weekday(date)))
      .map((hours) => ({ from: hours.from, to: hours.to }))
      .toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from));
  const today = hoursOf(moment.date);
  const running = today.find((hours) => minutesOf(hours.from) <= moment.minutes && moment.minutes < minutesOf(hours.to));
  if (running && holidayToday === null) return { state: 'open', closes: { date: moment.date, time: running.to } };

  const next = (): CentreMoment | null => {
    for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
      const date = addDays(moment.date, ahead);
      if (holidayName(date) !== null) continue;
      const hours = hoursOf(date).find((h) => ahead > 0 || minutesOf(h.from) > moment.minutes);
      if (hours) return { date, time: hours.from };
    }
    return null;
  };
  return { state: 'closed', opens: next(), holiday: running ? holidayToday : null };
}

const HOUR_MS = 3_600_000;

/** The instant (ISO, Z) at which that wall-clock hour comes in that zone; null for an hour the zone skips. */
export function instantOfMoment(moment: CentreMoment, zone: string): string | null {
  const wall = Date.parse(`${moment.date}T${moment.time}:00Z`);
  for (let hours = -14; hours <= 14; hours += 1) {
    const instant = new Date(wall + hours * HOUR_MS).toISOString();
    const there = civilMomentAt(instant, zone);
    if (there?.date === moment.date && there.minutes === minutesOf(moment.time)) return instant;
  }
  return null;
}

type CalendarDay = { readonly kind: string; readonly name: string };

/** Adapts a built calendar's `reasonOff` to what the centre needs. */
export const statutoryHolidays =
  (reasonOff: (date: CivilDate) => CalendarDay | null): HolidayNames =>
  (date) => {
    const reason = reasonOff(date);
    return reason && (reason.kind === 'statutory' || reason.kind === 'closure') ? reason.name : null;
  };
