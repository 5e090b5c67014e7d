// Holds the legal clock put together: the law in use, dating, agenda, calendar, duties, papers, .ics and reminders. Must not hold rules.
import { fail, ok } from '../../src-shared/contract/result.ts';
import type { Text } from '../../src-shared/text/index.ts';
import type { ArchiveClient, NewConfirmedPeriod } from '../archive/index.ts';
import { createAgenda } from './agenda.ts';
import { createAgendaFeed } from './agenda-feed.ts';
import type { AgendaHandlers } from './agenda-handlers.ts';
import { createCalendarBook } from './calendar-book.ts';
import type { Clock } from './clock.ts';
import { createDuties } from './duties.ts';
import { openLawKeeper, type RawLaw } from './law-keeper.ts';
import { createPapers } from './papers.ts';
import type { Desktop, Emit, FilePicker, Log } from './ports.ts';
import { createRedating } from './redating.ts';
import { type Checked, createReminders, type Timer } from './reminders.ts';

export type AgendaHouseParts = {
  readonly archive: ArchiveClient;
  readonly clock: Clock;
  readonly raw: RawLaw & { readonly duties: unknown };
  /** Whose mailbox is on screen; null while nobody has enabled one. */
  readonly rfc: () => Promise<string | null>;
  /** Who confirms a period here: the person's name on this computer. */
  readonly person: () => string;
  readonly files: FilePicker;
  readonly desktop: Pick<Desktop, 'notify'>;
  readonly text: () => Text;
  readonly zone: () => string;
  readonly timer: Timer;
  readonly emit: Emit;
  readonly log: Log;
};
export type AgendaHouse = Awaited<ReturnType<typeof openAgendaHouse>>;

export async function openAgendaHouse(parts: AgendaHouseParts) {
  const { archive, clock, rfc, emit, log } = parts;
  const stopping = new AbortController();
  const keeper = await openLawKeeper({ archive, raw: parts.raw, log });
  const redating = createRedating({ archive, keeper, clock, log });
  /** After anything that may have moved a date: windows ask again, the file is written, what is due now is told. */
  const changed = async (): Promise<void> => {
    emit('agenda');
    await feed.refresh();
    await reminders.tick();
  };
  const calendarChanged = async (): Promise<void> => {
    for (const { rfc: who } of await archive.profiles()) await duties.refresh(who);
    emit('calendar');
    emit('acts');
    await changed();
  };
  const agenda = createAgenda({ archive, keeper, clock, rfc, onChanged: changed });
  const duties = createDuties({ archive, keeper, clock, rfc, raw: parts.raw.duties, onChanged: changed });
  const papers = createPapers({ archive, keeper, redating, clock, rfc, onChanged: changed });
  const book = createCalendarBook({
    archive,
    keeper,
    redating,
    clock,
    files: parts.files,
    words: () => ({ choose: parts.text().t('agendaFile.chooseCalendar'), filter: parts.text().t('agendaFile.calendarFilter') }),
    onChanged: calendarChanged,
  });
  const reminders = createReminders({
    archive,
    law: keeper.law,
    clock,
    rfc,
    zone: parts.zone,
    timer: parts.timer,
    desktop: parts.desktop,
    text: parts.text,
    emit,
    log,
    onNewDay: async (who) => {
      await redating.rollOver(who);
      await duties.refresh(who);
      emit('agenda');
      await feed.refresh();
    },
  });
  const feed = createAgendaFeed({
    archive,
    law: keeper.law,
    clock,
    files: parts.files,
    rfc,
    text: parts.text,
    settings: reminders.settings,
    emit,
    log,
  });

  const redate = async (ids: readonly string[]): Promise<void> => {
    await redating.redate(ids);
    if (ids.length > 0) {
      emit('agenda');
      await feed.refresh();
    }
  };

  /** After the institute said something of filings: what it asks is dated, and what was answered has left the agenda. */
  const filingsChanged = async (rfcs: readonly string[]): Promise<void> => {
    for (const who of new Set(rfcs)) await redating.redateAsked(who);
    emit('agenda');
    await feed.refresh();
  };

  /** Whether the act is of the employer on screen; another's does not exist here. */
  const isOwn = async (id: string): Promise<boolean> => {
    const [who, about] = await Promise.all([rfc(), archive.act(id)]);
    return who !== null && about?.rfc === who;
  };
  type Word = Pick<NewConfirmedPeriod, 'periodId' | 'action' | 'days' | 'unit' | 'basis' | 'note'>;
  type ShowAct = (id: string) => ReturnType<AgendaHandlers['acts.confirmPeriod']>;
  const said = async (id: string, word: Word, act: ShowAct): ReturnType<ShowAct> => {
    const { periodId, action, days, unit, basis, note } = word;
    await archive.confirmPeriod({ actId: id, periodId, action, days, unit, basis, note, by: parts.person() });
    await redating.redate([id]);
    emit('acts');
    await changed();
    return act(id);
  };

  const handlersFor = (act: ShowAct): AgendaHandlers => ({
    'agenda.list': agenda.list,
    'agenda.month': agenda.month,
    'agenda.item': agenda.item,
    'agenda.mark': agenda.mark,
    'agenda.exportIcs': feed.exportOnce,
    'agenda.subscription': feed.view,
    'agenda.subscribeFile': ({ on }) => feed.subscribe(on),
    'calendar.get': async () => ok(book.view()),
    'calendar.addDay': book.addDay,
    'calendar.addSuspension': book.addSuspension,
    'calendar.removeOwn': book.removeOwn,
    'calendar.confirmDay': book.confirmDay,
    'calendar.import': book.importFile,
    'calendar.moves': ({ limit }) => book.moves(limit),
    'acts.confirmPeriod': async (o) => ((await isOwn(o.id)) ? said(o.id, { ...o, basis: o.basis || null }, act) : fail('NOT_FOUND')),
    'acts.withdrawPeriod': async ({ id, periodId }) => {
      const word = (await archive.confirmedPeriods(id)).findLast((one) => one.periodId === periodId);
      if (!word || word.days === 0 || !(await isOwn(id))) return fail('NOT_FOUND');
      return said(id, { ...word, days: 0, basis: null, note: '' }, act);
    },
    'duties.get': async () => ok(await duties.view()),
    'duties.set': duties.set,
    'papers.list': papers.list,
    'papers.add': papers.add,
    'papers.conclude': papers.conclude,
    'reminders.list': reminders.list,
    'reminders.set': reminders.set,
    'reminders.snooze': reminders.snooze,
    'reminders.dismiss': reminders.dismiss,
  });

  const begin = async (): Promise<void> => {
    // Acts dated by an older program, or a change cut short: everything is dated anew before anything is told.
    const version = `${keeper.law.safe.version}/${keeper.law.periods.version}`;
    if ((await redating.isStale()) || (await archive.getValue('agenda.version')) !== version) {
      if (!(await redating.redateAll(stopping.signal))) return;
      await archive.setValue('agenda.version', version);
      emit('acts');
    }
    // A run cut short between keeping what the institute asked and dating it has left it without its day.
    for (const { rfc: who } of await archive.profiles()) await redating.redateAsked(who);
    await reminders.tick();
  };
  let started = Promise.resolve();

  return {
    law: keeper.law,
    lawOf: keeper.lawOf,
    redate,
    filingsChanged,
    changed,
    addPaper: papers.add,
    /** What a notice about new acts has to wait for, or need not say. */
    holdNotices: reminders.holdNotices,
    handlersFor,
    /** After each check of the mailbox, whether it worked or not: from then on it is known whether Acuse is blind. */
    afterCheck: (checked: Checked) => reminders.afterCheck(checked),
    start: (): Promise<void> => {
      started = begin();
      return started;
    },
    stop: async (): Promise<void> => {
      stopping.abort();
      await started;
      await reminders.stop();
    },
  };
}
