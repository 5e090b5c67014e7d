// Holds the joining of acts with the law in force: ledgers, the safe next date, and how both are shown. Must not store or fetch.
import type { z } from 'zod';
import type { LedgerView } from '../../src-shared/contract/views.ts';
import type { ActSummary } from '../../src-shared/domain/act.ts';
import { itemsOfAct, staysClosed } from '../../src-shared/domain/agenda/items.ts';
import { type CivilDate, civilDate, civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import type { PeriodAction } from '../../src-shared/domain/calendar/law-schema.ts';
import type { NotificationFacts } from '../../src-shared/domain/deadlines/facts.ts';
import type { Law } from '../../src-shared/domain/deadlines/law.ts';
import { ledgerFor } from '../../src-shared/domain/deadlines/ledger.ts';
import type { DeadlineLedger, PeriodDeadline, PeriodOverride } from '../../src-shared/domain/deadlines/ledger-types.ts';
import { spanOf } from '../../src-shared/domain/deadlines/redate.ts';
import { businessDaysLeft } from '../../src-shared/domain/deadlines/urgency.ts';
import type { ConfirmedPeriod, DatedAct } from '../archive/types.ts';

type Ledger = z.infer<typeof LedgerView>;

export function factsOf(act: ActSummary): NotificationFacts {
  return {
    channel: 'mailbox',
    noticeAt: act.noticeAt,
    ...(act.openedAt ? { openedAt: act.openedAt } : {}),
    // Where a filing showed that it was known, the constancia says the same day: it is no reading of its own.
    ...(act.knownAt ? { earlierKnowledgeOn: civilDateAt(act.knownAt) } : act.deemedAt ? { deemedOn: civilDateAt(act.deemedAt) } : {}),
  };
}

/** The person's last word on each period, as the archive keeps it, for the ledger. A word taken back (0 days) is none. */
export const overridesOf = (confirmed: readonly ConfirmedPeriod[]): readonly PeriodOverride[] =>
  [...new Map(confirmed.map((word) => [word.periodId, word])).values()]
    .filter((word) => word.days > 0)
    .map((word) => ({
      periodId: word.periodId,
      days: word.days,
      unit: word.unit,
      action: word.action as PeriodAction,
      ...(word.basis ? { basis: word.basis } : {}),
      ...(word.note ? { note: word.note } : {}),
      by: word.by,
      at: word.at,
    }));

/**
 * The safe next date that asks for something, with the agenda's items: the last day to open while the act is closed, then the first running
 * period's last day. An act whose fourth business day is past runs, whether or not the institute has been heard saying so.
 */
export function deadlineOf(
  act: ActSummary & { readonly arrivedAt?: string },
  law: Law,
  now: string,
  overrides: readonly PeriodOverride[] = [],
): DatedAct {
  const facts = factsOf(act);
  const computed = ledgerFor(facts, act.kind, overrides, law, now);
  const calendarVersion = law.safe.version;
  if (!computed.ok) return { dueOn: null, action: null, ledgerJson: { error: computed.error }, calendarVersion, items: [], span: null };
  const ledger = computed.value;
  const period = ledger.periods.filter((p) => p.lastDay !== null).sort((a, b) => (a.lastDay ?? '').localeCompare(b.lastDay ?? ''))[0];
  const closed = staysClosed(act, ledger);
  const dueOn = closed ? ledger.lastDayToOpen : (period?.lastDay ?? null);
  return {
    dueOn,
    action: dueOn ? (closed ? 'open' : (period?.action ?? null)) : null,
    ledgerJson: ledger,
    calendarVersion,
    items: itemsOfAct(act, ledger, civilDateAt(act.arrivedAt ?? act.noticeAt)),
    span: spanOf({ facts, ledger }),
  };
}

export const daysLeft = (day: string | null, law: Law, now: string): number | null =>
  day ? businessDaysLeft(civilDate(day), now, law.safe) : null;

/** Days of the look's groups: past, today or tomorrow, within five business days, later, none. */
export function urgencyGroups(law: Law, now: string) {
  const today = civilDateAt(now);
  const tomorrow = law.safe.addBusinessDays(today, 1);
  const five = law.safe.addBusinessDays(today, 5);
  const day = (date: CivilDate, add: number): string =>
    new Date(Date.parse(`${date}T00:00:00Z`) + add * 86_400_000).toISOString().slice(0, 10);
  return [
    { key: 'past', dueFrom: null, dueTo: day(today, -1) },
    { key: 'today-tomorrow', dueFrom: today, dueTo: tomorrow },
    { key: 'within-5', dueFrom: day(tomorrow, 1), dueTo: five },
    { key: 'later', dueFrom: day(five, 1), dueTo: null },
    { key: 'none', dueFrom: null, dueTo: null },
  ] as const;
}

export function ledgerView(ledger: DeadlineLedger, law: Law): Ledger {
  const steps = ledger.steps.map((s) => ({
    id: s.id,
    date: s.date,
    at: s.at,
    rule: s.rule,
    article: s.article,
    counted: s.counted,
    skipped: s.skipped.map((d) => ({ date: d.date, reason: d.reason })),
    settled: s.settled,
    basis: s.basis,
  }));
  const periods = ledger.periods.flatMap((p) =>
    p.lastDay === null || p.days === null
      ? []
      : [
          {
            id: p.id,
            action: p.action,
            days: p.days,
            unit: p.unit,
            lastDay: p.lastDay,
            basis: p.basis,
            article: p.article,
            confirmed: p.confirmed,
            alternatives: p.alternatives.map((a) => ({ basis: a.basis, lastDay: a.lastDay, why: a.why })),
            ...confirmation(p),
          },
        ],
  );
  const first = steps[0]?.date;
  const last = [...steps.map((s) => s.date), ...periods.map((p) => p.lastDay)].sort().at(-1);
  return {
    steps,
    periods,
    calendarVersion: ledger.calendarVersion,
    missing: [...ledger.missing],
    proposals: [...ledger.periods, ...ledger.otherPeriods].map(proposalShown),
    ...(first && last ? { offDays: law.safe.skippedBetween(first, last).map((d) => ({ date: d.date, reason: d.reason })) } : {}),
  };
}

const confirmation = (p: PeriodDeadline) => ({
  confirmedBy: p.override?.by ?? null,
  confirmedAt: p.override?.at ?? null,
  note: p.note,
});

const proposalShown = (p: PeriodDeadline): NonNullable<Ledger['proposals']>[number] => ({
  id: p.id,
  action: p.action,
  role: p.role,
  days: p.days,
  unit: p.unit,
  lastDay: p.lastDay,
  article: p.article,
  source: p.source,
  confidence: p.confidence,
  confirmed: p.confirmed,
  ...confirmation(p),
});
