// Holds the civil date (a day on the calendar, no hour, no zone) and its arithmetic on whole epoch days.
// Must not read the clock, format for people, or know which days are business days.
import { fail, ok, type Result } from '../../contract/result.ts';

/** 'YYYY-MM-DD', already checked to be a day that exists. Text order is date order, so `<` and sort() are right. */
export type CivilDate = string & { readonly __civilDate: true };

/** 0 = Sunday … 6 = Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The legal clock of the mailbox runs on Central time (CFF 13, last paragraph). */
export const CENTRAL_ZONE = 'America/Mexico_City';

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Null for anything that is not a real day: '2025-02-30', '2025-2-3', ' 2025-02-03'. */
export function toCivilDate(text: string): CivilDate | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return text as CivilDate;
}

/** As toCivilDate, with DATE_INVALID and the field's name for the person. */
export function parseCivilDate(text: string, campo = 'fecha'): Result<CivilDate> {
  const date = toCivilDate(text);
  return date ? ok(date) : fail('DATE_INVALID', { campo, valor: text.slice(0, 40) });
}

/** For constants and tests, where a bad date is a bug. @throws RangeError */
export function civilDate(text: string): CivilDate {
  const date = toCivilDate(text);
  if (!date) throw new RangeError(`not a civil date: ${text}`);
  return date;
}

/** Days since 1970-01-01. Integers because a ledger adds and compares thousands of days. */
export function toEpochDay(date: CivilDate): number {
  // By character: a ledger does this hundreds of times, and slicing would make three strings each.
  const digit = (index: number): number => date.charCodeAt(index) - 48;
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  return epochDayOf(year, digit(5) * 10 + digit(6), digit(8) * 10 + digit(9));
}

/** Proleptic Gregorian; the year is taken to begin in March so that the leap day falls at its end. */
export function epochDayOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Days already written, from 1990 on: ten thousand ledgers name the same few thousand days. */
const written: CivilDate[] = [];
const WRITTEN_FROM = 7305;
const WRITTEN_TO = 51_500;

export function fromEpochDay(epochDay: number): CivilDate {
  if (epochDay < WRITTEN_FROM || epochDay > WRITTEN_TO) return write(epochDay);
  const index = epochDay - WRITTEN_FROM;
  const known = written[index];
  if (known) return known;
  const date = write(epochDay);
  written[index] = date;
  return date;
}

function write(epochDay: number): CivilDate {
  const shifted = epochDay + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CivilDate;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

export const civilDateOf = (year: number, month: number, day: number): CivilDate => fromEpochDay(epochDayOf(year, month, day));
export const yearOf = (date: CivilDate): number => Number(date.slice(0, 4));
export const monthOf = (date: CivilDate): number => Number(date.slice(5, 7));
export const dayOf = (date: CivilDate): number => Number(date.slice(8, 10));

/** Calendar days; negative goes back. */
export const addDays = (date: CivilDate, days: number): CivilDate => fromEpochDay(toEpochDay(date) + days);
export const daysBetween = (from: CivilDate, to: CivilDate): number => toEpochDay(to) - toEpochDay(from);

/** 1970-01-01 was a Thursday (4). */
export const weekdayOfEpochDay = (epochDay: number): Weekday => ((((epochDay + 4) % 7) + 7) % 7) as Weekday;
export const weekday = (date: CivilDate): Weekday => weekdayOfEpochDay(toEpochDay(date));

export const compareDates = (a: CivilDate, b: CivilDate): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);
export const earlierOf = (a: CivilDate, b: CivilDate): CivilDate => (a <= b ? a : b);
export const laterOf = (a: CivilDate, b: CivilDate): CivilDate => (a >= b ? a : b);

/** A wall-clock reading: the day, and the minutes since midnight on that day. */
export type CivilMoment = { readonly date: CivilDate; readonly minutes: number };

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    // h23 because the default of some locales writes midnight as 24:00 of the same day.
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

const DAY_MINUTES = 1440;
const YEAR_10000 = 2_932_897;
/** Since then every zone is whole minutes from UTC: what the reckoning below needs. */
const WHOLE_MINUTES_SINCE = Date.UTC(1973, 0, 1);
/** Days kept for each zone; more are asked for again. */
const KEPT_DAYS = 10_000;
/** Zone → UTC day → minutes from UTC all through that day; null on a day on which they change. Asking the formatter is the slow part. */
const offsets = new Map<string, Map<number, number | null>>();

/** Minutes since the epoch as a wall clock of `zone` shows them. */
function wallMinutes(time: number, zone: string): number {
  const parts: Record<string, string> = {};
  for (const part of formatterFor(zone).formatToParts(time)) parts[part.type] = part.value;
  const day = epochDayOf(Number(parts.year), Number(parts.month), Number(parts.day));
  return day * DAY_MINUTES + Number(parts.hour) * 60 + Number(parts.minute);
}

function offsetOn(utcDay: number, zone: string): number | null {
  const days = offsets.get(zone) ?? new Map<number, number | null>();
  offsets.set(zone, days);
  const known = days.get(utcDay);
  if (known !== undefined) return known;
  const startsWith = wallMinutes(utcDay * 86_400_000, zone) - utcDay * DAY_MINUTES;
  const endsWith = wallMinutes((utcDay + 1) * 86_400_000, zone) - (utcDay + 1) * DAY_MINUTES;
  const offset = startsWith === endsWith ? startsWith : null;
  if (days.size >= KEPT_DAYS) days.clear();
  days.set(utcDay, offset);
  return offset;
}

/** What a wall clock of `zone` shows at an instant ('2025-03-12T20:32:00Z'). Null when the text is not an instant. */
export function civilMomentAt(instantIso: string, zone: string = CENTRAL_ZONE): CivilMoment | null {
  const time = Date.parse(instantIso);
  if (Number.isNaN(time)) return null;
  const offset = time >= WHOLE_MINUTES_SINCE ? offsetOn(Math.floor(time / 86_400_000), zone) : null;
  const wall = offset === null ? wallMinutes(time, zone) : Math.floor(time / 60_000) + offset;
  const day = Math.floor(wall / DAY_MINUTES);
  // Years beyond four digits are no civil dates; all others exist, having been counted.
  const date = wall >= 0 && day < YEAR_10000 ? fromEpochDay(day) : toCivilDate(fromEpochDay(day));
  return date ? { date, minutes: wall - day * DAY_MINUTES } : null;
}

/** The civil date of an instant in a zone. @throws RangeError when the text is not an instant (a bug: instants are checked on entry). */
export function civilDateAt(instantIso: string, zone: string = CENTRAL_ZONE): CivilDate {
  const moment = civilMomentAt(instantIso, zone);
  if (!moment) throw new RangeError(`not an instant: ${instantIso}`);
  return moment.date;
}

/** The instant at which the Centre's clock showed that hour; Mexico kept summer time until 2022, so the offset is looked up. */
export function centralInstant(date: CivilDate, minutes: number): string {
  const clock = `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
  for (const offset of ['-06:00', '-05:00']) {
    const instant = new Date(`${date}T${clock}:00${offset}`).toISOString();
    const shown = civilMomentAt(instant);
    if (shown && shown.date === date && shown.minutes === minutes) return instant;
  }
  // The hour that spring skipped does not exist: the later clock is taken.
  return new Date(`${date}T${clock}:00-06:00`).toISOString();
}
