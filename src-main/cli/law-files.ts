// Holds the law as the command line uses it: the files that come with the program, and a calendar file the person names.
// Must not compute dates.
import { readFileSync } from 'node:fs';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import calendarJson from '../../src-shared/data/law/calendar.json' with { type: 'json' };
import tfjaJson from '../../src-shared/data/law/calendar-tfja.json' with { type: 'json' };
import periodsJson from '../../src-shared/data/law/response-periods.json' with { type: 'json' };
import { compareVersions, older, parseCalendar, parseCalendarText, parseLawFile } from '../../src-shared/domain/calendar/accept.ts';
import { responsePeriodsSchema } from '../../src-shared/domain/calendar/law-schema.ts';
import type { CalendarData } from '../../src-shared/domain/calendar/schema.ts';
import { type Law, type LawChoices, type LawData, prepareLaw } from '../../src-shared/domain/deadlines/law.ts';

/** A file of ours that does not pass its own schema is a bug, not something a person can mend. */
function bundled<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`a bundled law file is not valid: ${JSON.stringify(result.error)}`);
  return result.value;
}

export const BUNDLED_LAW: LawData = {
  calendar: bundled(parseCalendar(calendarJson)),
  tfja: bundled(parseCalendar(tfjaJson)),
  periods: bundled(parseLawFile(responsePeriodsSchema, periodsJson)),
};

const calendars = new Map<string, Result<CalendarData>>();

/** FILE_UNREADABLE {archivo} · CALENDAR_INVALID · CALENDAR_OLDER: a file older than the bundled one would give dates that are no longer right. */
function calendarFile(path: string): Result<CalendarData> {
  const known = calendars.get(path);
  if (known) return known;
  const read = readCalendar(path);
  calendars.set(path, read);
  return read;
}

function readCalendar(path: string): Result<CalendarData> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return fail('FILE_UNREADABLE', { archivo: path });
  }
  const parsed = parseCalendarText(text);
  if (!parsed.ok) return parsed;
  if (parsed.value.calendar !== 'cff-12') return fail('CALENDAR_INVALID', { lugar: 'calendar', detalle: 'se esperaba cff-12' });
  const current = BUNDLED_LAW.calendar;
  return compareVersions(parsed.value, current) < 0 ? older(current, parsed.value) : parsed;
}

const laws = new Map<string, Law>();
/** A batch repeats the same few choices; more than this many different ones start over. */
const KEPT_LAWS = 64;

/** `calendar`: nothing, 'cff-12', or the path of a file. */
export function lawFor(calendar: string | undefined, choices: Omit<LawChoices, 'calendar'>): Result<Law> {
  const key = JSON.stringify([calendar ?? '', choices]);
  const known = laws.get(key);
  if (known) return ok(known);
  const bare = calendar === 'cff-12';
  const file = calendar === undefined || bare ? ok(BUNDLED_LAW.calendar) : calendarFile(calendar);
  if (!file.ok) return file;
  const law = prepareLaw({ ...BUNDLED_LAW, calendar: file.value }, { ...choices, calendar: bare ? 'cff-12' : 'all' });
  if (laws.size >= KEPT_LAWS) laws.clear();
  laws.set(key, law);
  return ok(law);
}
