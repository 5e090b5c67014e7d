// Holds the institute's clock: the machine's clock plus an offset that only grows, kept in the file. Must not decide what follows from time.
import { CENTRAL_ZONE, type CivilDate, civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import { type Db, getMeta, setMeta } from './store.ts';

const OFFSET = 'clock-offset-ms';

export type InstituteClock = {
  readonly now: () => Date;
  /** Milliseconds the institute is ahead of the machine. */
  readonly offsetMs: () => number;
  /** Moves on to an instant; one that is already past changes nothing (a term that ran out must not come back). */
  readonly moveTo: (instant: Date) => void;
};

export function createInstituteClock(db: Db, systemNow: () => Date): InstituteClock {
  const offsetMs = (): number => Number(getMeta(db, OFFSET) ?? '0');
  const now = (): Date => new Date(systemNow().getTime() + offsetMs());
  return {
    now,
    offsetMs,
    moveTo: (instant) => {
      const ahead = instant.getTime() - now().getTime();
      if (ahead > 0) setMeta(db, OFFSET, String(offsetMs() + ahead));
    },
  };
}

/** UTC text of an instant. */
export const instantText = (date: Date): string => date.toISOString();

// Made when first written with: each takes longer to make than all that a start does with the practice institute.
const once = (make: () => Intl.DateTimeFormat): (() => Intl.DateTimeFormat) => {
  let made: Intl.DateTimeFormat | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

const zonedParts = once(
  () =>
    new Intl.DateTimeFormat('en-US', {
      timeZone: CENTRAL_ZONE,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }),
);

/** Wall clock of Mexico City at an instant, as `yyyyMMdd` and `HHmmssSSS` (shape of folios). */
export function centralStamp(date: Date): { readonly day: string; readonly time: string } {
  const part: Record<string, string> = {};
  for (const { type, value } of zonedParts().formatToParts(date)) part[type] = value;
  const millis = String(date.getUTCMilliseconds()).padStart(3, '0');
  return { day: `${part.year}${part.month}${part.day}`, time: `${part.hour}${part.minute}${part.second}${millis}` };
}

/**
 * First instant of a day in Mexico City. Found by asking the zone instead of adding six hours: until October 2022 the offset
 * changed twice a year, and a person may set the practice clock to any date.
 */
export function startOfCentralDay(day: CivilDate): Date {
  for (const hours of [5, 6, 7]) {
    const candidate = new Date(Date.parse(`${day}T00:00:00.000Z`) + hours * 3_600_000);
    const before = new Date(candidate.getTime() - 1);
    if (civilDateAt(candidate.toISOString()) === day && civilDateAt(before.toISOString()) < day) return candidate;
  }
  throw new RangeError(`no start of day for ${day}`);
}

const longDate = once(
  () =>
    new Intl.DateTimeFormat('es-MX', {
      timeZone: CENTRAL_ZONE,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }),
);
const hour = once(() => new Intl.DateTimeFormat('en-GB', { timeZone: CENTRAL_ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }));

/** «miércoles 7 de octubre de 2026, 14:32 (hora del centro)». */
export const spanishMoment = (date: Date): string => `${spanishDay(date)}, ${hour().format(date)} (hora del centro)`;
/** «miércoles 7 de octubre de 2026». es-MX writes a comma after the weekday, which letters do not. */
export const spanishDay = (date: Date): string => longDate().format(date).replace(',', '');
