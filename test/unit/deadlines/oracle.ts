// A second, slow computation of the same dates: day after day, from the text of the articles, sharing no code with the program.
// Must not import src-*: if both agree it is because both read the law alike.

const DAY = 86_400_000;
const ms = (day: string): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Which extra days are off besides CFF 12. */
export type OracleDays = { readonly wide: boolean; readonly closed: readonly string[] };

/** Gauss's computus in Lichtenberg's form: another formula than the one that wrote the data. */
function easter(year: number): number {
  const k = Math.floor(year / 100);
  const m = 15 + Math.floor((3 * k + 3) / 4) - Math.floor((8 * k + 13) / 25);
  const s = 2 - Math.floor((3 * k + 3) / 4);
  const a = year % 19;
  const d = (19 * a + m) % 30;
  const r = Math.floor((d + Math.floor(a / 11)) / 29);
  const og = 21 + d - r;
  const sz = 7 - ((year + Math.floor(year / 4) + s) % 7);
  const oe = 7 - ((og - sz) % 7);
  return Date.UTC(year, 2, og + oe);
}

/** CFF 12, first paragraph, read as it is written. */
function statutory(time: number): boolean {
  const date = new Date(time);
  const [year, month, day, weekday] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCDay()];
  if (weekday === 0 || weekday === 6) return true;
  if (month === 1 && day === 1) return true;
  if (month === 2 && weekday === 1 && day <= 7) return true;
  if (month === 3 && weekday === 1 && day >= 15 && day <= 21) return true;
  if (month === 5 && (day === 1 || day === 5)) return true;
  if (month === 9 && day === 16) return true;
  if (month === 11 && weekday === 1 && day >= 15 && day <= 21) return true;
  if (month === 12 && day === 25) return true;
  return (
    month === 12 &&
    day === 1 &&
    [2000, 2006, 2012, 2018, 2024, 2030, 2036, 2042, 2048, 2054, 2060, 2066, 2072, 2078, 2084, 2090, 2096].includes(year)
  );
}

/** What may be argued: Holy Thursday and Friday in the years the data cover, the labour law's transition day, one closure. */
function arguable(time: number): boolean {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  if (year >= 2019 && year <= 2032 && (time === easter(year) - 3 * DAY || time === easter(year) - 2 * DAY)) return true;
  if (date.getUTCMonth() === 9 && date.getUTCDate() === 1 && year >= 2024 && (year - 2024) % 6 === 0) return true;
  return time === Date.UTC(2025, 8, 15);
}

const off = (time: number, days: OracleDays): boolean =>
  statutory(time) || (days.wide && arguable(time)) || (days.closed.length > 0 && days.closed.some((day) => ms(day) === time));

export const isOff = (day: string, days: OracleDays): boolean => off(ms(day), days);

/** Walks forward one day at a time and stops on the n-th day that counts. */
export function walk(day: string, count: number, days: OracleDays): string {
  let time = ms(day);
  let left = count;
  while (left > 0) {
    time += DAY;
    if (!off(time, days)) left -= 1;
  }
  return iso(time);
}

export type OracleCase = {
  readonly channel: 'mailbox' | 'lss-40' | 'estrados' | 'personal';
  readonly notice?: string;
  /** A day, or a Central hour: '2025-03-12T14:32'. */
  readonly opened?: string;
  readonly deemed?: string;
  readonly known?: string;
  readonly estrados?: string;
  readonly personal?: string;
  /** Kinds held to LSS 40 as well. */
  readonly cedula: boolean;
  readonly period: number | null;
  readonly friday: boolean;
};

type Reading = { readonly basis: string; readonly notified: string; readonly effect: string; readonly first: string };
export type OracleAnswer = Reading & { readonly toOpen: string | null; readonly last: string | null; readonly also: readonly string[] };

function openings(opened: string, days: OracleDays): readonly string[] {
  const day = opened.slice(0, 10);
  const hour = opened.length > 10 ? opened.slice(11, 16) : '12:00';
  return !isOff(day, days) && hour >= '07:30' && hour <= '18:00' ? [day] : [day, walk(day, 1, days)];
}

const earlier = (a: string, b: string): string => (a < b ? a : b);

function fromNotified(basis: string, notified: readonly string[], known: string | undefined, days: OracleDays): readonly Reading[] {
  const readings = notified.map((day) => {
    const effect = walk(day, 1, days);
    return { basis, notified: day, effect, first: walk(effect, 1, days) };
  });
  const soonest = readings.map((reading) => reading.effect).sort()[0] ?? '';
  if (known === undefined || known >= soonest) return readings;
  return [known, walk(known, 1, days)].map((effect) => ({ basis, notified: known, effect, first: walk(effect, 1, days) }));
}

function readingsOf(c: OracleCase, days: OracleDays): readonly Reading[] {
  const found: Reading[] = [];
  const mailbox = (): void => {
    if (!c.notice) return;
    const fourth = walk(c.notice, 4, days);
    let made: readonly string[];
    if (c.opened && c.opened.slice(0, 10) <= fourth) made = openings(c.opened, days).map((day) => earlier(day, fourth));
    else if (c.deemed && c.deemed !== fourth) made = [fourth, c.deemed];
    else made = [fourth];
    found.push(...fromNotified('cff-134', made, c.known, days));
  };
  const email = (): void => {
    if (!c.notice) return;
    const inTime = c.opened !== undefined && c.opened.slice(0, 10) <= walk(c.notice, 4, days);
    found.push(...fromNotified('lss-40', inTime && c.opened ? openings(c.opened, days) : [c.notice], c.known, days));
  };
  if (c.channel === 'mailbox') {
    mailbox();
    if (c.cedula) email();
  }
  if (c.channel === 'lss-40') {
    email();
    if (c.cedula) mailbox();
  }
  if (c.estrados) found.push(...fromNotified('estrados', [walk(c.estrados, 11, days)], c.known, days));
  if (c.personal) found.push(...fromNotified('personal', openings(c.personal, days), c.known, days));
  // In the order they were found, so that on a tie the act's own channel is the one named.
  return found
    .map((reading, index) => ({ reading, index }))
    .sort((a, b) => (a.reading.first < b.reading.first ? -1 : a.reading.first > b.reading.first ? 1 : a.index - b.index))
    .map(({ reading }) => reading);
}

export function oracle(c: OracleCase, calendar: 'cff-12' | 'all', closed: readonly string[] = []): OracleAnswer {
  const days: OracleDays = { wide: false, closed };
  const readings = readingsOf(c, days);
  const safe = readings[0];
  if (!safe) throw new Error('the oracle needs a date');
  const toOpen =
    c.notice && (c.channel === 'mailbox' || safe.basis === 'cff-134' || safe.basis === 'lss-40') ? walk(c.notice, 3, days) : null;
  if (c.period === null) return { ...safe, toOpen, last: null, also: [] };
  const last = walk(safe.effect, c.period, days);
  const also = new Set<string>();
  for (const reading of readings) also.add(walk(reading.effect, c.period, days));
  if (calendar === 'all') {
    const wide: OracleDays = { wide: true, closed };
    const widest = readingsOf(c, wide)[0];
    if (widest) also.add(walk(widest.effect, c.period, wide));
  }
  if (c.friday && new Date(ms(last)).getUTCDay() === 5) also.add(walk(last, 1, days));
  also.delete(last);
  return { ...safe, toOpen, last, also: [...also].sort() };
}
