// Holds the law in use for one employer: the safe calendar, the wide one, the court's, and the period table.
// Must not read files: the caller brings the checked data.
import { buildCalendar, type Calendar, type CalendarOptions } from '../calendar/calendar.ts';
import type { ResponsePeriods } from '../calendar/law-schema.ts';
import type { CalendarData } from '../calendar/schema.ts';

export type Law = {
  /** Only what is certain, plus what the person added. Fewer days off make earlier dates: this one rules the reminders. */
  readonly safe: Calendar;
  /** Disputed and unconfirmed days too: the latest date anybody could argue. The same object as `safe` for the bare list of CFF 12. */
  readonly wide: Calendar;
  /** The court counts its own days off. Null when its calendar is not at hand. */
  readonly tfja: Calendar | null;
  readonly periods: ResponsePeriods;
};

export type LawData = { readonly calendar: CalendarData; readonly tfja?: CalendarData; readonly periods: ResponsePeriods };

export type LawChoices = Omit<CalendarOptions, 'include'> & {
  /** 'cff-12': the bare statutory list, nothing disputed, unconfirmed or added by an institute; what the person adds still counts. */
  readonly calendar?: 'all' | 'cff-12';
};

/** Builds the calendars once; keep the result and pass it to every computation. Some ten milliseconds. */
export function prepareLaw(data: LawData, choices: LawChoices = {}): Law {
  const { calendar: which = 'all', ...options } = choices;
  if (which === 'cff-12') {
    const statutory = { ...data.calendar, entries: data.calendar.entries.filter((entry) => entry.kind === 'statutory') };
    const bare = buildCalendar(statutory, { ...options, include: { disputed: false, unconfirmed: false } });
    return { safe: bare, wide: bare, tfja: null, periods: data.periods };
  }
  return {
    safe: buildCalendar(data.calendar, { ...options, include: { disputed: false, unconfirmed: false } }),
    wide: buildCalendar(data.calendar, { ...options, include: { disputed: true, unconfirmed: true } }),
    // The court closes on the days of CFF 12 and on its own. Nothing the person adds about an IMSS office touches it.
    tfja: data.tfja
      ? buildCalendar(
          { ...data.tfja, entries: [...data.calendar.entries.filter((entry) => entry.kind === 'statutory'), ...data.tfja.entries] },
          { include: { disputed: true, unconfirmed: true } },
        )
      : null,
    periods: data.periods,
  };
}
