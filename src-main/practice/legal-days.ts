// Holds the dates the institute itself applies: last day to open, deemed notification, days for its letters. Bundled calendar, nothing disputed.
// Must not count on its own: everything comes from src-shared/domain.
import calendarData from '../../src-shared/data/law/calendar.json' with { type: 'json' };
import { parseCalendar } from '../../src-shared/domain/calendar/accept.ts';
import { buildCalendar, type Calendar } from '../../src-shared/domain/calendar/calendar.ts';
import { type CivilDate, civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import { notificationDates } from '../../src-shared/domain/deadlines/notification.ts';
import { startOfCentralDay } from './institute-clock.ts';

function bundledCalendar(): Calendar {
  const parsed = parseCalendar(calendarData);
  if (!parsed.ok) throw new Error(`the bundled calendar is not valid: ${JSON.stringify(parsed.error)}`);
  return buildCalendar(parsed.value, { include: { disputed: false, unconfirmed: false } });
}

// Checked and built with the first date asked for: an institute that only answers looks needs none.
let built: Calendar | null = null;
const calendar = (): Calendar => {
  built ??= bundledCalendar();
  return built;
};

export type NoticeDates = {
  readonly lastDayToOpen: CivilDate;
  /** First instant, in Mexico City, of the fourth business day after the notice (CFF 134 I). */
  readonly deemedAt: Date;
  /** Day it takes effect if it is left unopened. */
  readonly takesEffectOn: CivilDate;
};

export function noticeDates(noticeAt: Date): NoticeDates {
  const dates = notificationDates({ channel: 'mailbox', noticeAt: noticeAt.toISOString() }, calendar());
  if (!dates.ok) throw new Error(`no dates for a notice of ${noticeAt.toISOString()}: ${dates.error.code}`);
  const { lastDayToOpen, notifiedOn, takesEffectOn } = dates.value;
  if (!lastDayToOpen) throw new Error('a mailbox notice without a last day to open');
  return { lastDayToOpen, deemedAt: startOfCentralDay(notifiedOn), takesEffectOn };
}

export const businessDaysAfter = (day: CivilDate, days: number): CivilDate => calendar().addBusinessDays(day, days);
export const today = (now: Date): CivilDate => civilDateAt(now.toISOString());
