// Holds the whole ledger of one act: how it was notified, and every period that runs from there.
// Must not read the clock or files: `law` and `now` are arguments.

import { fail, ok, type Result } from '../../contract/result.ts';
import type { ActKind } from '../act-kind.ts';
import { yearOf } from '../calendar/civil-date.ts';
import type { ResponsePeriod } from '../calendar/law-schema.ts';
import type { NotificationFacts } from './facts.ts';
import type { Law } from './law.ts';
import type { Assumption, DeadlineLedger, LedgerAlternative, PeriodDeadline, PeriodOverride } from './ledger-types.ts';
import { type PeriodInputs, periodDeadline } from './period.ts';
import { allReadings, type ReadingWithWhy } from './readings.ts';

export const MAX_PERIOD = 400;

/**
 * Everything that can be said of an act's dates. What is not known is named in `missing`, with null dates, and nothing is guessed.
 * `now` is an instant; it decides only what is still a projection. Errors: DATE_INVALID, OPENED_BEFORE_NOTICE, BAD_REQUEST {campo: plazo}.
 */
export function ledgerFor(
  facts: NotificationFacts,
  kind: ActKind,
  periodOverride: PeriodOverride | readonly PeriodOverride[] | null,
  law: Law,
  now: string,
): Result<DeadlineLedger> {
  const overrides = periodOverride === null ? [] : isList(periodOverride) ? periodOverride : [periodOverride];
  for (const override of overrides) {
    if (!Number.isInteger(override.days) || override.days < 1 || override.days > MAX_PERIOD) {
      return fail('BAD_REQUEST', { campo: 'plazo', valor: override.days });
    }
  }
  const readings = allReadings(facts, kind, law.safe, law, now);
  if (!readings.ok) {
    return readings.error.code === 'DATUM_MISSING' ? ok(emptyLedger(kind, law, String(readings.error.details?.dato ?? 'aviso'))) : readings;
  }
  const [safe, ...others] = readings.value.readings;
  if (!safe) throw new RangeError('readings are never empty');
  const wide = law.wide === law.safe ? readings : allReadings(facts, kind, law.wide, law, now);
  const wideReadings = wide.ok ? wide.value.readings : [];
  const { periods, otherPeriods } = periodsOf(law.periods.kinds[kind].periods, overrides, {
    readings: [safe, ...others],
    wideReadings,
    law,
  });
  const { why: _why, ...dates } = safe;
  return ok({
    kind,
    ...dates,
    ...mailboxDates(safe, others),
    alternatives: alternativesOf(safe, others, wideReadings, law),
    periods,
    otherPeriods,
    calendarVersion: law.safe.version,
    periodsVersion: law.periods.version,
    missing: [
      ...(readings.value.missing === null ? [] : [readings.value.missing]),
      ...(periods.some((period) => period.lastDay === null) ? ['plazo'] : []),
    ],
    assumptions: assumptionsOf(safe, law),
  });
}

const isList = (value: PeriodOverride | readonly PeriodOverride[]): value is readonly PeriodOverride[] => Array.isArray(value);

function emptyLedger(kind: ActKind, law: Law, missing: string): DeadlineLedger {
  return {
    kind,
    basis: null,
    reading: null,
    settled: false,
    projected: false,
    lastDayToOpen: null,
    notifiedOn: null,
    takesEffectOn: null,
    firstDay: null,
    steps: [],
    alternatives: [],
    periods: [],
    otherPeriods: [],
    calendarVersion: law.safe.version,
    periodsVersion: law.periods.version,
    missing: [missing],
    assumptions: [],
  };
}

/** An act served on paper before it lapsed still has a last day to open it in the mailbox: the two steps stay in sight. */
function mailboxDates(safe: ReadingWithWhy, others: readonly ReadingWithWhy[]): Pick<DeadlineLedger, 'lastDayToOpen' | 'steps'> {
  const inMailbox = safe.lastDayToOpen === null ? others.find((other) => other.lastDayToOpen !== null) : undefined;
  if (!inMailbox) return { lastDayToOpen: safe.lastDayToOpen, steps: safe.steps };
  const lead = inMailbox.steps.filter((step) => step.id === 'notice' || step.id === 'last-day-to-open');
  return { lastDayToOpen: inMailbox.lastDayToOpen, steps: [...lead, ...safe.steps] };
}

function assumptionsOf(safe: ReadingWithWhy, law: Law): readonly Assumption[] {
  const year = yearOf(safe.firstDay);
  const { from, to } = law.safe.coverage;
  return [
    ...(safe.projected ? (['stays-unopened'] as const) : []),
    ...(year < from || year > to ? (['calendar-year-not-covered'] as const) : []),
  ];
}

function alternativesOf(
  safe: ReadingWithWhy,
  others: readonly ReadingWithWhy[],
  wideReadings: readonly ReadingWithWhy[],
  law: Law,
): readonly LedgerAlternative[] {
  const found: LedgerAlternative[] = others.map((other) => ({
    ...other,
    why: other.why ?? (other.basis === safe.basis ? 'reading' : (safe.why ?? 'other-basis')),
    calendarVersion: law.safe.version,
  }));
  // Only the safe reading's own dates: the other readings moved by disputed days too would be a table nobody can read.
  const [wide] = wideReadings;
  if (wide && (wide.firstDay !== safe.firstDay || wide.notifiedOn !== safe.notifiedOn)) {
    found.push({ ...wide, why: 'disputed-days', calendarVersion: law.wide.version });
  }
  return found;
}

type Split = { readonly periods: readonly PeriodDeadline[]; readonly otherPeriods: readonly PeriodDeadline[] };

function periodsOf(proposals: readonly ResponsePeriod[], overrides: readonly PeriodOverride[], inputs: PeriodInputs): Split {
  const main = proposals.find((period) => period.role === 'main');
  if (!main) throw new RangeError('each kind has a main period');
  const overrideOf = (period: ResponsePeriod): PeriodOverride | null =>
    overrides.findLast((override) => (override.periodId ?? main.id) === period.id) ?? null;
  const chosen = proposals.find((period) => period.role === 'variant' && period.action === main.action && overrideOf(period) !== null);
  const running: PeriodDeadline[] = [];
  const others: PeriodDeadline[] = [];
  for (const period of proposals) {
    const override = overrideOf(period);
    const deadline = periodDeadline(period, override, inputs);
    // A variant the person confirmed takes the place of the main proposal of the same action.
    if (period === main && chosen && override === null) others.push({ ...deadline, role: 'variant' });
    else if (period === chosen) running.unshift({ ...deadline, role: 'main' });
    else if (period.role === 'variant' && override === null) others.push(deadline);
    else running.push(deadline);
  }
  for (const own of overrides.filter((override) => override.periodId !== undefined && !proposals.some((p) => p.id === override.periodId))) {
    running.push(periodDeadline(ownPeriod(own), own, inputs));
  }
  return { periods: running.toSorted(byUrgency), otherPeriods: others.toSorted(byUrgency) };
}

/** A period the table does not know, read by the person in the document. */
const ownPeriod = (override: PeriodOverride): ResponsePeriod => ({
  id: override.periodId ?? 'own',
  action: override.action ?? 'answer',
  role: 'default',
  days: override.days,
  unit: override.unit,
  from: 'effect-next',
  article: 'El propio acto',
  source: 'usted',
  confidence: 'medium',
  calendar: 'cff-12',
});

function byUrgency(a: PeriodDeadline, b: PeriodDeadline): number {
  if ((a.role === 'main') !== (b.role === 'main')) return a.role === 'main' ? -1 : 1;
  return (a.lastDay ?? '9999') < (b.lastDay ?? '9999') ? -1 : (a.lastDay ?? '9999') > (b.lastDay ?? '9999') ? 1 : 0;
}
