// Holds `acuse agenda`: what is open, soonest first, and the same as a calendar file. Only reads the archive.
// Must not compute dates: they are the ones the archive keeps.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import calendar from '../../src-shared/data/law/calendar.json' with { type: 'json' };
import tfja from '../../src-shared/data/law/calendar-tfja.json' with { type: 'json' };
import periods from '../../src-shared/data/law/response-periods.json' with { type: 'json' };
import { addDays, civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import { openReadOnly } from '../archive/read-only.ts';
import { itemShown, type ShownItem } from '../services/agenda.ts';
import { agendaIcs } from '../services/agenda-file.ts';
import { openLawKeeper } from '../services/law-keeper.ts';
import { DEFAULT_SETTINGS, type ReminderSettings, SETTINGS_KEY } from '../services/reminders.ts';
import { type ArchiveOptions, overArchive } from './archive-options.ts';
import { EXIT, refuse, say, text } from './exits.ts';
import { archiveFile } from './profile-folder.ts';

type Options = ArchiveOptions & { readonly ics?: string; readonly rfc?: string };

const BACK_DAYS = 60;
const AHEAD_DAYS = 730;
const MOST = 20_000;

export function registerAgenda(program: Command): void {
  overArchive(
    program
      .command('agenda')
      .description('Lo que tiene fecha y sigue pendiente: actos, obligaciones y notificaciones en papel, con su último día seguro.')
      .option('--ics <archivo>', 'lo escribe como calendario (.ics) en ese archivo')
      .option('--rfc <rfc>', 'solo este patrón; si falta, todos'),
  ).action(agenda);
}

async function agenda(o: Options): Promise<void> {
  const opened = openReadOnly(archiveFile(o.profile));
  if (!opened.ok) {
    refuse(o.json, opened.error.code === 'NOT_FOUND' ? { ...opened.error, code: 'FILE_UNREADABLE' } : opened.error, EXIT.unreadable);
    return;
  }
  const archive = opened.value;
  try {
    const now = new Date().toISOString();
    const today = civilDateAt(now);
    const keeper = await openLawKeeper({
      archive: { getValue: async (key) => archive.getValue(key), setValue: async () => undefined },
      raw: { calendar, tfja, periods },
      log: () => undefined,
    });
    const rfcs = o.rfc ? [o.rfc.toUpperCase()] : archive.profiles().map((profile) => profile.rfc);
    const rows = rfcs
      .flatMap((rfc) => archive.itemsBetween(rfc, addDays(today, -BACK_DAYS), addDays(today, AHEAD_DAYS), MOST))
      .filter((row) => row.open)
      .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
    const items = rows.filter((row) => !row.milestone).map((row) => itemShown(row, keeper.law, now));
    if (o.ics !== undefined) {
      const settings = { ...DEFAULT_SETTINGS, ...((archive.getValue(SETTINGS_KEY) as Partial<ReminderSettings> | null) ?? {}) };
      const ics = agendaIcs({ items: rows, text, calendar: keeper.law.safe, switches: settings.kinds, digestAt: settings.digestAt });
      if (!written(resolve(o.ics), ics)) {
        refuse(o.json, { code: 'FILE_NOT_WRITTEN', details: { archivo: basename(o.ics) } }, EXIT.unreadable);
        return;
      }
    }
    const file = o.ics === undefined ? {} : { file: o.ics, events: rows.length };
    say(o.json, { today, total: items.length, ...file, items }, () => [
      ...items.map(lineOf),
      o.ics === undefined ? `${text.count(items.length)} pendientes.` : `${text.count(rows.length)} fechas escritas en ${o.ics}.`,
    ]);
  } finally {
    archive.close();
  }
}

/** Whole or not at all: a calendar program may be reading the one before. */
function written(path: string, ics: string): boolean {
  const making = `${path}.tmp`;
  try {
    writeFileSync(making, ics, 'utf8');
    renameSync(making, path);
    return true;
  } catch {
    rmSync(making, { force: true });
    return false;
  }
}

const lineOf = (item: ShownItem): string =>
  [
    text.shortDay(item.on, { year: true }).padEnd(16),
    (item.state === 'past' ? 'vencido' : text.businessDays(item.daysLeft)).padEnd(16),
    (text.maybe(`act.actions.${item.action}`) ?? text.maybe(`agendaTitle.action.${item.action}`) ?? item.action).padEnd(20),
    item.folio.padEnd(18),
    text.maybe(item.title.key, item.title.params) ?? '',
    item.settled ? '' : `(en disputa${item.otherOn ? `; también ${text.shortDay(item.otherOn, { year: true })}` : ''})`,
  ]
    .join('  ')
    .trimEnd();
