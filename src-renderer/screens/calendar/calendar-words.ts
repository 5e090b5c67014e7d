// Holds how a day of the calendar, a change of it and a date that moved are told. Pure. Must not decide which days count.
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { Text } from '../../../src-shared/text/index.ts';
import type { TagState } from '../../ui/tag.tsx';
import { actionWord, capital, offWord } from '../words.ts';

export type CalendarView = Answer<'calendar.get'>;
export type CalendarDay = CalendarView['suspensions'][number];
export type CalendarChange = Answer<'calendar.moves'>[number];
export type MovedDate = CalendarChange['moved'][number];

export const spanWord = (day: Pick<CalendarDay, 'date' | 'until'>, text: Text): string =>
  day.date === day.until
    ? text.shortDay(day.date, { year: true })
    : text.t('calendar.span', { desde: text.shortDay(day.date), hasta: text.shortDay(day.until, { year: true }) });

export const nameWord = (day: Pick<CalendarDay, 'id' | 'name' | 'own'>, text: Text): string => {
  if (day.own) return day.name;
  const word = offWord(text, day.id);
  return word === day.id ? day.name : capital(word);
};

export const scopeWord = (scope: CalendarDay['scope'], text: Text): string =>
  text.t(`calendar.scopes.${scope.level}`, { clave: scope.key ?? '' });

export type Standing = { readonly word: 'law' | 'confirmed' | 'argued' | 'unconfirmed'; readonly state: TagState | undefined };

/** Whether it is counted off for certain: by law, on a confirmed source, argued either way, or on a source nobody confirmed. */
export function standingOf(day: Pick<CalendarDay, 'kind' | 'confirmed'>): Standing {
  if (day.kind === 'disputed') return { word: 'argued', state: 'warn' };
  if (day.kind === 'statutory') return { word: 'law', state: 'good' };
  return day.confirmed ? { word: 'confirmed', state: 'good' } : { word: 'unconfirmed', state: 'warn' };
}

/** «Último día para pagar», «Surte efectos», or the code itself where nobody has words. */
export function movedWord(moved: Pick<MovedDate, 'what' | 'action'>, text: Text): string {
  const step = text.maybe(`act.steps.${moved.what}`);
  if (step) return step;
  return moved.action ? text.t('act.lastDayTo', { accion: actionWord(text, moved.action) }) : moved.what;
}

/** «lun 24 dic ya no cuenta: Cierre de oficinas». */
export const becauseWord = (why: MovedDate['why'][number], text: Text): string =>
  text.t(`calendar.why.${why.change}`, { fecha: text.shortDay(why.date, { year: true }), nombre: why.name });
