// Holds the agenda as a window is shown it: by urgency, by month, and the person's own "done". Must not compute dates: it reads the items
// that dating has left in the archive.
import type { z } from 'zod';
import type { AgendaItem as AgendaItemSchema } from '../../src-shared/contract/agenda.ts';
import type { Answer, Request } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { ItemFacts } from '../../src-shared/domain/agenda/items.ts';
import {
  addDays,
  type CivilDate,
  civilDate,
  civilDateAt,
  civilDateOf,
  daysInMonth,
  weekday,
} from '../../src-shared/domain/calendar/civil-date.ts';
import type { CalendarEntry } from '../../src-shared/domain/calendar/schema.ts';
import type { Law } from '../../src-shared/domain/deadlines/law.ts';
import { businessDaysLeft } from '../../src-shared/domain/deadlines/urgency.ts';
import type { AgendaRow, ArchiveClient } from '../archive/index.ts';
import type { Clock } from './clock.ts';
import type { LawKeeper } from './law-keeper.ts';
import { urgencyGroups } from './legal-dates.ts';

export type ShownItem = z.infer<typeof AgendaItemSchema>;
type Month = Answer<'agenda.month'>;
type Reason = Month['days'][number]['reasons'][number];

/** Items of one month beyond which a calendar page says nothing any more. */
const MONTH_LIMIT = 5000;

export type AgendaParts = {
  readonly archive: ArchiveClient;
  readonly keeper: LawKeeper;
  readonly clock: Clock;
  readonly rfc: () => Promise<string | null>;
  readonly onChanged: () => Promise<void>;
};

export function itemShown(row: AgendaRow, law: Law, now: string): ShownItem {
  const data = row.data as ItemFacts;
  const on = civilDate(row.dueOn);
  return {
    id: row.key,
    source: row.source,
    actId: row.source === 'act' ? row.owner : null,
    ...(row.source === 'filing' ? { filingId: row.owner } : {}),
    folio: data.folio,
    title: { key: data.titleKey, params: { ...data.titleParams } },
    kind: data.kind,
    action: row.action as ShownItem['action'],
    on,
    safeOn: on,
    otherOn: data.otherOn,
    otherWhy: data.otherWhy,
    ...(data.at ? { at: data.at } : {}),
    daysLeft: businessDaysLeft(on, now, law.safe),
    basis: data.basis,
    article: data.article,
    settled: data.settled,
    confirmed: data.confirmed,
    projected: data.projected,
    employerRegistration: data.employerRegistration,
    // A date only to know is a fact once it is past, never a thing overdue.
    state: !row.open ? 'done' : on < civilDateAt(now) && !row.milestone ? 'past' : 'pending',
  };
}

export function createAgenda({ archive, keeper, clock, rfc, onChanged }: AgendaParts) {
  const { law } = keeper;
  const now = (): string => clock.now().toISOString();

  const list = async (q: Request<'agenda.list'>): Promise<Result<Answer<'agenda.list'>>> => {
    const who = await rfc();
    const at = now();
    const today = civilDateAt(at);
    const [past, ...ahead] = urgencyGroups(law, at).filter((group) => group.key !== 'none');
    const groups = past ? [...ahead, past] : ahead;
    if (!who) return ok({ total: 0, groups: [], items: [], today });
    const asked = {
      rfc: who,
      today,
      ...(q.from ? { from: q.from } : {}),
      ...(q.to ? { to: q.to } : {}),
      ...(q.source ? { source: q.source } : {}),
      order: q.order,
      offset: q.offset,
      limit: q.limit,
    };
    const page = await archive.agendaPage({ ...asked, done: q.done ?? false, groups });
    return ok({
      total: page.total,
      groups: page.groups as Answer<'agenda.list'>['groups'],
      items: page.items.map((row) => itemShown(row, law, at)),
      today,
    });
  };

  const month = async ({ year, month: number }: Request<'agenda.month'>): Promise<Result<Month>> => {
    const who = await rfc();
    const at = now();
    const first = civilDateOf(year, number, 1);
    const last = civilDateOf(year, number, daysInMonth(year, number));
    const from = addDays(first, -((weekday(first) + 6) % 7));
    const to = addDays(last, (7 - weekday(last)) % 7);
    const rows = who ? await archive.itemsBetween(who, from, to, MONTH_LIMIT) : [];
    const byDay = new Map<string, AgendaRow[]>();
    for (const row of rows) byDay.set(row.dueOn, [...(byDay.get(row.dueOn) ?? []), row]);
    const state = keeper.state();
    const entries = new Map(state.data.calendar.entries.map((entry) => [entry.id, entry]));
    const days: Month['days'] = [];
    for (let date = from; date <= to; date = addDays(date, 1)) {
      days.push({
        date,
        reasons: reasonsOf(date, law, entries, [...state.data.calendar.entries, ...state.own.entries.map(asEntry)]),
        items: (byDay.get(date) ?? []).map((row) => itemShown(row, law, at)),
      });
    }
    return ok({ year, month: number, today: civilDateAt(at), days });
  };

  const item = async ({ id }: Request<'agenda.item'>): Promise<Result<ShownItem>> => {
    const row = await archive.agendaItem(id);
    return row && row.rfc === (await rfc()) ? ok(itemShown(row, law, now())) : fail('NOT_FOUND');
  };

  const mark = async ({ id, done }: Request<'agenda.mark'>): Promise<Result<ShownItem>> => {
    if ((await archive.agendaItem(id))?.rfc !== (await rfc())) return fail('NOT_FOUND');
    const row = await archive.markItem(id, done);
    if (!row) return fail('NOT_FOUND');
    await onChanged();
    return ok(itemShown(row, law, now()));
  };
  return { list, month, item, mark };
}

const asEntry = (own: {
  id: string;
  date: CivilDate;
  until: CivilDate;
  name: string;
  scope: CalendarEntry['scope'];
  kind: CalendarEntry['kind'];
  source: string;
}): CalendarEntry => ({
  ...own,
  article: null,
  confirmed: true,
});

/** Why the day does not count, for everybody and for the offices that have it for themselves. */
function reasonsOf(date: CivilDate, law: Law, entries: ReadonlyMap<string, CalendarEntry>, all: readonly CalendarEntry[]): Reason[] {
  const safe = law.safe.reasonOff(date);
  const wide = law.wide.reasonOff(date);
  const reason = safe ?? wide;
  const national: Reason[] = reason
    ? [
        {
          id: reason.code,
          name: reason.name,
          source: reason.source,
          confirmed: entries.get(reason.code)?.confirmed ?? safe !== null,
          counts: safe !== null,
          kind: reason.kind,
        },
      ]
    : [];
  const local = all.filter(
    (entry) => entry.scope.level !== 'national' && entry.date && entry.date <= date && date <= (entry.until ?? entry.date),
  );
  return [
    ...national,
    ...local.map((entry) => ({
      id: entry.id,
      name: `${entry.name} (${entry.scope.key ?? ''})`,
      source: entry.source,
      confirmed: entry.confirmed,
      counts: entry.confirmed,
      kind: entry.kind,
    })),
  ];
}
