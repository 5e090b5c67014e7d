// Holds the joining of acts with the law in force: ledgers, the safe next date, and how both are shown. Must not store or fetch.
import type { z } from 'zod';
import type { LedgerView } from '../../src-shared/contract/views.ts';
import type { ActSummary } from '../../src-shared/domain/act.ts';
import { parseCalendar, parseLawFile } from '../../src-shared/domain/calendar/accept.ts';
import { type CivilDate, civilDate, civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import { responsePeriodsSchema } from '../../src-shared/domain/calendar/law-schema.ts';
import type { NotificationFacts } from '../../src-shared/domain/deadlines/facts.ts';
import { type Law, prepareLaw } from '../../src-shared/domain/deadlines/law.ts';
import { ledgerFor } from '../../src-shared/domain/deadlines/ledger.ts';
import type { DeadlineLedger } from '../../src-shared/domain/deadlines/ledger-types.ts';
import { businessDaysLeft } from '../../src-shared/domain/deadlines/urgency.ts';
import type { NewDeadline } from '../archive/types.ts';

type Ledger = z.infer<typeof LedgerView>;

/** Builds the calendars from the bundled data. Throws if that data does not hold to its own schema: a build fault, not a person's. */
export function openLaw(raw: { readonly calendar: unknown; readonly periods: unknown }): Law {
  const calendar = parseCalendar(raw.calendar);
  const periods = parseLawFile(responsePeriodsSchema, raw.periods);
  if (!calendar.ok || !periods.ok) throw new Error('bundled law data is broken');
  return prepareLaw({ calendar: calendar.value, periods: periods.value });
}

export function factsOf(act: ActSummary): NotificationFacts {
  return {
    channel: 'mailbox',
    noticeAt: act.noticeAt,
    ...(act.openedAt ? { openedAt: act.openedAt } : {}),
    ...(act.deemedAt ? { deemedOn: civilDateAt(act.deemedAt) } : {}),
  };
}

/** The safe next date that asks for something: last day to open while closed, then the first running period's last day. */
export function deadlineOf(act: ActSummary, law: Law, now: string): NewDeadline {
  const computed = ledgerFor(factsOf(act), act.kind, null, law, now);
  if (!computed.ok) return { dueOn: null, action: null, ledgerJson: { error: computed.error }, calendarVersion: law.safe.version };
  const ledger = computed.value;
  const period = ledger.periods.filter((p) => p.lastDay !== null).sort((a, b) => (a.lastDay ?? '').localeCompare(b.lastDay ?? ''))[0];
  const dueOn = act.state === 'noticed' ? ledger.lastDayToOpen : (period?.lastDay ?? null);
  const action = act.state === 'noticed' ? 'open' : (period?.action ?? null);
  return { dueOn, action: dueOn ? action : null, ledgerJson: ledger, calendarVersion: law.safe.version };
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
    ...(first && last ? { offDays: law.safe.skippedBetween(first, last).map((d) => ({ date: d.date, reason: d.reason })) } : {}),
  };
}
