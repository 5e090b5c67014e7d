// Holds the words of a reminder on the desktop, from what it is about and the day it is. Must never say folio, title, name or amount.
import type { ItemFacts } from '../../src-shared/domain/agenda/items.ts';
import type { Calendar } from '../../src-shared/domain/calendar/calendar.ts';
import { CENTRAL_ZONE, type CivilDate, civilDate, civilMomentAt } from '../../src-shared/domain/calendar/civil-date.ts';
import type { PlannedReminder } from '../../src-shared/domain/reminders/plan.ts';
import { endOfDay } from '../../src-shared/domain/reminders/when.ts';
import type { Text } from '../../src-shared/text/index.ts';
import type { AgendaRow } from '../archive/index.ts';
import { actionWord } from './agenda-file.ts';

export type ReminderWords = { readonly title: string; readonly body: string };

export function reminderWords(o: {
  readonly row: AgendaRow;
  readonly reminder: PlannedReminder;
  readonly today: CivilDate;
  readonly text: Text;
  readonly zone: string;
  readonly left: Calendar;
}): ReminderWords {
  const { row, reminder, today, text } = o;
  const { t, longDay } = text;
  const data = row.data as ItemFacts;
  const dueOn = civilDate(row.dueOn);
  const fecha = longDay(dueOn);
  const accion = row.source === 'duty' ? t('reminders.duty', { titulo: text.maybe(data.titleKey) ?? '' }) : actionWord(text, row.action);
  const disputed = data.otherOn ? ` ${t('reminders.disputed')}` : '';
  if (reminder.kind === 'effect') return { title: t('reminders.effect.title'), body: t('reminders.effect.body', { fecha }) + disputed };
  if (dueOn < today) return { title: t('reminders.passed.title', { accion }), body: t('reminders.passed.body', { fecha }) + disputed };
  if (reminder.kind === 'day-2' || reminder.kind === 'notice')
    return { title: t('reminders.day-2.title'), body: t('reminders.day-2.body', { fecha }) + disputed };
  const count = o.left.businessDaysBetween(today, dueOn);
  const last = reminder.kind === 'last-day' || reminder.kind === 'last-day-to-open' || count === 0;
  if (!last) return { title: t('reminders.before.title', { count, accion }), body: t('reminders.before.body', { fecha }) + disputed };
  const hora = ends(dueOn, o.zone, text);
  return row.action === 'open'
    ? { title: t('reminders.last-day-to-open.title'), body: t('reminders.last-day-to-open.body', { fecha, hora }) + disputed }
    : { title: t('reminders.last-day.title', { accion }), body: t('reminders.last-day.body', { fecha, hora }) + disputed };
}

/** Central time, and this machine's beside it where it differs. */
function ends(day: CivilDate, zone: string, text: Text): string {
  const end = endOfDay(day);
  const centre = civilMomentAt(end, CENTRAL_ZONE);
  const here = civilMomentAt(end, zone);
  if (!here || !centre || (here.date === centre.date && here.minutes === centre.minutes)) return text.t('reminders.ends');
  const clock = `${String(Math.floor(here.minutes / 60)).padStart(2, '0')}:${String(here.minutes % 60).padStart(2, '0')}`;
  return text.t('reminders.endsHere', { cuando: `${text.shortDay(here.date)}, ${clock}` });
}

export const digestWords = (
  text: Text,
  counts: { readonly hoy: number; readonly pronto: number; readonly vencidos: number },
): ReminderWords => ({ title: text.t('reminders.digest.title'), body: text.t('reminders.digest.body', counts) });
