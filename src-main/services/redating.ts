// Holds the dating of acts, papers and what is asked of filings, once and again: when they change, when their day comes, when the calendar does. What moved is
// kept with why, beside the computation before. Must not decide law or show anything.
import type { z } from 'zod';
import type { MovedDate as MovedDateView } from '../../src-shared/contract/agenda.ts';
import { itemsOfPaper } from '../../src-shared/domain/agenda/items.ts';
import { type CivilDate, civilDate, civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import type { NotificationFacts } from '../../src-shared/domain/deadlines/facts.ts';
import type { Law } from '../../src-shared/domain/deadlines/law.ts';
import { ledgerFor } from '../../src-shared/domain/deadlines/ledger.ts';
import type { DeadlineLedger } from '../../src-shared/domain/deadlines/ledger-types.ts';
import {
  affectedBy,
  type ChangedDay,
  type DatedAct as ComparedAct,
  changedDays,
  type MovedDate,
  spanOf,
} from '../../src-shared/domain/deadlines/redate.ts';
import type {
  ActDated,
  ArchiveClient,
  CalendarChangeRecord,
  DatedAct,
  JsonValue,
  NewCalendarChange,
  PaperRecord,
} from '../archive/index.ts';
import type { Clock } from './clock.ts';
import { createFilingDates, movedFiling } from './filing-dates.ts';
import type { LawKeeper, LawState } from './law-keeper.ts';
import { deadlineOf, factsOf, overridesOf } from './legal-dates.ts';
import type { Log } from './ports.ts';

type Moved = z.infer<typeof MovedDateView>;
/** Acts in one transaction: enough to be fast, few enough that the archive answers others in between. */
const BATCH = 500;
/** When everything is dated anew nobody waits for it, and windows do ask meanwhile: a few acts at a time. */
const BACKGROUND_BATCH = 40;
/** Dates listed with a change; every act's own line in the ledger has its dates in full. */
const LISTED = 500;

export type RedatingParts = { readonly archive: ArchiveClient; readonly keeper: LawKeeper; readonly clock: Clock; readonly log: Log };
export type Redating = ReturnType<typeof createRedating>;

export const paperFacts = (paper: PaperRecord): NotificationFacts =>
  paper.channel === 'estrados'
    ? { channel: 'estrados', estradosOn: civilDate(paper.on) }
    : { channel: paper.channel, servedOn: civilDate(paper.on) };

export function createRedating({ archive, keeper, clock, log }: RedatingParts) {
  const now = (): string => clock.now().toISOString();
  const filings = createFilingDates({ archive, keeper, clock });

  /** Dates these acts with the law of now. The same dates again add nothing to the archive. */
  const redate = async (ids: readonly string[]): Promise<void> => {
    for (let from = 0; from < ids.length; from += BATCH) {
      const acts = await archive.actsToDate(ids.slice(from, from + BATCH));
      const dated = acts.map(({ act, confirmed }) => ({
        actId: act.id,
        ...deadlineOf(act, keeper.lawOf(act.issuer.officeKey), now(), overridesOf(confirmed)),
      }));
      if (dated.length > 0) await archive.setDeadlines(dated);
    }
  };

  const paperLedger = (paper: PaperRecord, law: Law): DeadlineLedger | null => {
    const ledger = ledgerFor(paperFacts(paper), paper.kind, null, law, now());
    return ledger.ok ? ledger.value : null;
  };
  const redatePaper = async (paper: PaperRecord, law: Law = keeper.law): Promise<void> => {
    const ledger = paperLedger(paper, law);
    if (!ledger) return;
    const appointment = paper.appointment ? { on: civilDate(paper.appointment.on), at: paper.appointment.at } : null;
    const items = itemsOfPaper({ ...paper, appointment }, ledger, civilDateAt(paper.addedAt));
    await archive.replaceItems(paper.rfc, paper.id, items, spanOf({ facts: paperFacts(paper), ledger }));
  };

  /**
   * Puts the new state of the law in use and dates again what it touches, and nothing else. Each act's line in the ledger says which dates
   * moved and because of which days; the computation before stays. null: nothing was different.
   */
  const change = async (next: LawState, kind: NewCalendarChange['kind'], subject: string): Promise<CalendarChangeRecord | null> => {
    const before = keeper.lawsOf(keeper.state());
    const after = keeper.lawsOf(next);
    const days = officesWithDays(keeper.state(), next).flatMap((key) => changedDays({ before: before(key), after: after(key) }));
    const versions = { fromVersion: before(null).safe.version, toVersion: after(null).safe.version };
    if (days.length === 0 && versions.fromVersion === versions.toVersion) {
      await keeper.use(next);
      return null;
    }
    // Set before the first act, taken away after the last: whatever cuts this short, the next start dates everything.
    await archive.setValue('agenda.stale', true);
    await keeper.use(next);
    const dates = days.map((day) => day.date).sort();
    const [first, last] = [dates[0], dates.at(-1)];
    const hours = (law: Law): string => JSON.stringify(law.safe.businessHours);
    // Other business hours can move any act opened outside them; days move only what hangs on them.
    const everything = hours(before(null)) !== hours(after(null));
    const owners = everything ? await archive.ownersTouching('', '9') : first && last ? await archive.ownersTouching(first, last) : [];
    const moved: Moved[] = [];
    let touched = 0;
    for (let from = 0; from < owners.length; from += BATCH) {
      const acts = await archive.deadlinesOf(owners.slice(from, from + BATCH));
      const dated = redated(acts, before, after, now(), { change: kind, subject });
      if (dated.length > 0) await archive.setDeadlines(dated.map(({ moved: _moved, ...rest }) => rest));
      touched += dated.length;
      for (const act of dated) if (moved.length < LISTED) moved.push(...act.moved);
    }
    const isOwner = new Set(owners);
    for (const profile of await archive.profiles())
      for (const paper of (await archive.papers(profile.rfc)).filter((p) => isOwner.has(p.id))) {
        const found = movedPaper(paper, paperLedger(paper, before(null)), paperLedger(paper, after(null)), days);
        await redatePaper(paper);
        if (found.length > 0) touched += 1;
        moved.push(...found);
      }
    for (const profile of await archive.profiles())
      for (const filing of (await filings.asked(profile.rfc)).filter((one) => isOwner.has(one.id))) {
        const found = movedFiling(filing, before(null), after(null), days, now());
        await filings.redate(filing);
        if (found.length > 0) touched += 1;
        moved.push(...found);
      }
    const record = await archive.recordCalendarChange({
      kind,
      subject,
      ...versions,
      touched,
      moved: moved.slice(0, LISTED) as unknown as JsonValue[],
    });
    await archive.setValue('agenda.stale', null);
    log('info', 'calendar changed', { kind, touched, from: versions.fromVersion, to: versions.toVersion });
    return record;
  };

  return {
    redate,
    redatePaper,
    paperLedger: (paper: PaperRecord) => paperLedger(paper, keeper.law),
    /** Dates what the institute asked of this employer's filings. */
    redateAsked: filings.redateAsked,
    change,
    /** Acts still closed: whether their fourth business day is past depends on the day it is. */
    rollOver: async (rfc: string): Promise<void> => redate(await archive.actIds(rfc, { state: 'noticed' })),
    /** Everything, as after a new version of Acuse or a change that was cut short. False: it was stopped, and is begun anew at the next start. */
    redateAll: async (stopped: AbortSignal): Promise<boolean> => {
      for (const { rfc } of await archive.profiles()) {
        const ids = await archive.actIds(rfc);
        for (let from = 0; from < ids.length; from += BACKGROUND_BATCH) {
          if (stopped.aborted) return false;
          await redate(ids.slice(from, from + BACKGROUND_BATCH));
        }
        for (const paper of await archive.papers(rfc)) await redatePaper(paper);
        await filings.redateAsked(rfc);
      }
      await archive.setValue('agenda.stale', null);
      return true;
    },
    isStale: async (): Promise<boolean> => (await archive.getValue('agenda.stale')) !== null,
  };
}

/** null stands for the nation; the others are OOADs and offices with days of their own in either state. */
function officesWithDays(...states: readonly LawState[]): readonly (string | null)[] {
  const scopes = states.flatMap((state) => [...state.data.calendar.entries, ...state.own.entries].map((entry) => entry.scope));
  return [null, ...new Set(scopes.flatMap((scope) => (scope.level === 'national' || !scope.key ? [] : [scope.key])))];
}

type Laws = (officeKey: string | null) => Law;
type WithMoves = DatedAct & { readonly actId: string; readonly moved: readonly Moved[] };

function redated(acts: readonly ActDated[], before: Laws, after: Laws, now: string, because: object): readonly WithMoves[] {
  const byLaw = new Map<Law, { readonly before: Law; readonly acts: ComparedAct[] }>();
  const byId = new Map(acts.map((found) => [found.act.id, found]));
  for (const { act, deadline, confirmed } of acts) {
    const ledger = deadline?.ledgerJson as DeadlineLedger | { error: unknown } | undefined;
    if (!ledger || 'error' in ledger) continue;
    const key = act.issuer.officeKey;
    const group = byLaw.get(after(key)) ?? { before: before(key), acts: [] };
    group.acts.push({ id: act.id, facts: factsOf(act), kind: act.kind, overrides: overridesOf(confirmed), ledger });
    byLaw.set(after(key), group);
  }
  return [...byLaw].flatMap(([law, group]) =>
    affectedBy({ before: group.before, after: law }, group.acts, now).flatMap((found) => {
      const original = byId.get(found.id);
      if (!original) return [];
      const moved = listed(found.moved, found.because, found.ledger, { actId: found.id, paperId: null, folio: original.act.folio });
      return [
        {
          actId: found.id,
          ...deadlineOf(original.act, law, now, overridesOf(original.confirmed)),
          because: {
            ...because,
            days: found.because.map((day) => day.date),
            moved: moved.map(({ what, before: was, after: is }) => ({ what, before: was, after: is })),
          },
          moved,
        },
      ];
    }),
  );
}

const STEPS: readonly string[] = ['last-day-to-open', 'notified', 'takes-effect', 'first-day'];

/** Steps and last days: what a person acts by. Other readings moved too and are seen in the act itself. */
function listed(
  moved: readonly MovedDate[],
  because: readonly ChangedDay[],
  ledger: DeadlineLedger,
  who: Pick<Moved, 'actId' | 'paperId' | 'folio'>,
): readonly Moved[] {
  const why = because.map(({ date, change, name }) => ({ date, change, name }));
  return moved
    .filter((one) => one.what === 'period' || (one.what === 'step' && STEPS.includes(one.id)))
    .map((one) => ({
      ...who,
      what: one.id,
      action: ledger.periods.find((period) => one.what === 'period' && period.id === one.id)?.action ?? null,
      before: one.from,
      after: one.to,
      why,
    }));
}

function movedPaper(
  paper: PaperRecord,
  before: DeadlineLedger | null,
  after: DeadlineLedger | null,
  days: readonly ChangedDay[],
): readonly Moved[] {
  if (!before || !after) return [];
  const was = new Map<string, CivilDate | null>(before.periods.map((period) => [period.id, period.lastDay]));
  const why = days.map(({ date, change, name }) => ({ date, change, name }));
  return after.periods.flatMap((period) =>
    was.get(period.id) === period.lastDay
      ? []
      : [
          {
            actId: null,
            paperId: paper.id,
            folio: paper.folio,
            what: period.id,
            action: period.action,
            before: was.get(period.id) ?? null,
            after: period.lastDay,
            why: why.slice(0, 10),
          },
        ],
  );
}
