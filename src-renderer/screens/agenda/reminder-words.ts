// Holds what a reminder says, and until when it may be put off. Pure. Must not decide when a reminder is due.
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { addDays, centralInstant, civilDateAt } from '../../../src-shared/domain/calendar/civil-date.ts';
import type { Text } from '../../../src-shared/text/index.ts';

type Reminders = Answer<'reminders.list'>;
export type Reminder = Reminders['reminders'][number];
export type ReminderSettings = Reminders['settings'];

/** «Avisos: 5, 3, 1 y 0 días hábiles antes». The last day is always told. */
export function offsetsWord(settings: ReminderSettings, text: Text): string {
  const days = [...(['minus-5', 'minus-3', 'minus-1'] as const).filter((kind) => settings.kinds[kind]).map((kind) => kind.slice(6)), '0'];
  const last = days.at(-1) ?? '0';
  const before = days.slice(0, -1).join(', ');
  return text.t('agenda.reminders.offsets', { dias: before === '' ? last : `${before} ${text.t('agenda.reminders.and')} ${last}` });
}

export type Snooze = { readonly id: 'hour' | 'tomorrow' | 'monday'; readonly until: string; readonly past: boolean };

const HOUR_MS = 3_600_000;
const NINE = 9 * 60;

/** In an hour, tomorrow at nine, next Monday at nine (Central). `past`: beyond the last instant the term allows. */
export function snoozesOf(reminder: Pick<Reminder, 'snoozeLimit'>, now: string): readonly Snooze[] {
  const today = civilDateAt(now);
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const choices = [
    { id: 'hour', until: new Date(Date.parse(now) + HOUR_MS).toISOString() },
    { id: 'tomorrow', until: centralInstant(addDays(today, 1), NINE) },
    { id: 'monday', until: centralInstant(addDays(today, 7 - weekday), NINE) },
  ] as const;
  return choices.map((choice) => ({ ...choice, past: Date.parse(choice.until) > Date.parse(reminder.snoozeLimit) }));
}

/** Due first, then put off, then those to come; each by when they are to be told. */
export function inOrder(reminders: readonly Reminder[]): readonly Reminder[] {
  const rank = { due: 0, snoozed: 1, pending: 2 } as const;
  return reminders.toSorted((a, b) => rank[a.state] - rank[b.state] || a.at.localeCompare(b.at));
}
