// Holds the names of the legal clock's channels, for whoever answers them: agenda, calendar, confirmed periods, duties, papers, reminders.
// Must not answer: agenda-house.ts does.
import type { Handlers } from '../../src-shared/contract/channels.ts';

export type AgendaHandlers = Pick<
  Handlers,
  | Extract<keyof Handlers, `agenda.${string}` | `calendar.${string}` | `duties.${string}` | `papers.${string}` | `reminders.${string}`>
  | 'acts.confirmPeriod'
  | 'acts.withdrawPeriod'
>;
