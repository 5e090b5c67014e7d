// Holds how dates, hours, amounts, periods and numbers of days are written in Spanish official letters, over plain letters (see flow.ts).
// Every reader answers the value and where it ends, or null: what could be read in two ways is not read. Must not look around itself.
import { type CivilDate, civilDateOf, daysInMonth, toCivilDate } from '../calendar/civil-date.ts';

export type Read<T> = { readonly value: T; readonly length: number };

const MONTHS = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'sep?tiembre',
  'octubre',
  'noviembre',
  'diciembre',
];
const SHORT = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];
export const MONTH = `(?:${MONTHS.join('|')}|${SHORT.map((m) => `${m}(?![a-z])`).join('|')})`;
const monthOf = (word: string): number => SHORT.indexOf(word.slice(0, 3)) + 1;

const UNITS = [
  'cero',
  'un[oa]?',
  'dos',
  'tres',
  'cuatro',
  'cinco',
  'seis',
  'siete',
  'ocho',
  'nueve',
  'diez',
  'once',
  'doce',
  'trece',
  'catorce',
  'quince',
  'dieciseis',
  'diecisiete',
  'dieciocho',
  'diecinueve',
  'veinte',
  'veintiun[oa]?',
  'veintidos',
  'veintitres',
  'veinticuatro',
  'veinticinco',
  'veintiseis',
  'veintisiete',
  'veintiocho',
  'veintinueve',
];
const TENS: Readonly<Record<string, number>> = {
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
  sesenta: 60,
  setenta: 70,
  ochenta: 80,
  noventa: 90,
};
const HUNDREDS: Readonly<Record<string, number>> = {
  cien: 100,
  ciento: 100,
  doscientos: 200,
  doscientas: 200,
  trescientos: 300,
  trescientas: 300,
  cuatrocientos: 400,
  cuatrocientas: 400,
  quinientos: 500,
  quinientas: 500,
  seiscientos: 600,
  seiscientas: 600,
  setecientos: 700,
  setecientas: 700,
  ochocientos: 800,
  ochocientas: 800,
  novecientos: 900,
  novecientas: 900,
};

const small = new RegExp(
  `^(?:${UNITS.map((word, n) => `(?<u${n}>${word})`)
    .reverse()
    .join('|')})$`,
);
function smallNumber(word: string): number | null {
  const groups = small.exec(word)?.groups;
  const hit = groups && Object.entries(groups).find(([, value]) => value !== undefined);
  return hit ? Number(hit[0].slice(1)) : (TENS[word] ?? HUNDREDS[word] ?? null);
}

/** «dos mil veintiséis» → 2026; null when a word is no number. */
export function numberInWords(text: string): number | null {
  let [whole, part] = [0, 0];
  for (const word of text.trim().split(/\s+/)) {
    if (word === 'y' || word === 'de') continue;
    if (word === 'mil') {
      whole += (part || 1) * 1000;
      part = 0;
    } else if (word === 'millon' || word === 'millones') {
      whole = (whole + (part || 1)) * 1_000_000;
      part = 0;
    } else {
      const value = smallNumber(word);
      if (value === null) return null;
      part += value;
    }
  }
  return whole + part;
}

const read = <T>(text: string, pattern: RegExp, make: (m: RegExpExecArray) => T | null): Read<T> | null => {
  const match = pattern.exec(text);
  const value = match ? make(match) : null;
  return match && value !== null ? { value, length: match[0].length } : null;
};
const dayOf = (year: number, month: number, day: number): CivilDate | null =>
  year >= 1990 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
    ? civilDateOf(year, month, day)
    : null;

const WEEKDAY = '(?:(?:el\\s+)?(?:dia\\s+)?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\\s*,?\\s+)?';
const DATE_WORDS = new RegExp(
  `^${WEEKDAY}(?:el\\s+)?(?:dia\\s+)?(\\d{1,2})(?:o|ro\\.?)?\\s+(?:dias\\s+)?(?:del?\\s+)?(?:mes\\s+de\\s+)?(${MONTH})\\.?,?\\s+(?:del?\\s+)?(?:ano\\s+)?(\\d{4})(?!\\d)`,
);
const NUMBER_WORDS = '[a-z]+(?:\\s+y\\s+[a-z]+)?';
const DATE_SPELT = new RegExp(
  `^${WEEKDAY}(?:el\\s+)?(?:dia\\s+)?(primero|${NUMBER_WORDS})\\s+(?:dias\\s+)?(?:del\\s+mes\\s+)?de\\s+(${MONTH})\\s+del?\\s+(?:ano\\s+)?(dos\\s+mil\\s+[a-z]+(?:\\s+y\\s+[a-z]+)?)`,
);
const DATE_DIGITS = /^(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)/;
const DATE_ISO = /^(\d{4}-\d{2}-\d{2})(?!\d)/;
const DATE_SHORT = new RegExp(`^(\\d{1,2})[/-](${SHORT.join('|')})[a-z]*\\.?[/-](\\d{4})(?!\\d)`);

/** Day before month, as in Mexico. A two-figure year is not read. */
export const readDate = (text: string): Read<CivilDate> | null =>
  read(text, DATE_WORDS, (m) => dayOf(Number(m[3]), monthOf(m[2] ?? ''), Number(m[1]))) ??
  read(text, DATE_SPELT, (m) => {
    const day = m[1] === 'primero' ? 1 : numberInWords(m[1] ?? '');
    const year = numberInWords(m[3] ?? '');
    return day === null || year === null ? null : dayOf(year, monthOf(m[2] ?? ''), day);
  }) ??
  read(text, DATE_DIGITS, (m) => dayOf(Number(m[4]), Number(m[3]), Number(m[1]))) ??
  read(text, DATE_ISO, (m) => toCivilDate(m[1] ?? '')) ??
  read(text, DATE_SHORT, (m) => dayOf(Number(m[3]), monthOf(m[2] ?? ''), Number(m[1])));

/** «14:32», «9:05:11 horas»: hours and minutes, as 24 hours. */
export const readHour = (text: string): Read<string> | null =>
  read(
    text,
    /^(?:a\s+las?\s+)?([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?!\d)(?:\s*(?:horas|hrs\.?|h\b))?/,
    (m) => `${(m[1] ?? '').padStart(2, '0')}:${m[2]}`,
  );

export type Amount = { readonly centavos: number /** Words beside it that say another sum. */; readonly clash: boolean };
const AMOUNT = /^(?:m\.?n\.?\s*)?\$\s?(\d{1,3}(?:[,\s']\d{3})+|\d+)(?:\.(\d{2}))?(?![\d,.]*\d)/;
const IN_WORDS = /^\s*(?:m\.?n\.?\s*)?\(?\s*(?:son:?\s+)?((?:[a-z]+\s+){1,20}?)pesos?,?\s+(\d{2})\s*\/\s*100/;

/** Pesos with the sign; centavos are taken as 00 only when there are none. The sum in words, where it follows, must be the same. */
export function readAmount(text: string): Read<Amount> | null {
  const digits = read(text, AMOUNT, (m) => Number((m[1] ?? '').replace(/\D/g, '')) * 100 + Number(m[2] ?? 0));
  if (!digits) return null;
  const words = IN_WORDS.exec(text.slice(digits.length));
  if (!words) return { value: { centavos: digits.value, clash: false }, length: digits.length };
  const spelt = numberInWords((words[1] ?? '').replace(/\s+/g, ' '));
  const same = spelt !== null && spelt * 100 + Number(words[2]) === digits.value;
  return { value: { centavos: digits.value, clash: spelt !== null && !same }, length: digits.length };
}

/** Both days included. */
export type Period = { readonly from: CivilDate; readonly to: CivilDate };
const monthPeriod = (year: number, month: number, until = month): Period | null => {
  const from = dayOf(year, month, 1);
  return from && until >= month && until <= 12 ? { from, to: civilDateOf(year, until, daysInMonth(year, until)) } : null;
};
const ORDINALS: Readonly<Record<string, number>> = {
  primer: 1,
  primero: 1,
  segundo: 2,
  tercer: 3,
  tercero: 3,
  cuarto: 4,
  quinto: 5,
  sexto: 6,
};
const DAY_WITHOUT_YEAR = new RegExp(`^(?:del?\\s+)?(\\d{1,2})o?\\s+de\\s+(${MONTH})\\s+al?\\s+`);
const MONTHS_OF = new RegExp(
  `^(?:(?:los\\s+)?meses\\s+de\\s+|de\\s+)?(${MONTH})\\.?\\s*(?:a|al|-|y|/)\\s*(${MONTH})\\.?\\s+(?:del?\\s+)?(\\d{4})(?!\\d)`,
);
const MONTHS_TWO_YEARS = new RegExp(
  `^(?:de\\s+)?(${MONTH})\\s+(?:del?\\s+)?(\\d{4})\\s*(?:a|al|-)\\s*(${MONTH})\\s+(?:del?\\s+)?(\\d{4})(?!\\d)`,
);
const MONTH_OF = new RegExp(`^(?:el\\s+)?(?:mes\\s+de\\s+)?(${MONTH})\\.?\\s+(?:del?\\s+)?(\\d{4})(?!\\d)`);

/** From one day to another; the year may be said only once. */
function readRange(text: string): Read<Period> | null {
  const lead = /^(?:comprendido\s+)?(?:entre\s+el|desde\s+el|del?|el)?\s*/.exec(text)?.[0].length ?? 0;
  const first = readDate(text.slice(lead));
  if (first) {
    const joint = /^\s*(?:,\s*)?(?:al?|hasta\s+el|y\s+el|-)\s+(?:el\s+)?/.exec(text.slice(lead + first.length));
    const last = joint && readDate(text.slice(lead + first.length + joint[0].length));
    if (!joint || !last || last.value < first.value) return null;
    return { value: { from: first.value, to: last.value }, length: lead + first.length + joint[0].length + last.length };
  }
  const short = DAY_WITHOUT_YEAR.exec(text.slice(lead));
  const last = short && readDate(text.slice(lead + short[0].length));
  const from = short && last && dayOf(Number(last.value.slice(0, 4)), monthOf(short[2] ?? ''), Number(short[1]));
  return short && last && from && from <= last.value
    ? { value: { from, to: last.value }, length: lead + short[0].length + last.length }
    : null;
}

const bimester = (n: number, year: number): Period | null => (n >= 1 && n <= 6 ? monthPeriod(year, n * 2 - 1, n * 2) : null);

export function readPeriod(text: string): Read<Period> | null {
  const range = readRange(text);
  if (range) return range;
  const named =
    read(
      text,
      /^(?:el\s+)?(primero?|segundo|tercero?|cuarto|quinto|sexto|[1-6](?:er|o|do|to)?\.?)\s+bimestre\s+(?:del?\s+)?(?:ano\s+)?(\d{4})(?!\d)/,
      (m) => bimester(ORDINALS[m[1] ?? ''] ?? Number.parseInt(m[1] ?? '', 10), Number(m[2])),
    ) ??
    read(text, /^bimestre\s+([1-6])\s*(?:-|\/|de|del)\s*(\d{4})(?!\d)/, (m) => bimester(Number(m[1]), Number(m[2]))) ??
    read(text, MONTHS_TWO_YEARS, (m) => {
      const [a, b] = [monthPeriod(Number(m[2]), monthOf(m[1] ?? '')), monthPeriod(Number(m[4]), monthOf(m[3] ?? ''))];
      return a && b && a.from <= b.from ? { from: a.from, to: b.to } : null;
    }) ??
    read(text, MONTHS_OF, (m) => monthPeriod(Number(m[3]), monthOf(m[1] ?? ''), monthOf(m[2] ?? ''))) ??
    read(text, MONTH_OF, (m) => monthPeriod(Number(m[2]), monthOf(m[1] ?? ''))) ??
    read(text, /^(?:el\s+)?(?:(?:ejercicio|ano)\s+)?(?:fiscal\s+)?(?:de\s+|del\s+)?(?:ano\s+)?((?:19|20)\d{2})(?![\d/-])/, (m) =>
      monthPeriod(Number(m[1]), 1, 12),
    );
  if (named) return named;
  // 04-2026 beside «(del 1 de marzo al 30 de abril de 2026)»: a two-month period is named by its last month, the days say which.
  const code = read(text, /^(0[1-9]|1[0-2])\s?[-/]\s?((?:19|20)\d{2})(?![\d/-])/, (m) => monthPeriod(Number(m[2]), Number(m[1])));
  if (!code) return null;
  const beside = /^\s*\(\s*/.exec(text.slice(code.length));
  const days = beside && readRange(text.slice(code.length + beside[0].length));
  if (!days) return beside || /^\s*(?:bimestral|al?\s+\d|bim)/.test(text.slice(code.length)) ? null : code;
  if (days.value.to !== code.value.to) return null;
  return { value: days.value, length: code.length + (beside?.[0].length ?? 0) + days.length };
}

export type Term = { readonly days: number; readonly unit: 'business' | 'calendar' | 'unsaid'; readonly clash: boolean };
const TERM =
  /^(?:(\d{1,3})|([a-z]+(?:\s+y\s+[a-z]+)?))\s*(?:\(\s*(?:(\d{1,3})|([a-z]+(?:\s+y\s+[a-z]+)?))\s*\)\s*)?(?:dias?)\s*(habiles|naturales)?(?![a-z])/;

/** «quince días hábiles», «15 (quince) días». Where number and words differ nothing can be relied on, and `clash` says so. */
export function readTerm(text: string): Read<Term> | null {
  return read(text, TERM, (m) => {
    const first = m[1] ? Number(m[1]) : numberInWords(m[2] ?? '');
    const second = m[3] ? Number(m[3]) : m[4] ? numberInWords(m[4]) : first;
    if (first === null || first < 1 || first > 400 || second === null) return null;
    const unit = m[5] === 'habiles' ? 'business' : m[5] === 'naturales' ? 'calendar' : 'unsaid';
    return { days: first, unit, clash: first !== second };
  });
}
