// Holds what a day of the month says: why it does not count, what falls due, and the one sentence a reader hears. Pure.
// Must not decide which days count: that comes told.
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { Text } from '../../../src-shared/text/index.ts';
import { offWord } from '../words.ts';
import type { RunDay } from './counted-run.ts';
import { actionOf, type Due, titleOf } from './due-words.ts';

export type MonthDay = Answer<'agenda.month'>['days'][number];
export type Reason = MonthDay['reasons'][number];

const isWeekend = (reason: Reason): boolean => reason.id === 'saturday' || reason.id === 'sunday';

/** True when the safe count goes past it. */
export const isOff = (day: MonthDay): boolean => day.reasons.some((reason) => reason.counts);

/** What is written in the box: a day off that is no weekend, or one that is argued. Null for a plain day. */
export const shownReason = (day: MonthDay): Reason | null =>
  day.reasons.find((reason) => !isWeekend(reason) && reason.counts) ?? day.reasons.find((reason) => !isWeekend(reason)) ?? null;

export const reasonWord = (reason: Reason, text: Text): string => {
  const word = offWord(text, reason.id);
  return word === reason.id ? reason.name : word;
};

/** «no cuenta: tercer lunes de noviembre», «se discute si cuenta: Jueves Santo; por seguridad sí se cuenta». */
export function whyWord(reason: Reason, text: Text): string {
  const { t } = text;
  const name = reasonWord(reason, text);
  if (isWeekend(reason)) return t('agenda.day.off', { motivo: name });
  const doubt = reason.confirmed ? '' : ` (${t('agenda.day.unconfirmed')})`;
  return t(reason.counts ? 'agenda.day.off' : 'agenda.day.argued', { motivo: `${name}${doubt}` });
}

export function daySentence(day: MonthDay, today: string, run: RunDay | null, text: Text): string {
  const { t } = text;
  const parts = [day.date === today ? t('agenda.day.today', { fecha: text.longDay(day.date) }) : text.longDay(day.date)];
  for (const reason of day.reasons) parts.push(whyWord(reason, text));
  if (run) parts.push(t(run.end === 'last' ? 'agenda.day.lastRun' : 'agenda.day.run', { n: run.n }));
  if (day.items.length > 0)
    parts.push(t('agenda.day.items', { count: day.items.length }), ...day.items.slice(0, 3).map((item) => entryWord(item, text)));
  return parts.join('. ');
}

/** «Pagar: Cédula de liquidación». */
export const entryWord = (item: Due, text: Text): string => `${actionOf(item.action, text)}: ${titleOf(item, text)}`;
