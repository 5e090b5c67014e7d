// Holds the institute's clock: the machine's clock plus an offset that only grows, kept in the file. Must not decide what follows from time.
import { type CivilDate, type CivilMoment, civilDateAt, civilMomentAt } from '../../src-shared/domain/calendar/civil-date.ts';
import { longWeekday } from './letters/common.ts';
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

const two = (n: number): string => String(n).padStart(2, '0');

/** What a wall clock in Mexico City shows; throws for a date that is none. */
function centralMoment(date: Date): CivilMoment {
  const moment = civilMomentAt(date.toISOString());
  if (!moment) throw new RangeError('no civil date');
  return moment;
}
const hourOf = ({ minutes }: CivilMoment, between: string): string => `${two(Math.floor(minutes / 60))}${between}${two(minutes % 60)}`;

/** Wall clock of Mexico City at an instant, as `yyyyMMdd` and `HHmmssSSS` (shape of folios). */
export function centralStamp(date: Date): { readonly day: string; readonly time: string } {
  const moment = centralMoment(date);
  // The zone is whole minutes from UTC in every year of an institute: seconds are the same everywhere.
  const millis = String(date.getUTCMilliseconds()).padStart(3, '0');
  return { day: moment.date.replaceAll('-', ''), time: `${hourOf(moment, '')}${two(date.getUTCSeconds())}${millis}` };
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

/** «miércoles 7 de octubre de 2026, 14:32 (hora del centro)». */
export const spanishMoment = (date: Date): string => `${spanishDay(date)}, ${hourOf(centralMoment(date), ':')} (hora del centro)`;
/** «miércoles 7 de octubre de 2026». */
export const spanishDay = (date: Date): string => longWeekday(centralMoment(date).date);
