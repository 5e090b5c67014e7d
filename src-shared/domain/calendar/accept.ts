// Holds the reading of law files and the choice between the one in use and a newer one offered.
// Must not touch files: texts in, checked data out. Whatever fails, the caller keeps what it had.
import type { z } from 'zod';
import { fail, ok, type Result } from '../../contract/result.ts';
import { type CalendarData, calendarDataSchema } from './schema.ts';

/** CALENDAR_INVALID {detalle, lugar} names the first thing that is wrong, in Spanish where the rule is ours. */
export function parseLawFile<T>(schema: z.ZodType<T>, raw: unknown): Result<T> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return fail('CALENDAR_INVALID', { lugar: issue?.path.join('.') ?? '', detalle: (issue?.message ?? '').slice(0, 160) });
}

export const parseCalendar = (raw: unknown): Result<CalendarData> => parseLawFile(calendarDataSchema, raw);

/** As parseCalendar, from the text of a file: a file that is not JSON is CALENDAR_INVALID too. */
export function parseCalendarText(text: string): Result<CalendarData> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return fail('CALENDAR_INVALID', { lugar: '', detalle: 'el archivo no es JSON' });
  }
  return parseCalendar(raw);
}

/**
 * The calendar to use from now on: `incoming` if it is whole, of the same kind and newer; otherwise an error, and `current` stays in use.
 * Newer = later publication day, or the same day with a higher version. Errors: CALENDAR_INVALID, CALENDAR_OLDER.
 */
export function acceptCalendar(current: CalendarData, incoming: unknown): Result<CalendarData> {
  const parsed = parseCalendar(incoming);
  if (!parsed.ok) return parsed;
  const next = parsed.value;
  if (next.calendar !== current.calendar)
    return fail('CALENDAR_INVALID', { lugar: 'calendar', detalle: `se esperaba ${current.calendar}` });
  if (compareVersions(next, current) <= 0) return older(current, next);
  return ok(next);
}

/** CALENDAR_OLDER {actual, actualDel, recibido, recibidoDel}: version and day of publication of both. */
export const older = (current: CalendarData, next: CalendarData): Result<never> =>
  fail('CALENDAR_OLDER', {
    actual: current.version,
    actualDel: current.publishedAt,
    recibido: next.version,
    recibidoDel: next.publishedAt,
  });

/** Negative when `a` was published before `b` (same day: lower version). */
export function compareVersions(a: CalendarData, b: CalendarData): number {
  if (a.publishedAt !== b.publishedAt) return a.publishedAt < b.publishedAt ? -1 : 1;
  const [aYear = 0, aNumber = 0] = a.version.split('.').map(Number);
  const [bYear = 0, bNumber = 0] = b.version.split('.').map(Number);
  return aYear - bYear || aNumber - bNumber;
}
