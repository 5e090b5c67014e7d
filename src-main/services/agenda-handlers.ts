// Holds one line per channel of the legal clock: agenda, calendar, confirmed periods, duties, papers, .ics and reminders.
// Must not hold a use case: each answers from its own service.
import type { Handlers } from '../../src-shared/contract/channels.ts';
import { fail, type Result } from '../../src-shared/contract/result.ts';

export const AGENDA_CHANNELS = [
  'agenda.list',
  'agenda.month',
  'agenda.mark',
  'agenda.exportIcs',
  'agenda.subscription',
  'agenda.subscribeFile',
  'calendar.get',
  'calendar.addDay',
  'calendar.addSuspension',
  'calendar.removeOwn',
  'calendar.confirmDay',
  'calendar.import',
  'calendar.moves',
  'acts.confirmPeriod',
  'acts.withdrawPeriod',
  'duties.get',
  'duties.set',
  'papers.list',
  'papers.add',
  'papers.conclude',
  'reminders.list',
  'reminders.set',
  'reminders.snooze',
  'reminders.dismiss',
] as const satisfies readonly (keyof Handlers)[];
export type AgendaHandlers = Pick<Handlers, (typeof AGENDA_CHANNELS)[number]>;

export function createAgendaHandlers(): AgendaHandlers {
  const notYet = async (): Promise<Result<never>> => fail('NOT_FOUND');
  return Object.fromEntries(AGENDA_CHANNELS.map((name) => [name, notYet])) as unknown as AgendaHandlers;
}
