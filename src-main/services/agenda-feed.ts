// Holds the agenda as a file: saved once where the person says, and kept current in a folder they chose for calendar programs to read.
// Must not compute dates. A file is replaced whole: a program that reads it meanwhile sees the old one or the new one.
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Answer } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { addDays, civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import type { Law } from '../../src-shared/domain/deadlines/law.ts';
import type { Text } from '../../src-shared/text/index.ts';
import type { AgendaRow, ArchiveClient } from '../archive/index.ts';
import { agendaIcs, ICS_NAME } from './agenda-file.ts';
import type { Clock } from './clock.ts';
import type { Emit, FilePicker, Log } from './ports.ts';
import type { ReminderSettings } from './reminders.ts';

type Subscription = Answer<'agenda.subscription'>;
type Kept = { readonly folder: string; readonly writtenAt: string | null; readonly failed: boolean };
const KEPT = 'agenda.feed';

/** What a calendar program is given: what is open, from this many days back to the end of next year. More items than this help nobody. */
const BACK_DAYS = 60;
const AHEAD_DAYS = 730;
const MOST = 5000;

export type FeedParts = {
  readonly archive: Pick<ArchiveClient, 'itemsBetween' | 'profiles' | 'getValue' | 'setValue'>;
  readonly law: Law;
  readonly clock: Clock;
  readonly files: FilePicker;
  readonly rfc: () => Promise<string | null>;
  readonly text: () => Text;
  readonly settings: () => Promise<ReminderSettings>;
  readonly emit: Emit;
  readonly log: Log;
};

export const openItems = async (archive: Pick<ArchiveClient, 'itemsBetween'>, rfc: string, now: string): Promise<readonly AgendaRow[]> => {
  const today = civilDateAt(now);
  return (await archive.itemsBetween(rfc, addDays(today, -BACK_DAYS), addDays(today, AHEAD_DAYS), MOST)).filter((row) => row.open);
};

export function createAgendaFeed(parts: FeedParts) {
  const { archive, clock } = parts;
  let turn: Promise<unknown> = Promise.resolve();

  const text = async (rfcs: readonly string[]): Promise<{ readonly ics: string; readonly events: number }> => {
    const now = clock.now().toISOString();
    const items = (await Promise.all(rfcs.map((rfc) => openItems(archive, rfc, now)))).flat();
    const settings = await parts.settings();
    const ics = agendaIcs({ items, text: parts.text(), calendar: parts.law.safe, switches: settings.kinds, digestAt: settings.digestAt });
    return { ics, events: items.length };
  };
  const kept = async (): Promise<Kept | null> => (await archive.getValue(KEPT)) as Kept | null;
  const view = async (): Promise<Subscription> => {
    const feed = await kept();
    return {
      on: feed !== null,
      folderName: feed ? basename(feed.folder) : null,
      fileName: ICS_NAME,
      writtenAt: feed?.writtenAt ?? null,
      failed: feed?.failed ?? false,
    };
  };

  const write = async (): Promise<void> => {
    const feed = await kept();
    if (!feed) return;
    // Every employer's: the file must not change with the one on screen.
    const made = await text((await archive.profiles()).map((profile) => profile.rfc));
    const file = join(feed.folder, ICS_NAME);
    const making = `${file}.tmp`;
    try {
      await writeFile(making, made.ics, 'utf8');
      await rename(making, file);
      await archive.setValue(KEPT, { ...feed, writtenAt: clock.now().toISOString(), failed: false });
    } catch (thrown) {
      await rm(making, { force: true }).catch(() => undefined);
      parts.log('warn', 'the calendar file was not written', { reason: thrown instanceof Error ? thrown.name : 'unknown' });
      await archive.setValue(KEPT, { ...feed, failed: true });
    }
  };
  /** One after another: two writings at once would race for the same file. */
  const refresh = (): Promise<void> => {
    const mine = turn.then(write, write);
    turn = mine;
    return mine;
  };

  return {
    refresh,
    view: async (): Promise<Result<Subscription>> => ok(await view()),
    async subscribe(on: boolean): Promise<Result<Subscription>> {
      if (!on) await archive.setValue(KEPT, null);
      else {
        const folder = await parts.files.chooseFolder({ title: parts.text().t('agendaFile.choose') });
        if (folder) {
          await archive.setValue(KEPT, { folder, writtenAt: null, failed: false } satisfies Kept);
          await refresh();
          if ((await kept())?.failed) {
            await archive.setValue(KEPT, null);
            return fail('FILE_NOT_WRITTEN', { archivo: ICS_NAME });
          }
        }
      }
      parts.emit('agenda');
      return ok(await view());
    },
    async exportOnce(): Promise<Result<Answer<'agenda.exportIcs'>>> {
      const rfc = await parts.rfc();
      if (!rfc) return fail('NOT_ENROLLED');
      const made = await text([rfc]);
      const path = await parts.files.chooseSave({
        title: parts.text().t('agendaFile.save'),
        defaultName: ICS_NAME,
        filters: [{ name: 'iCalendar', extensions: ['ics'] }],
      });
      if (!path) return ok({ saved: false, events: 0 });
      return writeFile(path, made.ics, 'utf8').then(
        () => ok({ saved: true, events: made.events }),
        () => fail('FILE_NOT_WRITTEN', { archivo: basename(path) }),
      );
    },
  };
}
