// Holds the telling of reminders: what is due is claimed in the archive first and told then, once, however often the app was closed,
// asleep or offline. Must not plan (src-shared/domain/reminders does) nor say anything private: a locked screen shows it.
import type { Answer, Request } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import type { ItemFacts } from '../../src-shared/domain/agenda/items.ts';
import { addDays, type CivilDate, civilDate, civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import type { Law } from '../../src-shared/domain/deadlines/law.ts';
import { ALL_REMINDERS, type PlannedReminder, plannedReminders } from '../../src-shared/domain/reminders/plan.ts';
import { dueAt, endOfDay, isQuiet, maySnooze, quietEnds, timingOf, zonedInstant } from '../../src-shared/domain/reminders/when.ts';
import type { Text } from '../../src-shared/text/index.ts';
import type { AgendaRow, ArchiveClient, ReminderRecord } from '../archive/index.ts';
import { itemShown } from './agenda.ts';
import type { Clock } from './clock.ts';
import { urgencyGroups } from './legal-dates.ts';
import { blindId, DIGEST_ID, filingId, itemId } from './notification-click.ts';
import type { Desktop, Emit, Log } from './ports.ts';
import { digestWords, reminderWords } from './reminder-words.ts';

export type ReminderSettings = Answer<'reminders.list'>['settings'];
type View = Answer<'reminders.list'>;

/** No quiet hours until the person asks for them: what runs unread must not be silent by default. */
export const DEFAULT_SETTINGS: ReminderSettings = {
  quiet: null,
  digest: true,
  digestAt: '09:00',
  kinds: { ...ALL_REMINDERS },
};
export const SETTINGS_KEY = 'reminders.settings';
const SINCE = 'reminders.since';
const DAY = 'reminders.day';

/** A machine asleep or a clock put right does not run timers: at most this long passes before somebody looks. */
const LOOK_EVERY_MS = 5 * 60_000;
/** What is over for longer than this is in the agenda and the digest, no longer news. Calendar days. */
const LATE_DAYS = 45;
/** A check older than this leaves the person blind: louder than any mail. */
const BLIND_MS = 24 * 3_600_000;
const LIMIT = 5000;
const LISTED = 200;

/** Waits, and can be told not to. Real one: setTimeout. */
export type Timer = (milliseconds: number, work: () => void) => () => void;

export type RemindersParts = {
  readonly archive: ArchiveClient;
  readonly law: Law;
  readonly clock: Clock;
  readonly rfc: () => Promise<string | null>;
  /** IANA name of the zone this machine is in now; it may change between two readings. */
  readonly zone: () => string;
  readonly timer: Timer;
  readonly desktop: Pick<Desktop, 'notify'>;
  readonly text: () => Text;
  readonly emit: Emit;
  readonly log: Log;
  /** The Central day changed since it was last looked: dates that hang on the day itself are computed again. */
  readonly onNewDay: (rfc: string) => Promise<void>;
};
export type Reminders = ReturnType<typeof createReminders>;

/** How the last check went, for each employer. */
export type Checked = readonly { readonly rfc: string; readonly failure: unknown }[];

type Due = { readonly row: AgendaRow; readonly reminder: PlannedReminder };

export function createReminders(parts: RemindersParts) {
  const { archive, clock, law } = parts;
  let cancel: (() => void) | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  /** Employers whose last check of this run failed: before the first one nobody knows whether a mailbox can be seen. */
  const failing = new Set<string>();
  const now = (): string => clock.now().toISOString();

  const settings = async (): Promise<ReminderSettings> => ({
    ...DEFAULT_SETTINGS,
    ...((await archive.getValue(SETTINGS_KEY)) as Partial<ReminderSettings> | null),
  });

  /** Reminders of everything open around today, each with its item. */
  const planned = async (rfc: string, at: string, s: ReminderSettings, ahead: number): Promise<readonly Due[]> => {
    const today = civilDateAt(at);
    const to = law.safe.addBusinessDays(today, ahead);
    const rows = await archive.itemsBetween(rfc, addDays(today, -LATE_DAYS), to, LIMIT);
    return (
      rows
        .filter((row) => row.open)
        .flatMap((row) =>
          plannedReminders(
            { key: row.key, action: row.action, dueOn: civilDate(row.dueOn), data: row.data as ItemFacts },
            law.safe,
            s.kinds,
          ).map((reminder) => ({ row, reminder })),
        )
        // The arrival itself is told with the notice about new acts, once each: services/desktop-notices.
        .filter(({ reminder }) => reminder.kind !== 'notice')
    );
  };

  /** Reminders of before this archive had any are over; without this, an old archive would tell them all at once. */
  const since = async (at: string): Promise<string> => {
    const known = await archive.getValue(SINCE);
    if (typeof known === 'string') return known;
    const first = civilDateAt(at);
    await archive.setValue(SINCE, first);
    return first;
  };

  const tell = async (rfc: string, list: readonly (Due & { readonly key: string })[], at: string): Promise<void> => {
    const free = new Set(
      await archive.claimReminders(
        rfc,
        list.map(({ key, reminder }) => ({ key, itemKey: reminder.itemKey })),
      ),
    );
    for (const { row, reminder, key } of list) {
      if (!free.has(key)) continue;
      const words = reminderWords({ row, reminder, today: civilDateAt(at), text: parts.text(), zone: parts.zone(), left: law.safe });
      const last = reminder.kind === 'last-day' || reminder.kind === 'last-day-to-open';
      parts.desktop.notify({ id: clickOf(row), ...words, urgency: last ? 'critical' : 'normal' });
      await archive.setReminder(rfc, { key, itemKey: reminder.itemKey, state: 'shown', until: null });
    }
    if (free.size > 0) parts.emit('reminders');
  };

  /** For all employers at once: one sum, not one each. */
  const tellOnceADay = async (rfc: string, name: string, day: CivilDate, work: () => void): Promise<void> => {
    const key = `${name}@${day}`;
    if ((await archive.claimReminders(rfc, [{ key, itemKey: name }])).length === 0) return;
    work();
    await archive.setReminder(rfc, { key, itemKey: name, state: 'dismissed', until: null });
  };

  /** Not seeing is worse than mail: told as critical whatever the hours, each day until it is over. */
  const tellBlind = async (at: string, today: CivilDate): Promise<void> => {
    for (const rfc of failing) {
      const checked = await archive.lastSuccess(rfc);
      if (checked !== null && Date.parse(at) - Date.parse(checked) < BLIND_MS) continue;
      const { t, fullInstant } = parts.text();
      const body = checked ? t('reminders.blind.body', { cuando: fullInstant(checked) }) : t('reminders.blind.bodyNever');
      await tellOnceADay(rfc, 'blind', today, () =>
        parts.desktop.notify({ id: blindId(rfc), title: t('reminders.blind.title'), body, urgency: 'critical' }),
      );
    }
  };

  const morning = async (rfcs: readonly string[], at: string, s: ReminderSettings): Promise<void> => {
    const [first] = rfcs;
    const zone = parts.zone();
    const today = civilDateAt(at, zone);
    const [hour = 9, minute = 0] = s.digestAt.split(':').map(Number);
    if (!first || at < zonedInstant(today, hour * 60 + minute, zone)) return;
    await tellBlind(at, today);
    if (!s.digest || isQuiet(at, s.quiet, zone) || !law.safe.isBusinessDay(civilDateAt(at))) return;
    const groups = urgencyGroups(law, at).filter((group) => group.key !== 'none');
    const counts = { hoy: 0, pronto: 0, vencidos: 0 };
    for (const rfc of rfcs) {
      const page = await archive.agendaPage({ rfc, today: civilDateAt(at), order: 'date', done: false, offset: 0, limit: 1, groups });
      const count = (key: string): number => page.groups.find((group) => group.key === key)?.count ?? 0;
      counts.hoy += count('today-tomorrow');
      counts.pronto += count('within-5');
      counts.vencidos += count('past');
    }
    if (counts.hoy + counts.pronto + counts.vencidos === 0) return;
    await tellOnceADay(first, 'digest', today, () =>
      parts.desktop.notify({ id: DIGEST_ID, ...digestWords(parts.text(), counts), urgency: 'normal' }),
    );
  };

  const look = async (): Promise<void> => {
    const rfcs = (await archive.profiles()).map((profile) => profile.rfc);
    const at = now();
    const s = await settings();
    for (const rfc of rfcs) await lookAt(rfc, at, s);
    await morning(rfcs, at, s);
  };

  const lookAt = async (rfc: string, at: string, s: ReminderSettings): Promise<void> => {
    const today = civilDateAt(at);
    if ((await archive.getValue(`${DAY}.${rfc}`)) !== today) {
      await parts.onNewDay(rfc);
      await archive.setValue(`${DAY}.${rfc}`, today);
    }
    const from = await since(at);
    const zone = parts.zone();
    // Two days more than the reminders reach: east of the Centre the morning of a day comes while the Centre is still in the one before.
    const all = (await planned(rfc, at, s, 7)).filter(({ reminder }) => reminder.on >= from);
    const records = new Map((await archive.remindersOf([...new Set(all.map(({ row }) => row.key))])).map((one) => [one.key, one]));
    const due = all
      .filter(({ reminder }) => !records.has(reminder.key) && timingOf(reminder, at, s, zone) === 'now')
      .map((one) => ({ ...one, key: one.reminder.key }));
    const woken = all.flatMap((one) => {
      const record = records.get(one.reminder.key);
      return record?.state === 'snoozed' && record.until !== null && record.until <= at && !heldAgain(one.reminder, at, s, zone)
        ? [{ ...one, key: `${one.reminder.key}~${record.until}`, original: record }]
        : [];
    });
    const order = (a: Due, b: Due): number => (a.reminder.on < b.reminder.on ? -1 : a.reminder.on > b.reminder.on ? 1 : 0);
    await tell(rfc, [...due, ...woken].sort(order), at);
    for (const { original } of woken) await archive.setReminder(rfc, { ...original, state: 'shown', until: null });
  };

  const schedule = (): void => {
    if (stopped) return;
    cancel?.();
    cancel = parts.timer(LOOK_EVERY_MS, () => void tick());
  };

  /** Looks now; a call while one is running makes it look once more after. Never rejects. */
  const tick = (): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await look();
      } while (again && !stopped);
    })()
      .catch((thrown: unknown) => parts.log('error', 'reminders could not be told', { reason: String(thrown) }))
      .finally(() => {
        running = null;
        schedule();
      });
    return running;
  };

  const view = async (): Promise<View> => {
    const rfc = await parts.rfc();
    const s = await settings();
    const zone = parts.zone();
    if (!rfc) return { settings: s, zone, reminders: [] };
    const at = now();
    const all = await planned(rfc, at, s, 25);
    const records = new Map((await archive.remindersOf([...new Set(all.map(({ row }) => row.key))])).map((one) => [one.key, one]));
    const shown = all.flatMap(({ row, reminder }): View['reminders'] => {
      const record = records.get(reminder.key);
      if (record?.state === 'dismissed' || (!record && reminder.on < civilDateAt(at))) return [];
      return [
        {
          key: reminder.key,
          item: itemShown(row, law, at),
          kind: reminder.kind,
          at: record?.claimedAt ?? dueAt(reminder, s, zone),
          state: !record ? 'pending' : record.state === 'snoozed' ? 'snoozed' : 'due',
          snoozedUntil: record?.until ?? null,
          snoozeLimit: endOfDay(reminder.dueOn),
        },
      ];
    });
    return { settings: s, zone, reminders: shown.sort((a, b) => (a.at < b.at ? -1 : 1)).slice(0, LISTED) };
  };

  const find = async (key: string): Promise<Due | null> => {
    const row = await archive.agendaItem(key.slice(0, key.lastIndexOf('#')));
    if (!row) return null;
    const item = { key: row.key, action: row.action, dueOn: civilDate(row.dueOn), data: row.data as ItemFacts };
    const reminder = plannedReminders(item, law.safe, ALL_REMINDERS).find((one) => one.key === key);
    return reminder ? { row, reminder } : null;
  };
  const put = async (key: string, state: ReminderRecord['state'], until: string | null): Promise<Result<View>> => {
    const rfc = await parts.rfc();
    const found = await find(key);
    if (!rfc || !found || found.row.rfc !== rfc) return fail('NOT_FOUND');
    if (until !== null && !maySnooze(found.reminder.dueOn, until, now())) return fail('SNOOZE_PAST_TERM', { fecha: found.reminder.dueOn });
    await archive.setReminder(rfc, { key, itemKey: found.row.key, state, until });
    parts.emit('reminders');
    return ok(await view());
  };

  return {
    tick,
    settings,
    list: async (): Promise<Result<View>> => ok(await view()),
    set: async (change: Request<'reminders.set'>): Promise<Result<View>> => {
      await archive.setValue(SETTINGS_KEY, { ...(await settings()), ...change });
      parts.emit('reminders');
      await tick();
      return ok(await view());
    },
    snooze: ({ key, until }: Request<'reminders.snooze'>) => put(key, 'snoozed', new Date(until).toISOString()),
    dismiss: ({ key }: Request<'reminders.dismiss'>) => put(key, 'dismissed', null),
    afterCheck: (checked: Checked): Promise<void> => {
      for (const { rfc, failure } of checked) {
        if (failure === null) failing.delete(rfc);
        else failing.add(rfc);
      }
      return tick();
    },
    /** 'later' in quiet hours, 'never' when the person does not want to be told of arrivals. */
    holdNotices: async (): Promise<'now' | 'later' | 'never'> => {
      const s = await settings();
      return !s.kinds.notice ? 'never' : isQuiet(now(), s.quiet, parts.zone()) ? 'later' : 'now';
    },
    stop: async (): Promise<void> => {
      stopped = true;
      cancel?.();
      await running;
    },
  };
}

/** Where a click on it leads: to what can be acted on, or to the term itself. */
const clickOf = (row: AgendaRow): string =>
  row.source === 'act' ? row.owner : row.source === 'filing' ? filingId(row.owner) : itemId(row.key);

/** Put off into quiet hours: it waits for their end, unless the term ends before them. */
function heldAgain(reminder: PlannedReminder, at: string, s: ReminderSettings, zone: string): boolean {
  if (!s.quiet || !isQuiet(at, s.quiet, zone)) return false;
  return quietEnds(at, s.quiet, zone) < endOfDay(reminder.dueOn);
}
