// Holds the law in use: the calendar file (bundled or imported), the person's own days, and the calendars built from them for each
// office. A file that is broken or older never takes its place. Must not date acts: redating.ts does.
import { fail, ok, type Result } from '../../src-shared/contract/result.ts';
import { acceptCalendar, compareVersions, parseCalendar, parseCalendarText } from '../../src-shared/domain/calendar/accept.ts';
import { NO_OWN_DAYS, type OwnDays, ownDaysSchema, ownMark, withOwnDays } from '../../src-shared/domain/calendar/own-days.ts';
import type { CalendarData } from '../../src-shared/domain/calendar/schema.ts';
import { type Law, type LawData, prepareLaw } from '../../src-shared/domain/deadlines/law.ts';
import type { ArchiveClient } from '../archive/index.ts';
import type { Log } from './ports.ts';

export type RawLaw = { readonly calendar: unknown; readonly tfja: unknown; readonly periods: unknown };
/** Everything the calendars are built from; two of them are what a change is computed between. */
export type LawState = { readonly data: LawData; readonly own: OwnDays; readonly importedAt: string | null };

export type LawKeeper = {
  /** Always the law of now, nation-wide: its parts are asked anew at each reading. */
  readonly law: Law;
  /** The law of the office that sent an act: days off of its OOAD and of itself count too. Key as in an act: OOAD and office, '3901'. */
  readonly lawOf: (officeKey: string | null) => Law;
  readonly state: () => LawState;
  /** Laws of a state that is not (or no longer) in use, for comparing. */
  readonly lawsOf: (state: LawState) => (officeKey: string | null) => Law;
  readonly use: (state: LawState) => Promise<void>;
  /** The state with that file in it. Errors: CALENDAR_INVALID, CALENDAR_OLDER; nothing changes then. */
  readonly withFile: (text: string, at: string) => Result<LawState>;
};

const OWN = 'calendar.own';
const FILE = 'calendar.file';

/** The files that come with the program pass their schemas in the tests: a start, which waits for them, does not check them again. */
const bundledLaw = (raw: RawLaw): LawData => raw as LawData;

export async function openLawKeeper(o: {
  readonly archive: Pick<ArchiveClient, 'getValue' | 'setValue'>;
  readonly raw: RawLaw;
  readonly log: Log;
}): Promise<LawKeeper> {
  const bundled = bundledLaw(o.raw);
  let state = await storedState(o.archive, bundled, o.log);
  let laws = lawsOf(state);
  return {
    law: {
      get safe() {
        return laws(null).safe;
      },
      get wide() {
        return laws(null).wide;
      },
      get tfja() {
        return laws(null).tfja;
      },
      get periods() {
        return laws(null).periods;
      },
    },
    lawOf: (officeKey) => laws(officeKey),
    state: () => state,
    lawsOf,
    async use(next) {
      await o.archive.setValue(OWN, next.own.entries.length + next.own.confirmed.length > 0 ? next.own : null);
      await o.archive.setValue(FILE, next.importedAt ? { data: next.data.calendar, importedAt: next.importedAt } : null);
      state = next;
      laws = lawsOf(next);
    },
    withFile(text, at) {
      const parsed = parseCalendarText(text);
      if (!parsed.ok) return parsed;
      const accepted = acceptCalendar(state.data.calendar, JSON.parse(text));
      return accepted.ok ? ok({ ...state, data: { ...state.data, calendar: accepted.value }, importedAt: at }) : accepted;
    },
  };
}

/** What is kept, if it is whole; otherwise the file that came with the program, which is never gone. */
async function storedState(archive: Pick<ArchiveClient, 'getValue'>, bundled: LawData, log: Log): Promise<LawState> {
  const own = ownDaysSchema.safeParse((await archive.getValue(OWN)) ?? NO_OWN_DAYS);
  if (!own.success) log('error', 'the days the person added cannot be read; the file is used without them');
  const kept = (await archive.getValue(FILE)) as { data?: unknown; importedAt?: unknown } | null;
  const imported = kept ? importedFile(kept, bundled.calendar, log) : null;
  return {
    data: imported ? { ...bundled, calendar: imported } : bundled,
    own: own.success ? own.data : NO_OWN_DAYS,
    importedAt: imported && typeof kept?.importedAt === 'string' ? kept.importedAt : null,
  };
}

/** A new version of Acuse may bring a newer file than the one imported: then that one is used. */
function importedFile(kept: { readonly data?: unknown }, bundled: CalendarData, log: Log): CalendarData | null {
  const parsed = parseCalendar(kept.data);
  if (!parsed.ok) {
    log('error', 'the imported calendar cannot be read; the one that came with Acuse is used');
    return null;
  }
  return compareVersions(parsed.value, bundled) > 0 ? parsed.value : null;
}

/** One law for each office that has days of its own, built when first asked for; all others share one. */
function lawsOf(state: LawState): (officeKey: string | null) => Law {
  const data: LawData = { ...state.data, calendar: withOwnDays(state.data.calendar, state.own) };
  const mark = ownMark(state.own);
  const scopes = data.calendar.entries.map((entry) => entry.scope);
  const ooads = new Set(scopes.filter((scope) => scope.level === 'ooad').map((scope) => scope.key ?? ''));
  const offices = new Set(scopes.filter((scope) => scope.level === 'office').map((scope) => scope.key ?? ''));
  const built = new Map<string, Law>();
  return (officeKey) => {
    const key = officeKey ?? '';
    const ooad = ooads.has(key.slice(0, 2)) ? key.slice(0, 2) : undefined;
    const office = offices.has(key) ? key : undefined;
    const name = `${ooad ?? ''}/${office ?? ''}`;
    const known = built.get(name);
    if (known) return known;
    const law = prepareLaw(data, { ...(ooad ? { ooad } : {}), ...(office ? { office } : {}), ...(mark ? { own: mark } : {}) });
    built.set(name, law);
    return law;
  };
}

/** A suspension or a day that ends before it begins, or years away from any act, is a slip of the hand. */
export function checkOwnDays(from: string, to: string): Result<void> {
  if (to < from) return fail('DATE_INVALID', { campo: 'hasta', valor: to });
  if (from < '2000-01-01' || to > '2099-12-31') return fail('DATE_INVALID', { campo: 'desde', valor: from });
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 > 366 ? fail('DATE_INVALID', { campo: 'hasta', valor: to }) : ok(undefined);
}
