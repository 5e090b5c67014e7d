// Holds the legal clock's channels of the pages' test double. Must answer what the contract says, never what a screen hopes for.

import type { AgendaHandlers } from '../../src-main/services/agenda-handlers.ts';
import type { Handlers } from '../../src-shared/contract/channels.ts';
import { fail, ok } from '../../src-shared/contract/result.ts';

const TODAY = '2026-11-10';
const calendar = {
  version: '2026.1',
  file: { version: '2026.1', publishedAt: '2026-11-24', origin: 'bundled' as const, importedAt: null },
  coverage: { from: 2019, to: 2032 },
  years: [],
  suspensions: [],
};
const reminders = {
  settings: {
    quiet: { from: '21:00', to: '08:00' },
    digest: true,
    digestAt: '09:00',
    kinds: { notice: true, 'day-2': true, effect: true, 'minus-5': true, 'minus-3': true, 'minus-1': true },
  },
  zone: 'America/Mexico_City',
  reminders: [],
};
const subscription = { on: false, folderName: null, fileName: 'acuse-agenda.ics', writtenAt: null, failed: false };

export const agendaFixture = (confirmPeriod: Handlers['acts.confirmPeriod']): AgendaHandlers => {
  const unchanged = async () => ok({ calendar, change: null, cancelled: false });
  return {
    'agenda.list': async () => ok({ total: 0, groups: [], items: [], today: TODAY }),
    'agenda.month': async ({ year, month }) => ok({ year, month, today: TODAY, days: [] }),
    'agenda.mark': async () => fail('NOT_FOUND'),
    'agenda.exportIcs': async () => ok({ saved: true, events: 0 }),
    'agenda.subscription': async () => ok(subscription),
    'agenda.subscribeFile': async ({ on }) => ok({ ...subscription, on }),
    'calendar.get': async () => ok(calendar),
    'calendar.addDay': unchanged,
    'calendar.addSuspension': unchanged,
    'calendar.removeOwn': unchanged,
    'calendar.confirmDay': unchanged,
    'calendar.import': unchanged,
    'calendar.moves': async () => ok([]),
    'acts.confirmPeriod': confirmPeriod,
    'acts.withdrawPeriod': async () => fail('NOT_FOUND'),
    'duties.get': async () => ok({ registrations: [] }),
    'duties.set': async () => ok({ registrations: [] }),
    'papers.list': async () => ok([]),
    'papers.add': async () => fail('NOT_FOUND'),
    'papers.conclude': async () => fail('NOT_FOUND'),
    'reminders.list': async () => ok(reminders),
    'reminders.set': async (change) => ok({ ...reminders, settings: { ...reminders.settings, ...change } }),
    'reminders.snooze': async () => ok(reminders),
    'reminders.dismiss': async () => ok(reminders),
  };
};
