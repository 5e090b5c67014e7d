// Holds which reminders an agenda item has and on which days: pure data, so that what will be told can be seen before it is.
// Must not know hours, quiet or not: that is when.ts. Days are the safe ones: the earliest anybody could argue.
import type { DatedItem } from '../agenda/items.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { CivilDate } from '../calendar/civil-date.ts';

/** J5: notice day, second day, last day to open, effect, and five, three, one and no business days before a last day. */
export const REMINDER_KINDS = ['notice', 'day-2', 'last-day-to-open', 'effect', 'minus-5', 'minus-3', 'minus-1', 'last-day'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];
/** The last days have no switch: who silences everything else still hears of them. */
export type ReminderSwitches = Readonly<Record<Exclude<ReminderKind, 'last-day' | 'last-day-to-open'>, boolean>>;

export type PlannedReminder = {
  /** Unique for one thing told about one day: a date that moved has reminders of its own. */
  readonly key: string;
  readonly itemKey: string;
  readonly kind: ReminderKind;
  /** The day on which it is told. */
  readonly on: CivilDate;
  /** The last day it speaks of. */
  readonly dueOn: CivilDate;
};

export const ALL_REMINDERS: ReminderSwitches = {
  notice: true,
  'day-2': true,
  effect: true,
  'minus-5': true,
  'minus-3': true,
  'minus-1': true,
};

/** `calendar` is the safe one. In order of day. Days before the item could be known here have no reminder. */
export function plannedReminders(
  item: Pick<DatedItem, 'key' | 'action' | 'dueOn' | 'data'>,
  calendar: Calendar,
  switches: ReminderSwitches,
): readonly PlannedReminder[] {
  const plan = (kind: ReminderKind, on: CivilDate): PlannedReminder => ({
    key: `${item.key}#${kind}@${on}`,
    itemKey: item.key,
    kind,
    on,
    dueOn: item.dueOn,
  });
  return daysOf(item, calendar)
    .filter(([kind]) => kind === 'last-day' || kind === 'last-day-to-open' || switches[kind])
    .map(([kind, on]) => plan(kind, on))
    .filter((reminder) => reminder.on >= item.data.knownOn);
}

type Told = readonly (readonly [ReminderKind, CivilDate])[];

function daysOf(item: Pick<DatedItem, 'action' | 'dueOn' | 'data'>, calendar: Calendar): Told {
  const { dueOn } = item;
  if (item.action === 'effect') return [['effect', dueOn]];
  if (item.action === 'open') {
    const notice = item.data.noticeOn;
    const lead: Told = notice
      ? [
          ['notice', notice],
          ['day-2', calendar.addBusinessDays(notice, 2)],
        ]
      : [];
    return [...lead, ['last-day-to-open', dueOn]];
  }
  return [
    ['minus-5', before(dueOn, 5, calendar)],
    ['minus-3', before(dueOn, 3, calendar)],
    ['minus-1', before(dueOn, 1, calendar)],
    ['last-day', dueOn],
  ];
}

function before(date: CivilDate, businessDays: number, calendar: Calendar): CivilDate {
  let day = date;
  for (let left = businessDays; left > 0; left -= 1) day = calendar.previousBusinessDay(day);
  return day;
}
