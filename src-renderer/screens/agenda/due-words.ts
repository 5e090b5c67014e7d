// Holds what an agenda item says: its name, tile, action, dates, and the one sentence a reader hears. Pure. Must not decide dates.
import {
  CalendarClock,
  CircleAlert,
  CircleCheck,
  ClockAlert,
  FileQuestionMark,
  type LucideIcon,
  Mail,
  Newspaper,
  Repeat,
} from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { centralInstant, toCivilDate } from '../../../src-shared/domain/calendar/civil-date.ts';
import type { Text } from '../../../src-shared/text/index.ts';
import type { Urgency } from '../inbox/row-words.ts';
import { actionWord, capital, registrationWord } from '../words.ts';

export type Due = Answer<'agenda.list'>['items'][number];
export type DueGroup = Answer<'agenda.list'>['groups'][number]['key'];

export const titleOf = (item: Pick<Due, 'title' | 'folio'>, text: Text): string =>
  text.maybe(item.title.key, item.title.params) ?? item.folio;

/** «Pagar», «Abrir», «Cumplir». */
export const actionOf = (action: string, text: Text): string =>
  text.maybe(`agendaTitle.action.${action}`) ?? capital(actionWord(text, action));

type Nearness = Pick<Due, 'daysLeft' | 'state'> & { readonly action?: Due['action'] };

/** A date only to know: nothing is asked on it. */
export const isMilestone = (item: { readonly action?: Due['action'] }): boolean => item.action === 'effect';

/** Today and tomorrow are «now», and so is what is past: it is still the first thing to see. Done, or only to know, is never urgent. */
export function urgencyOf(item: Nearness): Urgency {
  if (item.state === 'done' || isMilestone(item)) return null;
  return item.daysLeft <= 1 ? 'now' : item.daysLeft <= 5 ? 'soon' : null;
}

export type Tile = { readonly big: string | null; readonly small: string };

export function tileOf(item: Pick<Due, 'daysLeft' | 'state'>, text: Text): Tile {
  const { t } = text;
  if (item.state === 'done') return { big: null, small: t('agenda.tile.done') };
  if (item.daysLeft === 0) return { big: t('inbox.tile.today'), small: t('inbox.tile.lastDay') };
  if (item.daysLeft < 0) return { big: null, small: `${t('inbox.tile.past')} ${t('inbox.tile.pastDays', { count: -item.daysLeft })}` };
  return { big: text.count(item.daysLeft), small: t(item.daysLeft === 1 ? 'inbox.tile.day' : 'inbox.tile.days') };
}

export function iconOf(item: Pick<Due, 'daysLeft' | 'state' | 'source' | 'action'>): LucideIcon {
  if (item.state === 'done') return CircleCheck;
  const urgency = urgencyOf(item);
  if (urgency === 'now') return CircleAlert;
  if (item.source === 'duty') return Repeat;
  if (item.source === 'paper') return Newspaper;
  if (item.source === 'filing') return FileQuestionMark;
  if (item.action === 'open') return Mail;
  return urgency === 'soon' ? ClockAlert : CalendarClock;
}

/** «hoy», «1 día hábil», «venció hace 3 días hábiles». */
export function leftWord(item: Nearness, text: Text): string {
  const { t } = text;
  if (isMilestone(item)) return t('agenda.left.milestone');
  if (item.state === 'done') return t('agenda.tile.done');
  if (item.daysLeft === 0) return t('agenda.left.today');
  return item.daysLeft < 0 ? t('agenda.left.past', { dias: text.businessDays(-item.daysLeft) }) : text.businessDays(item.daysLeft);
}

/** As leftWord, where a day's box has no room. */
export function leftShort(item: Nearness, text: Text): string {
  const { t } = text;
  if (isMilestone(item)) return t('agendaTitle.action.effect');
  if (item.state === 'done') return t('agenda.left.doneShort');
  if (item.daysLeft === 0) return t('agenda.left.todayShort');
  return item.daysLeft < 0 ? t('agenda.left.pastShort') : text.businessDays(item.daysLeft);
}

/** «10:00 (hora del centro)», and «; 08:00 en su equipo» where the machine's clock differs. `hour`: the Centre's, 'HH:MM'. */
export function hourWord(day: string, hour: string, text: Text): string {
  const date = toCivilDate(day);
  const own = date ? text.ownTime(centralInstant(date, Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5)))) : null;
  const centre = `${hour} (${text.t('common.centralTime')}`;
  return own ? `${centre}; ${text.t('common.ownTime', { hora: own })})` : `${centre})`;
}

/** What tells it from another of the same name: folio, or registration for a duty. */
export const whoseOf = (item: Pick<Due, 'source' | 'folio' | 'employerRegistration'>): string =>
  item.source === 'duty' ? registrationWord(item.employerRegistration ?? item.folio) : item.folio;

/** Everything the row shows, once, in the order in which it matters. */
export function sentenceOf(item: Due, text: Text): string {
  const { t } = text;
  const parts = [
    titleOf(item, text),
    t('agenda.row.due', { accion: actionOf(item.action, text), fecha: text.longDay(item.on) }),
    capital(leftWord(item, text)),
  ];
  if (item.at) parts.push(t('agenda.row.at', { hora: hourWord(item.on, item.at, text) }));
  if (item.otherOn) parts.push(t('agenda.row.other', { fecha: text.longDay(item.otherOn) }));
  if (!item.confirmed) parts.push(t('agenda.row.unconfirmed'));
  parts.push(t(`agenda.row.${item.source}`, { folio: whoseOf(item), articulo: item.article }));
  return `${parts.join('. ')}.`;
}

/** The period within an item's id: 'act:<id>:pay-15' → 'pay-15'. */
export const periodOf = (item: Pick<Due, 'id'>): string => item.id.slice(item.id.lastIndexOf(':') + 1);
