// Holds the legal clock's channels of the pages' test double. Must answer what the contract says, never what a screen hopes for.

import type { AgendaHandlers } from '../../src-main/services/agenda-handlers.ts';
import type { Answer, Handlers } from '../../src-shared/contract/channels.ts';
import { fail, ok } from '../../src-shared/contract/result.ts';
import { civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import type { Act } from './fixture/acts.ts';
import { type CalendarDay, calendarOf, monthOf } from './fixture/agenda-calendar.ts';
import { duties, type Item, itemsOfAct, itemsOfDuties, itemsOfPaper, NRP, type Paper, pageOf, paperOf } from './fixture/agenda-items.ts';

type Parts = {
  readonly acts: () => readonly Act[];
  readonly now: string;
  readonly emit: (topic: 'agenda' | 'calendar' | 'reminders') => void;
  readonly confirm: Handlers['acts.confirmPeriod'];
  readonly withdraw: Handlers['acts.withdrawPeriod'];
};
type Change = Answer<'calendar.moves'>[number];
type Reminders = Answer<'reminders.list'>;

export const agendaFixture = ({ acts, now, emit, confirm, withdraw }: Parts): AgendaHandlers => {
  const today = civilDateAt(now);
  const dutiesOn = new Set(['pay-cop', 'pay-rcv', 'icsoe', 'risk-premium']);
  let papers: readonly Paper[] = [
    paperOf({ channel: 'personal', on: '2026-10-30', kind: 'multa', folio: 'MRO-2026-0417', note: '' }, 'p1', now),
  ];
  const done = new Set<string>();
  let own: readonly CalendarDay[] = [];
  let changes: readonly Change[] = [];
  let subscription: Answer<'agenda.subscription'> = {
    on: false,
    folderName: null,
    fileName: 'acuse-agenda.ics',
    writtenAt: null,
    failed: false,
  };
  let settings: Reminders['settings'] = {
    quiet: { from: '21:00', to: '08:00' },
    digest: true,
    digestAt: '09:00',
    kinds: { notice: true, 'day-2': true, effect: true, 'minus-5': true, 'minus-3': true, 'minus-1': true },
  };
  const set = new Map<string, 'dismissed' | string>();

  const items = (): readonly Item[] =>
    [
      ...acts().flatMap((each) => itemsOfAct(each, now)),
      ...itemsOfDuties(dutiesOn, now),
      ...papers.flatMap((paper) => itemsOfPaper(paper, now)),
    ].map((item) => (done.has(item.id) ? { ...item, state: 'done' } : item));
  const calendar = () => calendarOf(own, own.length === 0 ? '2026.1' : `2026.1+propios-${own.length}`);
  const changed = (kind: Change['kind'], subject: string, date: string): Answer<'calendar.addDay'> => {
    const item = items().find((each) => each.source === 'act' && each.on >= date);
    const change: Change = {
      id: changes.length + 1,
      at: now,
      kind,
      subject,
      fromVersion: '2026.1',
      toVersion: calendar().version,
      touched: item ? 1 : 0,
      moved: item
        ? [
            {
              actId: item.actId,
              paperId: null,
              folio: item.folio,
              what: item.id.split(':').at(-1) ?? '',
              action: item.action,
              before: item.on,
              after: item.otherOn ?? item.on,
              why: [{ date, change: kind === 'remove-own' ? 'counts' : 'days-off', name: subject }],
            },
          ]
        : [],
    };
    changes = [change, ...changes];
    queueMicrotask(() => emit('calendar'));
    return { calendar: calendar(), change, cancelled: false };
  };
  const dutiesView = (): Answer<'duties.get'> => ({
    registrations: [
      {
        nrp: NRP,
        fromActs: true,
        duties: duties.map((duty) => ({
          dutyId: duty.id,
          title: { key: `agendaTitle.duty.${duty.id}`, params: {} },
          name: duty.name,
          asks: duty.asks,
          article: duty.article,
          consequence: duty.consequence,
          note: duty.note ?? null,
          confidence: duty.confidence,
          on: dutiesOn.has(duty.id),
          since: dutiesOn.has(duty.id) ? '2026-01-01' : null,
          needsEvent: duty.rule.type === 'after-event',
          event: duty.rule.type === 'after-event' ? duty.rule.event : null,
          events: [],
          nextOn: itemsOfDuties(new Set([duty.id]), now)[0]?.on ?? null,
        })),
      },
    ],
  });
  const reminders = (): Reminders => ({
    settings,
    zone: 'America/Mexico_City',
    reminders: items()
      .filter((item) => item.state === 'pending' && item.daysLeft <= 5 && set.get(item.id) !== 'dismissed')
      .map((item) => {
        const until = set.get(item.id) ?? null;
        return {
          key: item.id,
          item,
          kind: item.daysLeft === 0 ? 'last-day' : item.daysLeft <= 1 ? 'minus-1' : item.daysLeft <= 3 ? 'minus-3' : 'minus-5',
          at: item.daysLeft <= 3 ? '2026-11-10T15:00:00.000Z' : `${item.on}T15:00:00.000Z`,
          state: until ? 'snoozed' : item.daysLeft <= 3 ? 'due' : 'pending',
          snoozedUntil: until,
          snoozeLimit: new Date(Date.parse(`${item.on}T06:00:00.000Z`) + 86_399_000).toISOString(),
        };
      }),
  });
  return {
    'agenda.list': async (request) =>
      ok(
        pageOf(
          items().filter(
            (item) => (item.state === 'done') === (request.done ?? false) && (!request.source || item.source === request.source),
          ),
          request,
          today,
        ),
      ),
    'agenda.month': async ({ year, month }) => ok(monthOf(year, month, items(), today)),
    'agenda.item': async ({ id }) => {
      const item = items().find((each) => each.id === id);
      return item ? ok(item) : fail('NOT_FOUND');
    },
    'agenda.mark': async ({ id, done: on }) => {
      if (on) done.add(id);
      else done.delete(id);
      queueMicrotask(() => emit('agenda'));
      const item = items().find((each) => each.id === id);
      return item ? ok(item) : fail('NOT_FOUND');
    },
    'agenda.exportIcs': async () => ok({ saved: true, events: items().length }),
    'agenda.subscription': async () => ok(subscription),
    'agenda.subscribeFile': async ({ on }) => {
      subscription = { ...subscription, on, folderName: on ? 'Documentos' : null, writtenAt: on ? now : null };
      return ok(subscription);
    },
    'calendar.get': async () => ok(calendar()),
    'calendar.addDay': async ({ date, name, scope, source }) => {
      own = [
        ...own,
        {
          id: `own-${own.length + 1}`,
          date,
          until: date,
          name,
          scope,
          source,
          kind: 'closure',
          article: null,
          confirmed: false,
          own: true,
          addedAt: now,
        },
      ];
      return ok(changed('add-day', name, date));
    },
    'calendar.addSuspension': async ({ from, to, name, scope, source }) => {
      own = [
        ...own,
        {
          id: `own-${own.length + 1}`,
          date: from,
          until: to,
          name,
          scope,
          source,
          kind: 'suspension',
          article: null,
          confirmed: false,
          own: true,
          addedAt: now,
        },
      ];
      return ok(changed('add-suspension', name, from));
    },
    'calendar.removeOwn': async ({ id }) => {
      const day = own.find((each) => each.id === id);
      own = own.filter((each) => each.id !== id);
      return day ? ok(changed('remove-own', day.name, day.date)) : fail('NOT_FOUND');
    },
    'calendar.confirmDay': async ({ id, confirmed }) => {
      own = own.map((day) => (day.id === id ? { ...day, confirmed } : day));
      return ok(changed('confirm-day', id, today));
    },
    'calendar.import': async () => ok({ calendar: calendar(), change: null, cancelled: true }),
    'calendar.moves': async ({ limit }) => ok(changes.slice(0, limit)),
    'acts.confirmPeriod': confirm,
    'acts.withdrawPeriod': withdraw,
    'duties.get': async () => ok(dutiesView()),
    'duties.set': async ({ dutyId, on }) => {
      if (on) dutiesOn.add(dutyId);
      else dutiesOn.delete(dutyId);
      queueMicrotask(() => emit('agenda'));
      return ok(dutiesView());
    },
    'papers.list': async () => ok([...papers]),
    'papers.add': async (request) => {
      const paper = { ...paperOf(request, `p${papers.length + 1}`, now), ...request };
      papers = [...papers, paper];
      queueMicrotask(() => emit('agenda'));
      return ok(paper);
    },
    'papers.conclude': async ({ id, concluded }) => {
      papers = papers.map((paper) => (paper.id === id ? { ...paper, concluded } : paper));
      const paper = papers.find((each) => each.id === id);
      return paper ? ok(paper) : fail('NOT_FOUND');
    },
    'reminders.list': async () => ok(reminders()),
    'reminders.set': async (change) => {
      settings = { ...settings, ...change };
      queueMicrotask(() => emit('reminders'));
      return ok(reminders());
    },
    'reminders.snooze': async ({ key, until }) => {
      const reminder = reminders().reminders.find((each) => each.key === key);
      if (!reminder) return fail('NOT_FOUND');
      if (Date.parse(until) > Date.parse(reminder.snoozeLimit)) return fail('SNOOZE_PAST_TERM', { fecha: reminder.item.on });
      set.set(key, until);
      queueMicrotask(() => emit('reminders'));
      return ok(reminders());
    },
    'reminders.dismiss': async ({ key }) => {
      set.set(key, 'dismissed');
      queueMicrotask(() => emit('reminders'));
      return ok(reminders());
    },
  };
};
