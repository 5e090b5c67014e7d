// Holds the business-day calendar: data and choices in, a table of days out, built once so that thousands of acts are dated fast.
// Must not know acts or periods. The days come from data (CFF 12 and the rest); only the counting is here.
import { type CivilDate, epochDayOf, fromEpochDay, toEpochDay, weekdayOfEpochDay } from './civil-date.ts';
import { daysOfRule } from './rules.ts';
import type { CalendarData, CalendarEntry, EntryKind } from './schema.ts';

/** Why a day does not count. `code` is stable ('saturday', 'cff12-juarez'); `name` is Spanish and comes from the data. */
export type DayOff = { readonly code: string; readonly name: string; readonly source: string; readonly kind: EntryKind | 'weekend' };

/** A day that was passed over while counting. */
export type SkippedDay = { readonly date: CivilDate; readonly reason: string; readonly name: string };

/** A stretch that the person, or a general rule, takes out of the count. */
export type Suspension = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly name: string;
  readonly source?: string;
  readonly kind?: 'suspension' | 'vacation' | 'closure';
};

export type CalendarOptions = {
  readonly ooad?: string;
  readonly office?: string;
  /** Days the person marked as non-working, with no other source than the person. */
  readonly extraClosed?: readonly CivilDate[];
  readonly suspensions?: readonly Suspension[];
  readonly include: { readonly disputed: boolean; readonly unconfirmed: boolean };
  /** What tells these entries from the published file's when the person added or confirmed some: part of the version. */
  readonly own?: string;
};

export type Calendar = {
  /** Names the data and every choice made on top of it, so that a stored date can be recomputed: '2026.1', '2026.1+dudosos+propios-1a2b'. */
  readonly version: string;
  readonly coverage: { readonly from: number; readonly to: number };
  /** Minutes since midnight, Central time: acts are done from `from` to `to` (CFF 13). */
  readonly businessHours: { readonly from: number; readonly to: number; readonly article: string };
  isBusinessDay(date: CivilDate): boolean;
  reasonOff(date: CivilDate): DayOff | null;
  /** The n-th business day after `date` (n ≥ 1); with n = 0, `date` itself if it counts, otherwise the next that does. */
  addBusinessDays(date: CivilDate, n: number): CivilDate;
  /** The first business day strictly after `date`. */
  nextBusinessDay(date: CivilDate): CivilDate;
  /** The last business day strictly before `date`. */
  previousBusinessDay(date: CivilDate): CivilDate;
  /** Business days in (from, to]; negative when `to` is before `from`. */
  businessDaysBetween(from: CivilDate, to: CivilDate): number;
  /** Non-business days in (from, to], in order. */
  skippedBetween(from: CivilDate, to: CivilDate): readonly SkippedDay[];
  isSuspended(date: CivilDate): boolean;
  /** General vacations count as business days for paying contributions (CFF 12, second paragraph). The same object if there are none. */
  forPayment(): Calendar;
  /** Off days other than weekends, in order: for the month view and for comparing two calendars. */
  daysOff(): ReadonlyMap<CivilDate, DayOff>;
};

/** The table spans more than any date accepted by the deadlines (2000–2099), so counting never runs off its ends. */
const FIRST_DAY = epochDayOf(1990, 1, 1);
const END_DAY = epochDayOf(2111, 1, 1);
const SATURDAY: DayOff = { code: 'saturday', name: 'sábado', source: 'CFF 12', kind: 'weekend' };
const SUNDAY: DayOff = { code: 'sunday', name: 'domingo', source: 'CFF 12', kind: 'weekend' };

export function buildCalendar(data: CalendarData, options: CalendarOptions): Calendar {
  const off = new Map<number, DayOff>();
  const onlyVacation = new Set<number>();
  const suspended = new Set<number>();
  const mark = (day: number, reason: DayOff): void => {
    if (day < FIRST_DAY || day >= END_DAY) return;
    if (reason.kind === 'suspension') suspended.add(day);
    const known = off.get(day);
    // The first reason stays, except that a vacation day that is also off for another reason is off for paying too.
    if (known && !(known.kind === 'vacation' && reason.kind !== 'vacation')) return;
    off.set(day, reason);
    if (reason.kind === 'vacation') onlyVacation.add(day);
    else onlyVacation.delete(day);
  };
  for (const entry of data.entries) if (applies(entry, options)) markEntry(entry, mark);
  for (const date of options.extraClosed ?? []) {
    mark(toEpochDay(date), { code: 'own-closed-day', name: 'día inhábil agregado por usted', source: 'usted', kind: 'closure' });
  }
  for (const span of options.suspensions ?? []) {
    const kind = span.kind ?? 'suspension';
    const reason: DayOff = { code: `own-${kind}`, name: span.name, source: span.source ?? 'usted', kind };
    for (let day = toEpochDay(span.from); day <= toEpochDay(span.to) && day < END_DAY; day += 1) mark(day, reason);
  }
  const version = versionOf(data, options);
  const hours = { from: minutesOf(data.businessHours.from), to: minutesOf(data.businessHours.to), article: data.businessHours.article };
  const shared = { version, coverage: data.coverage, businessHours: hours, suspended };
  if (onlyVacation.size === 0) return tableCalendar(off, shared);
  const paying = new Map([...off].filter(([day]) => !onlyVacation.has(day)));
  return tableCalendar(off, shared, tableCalendar(paying, { ...shared, version: `${version}/pago` }));
}

function applies(entry: CalendarEntry, options: CalendarOptions): boolean {
  if (entry.scope.level === 'ooad' && entry.scope.key !== options.ooad) return false;
  if (entry.scope.level === 'office' && entry.scope.key !== options.office) return false;
  return entry.kind === 'disputed' ? options.include.disputed : entry.confirmed || options.include.unconfirmed;
}

function markEntry(entry: CalendarEntry, mark: (day: number, reason: DayOff) => void): void {
  const reason: DayOff = { code: entry.id, name: entry.name, source: entry.article ?? entry.source, kind: entry.kind };
  if (entry.date) {
    const from = toEpochDay(entry.date);
    const to = entry.until ? toEpochDay(entry.until) : from;
    for (let day = from; day <= to && day < END_DAY; day += 1) mark(day, reason);
    return;
  }
  if (!entry.rule) return;
  for (let year = Math.max(1990, entry.since ?? 1990); year <= 2110; year += 1) {
    for (const day of daysOfRule(entry.rule, year)) mark(day, reason);
  }
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

function versionOf(data: CalendarData, options: CalendarOptions): string {
  const own = [
    ...(options.extraClosed ?? []).toSorted(),
    ...(options.suspensions ?? []).map((s) => `${s.from}/${s.to}/${s.kind ?? ''}`).toSorted(),
  ];
  return [
    data.calendar === 'cff-12' ? data.version : `${data.calendar}-${data.version}`,
    options.office ? `oficina-${options.office}` : options.ooad ? `ooad-${options.ooad}` : '',
    options.include.disputed ? 'disputados' : '',
    options.include.unconfirmed ? 'sin-confirmar' : '',
    own.length > 0 || options.own ? `propios-${fingerprint([...own, options.own ?? ''].join('|'))}` : '',
  ]
    .filter((part) => part !== '')
    .join('+');
}

/** FNV-1a, 32 bits: tells two sets of added days apart; it protects nothing. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

type Shared = Pick<Calendar, 'version' | 'coverage' | 'businessHours'> & { readonly suspended: ReadonlySet<number> };

/** `ordinal[i]` = business days up to and including day i; `positions[k]` = the day whose ordinal is k+1. Both make counting O(1). */
function tableCalendar(off: ReadonlyMap<number, DayOff>, shared: Shared, paying?: Calendar): Calendar {
  const size = END_DAY - FIRST_DAY;
  const rests = new Uint8Array(size);
  for (const day of off.keys()) rests[day - FIRST_DAY] = 1;
  const ordinal = new Int32Array(size);
  const positions = new Int32Array(size);
  let count = 0;
  for (let index = 0, weekday: number = weekdayOfEpochDay(FIRST_DAY); index < size; index += 1, weekday = weekday === 6 ? 0 : weekday + 1) {
    if (weekday !== 0 && weekday !== 6 && rests[index] === 0) {
      positions[count] = FIRST_DAY + index;
      count += 1;
    }
    ordinal[index] = count;
  }
  const ordinalOf = (day: number): number => {
    const value = ordinal[day - FIRST_DAY];
    if (value === undefined) throw new RangeError(`outside the calendar table: ${fromEpochDay(day)}`);
    return value;
  };
  const positionOf = (index: number): CivilDate => {
    const day = index >= 0 && index < count ? positions[index] : undefined;
    if (day === undefined) throw new RangeError('counting runs past the calendar table');
    return fromEpochDay(day);
  };
  const works = (day: number): boolean => ordinalOf(day) !== ordinalOf(day - 1);
  const reasonAt = (day: number): DayOff | null => {
    const known = off.get(day);
    if (known) return known;
    const weekday = weekdayOfEpochDay(day);
    return weekday === 6 ? SATURDAY : weekday === 0 ? SUNDAY : null;
  };
  // Shared between ledgers: ten thousand acts skip the same few hundred days.
  const skippedDays = new Map<number, SkippedDay>();
  const skippedAt = (day: number): SkippedDay | null => {
    const known = skippedDays.get(day);
    if (known) return known;
    const reason = reasonAt(day);
    if (!reason) return null;
    const skipped: SkippedDay = { date: fromEpochDay(day), reason: reason.code, name: reason.name };
    skippedDays.set(day, skipped);
    return skipped;
  };
  const calendar: Calendar = {
    version: shared.version,
    coverage: shared.coverage,
    businessHours: shared.businessHours,
    isBusinessDay: (date) => works(toEpochDay(date)),
    reasonOff: (date) => reasonAt(toEpochDay(date)),
    addBusinessDays: (date, n) => {
      const day = toEpochDay(date);
      if (n === 0) return works(day) ? date : positionOf(ordinalOf(day));
      return positionOf(ordinalOf(day) + n - 1);
    },
    nextBusinessDay: (date) => positionOf(ordinalOf(toEpochDay(date))),
    previousBusinessDay: (date) => positionOf(ordinalOf(toEpochDay(date) - 1) - 1),
    businessDaysBetween: (from, to) => ordinalOf(toEpochDay(to)) - ordinalOf(toEpochDay(from)),
    skippedBetween: (from, to) => {
      const days: SkippedDay[] = [];
      for (let day = toEpochDay(from) + 1, end = toEpochDay(to); day <= end; day += 1) {
        if (works(day)) continue;
        const skipped = skippedAt(day);
        if (skipped) days.push(skipped);
      }
      return days;
    },
    isSuspended: (date) => shared.suspended.has(toEpochDay(date)),
    forPayment: () => paying ?? calendar,
    daysOff: () => new Map([...off].toSorted(([a], [b]) => a - b).map(([day, reason]) => [fromEpochDay(day), reason])),
  };
  return calendar;
}
