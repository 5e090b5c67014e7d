// Holds how dates, spans, amounts and identifiers are written for people. Days and instants are always of the Centre
// (CFF 13); the machine's own hour stands beside when it differs. Must not count business days: that is domain/deadlines.
import { addDays, CENTRAL_ZONE, centralInstant, civilMomentAt, toCivilDate, toEpochDay, weekday } from '../domain/calendar/civil-date.ts';
import type { Language } from './message.ts';

// Own tables: what Intl writes for «mié 11 nov» changes with the ICU of each runtime.
const NAMES = {
  'es-MX': {
    days: ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'],
    days3: ['dom', 'lun', 'mar', 'mié', 'jue', 'vie', 'sáb'],
    months: ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
    months3: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
  },
  en: {
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    days3: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    months3: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  },
} as const satisfies Record<Language, unknown>;

type DayParts = { readonly year: number; readonly month: number; readonly day: number; readonly weekday: number };

function partsOf(day: string): DayParts | null {
  const date = toCivilDate(day);
  if (!date) return null;
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)), weekday: weekday(date) };
}

const two = (n: number): string => String(n).padStart(2, '0');
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** The zone of this machine; an argument so that tests need not change it. */
const machineZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

export type Formats = {
  /** «miércoles 7 de octubre de 2026». Takes YYYY-MM-DD. */
  readonly longDay: (day: string) => string;
  /** «7 de octubre de 2026», without the weekday. */
  readonly plainDay: (day: string) => string;
  /** «mié 11 de noviembre de 2026», where the long weekday has no room. */
  readonly mediumDay: (day: string) => string;
  /** «mié 11 nov»; with `year`, «mié 11 nov 2026». */
  readonly shortDay: (day: string, options?: { readonly year?: boolean }) => string;
  /** «5 nov», where a weekday has no room. */
  readonly tinyDay: (day: string) => string;
  /** «miércoles»; short, «mié». */
  readonly weekday: (day: string, options?: { readonly short?: boolean }) => string;
  /** «7», the day of the month alone, for rulers; «dic» at a month's first day is `monthMark`. */
  readonly monthMark: (day: string) => string;
  /** «noviembre de 2026» from any day of it. */
  readonly month: (day: string) => string;
  /** «miércoles 7 de octubre de 2026, 14:32 (hora del centro)», and «; 13:32 en su equipo» where the machine's clock differs. Takes an instant. */
  readonly fullInstant: (instant: string) => string;
  /** «mar 3 nov, 10:15»; with `year`, «mar 3 nov 2026, 10:15». Centre hour. */
  readonly shortInstant: (instant: string, options?: { readonly year?: boolean; readonly seconds?: boolean }) => string;
  /** «hoy 14:28», «ayer 18:02», else shortInstant. */
  readonly nearInstant: (instant: string, now: string, options?: { readonly seconds?: boolean }) => string;
  /** «14:28», Centre hour. */
  readonly time: (instant: string) => string;
  /** «13:28», by the machine’s own clock, with the day where that is another; null where it is the Centre’s hour. */
  readonly ownTime: (instant: string) => string | null;
  /** «mar 10 nov, 22:00», by the machine’s own clock: when that day of the Centre ends; null where it is midnight here too. */
  readonly ownDayEnd: (day: string) => string | null;
  /** The Centre day of an instant, YYYY-MM-DD. */
  readonly dayOf: (instant: string) => string;
  /** «1 día hábil», «11 días hábiles». */
  readonly businessDays: (count: number) => string;
  /** «1 día natural», «3 días naturales». */
  readonly calendarDays: (count: number) => string;
  /** «71 h 12 min», «45 min», «9 días 4 h» from ten days on. Takes milliseconds; never negative. */
  readonly duration: (ms: number) => string;
  /** «$48,216.73». Pesos. */
  readonly money: (pesos: number) => string;
  /** «1,204». */
  readonly count: (n: number) => string;
  /** «412 KB». */
  readonly bytes: (size: number) => string;
};

export function createFormats(language: Language, zone: () => string = machineZone): Formats {
  const names = NAMES[language];
  const es = language === 'es-MX';
  // Made when first written: a number format costs a window more than drawing a list, and the first one shows no amount.
  let numbers: Intl.NumberFormat | null = null;
  let pesos: Intl.NumberFormat | null = null;
  const fraction = (n: number): string => {
    numbers ??= new Intl.NumberFormat('en-US');
    return numbers.format(n);
  };
  const amount = (n: number): string => {
    pesos ??= new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    return pesos.format(n);
  };
  const count = (n: number): string => (Number.isSafeInteger(n) ? String(n).replace(/\B(?=(\d{3})+$)/g, ',') : fraction(n));

  const longDay = (day: string): string => {
    const p = partsOf(day);
    if (!p) return day;
    const month = names.months[p.month - 1] ?? '';
    return es ? `${names.days[p.weekday]} ${p.day} de ${month} de ${p.year}` : `${names.days[p.weekday]}, ${month} ${p.day}, ${p.year}`;
  };
  const plainDay = (day: string): string => {
    const p = partsOf(day);
    if (!p) return day;
    const month = names.months[p.month - 1] ?? '';
    return es ? `${p.day} de ${month} de ${p.year}` : `${month} ${p.day}, ${p.year}`;
  };
  const mediumDay = (day: string): string => {
    const p = partsOf(day);
    if (!p) return day;
    const month = names.months[p.month - 1] ?? '';
    return es ? `${names.days3[p.weekday]} ${p.day} de ${month} de ${p.year}` : `${names.days3[p.weekday]}, ${month} ${p.day}, ${p.year}`;
  };
  const shortDay: Formats['shortDay'] = (day, options) => {
    const p = partsOf(day);
    if (!p) return day;
    const month = names.months3[p.month - 1] ?? '';
    const year = options?.year ? (es ? ` ${p.year}` : `, ${p.year}`) : '';
    return es ? `${names.days3[p.weekday]} ${p.day} ${month}${year}` : `${names.days3[p.weekday]} ${month} ${p.day}${year}`;
  };
  const tinyDay = (day: string): string => {
    const p = partsOf(day);
    if (!p) return day;
    const month = names.months3[p.month - 1] ?? '';
    return es ? `${p.day} ${month}` : `${month} ${p.day}`;
  };
  const weekdayWord: Formats['weekday'] = (day, options) => (options?.short ? names.days3 : names.days)[partsOf(day)?.weekday ?? 0] ?? day;
  const monthMark = (day: string): string => names.months3[(partsOf(day)?.month ?? 1) - 1] ?? '';
  const month = (day: string): string => {
    const p = partsOf(day);
    if (!p) return day;
    const name = names.months[p.month - 1] ?? '';
    return es ? `${name} de ${p.year}` : `${name} ${p.year}`;
  };
  const seconds = (instant: string): string => `:${two(new Date(instant).getUTCSeconds())}`;
  const dayOf = (instant: string): string => civilMomentAt(instant)?.date ?? instant.slice(0, 10);
  const time = (instant: string): string => {
    const moment = civilMomentAt(instant);
    return moment ? clock(moment.minutes) : instant;
  };
  const ownTime: Formats['ownTime'] = (instant) => {
    const centre = civilMomentAt(instant);
    const own = civilMomentAt(instant, zone());
    if (!centre || !own || (own.minutes === centre.minutes && own.date === centre.date)) return null;
    return own.date === centre.date ? clock(own.minutes) : `${shortDay(own.date)}, ${clock(own.minutes)}`;
  };
  const ownDayEnd: Formats['ownDayEnd'] = (day) => {
    const date = toCivilDate(day);
    const end = date ? centralInstant(addDays(date, 1), 0) : '';
    const own = civilMomentAt(end, zone());
    return own && ownTime(end) !== null ? `${shortDay(own.date)}, ${clock(own.minutes)}` : null;
  };
  const fullInstant = (instant: string): string => {
    const centre = civilMomentAt(instant);
    if (!centre) return instant;
    const own = civilMomentAt(instant, zone());
    const differs = own && (own.minutes !== centre.minutes || own.date !== centre.date);
    const ownDay = own && own.date !== centre.date ? `${shortDay(own.date)}, ` : '';
    const beside =
      differs && own ? (es ? `; ${ownDay}${clock(own.minutes)} en su equipo` : `; ${ownDay}${clock(own.minutes)} on this computer`) : '';
    return `${longDay(centre.date)}, ${clock(centre.minutes)} (${es ? 'hora del centro' : 'Central time'}${beside})`;
  };
  const shortInstant: Formats['shortInstant'] = (instant, options) => {
    const centre = civilMomentAt(instant);
    if (!centre) return instant;
    return `${shortDay(centre.date, { year: options?.year ?? false })}, ${clock(centre.minutes)}${options?.seconds ? seconds(instant) : ''}`;
  };
  const nearInstant: Formats['nearInstant'] = (instant, now, options) => {
    const day = toCivilDate(dayOf(instant));
    const today = toCivilDate(dayOf(now));
    if (!day || !today) return instant;
    const ago = toEpochDay(today) - toEpochDay(day);
    const hour = `${time(instant)}${options?.seconds ? seconds(instant) : ''}`;
    if (ago === 0) return `${es ? 'hoy' : 'today'} ${hour}`;
    if (ago === 1) return `${es ? 'ayer' : 'yesterday'} ${hour}`;
    return shortInstant(instant, { year: day.slice(0, 4) !== today.slice(0, 4), seconds: options?.seconds ?? false });
  };
  const plural = (n: number, one: string, other: string): string => `${count(n)} ${Math.abs(n) === 1 ? one : other}`;

  return {
    longDay,
    plainDay,
    mediumDay,
    shortDay,
    tinyDay,
    weekday: weekdayWord,
    monthMark,
    month,
    fullInstant,
    shortInstant,
    nearInstant,
    time,
    ownTime,
    ownDayEnd,
    dayOf,
    businessDays: (n) => (es ? plural(n, 'día hábil', 'días hábiles') : plural(n, 'business day', 'business days')),
    calendarDays: (n) => (es ? plural(n, 'día natural', 'días naturales') : plural(n, 'calendar day', 'calendar days')),
    duration: (ms) => {
      const minutes = Math.max(0, Math.floor(ms / 60_000));
      const hours = Math.floor(minutes / 60);
      // Hours up to ten days: the 72 h of a code are counted in hours by everyone who waits for one.
      if (hours >= 240) {
        const rest = hours % 24;
        const days = es ? plural(Math.floor(hours / 24), 'día', 'días') : plural(Math.floor(hours / 24), 'day', 'days');
        return rest > 0 ? `${days} ${rest} h` : days;
      }
      if (hours === 0) return `${minutes} min`;
      return minutes % 60 > 0 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
    },
    money: (n) => `${n < 0 ? '-' : ''}$${amount(Math.abs(n))}`,
    count,
    bytes: (size) =>
      size < 1024 ? `${size} B` : size < 1024 * 1024 ? `${Math.round(size / 1024)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`,
  };
}

/** Y6099999408 → «Y60 99999 40 8»: municipality, number, modality, check digit, as on the institute's own papers. */
export function groupEmployerRegistration(nrp: string): string {
  const bare = nrp.replace(/[\s-]/g, '').toUpperCase();
  return bare.length === 11 || bare.length === 10
    ? [bare.slice(0, 3), bare.slice(3, 8), bare.slice(8, 10), bare.slice(10)].filter((part) => part !== '').join(' ')
    : nrp;
}

/** Hashes and serials in fours: read over the phone, four at a time. */
export const groupInFours = (text: string): string => text.match(/.{1,4}/g)?.join(' ') ?? '';

/** «9f2e 6d33 … 924d»: enough to compare at a glance, never enough to prove. */
export const shortHash = (hex: string): string =>
  hex.length <= 16 ? groupInFours(hex) : `${groupInFours(hex.slice(0, 8))} … ${hex.slice(-4)}`;

export { CENTRAL_ZONE };
