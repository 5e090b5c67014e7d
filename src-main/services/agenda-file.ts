// Holds the agenda as an .ics text that calendar programs read: a whole-day event per date, its alarms, the same name each time it is
// written. Must hold nothing private beyond folio, kind and action, for the file may lie in a shared folder.
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventBusyStatus, ICalEventTransparency } from 'ical-generator';
import type { ItemFacts } from '../../src-shared/domain/agenda/items.ts';
import type { Calendar } from '../../src-shared/domain/calendar/calendar.ts';
import { addDays, CENTRAL_ZONE, type CivilDate, civilDate, daysBetween } from '../../src-shared/domain/calendar/civil-date.ts';
import { plannedReminders, type ReminderSwitches } from '../../src-shared/domain/reminders/plan.ts';
import type { Text } from '../../src-shared/text/index.ts';
import type { AgendaRow } from '../archive/index.ts';

export const ICS_NAME = 'acuse-agenda.ics';
/** Calendar programs ask again after this many seconds. */
const TTL_SECONDS = 3600;

/** Mexico has kept one offset all year since the decree of 28-10-2022; nothing dated before it is timed here. */
const CENTRAL = `BEGIN:VTIMEZONE
TZID:${CENTRAL_ZONE}
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:-0600
TZOFFSETTO:-0600
TZNAME:CST
END:STANDARD
END:VTIMEZONE`;

/** A wall-clock time written as it is, whatever zone this machine is in: the library would otherwise write the machine's own hour. */
class WallTime extends Date {
  readonly internal: Date = new Date(0);
  withTimeZone(): this {
    return this;
  }
  tzComponents(): readonly number[] {
    return [];
  }
  override getFullYear(): number {
    return this.getUTCFullYear();
  }
  override getMonth(): number {
    return this.getUTCMonth();
  }
  override getDate(): number {
    return this.getUTCDate();
  }
  override getHours(): number {
    return this.getUTCHours();
  }
  override getMinutes(): number {
    return this.getUTCMinutes();
  }
  override getSeconds(): number {
    return this.getUTCSeconds();
  }
}

export type IcsParts = {
  readonly items: readonly AgendaRow[];
  readonly text: Text;
  readonly calendar: Calendar;
  readonly switches: ReminderSwitches;
  /** The person's hour for the day's reminders, 'HH:MM'. */
  readonly digestAt: string;
};

/** Stable while the item lives: what a calendar program knows the event by. */
export const uidOf = (key: string): string => `${key.replace(/[^A-Za-z0-9]+/g, '-')}@agenda.acuse`;

export function agendaIcs({ items, text, calendar, switches, digestAt }: IcsParts): string {
  const file = ical({
    name: text.t('agendaFile.name'),
    prodId: { company: 'Acuse', product: 'Agenda', language: text.language === 'en' ? 'EN' : 'ES' },
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: () => CENTRAL },
    ttl: TTL_SECONDS,
  });
  for (const row of items) {
    const data = row.data as ItemFacts;
    const on = civilDate(row.dueOn);
    const updated = new Date(row.updatedAt);
    file.createEvent({
      id: uidOf(row.key),
      sequence: row.revision,
      stamp: updated,
      lastModified: updated,
      ...timesOf(on, data.at),
      summary: summaryOf(row, data, text),
      description: descriptionOf(data, on, text),
      // A deadline takes no time of the day away.
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
      alarms: alarmsOf(row, on, calendar, switches, digestAt, text),
    });
  }
  return `${file.toString()}\r\n`;
}

function timesOf(on: CivilDate, at: string | null) {
  const day = Date.parse(`${on}T00:00:00Z`);
  if (!at) return { allDay: true, start: new Date(day), end: new Date(Date.parse(`${addDays(on, 1)}T00:00:00Z`)) };
  const start = Date.parse(`${on}T${at}:00Z`);
  return { allDay: false, start: new WallTime(start), end: new WallTime(start + 3_600_000), timezone: CENTRAL_ZONE };
}

function summaryOf(row: AgendaRow, data: ItemFacts, text: Text): string {
  const what = data.kind
    ? text.t(`common.kinds.${data.kind}`)
    : row.source === 'filing'
      ? text.t('agendaFile.prevention')
      : (text.maybe(data.titleKey, data.titleParams) ?? data.folio);
  const action = row.source === 'duty' ? '' : actionWord(text, row.action);
  return [action ? action.charAt(0).toUpperCase() + action.slice(1) : '', what, data.folio].filter((part) => part !== '').join(' · ');
}

export const actionWord = (text: Text, action: string): string =>
  text.maybe(`act.actions.${action}`) ?? text.maybe(`agendaTitle.action.${action}`) ?? action;

function descriptionOf(data: ItemFacts, on: CivilDate, text: Text): string {
  return [
    text.t('agendaFile.lastDay', { fecha: text.longDay(on), articulo: data.article }),
    ...(data.otherOn ? [text.t('agendaFile.otherDay', { fecha: text.longDay(data.otherOn) })] : []),
    ...(data.confirmed ? [] : [text.t('agendaFile.notConfirmed')]),
    ...(data.projected ? [text.t('agendaFile.projected')] : []),
    text.t('agendaFile.foot'),
  ].join('\n');
}

/** The same reminders as on the desktop, at the same hour; seconds before the event's start, negative after it. */
function alarmsOf(row: AgendaRow, on: CivilDate, calendar: Calendar, switches: ReminderSwitches, digestAt: string, text: Text) {
  const data = row.data as ItemFacts;
  const hour = Number(digestAt.slice(0, 2)) * 3600 + Number(digestAt.slice(3, 5)) * 60;
  const start = data.at ? Number(data.at.slice(0, 2)) * 3600 + Number(data.at.slice(3, 5)) * 60 : 0;
  return plannedReminders({ key: row.key, action: row.action, dueOn: on, data }, calendar, switches)
    .filter((reminder) => reminder.kind !== 'notice')
    .map((reminder) => ({
      type: ICalAlarmType.display,
      trigger: daysBetween(reminder.on, on) * 86_400 + start - hour,
      description: text.t('agendaFile.alarm', { fecha: text.longDay(on) }),
    }));
}
