// Holds what a change of calendar does to dates already computed: which acts it touches, which dates move, and because of which days.
// Must not store anything: the old ledger stays where it was, beside the new one.
import type { ActKind } from '../act-kind.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Basis, NotificationFacts } from './facts.ts';
import type { Law } from './law.ts';
import { ledgerFor } from './ledger.ts';
import type { DeadlineLedger, PeriodDeadline, PeriodOverride } from './ledger-types.ts';

/** The laws before and after; periods other than the calendar's may differ too. */
export type CalendarChange = { readonly before: Law; readonly after: Law };

export type DatedAct = {
  readonly id: string;
  readonly facts: NotificationFacts;
  readonly kind: ActKind;
  readonly overrides: readonly PeriodOverride[];
  readonly ledger: DeadlineLedger;
};

/** `days-off`: now it counts as off; `counts`: it was off and now counts; `changed`: off both times, for another reason. */
export type ChangedDay = { readonly date: CivilDate; readonly change: 'days-off' | 'counts' | 'changed'; readonly name: string };

export type MovedDate = {
  /** 'proposal' is a period that applies only if the person says so; 'reading' is day 1 by another reading. */
  readonly what: 'step' | 'period' | 'proposal' | 'alternative' | 'reading';
  /** Step id, period id, or what tells an alternative apart ('pay-15/bank-friday/…', 'answer-15/extension'). */
  readonly id: string;
  readonly basis: Basis | null;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
};

export type Redated = {
  readonly id: string;
  readonly ledger: DeadlineLedger;
  readonly moved: readonly MovedDate[];
  readonly because: readonly ChangedDay[];
  readonly fromVersion: string;
  readonly toVersion: string;
};

/** Only the acts with at least one date that moved. `now` is an instant. Acts whose span holds no changed day are not recomputed. */
export function affectedBy(change: CalendarChange, acts: readonly DatedAct[], now: string): readonly Redated[] {
  const days = changedDays(change);
  const everything = !samePeriods(change) || !sameHours(change);
  if (days.length === 0 && !everything) return [];
  return acts.flatMap((act) => {
    const span = spanOf(act);
    const because = span ? days.filter((day) => day.date >= span.from && day.date <= span.to) : [];
    if (because.length === 0 && !everything) return [];
    const after = ledgerFor(act.facts, act.kind, act.overrides, change.after, now);
    // The facts were good when the act was dated; a calendar cannot make them wrong.
    if (!after.ok) throw new Error(`act ${act.id} cannot be dated again: ${after.error.code}`);
    const moved = movedDates(act.ledger, after.value);
    if (moved.length === 0) return [];
    return [
      { id: act.id, ledger: after.value, moved, because, fromVersion: act.ledger.calendarVersion, toVersion: after.value.calendarVersion },
    ];
  });
}

/** Every day on which any calendar of the two laws differs, in order. */
export function changedDays({ before, after }: CalendarChange): readonly ChangedDay[] {
  const found = new Map<CivilDate, ChangedDay>();
  const compare = (old: Calendar | null, next: Calendar | null): void => {
    if (old === next) return;
    const was = old?.daysOff() ?? new Map();
    const is = next?.daysOff() ?? new Map();
    for (const [date, reason] of is) {
      const previous = was.get(date);
      if (!previous) found.set(date, { date, change: 'days-off', name: reason.name });
      else if (previous.kind !== reason.kind && !found.has(date)) found.set(date, { date, change: 'changed', name: reason.name });
    }
    for (const [date, reason] of was) if (!is.has(date)) found.set(date, { date, change: 'counts', name: reason.name });
  };
  compare(before.safe, after.safe);
  if (before.wide !== before.safe || after.wide !== after.safe) compare(before.wide, after.wide);
  compare(before.tfja, after.tfja);
  return [...found.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

const samePeriods = ({ before, after }: CalendarChange): boolean =>
  before.periods === after.periods || JSON.stringify(before.periods) === JSON.stringify(after.periods);

const sameHours = ({ before, after }: CalendarChange): boolean =>
  before.safe.businessHours.from === after.safe.businessHours.from && before.safe.businessHours.to === after.safe.businessHours.to;

/** From the first fact to the last date anybody could argue; a changed day outside cannot move anything inside. */
export function spanOf({ ledger, facts }: Pick<DatedAct, 'ledger' | 'facts'>): { readonly from: string; readonly to: string } | null {
  let from = '9999-99-99';
  let to = '';
  const see = (date: CivilDate | null | undefined): void => {
    if (!date) return;
    if (date < from) from = date;
    if (date > to) to = date;
  };
  // Two channels may give the same dates and show as one: the other's facts count too.
  for (const date of [facts.noticeOn, facts.estradosOn, facts.servedOn, facts.sentOn, facts.deemedOn, facts.earlierKnowledgeOn]) see(date);
  for (const step of ledger.steps) see(step.date);
  for (const reading of ledger.alternatives) for (const step of reading.steps) see(step.date);
  for (const period of [...ledger.periods, ...ledger.otherPeriods]) {
    see(period.lastDay);
    see(period.extension?.lastDay);
    for (const other of period.alternatives) see(other.lastDay);
  }
  return to === '' ? null : { from, to };
}

function movedDates(old: DeadlineLedger, next: DeadlineLedger): readonly MovedDate[] {
  const moved: MovedDate[] = [];
  const compare = (what: MovedDate['what'], was: ReadonlyMap<string, DatedItem>, is: ReadonlyMap<string, DatedItem>): void => {
    for (const id of new Set([...was.keys(), ...is.keys()])) {
      const from = was.get(id)?.date ?? null;
      const to = is.get(id)?.date ?? null;
      if (from !== to) moved.push({ what, id, basis: is.get(id)?.basis ?? was.get(id)?.basis ?? null, from, to });
    }
  };
  compare('step', byId(old.steps), byId(next.steps));
  compare('period', lastDays(old.periods), lastDays(next.periods));
  compare('proposal', lastDays(old.otherPeriods), lastDays(next.otherPeriods));
  compare('alternative', otherLastDays(old), otherLastDays(next));
  compare('reading', otherReadings(old), otherReadings(next));
  return moved;
}

type DatedItem = { readonly date: CivilDate | null; readonly basis: Basis };

const byId = (steps: DeadlineLedger['steps']): Map<string, DatedItem> => new Map(steps.map((step) => [step.id, step]));
const lastDays = (periods: readonly PeriodDeadline[]): Map<string, DatedItem> =>
  new Map(periods.map((period) => [period.id, { date: period.lastDay, basis: period.basis }]));
const otherReadings = (ledger: DeadlineLedger): Map<string, DatedItem> =>
  new Map(
    ledger.alternatives.map((other) => [`${other.why}/${other.basis}/${other.reading}`, { date: other.firstDay, basis: other.basis }]),
  );

function otherLastDays(ledger: DeadlineLedger): Map<string, DatedItem> {
  const found = new Map<string, DatedItem>();
  for (const { id, basis, alternatives, extension } of [...ledger.periods, ...ledger.otherPeriods]) {
    for (const other of alternatives)
      found.set(`${id}/${other.why}/${other.basis}/${other.reading}`, { date: other.lastDay, basis: other.basis });
    if (extension) found.set(`${id}/extension`, { date: extension.lastDay, basis });
  }
  return found;
}
