// Holds the answer of `acuse deadlines`: the ledger of one case, flattened under the names scripts read.
// Must not print, nor read files other than the law.
import { ok, type Result } from '../../src-shared/contract/result.ts';
import type { CivilDate } from '../../src-shared/domain/calendar/civil-date.ts';
import type { Basis, DateStep, NotificationReading, Reading } from '../../src-shared/domain/deadlines/facts.ts';
import type { Law } from '../../src-shared/domain/deadlines/law.ts';
import { ledgerFor } from '../../src-shared/domain/deadlines/ledger.ts';
import type { DeadlineLedger, PeriodDeadline, Why } from '../../src-shared/domain/deadlines/ledger-types.ts';
import { compareOpening } from '../../src-shared/domain/deadlines/opening.ts';
import { businessDaysLeft, type Urgency, urgencyOf } from '../../src-shared/domain/deadlines/urgency.ts';
import type { DeadlineCase } from './deadlines-case.ts';
import { lawFor } from './law-files.ts';

type Skipped = { readonly date: CivilDate; readonly reason: string; readonly name: string };
type AnswerStep = Omit<DateStep, 'id' | 'rule' | 'skipped'> & {
  readonly id: string;
  readonly rule: string;
  readonly skipped: readonly Skipped[];
};
type Dates = {
  readonly notifiedOn: CivilDate | null;
  readonly takesEffectOn: CivilDate | null;
  readonly firstDay: CivilDate | null;
  readonly lastDay: CivilDate | null;
};
type AnswerAlternative = Dates & {
  readonly basis: Basis;
  readonly reading: Reading;
  readonly why: Why;
  readonly article: string;
  readonly calendarVersion: string;
};

export type DeadlineAnswer = Dates & {
  readonly kind: string;
  readonly lastDayToOpen: CivilDate | null;
  readonly basis: Basis | null;
  readonly settled: boolean;
  readonly projected: boolean;
  readonly period: {
    readonly id: string;
    readonly action: string;
    readonly days: number;
    readonly unit: string;
    readonly article: string;
    readonly confirmed: boolean;
  } | null;
  readonly steps: readonly AnswerStep[];
  readonly alternatives: readonly AnswerAlternative[];
  readonly periods: readonly PeriodDeadline[];
  readonly otherPeriods: readonly PeriodDeadline[];
  readonly at: string;
  readonly left: { readonly lastDayToOpen: number | null; readonly lastDay: number | null; readonly urgency: Urgency | null };
  /** Only while the act can still be opened: what opening it at `at` would do. */
  readonly ifOpenedNow: (Dates & { readonly differenceInBusinessDays: number }) | null;
  readonly calendarVersion: string;
  readonly periodsVersion: string;
  readonly missing: readonly string[];
  readonly assumptions: readonly string[];
};

/** `clock` is the instant used when the case brings none. Errors: those of ledgerFor, and of the calendar file. */
export function answerCase(given: DeadlineCase, clock: string): Result<DeadlineAnswer> {
  const law = lawFor(given.calendar, { extraClosed: given.closed, suspensions: given.suspensions, ooad: given.ooad, office: given.office });
  if (!law.ok) return law;
  const now = given.at ?? clock;
  const override = given.days === null ? null : { days: given.days, unit: 'business' as const };
  const asked = given.basis === null ? law.value : withoutDisputes(law.value, given);
  const ledger = ledgerFor(given.facts, given.kind, override, asked, now);
  if (!ledger.ok) return ledger;
  const { value } = ledger;
  if (value.steps.length === 0) return { ok: false, error: { code: 'DATUM_MISSING', details: { dato: value.missing[0] ?? 'aviso' } } };
  const main = value.periods[0];
  const comparison = compareOpening(given.facts, given.kind, now, asked, override);
  const days = law.value.safe;
  return ok({
    kind: given.kind,
    lastDayToOpen: value.lastDayToOpen,
    ...datesOf(value, main?.lastDay ?? null),
    basis: value.basis,
    settled: value.settled,
    projected: value.projected,
    period:
      main && main.days !== null
        ? { id: main.id, action: main.action, days: main.days, unit: main.unit, article: main.article, confirmed: main.confirmed }
        : null,
    steps: stepsOf(value, main),
    alternatives: alternativesOf(value, main),
    periods: value.periods,
    otherPeriods: value.otherPeriods,
    at: now,
    left: {
      lastDayToOpen: value.lastDayToOpen ? businessDaysLeft(value.lastDayToOpen, now, days) : null,
      lastDay: main?.lastDay ? businessDaysLeft(main.lastDay, now, days) : null,
      urgency: main?.lastDay ? urgencyOf(main.lastDay, now, days) : null,
    },
    ifOpenedNow:
      comparison.ok && given.facts.channel === 'mailbox'
        ? {
            ...datesOf(comparison.value.ifOpenedNow, comparison.value.ifOpenedNow.periods[0]?.lastDay ?? null),
            differenceInBusinessDays: comparison.value.differenceInBusinessDays,
          }
        : null,
    calendarVersion: value.calendarVersion,
    periodsVersion: value.periodsVersion,
    missing: value.missing,
    assumptions: value.assumptions,
  });
}

/** A forced basis is answered alone: the person asked for that one. */
function withoutDisputes(law: Law, given: DeadlineCase): Law {
  const kind = law.periods.kinds[given.kind];
  return { ...law, periods: { ...law.periods, kinds: { ...law.periods.kinds, [given.kind]: { ...kind, disputedBases: [] } } } };
}

const datesOf = (
  dates: Pick<DeadlineLedger, 'notifiedOn' | 'takesEffectOn' | 'firstDay'> | NotificationReading,
  lastDay: CivilDate | null,
): Dates => ({
  notifiedOn: dates.notifiedOn,
  takesEffectOn: dates.takesEffectOn,
  firstDay: dates.firstDay,
  lastDay,
});

/** The last day is a step like the others, so that one list explains the whole way. */
function stepsOf(ledger: DeadlineLedger, main: PeriodDeadline | undefined): readonly AnswerStep[] {
  if (!main?.lastDay) return ledger.steps;
  return [
    ...ledger.steps,
    {
      id: 'last-day',
      date: main.lastDay,
      at: null,
      rule: 'period-last-day',
      article: main.article,
      counted: main.days ?? 0,
      skipped: main.skipped,
      settled: main.settled,
      projected: main.projected,
      basis: main.basis,
    },
  ];
}

/** First the other ways it could have been notified, then what moves only the last day. */
function alternativesOf(ledger: DeadlineLedger, main: PeriodDeadline | undefined): readonly AnswerAlternative[] {
  const notified = ledger.alternatives.map((reading) => {
    const moved = main?.alternatives.find(
      (other) => other.basis === reading.basis && other.reading === reading.reading && other.why === reading.why,
    );
    return {
      basis: reading.basis,
      reading: reading.reading,
      why: reading.why,
      ...datesOf(reading, moved?.lastDay ?? main?.lastDay ?? null),
      article: reading.steps.find((step) => step.id === 'notified')?.article ?? '',
      calendarVersion: reading.calendarVersion,
    };
  });
  const onlyLastDay = (main?.alternatives ?? []).filter(
    (other) => !notified.some((reading) => reading.basis === other.basis && reading.reading === other.reading && reading.why === other.why),
  );
  return [
    ...notified,
    ...onlyLastDay.map((other) => ({
      basis: other.basis,
      reading: other.reading,
      why: other.why,
      ...datesOf(ledger, other.lastDay),
      article: other.article,
      calendarVersion: other.calendarVersion,
    })),
  ];
}
