// Holds the calendar as the person sees and changes it: days by year, their own days, an imported file, and what each change moved.
// Must not date acts: redating does. A file that is broken or older changes nothing.
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Answer, Request } from '../../src-shared/contract/channels.ts';
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { type CivilDate, fromEpochDay, parseCivilDate } from '../../src-shared/domain/calendar/civil-date.ts';
import type { OwnDays, OwnEntry } from '../../src-shared/domain/calendar/own-days.ts';
import { daysOfRule } from '../../src-shared/domain/calendar/rules.ts';
import type { CalendarEntry } from '../../src-shared/domain/calendar/schema.ts';
import type { ArchiveClient, CalendarChangeRecord } from '../archive/index.ts';
import type { Clock } from './clock.ts';
import { checkOwnDays, type LawKeeper, type LawState } from './law-keeper.ts';
import type { FilePicker } from './ports.ts';
import type { Redating } from './redating.ts';

type View = Answer<'calendar.get'>;
type Day = View['suspensions'][number];
type Change = Answer<'calendar.moves'>[number];
type Changed = Result<Answer<'calendar.addDay'>>;

/** A calendar file is some tens of kilobytes; more is not one. */
const MAX_FILE = 4 * 1024 * 1024;

export type CalendarBookParts = {
  readonly archive: ArchiveClient;
  readonly keeper: LawKeeper;
  readonly redating: Redating;
  readonly clock: Clock;
  readonly files: FilePicker;
  readonly words: () => { readonly choose: string; readonly filter: string };
  readonly onChanged: () => Promise<void>;
};

export function createCalendarBook(parts: CalendarBookParts) {
  const { archive, keeper, redating, clock } = parts;
  // One change at a time: two at once would each be computed from a state the other has left.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  const view = (): View => {
    const state = keeper.state();
    const days = entriesOf(state);
    const { from, to } = state.data.calendar.coverage;
    const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    return {
      version: keeper.law.safe.version,
      file: {
        version: state.data.calendar.version,
        publishedAt: state.data.calendar.publishedAt,
        origin: state.importedAt ? 'imported' : 'bundled',
        importedAt: state.importedAt,
      },
      coverage: { from, to },
      years: years.map((year) => ({ year, days: days.flatMap((entry) => daysOfYear(entry, year)).sort(byDate) })),
      suspensions: days.filter(({ entry }) => entry.kind === 'suspension' && entry.date).map((one) => dayOf(one, one.entry.date ?? '')),
    };
  };

  const apply = (make: () => Result<LawState>, kind: CalendarChangeRecord['kind'], subject: () => string): Promise<Changed> =>
    inTurn(async () => {
      const next = make();
      if (!next.ok) return next;
      const change = await redating.change(next.value, kind, subject());
      await parts.onChanged();
      return ok({ calendar: view(), change: change ? changeShown(change) : null, cancelled: false });
    });

  const withOwn = (own: OwnDays): LawState => ({ ...keeper.state(), own });
  const add = (entry: Omit<OwnEntry, 'id' | 'addedAt'>): Result<LawState> => {
    const { own } = keeper.state();
    const full = { ...entry, id: `own-${randomBytes(6).toString('hex')}`, addedAt: clock.now().toISOString() };
    return ok(withOwn({ ...own, entries: [...own.entries, full] }));
  };
  const dates = (from: string, to: string): Result<{ from: CivilDate; to: CivilDate }> => {
    const first = parseCivilDate(from, 'desde');
    if (!first.ok) return first;
    const last = parseCivilDate(to, 'hasta');
    if (!last.ok) return last;
    const checked = checkOwnDays(first.value, last.value);
    return checked.ok ? ok({ from: first.value, to: last.value }) : checked;
  };
  const addSpan = (
    kind: OwnEntry['kind'],
    o: { from: string; to: string; name: string; scope: Request<'calendar.addDay'>['scope']; source: string },
  ) => {
    const days = dates(o.from, o.to);
    if (!days.ok) return days;
    if (o.scope.level !== 'national' && !o.scope.key) return fail('BAD_REQUEST', { campo: 'scope' });
    return add({ kind, date: days.value.from, until: days.value.to, name: o.name, scope: o.scope, source: o.source || 'usted' });
  };

  return {
    view,
    addDay: (o: Request<'calendar.addDay'>): Promise<Changed> =>
      apply(
        () => addSpan('closure', { ...o, from: o.date, to: o.date }),
        'add-day',
        () => `${o.date} ${o.name}`,
      ),
    addSuspension: (o: Request<'calendar.addSuspension'>): Promise<Changed> =>
      apply(
        () => addSpan('suspension', o),
        'add-suspension',
        () => `${o.from}..${o.to} ${o.name}`,
      ),
    removeOwn: ({ id }: Request<'calendar.removeOwn'>): Promise<Changed> => {
      const known = keeper.state().own.entries.find((entry) => entry.id === id);
      if (!known) return Promise.resolve(fail('NOT_FOUND'));
      return apply(
        () => {
          const { own } = keeper.state();
          return ok(withOwn({ ...own, entries: own.entries.filter((entry) => entry.id !== id) }));
        },
        'remove-own',
        () => `${known.date} ${known.name}`,
      );
    },
    confirmDay: ({ id, confirmed }: Request<'calendar.confirmDay'>): Promise<Changed> => {
      const entry = keeper.state().data.calendar.entries.find((one) => one.id === id);
      // What the file itself says is certain needs nobody's word, and cannot be taken back here.
      if (!entry || (entry.confirmed && entry.kind !== 'disputed')) return Promise.resolve(fail('NOT_FOUND'));
      return apply(
        () => {
          const { own } = keeper.state();
          const others = own.confirmed.filter((other) => other !== id);
          return ok(withOwn({ ...own, confirmed: confirmed ? [...others, id] : others }));
        },
        'confirm-day',
        () => `${entry.date ?? ''} ${entry.name}`.trim(),
      );
    },
    async importFile(): Promise<Changed> {
      const { choose, filter } = parts.words();
      const path = await parts.files.chooseOpen({ title: choose, filters: [{ name: filter, extensions: ['json'] }] });
      if (!path) return ok({ calendar: view(), change: null, cancelled: true });
      const text = await readText(path);
      if (!text.ok) return text;
      return apply(
        () => keeper.withFile(text.value, clock.now().toISOString()),
        'import',
        () => basename(path).slice(0, 120),
      );
    },
    async moves(limit: number): Promise<Result<Change[]>> {
      return ok((await archive.calendarChanges(limit)).map(changeShown));
    },
  };
}

async function readText(path: string): Promise<Result<string>> {
  try {
    if ((await stat(path)).size > MAX_FILE) return fail('CALENDAR_INVALID', { lugar: '', detalle: 'el archivo es demasiado grande' });
    return ok(await readFile(path, 'utf8'));
  } catch {
    return fail('FILE_UNREADABLE', { archivo: basename(path) });
  }
}

type Known = { readonly entry: CalendarEntry; readonly own: OwnEntry | null };

function entriesOf(state: LawState): readonly Known[] {
  const confirmed = new Set(state.own.confirmed);
  return [
    ...state.data.calendar.entries.map((entry) => ({
      entry: confirmed.has(entry.id) ? { ...entry, confirmed: true } : entry,
      own: null,
    })),
    ...state.own.entries.map((own) => ({
      entry: { ...own, article: own.kind === 'suspension' ? 'CFF 12' : null, confirmed: true } as CalendarEntry,
      own,
    })),
  ];
}

const byDate = (a: Day, b: Day): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);

function daysOfYear(one: Known, year: number): Day[] {
  const { entry } = one;
  if (entry.date) return entry.date.startsWith(String(year)) ? [dayOf(one, entry.date)] : [];
  if (!entry.rule || entry.rule.type === 'weekday' || year < (entry.since ?? 0)) return [];
  return daysOfRule(entry.rule, year).map((day) => dayOf(one, fromEpochDay(day)));
}

const dayOf = ({ entry, own }: Known, date: string): Day => ({
  id: entry.id,
  date,
  until: entry.until ?? date,
  name: entry.name,
  scope: { level: entry.scope.level, ...(entry.scope.key ? { key: entry.scope.key } : {}) },
  kind: entry.kind,
  source: entry.source,
  article: entry.article,
  confirmed: entry.confirmed,
  own: own !== null,
  addedAt: own?.addedAt ?? null,
});

const changeShown = (change: CalendarChangeRecord): Change => ({
  id: change.num,
  at: change.at,
  kind: change.kind,
  subject: change.subject,
  fromVersion: change.fromVersion,
  toVersion: change.toVersion,
  touched: change.touched,
  moved: change.moved as unknown as Change['moved'],
});
