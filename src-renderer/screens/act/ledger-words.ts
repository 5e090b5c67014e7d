// Holds how a ledger is told: figures, steps in words, days for the ruler. Pure. Must not compute a legal date: dates come told,
// only business days between two of them are counted here, on the days the ledger itself says do not count.
import { Circle, CircleCheck, CircleDot, Flag } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { ActKind } from '../../../src-shared/domain/act-kind.ts';
import { addDays, type CivilDate, toCivilDate, toEpochDay, weekday } from '../../../src-shared/domain/calendar/civil-date.ts';
import type { Text } from '../../../src-shared/text/index.ts';
import type { LedgerItem } from '../../ui/ledger.tsx';
import type { RulerDay } from '../../ui/ruler.tsx';
import { actionsWord, actionWord } from '../words.ts';
import { placeMarks, widthOf } from './ruler-marks.ts';

export type LedgerView = NonNullable<Answer<'acts.get'>['ledger']>;
export type LedgerStep = LedgerView['steps'][number];
export type LedgerPeriod = LedgerView['periods'][number];

const isWeekend = (date: CivilDate): boolean => weekday(date) === 0 || weekday(date) === 6;

/** The days that do not count and are not a weekend, «lun 16 nov», once each. */
export function holidaysIn(skipped: readonly { readonly date: string }[], text: Text): readonly string[] {
  const days = skipped.flatMap(({ date }) => {
    const day = toCivilDate(date);
    return day && !isWeekend(day) ? [text.shortDay(day)] : [];
  });
  return [...new Set(days)];
}

export const offDaysOf = (ledger: LedgerView): ReadonlySet<string> => new Set((ledger.offDays ?? []).map((off) => off.date));

/** Business days in (from, to]; negative when `to` is before `from`. Null where the ledger does not say which days count. */
export function businessDaysBetween(from: string, to: string, ledger: LedgerView): number | null {
  const first = toCivilDate(from);
  const last = toCivilDate(to);
  if (!first || !last || !ledger.offDays) return null;
  const off = offDaysOf(ledger);
  const sign = first <= last ? 1 : -1;
  const [start, end] = sign === 1 ? [first, last] : [last, first];
  let count = 0;
  for (let day = addDays(start, 1); day <= end; day = addDays(day, 1)) if (!off.has(day) && !isWeekend(day)) count += 1;
  return count === 0 ? 0 : sign * count;
}

/** It informs and by itself opens no period (LSS 5 A XXIII, 286 M): one that the letter itself states is the person's to note. */
export const onlyInforms = (kind: ActKind | null | undefined): boolean => kind === 'carta-invitacion';

export type Figure = { readonly key: string; readonly lastDay: string; readonly actions: readonly string[]; readonly left: number | null };

/** One figure per last day, earliest first; what is past comes after what is ahead. */
export function figuresOf(ledger: LedgerView, today: string): readonly Figure[] {
  const byDay = new Map<string, string[]>();
  for (const period of ledger.periods) byDay.set(period.lastDay, [...(byDay.get(period.lastDay) ?? []), period.action]);
  const figures = [...byDay].map(([lastDay, actions]) => ({
    key: lastDay,
    lastDay,
    actions,
    left: businessDaysBetween(today, lastDay, ledger),
  }));
  const ahead = figures.filter((figure) => figure.lastDay >= today).toSorted((a, b) => (a.lastDay < b.lastDay ? -1 : 1));
  const past = figures.filter((figure) => figure.lastDay < today).toSorted((a, b) => (a.lastDay < b.lastDay ? 1 : -1));
  return [...ahead, ...past];
}

const stepDay = (ledger: LedgerView, id: string): string | null => ledger.steps.find((step) => step.id === id)?.date ?? null;

type Voice = { readonly today: string; readonly outcome?: 'opened' | 'left' };

/** The steps up to taking effect; day 1 rides on it, and the last day to open only shows while it can still be used. */
export function stepItems(ledger: LedgerView, text: Text, voice: Voice): readonly LedgerItem[] {
  const { t } = text;
  const notified = stepDay(ledger, 'notified');
  return ledger.steps.flatMap((step): readonly LedgerItem[] => {
    if (step.id === 'last-day-to-open' && (voice.outcome || (notified !== null && notified <= voice.today))) return [];
    if (voice.outcome && step.id === 'notice') return [];
    if (step.id === 'first-day' && !voice.outcome) return [];
    const future = step.date > voice.today;
    const name =
      step.rule === 'opened' && voice.outcome === 'opened'
        ? t('act.openedNow')
        : step.rule === 'deemed-day-4' && (future || voice.outcome === 'left')
          ? t('act.deemedFuture')
          : (text.maybe(`act.rules.${step.rule}.name`) ?? text.maybe(`act.steps.${step.id}`) ?? step.rule);
    const when = step.at
      ? voice.outcome === 'opened' && step.date === voice.today
        ? `${t('act.clock.today').toLowerCase()} ${text.shortInstant(step.at)}`
        : text.shortInstant(step.at)
      : text.shortDay(step.date);
    const own = step.at ? text.ownTime(step.at) : null;
    const skipped = holidaysIn(step.skipped, text);
    const first = step.id === 'takes-effect' ? stepDay(ledger, 'first-day') : null;
    const gloss = [
      skipped.length > 0 && voice.outcome
        ? t('act.notCounted', { dias: skipped.join(', ') })
        : step.rule === 'opened' && voice.outcome === 'opened'
          ? t('act.openedNowGloss')
          : (text.maybe(`act.rules.${step.rule}.gloss`) ?? ''),
      first && !voice.outcome ? t('act.day1', { fecha: text.shortDay(first) }) : '',
      own ? t('common.ownTime', { hora: own }) : '',
    ].filter((part) => part !== '');
    return [
      {
        id: step.id,
        icon: voice.outcome ? (step.id === 'notified' ? CircleDot : Circle) : future ? Circle : CircleCheck,
        step: name,
        when,
        gloss: gloss.join('; '),
        basis: step.article,
        done: !voice.outcome && !future,
      },
    ];
  });
}

/** One line per last day to do something, earliest first. */
export function periodItems(ledger: LedgerView, text: Text): readonly LedgerItem[] {
  return ledger.periods
    .toSorted((a, b) => (a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : 0))
    .map((period) => {
      const other = otherReading(period, text);
      return {
        id: period.id,
        icon: Flag,
        step: text.t('act.lastDayTo', { accion: actionWord(text, period.action) }),
        when: text.shortDay(period.lastDay),
        gloss: other ? `${spanOf(period, text)}; ${other}` : spanOf(period, text),
        basis: period.article,
        safe: true,
      };
    });
}

export const spanOf = (period: Pick<LedgerPeriod, 'days' | 'unit'>, text: Text): string =>
  period.unit === 'business'
    ? text.businessDays(period.days)
    : period.unit === 'calendar'
      ? text.calendarDays(period.days)
      : `${period.days}`;

/** «otra lectura: jue 12 nov», the latest of the other dates; null when nobody reads it otherwise. */
function otherReading(period: LedgerPeriod, text: Text): string | null {
  const latest = period.alternatives
    .map((other) => other.lastDay)
    .filter((day) => day !== period.lastDay)
    .toSorted()
    .at(-1);
  return latest ? text.t('act.clock.other', { fecha: text.shortDay(latest) }) : null;
}

/** The legal bases the dates are disputed between; empty when there is one reading only. */
export function disputedBases(ledger: LedgerView): readonly string[] {
  const bases = new Set(ledger.periods.flatMap((period) => [period.basis, ...period.alternatives.map((other) => other.basis)]));
  return bases.size > 1 ? [...bases] : [];
}

/** Why some date could be another one, where the bases agree; codes, once each. */
export const otherReasons = (ledger: LedgerView): readonly string[] => [
  ...new Set(
    ledger.periods.flatMap((period) => period.alternatives.filter((other) => other.lastDay !== period.lastDay).map((other) => other.why)),
  ),
];

export type RulerPlan = { readonly days: readonly RulerDay[]; readonly rows: readonly (readonly RulerDay[])[]; readonly label: string };

/** A ruler wider than this, in business days (an off day takes less than half), folds by fortnight (look: «Settled»). */
export const LONGEST_STRIP = 24;
/** Past this no ruler helps; the ledger says it. */
const LONGEST_RULER = 70;
/** Three fortnights: what a card still shows at a glance. */
export const GLANCE_DAYS = 42;

type Mark = { readonly kind: RulerDay['kind']; readonly mark: string };

/**
 * Every day from the notice to the last date; null where the ledger does not say what counts, or the stretch is too long.
 * `marks` take precedence over what a day would be by itself.
 */
export function rulerPlan(
  from: string,
  to: string,
  ledger: LedgerView,
  today: string,
  marks: ReadonlyMap<string, Mark>,
  text: Text,
  widthPx = CARD_PX,
): RulerPlan | null {
  const first = toCivilDate(from);
  const last = toCivilDate(to);
  if (!first || !last || !ledger.offDays || last < first || toEpochDay(last) - toEpochDay(first) > LONGEST_RULER) return null;
  const off = offDaysOf(ledger);
  const known = new Set(ledger.offDays.map((day) => day.date));
  const days: RulerDay[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const counts = !off.has(day) && !isWeekend(day);
    const told = marks.get(day);
    const monthStart = day.slice(8) === '01';
    const mark =
      told?.mark ||
      (day === today
        ? text.t('act.clock.marks.today')
        : !counts && !isWeekend(day) && known.has(day)
          ? `${text.shortDay(day).split(' ').slice(0, 2).join(' ')} ${text.t('act.clock.marks.off')}`
          : monthStart
            ? text.monthMark(day)
            : undefined);
    days.push({
      date: day,
      label: String(Number(day.slice(8))),
      kind: day === today ? 'today' : counts ? (told?.kind ?? (day < today ? 'past' : undefined)) : 'off',
      mark,
    });
  }
  const counted = days.filter((day) => day.kind !== 'off').length;
  const named = [...marks]
    .filter(([, mark]) => mark.mark !== '')
    .map(([day, mark]) => text.t('act.clock.rulerMark', { nombre: mark.mark, fecha: text.longDay(day) }))
    .join(' ');
  const label = text.t('act.clock.ruler', {
    desde: text.longDay(first),
    hasta: text.longDay(last),
    habiles: text.businessDays(counted),
    inhabiles: text.t('act.clock.rulerOff', { count: days.length - counted }),
    hoy: text.longDay(today),
    marcas: named,
  });
  return {
    days: placeMarks(days, widthPx),
    rows: widthOf(days) > LONGEST_STRIP ? fold(days).map((row) => placeMarks(row, widthPx)) : [],
    label,
  };
}

/** Fortnights from Monday to the second Sunday; the days before and after keep their places, empty, so that weeks stand in columns. */
function fold(days: readonly RulerDay[]): readonly (readonly RulerDay[])[] {
  const first = toCivilDate(days[0]?.date ?? '');
  const last = toCivilDate(days.at(-1)?.date ?? '');
  if (!first || !last) return [];
  const told = new Map(days.map((day) => [day.date, day]));
  const start = addDays(first, -((weekday(first) + 6) % 7));
  const rows: RulerDay[][] = [];
  for (let monday = start; monday <= last; monday = addDays(monday, 14)) {
    rows.push(
      Array.from({ length: 14 }, (_unused, index): RulerDay => {
        const date = addDays(monday, index);
        return told.get(date) ?? { date, label: '', kind: isWeekend(date) ? 'gap-off' : 'gap' };
      }),
    );
  }
  return rows;
}

/** Inner width of the clock's card, the narrowest place a ruler stands in. */
const CARD_PX = 366;

/** Marks of an act's own clock: notice, each last day, the other readings. */
export function clockMarks(ledger: LedgerView, today: string, text: Text, until: string): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  const notice = stepDay(ledger, 'notice');
  if (notice) marks.set(notice, { kind: 'past', mark: text.t('act.clock.marks.notice') });
  // A dashed day that nothing names is a riddle.
  for (const period of ledger.periods)
    for (const other of period.alternatives)
      if (other.lastDay <= until) marks.set(other.lastDay, { kind: 'other', mark: text.t('act.clock.marks.other') });
  for (const figure of figuresOf(ledger, today)) {
    if (figure.lastDay > until) continue;
    const soon = figure.left !== null && figure.left >= 0 && figure.left <= 1;
    marks.set(figure.lastDay, {
      kind: figure.lastDay < today ? 'past' : soon ? 'soon' : 'last',
      mark: actionsWord(text, figure.actions.slice(0, 1)),
    });
  }
  return marks;
}
