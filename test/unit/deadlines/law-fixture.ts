// Holds the law files as the tests read them: from disk, checked, once.
// Must not change a date: what is wrong in the data must fail a test.

import type { Result } from '../../../src-shared/contract/result.ts';
import calendarJson from '../../../src-shared/data/law/calendar.json' with { type: 'json' };
import tfjaJson from '../../../src-shared/data/law/calendar-tfja.json' with { type: 'json' };
import periodsJson from '../../../src-shared/data/law/response-periods.json' with { type: 'json' };
import { parseCalendar, parseLawFile } from '../../../src-shared/domain/calendar/accept.ts';
import { responsePeriodsSchema } from '../../../src-shared/domain/calendar/law-schema.ts';
import { type LawData, prepareLaw } from '../../../src-shared/domain/deadlines/law.ts';

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details ?? {})}`);
  return result.value;
}

export const LAW_DATA: LawData = {
  calendar: must(parseCalendar(calendarJson)),
  tfja: must(parseCalendar(tfjaJson)),
  periods: must(parseLawFile(responsePeriodsSchema, periodsJson)),
};

/** The bare list of CFF 12. */
export const CFF12 = prepareLaw(LAW_DATA, { calendar: 'cff-12' });
/** What the program uses by itself. */
export const LAW = prepareLaw(LAW_DATA);
