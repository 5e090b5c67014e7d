// Holds the tail every notification shares: from the day it was made, to effects, to day 1.
// Must not know how that day was found.
import type { Calendar, SkippedDay } from '../calendar/calendar.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Basis, DateStep, LeadStep, NotificationReading, Reading, StepRule } from './facts.ts';

/** The day a notification was made, with everything needed to explain it. */
export type Anchor = {
  readonly reading: Reading;
  readonly date: CivilDate;
  readonly at: string | null;
  readonly rule: StepRule;
  readonly article: string;
  readonly counted: number;
  readonly skipped: readonly SkippedDay[];
  readonly settled: boolean;
  readonly projected: boolean;
};

/**
 * CFF 135 (and LSS 40): effects on the next business day; the period's day 1 is the business day after that.
 * `effectOn` is given only for stated knowledge, which takes effect on its own day.
 */
export function buildReading(
  anchor: Anchor,
  basis: Basis,
  lead: readonly LeadStep[],
  calendar: Calendar,
  effectOn?: CivilDate,
): NotificationReading {
  const { reading, ...made } = anchor;
  const takesEffectOn = effectOn ?? calendar.nextBusinessDay(anchor.date);
  const firstDay = calendar.nextBusinessDay(takesEffectOn);
  const rest = { settled: anchor.settled, projected: anchor.projected, basis, at: null };
  const steps: readonly DateStep[] = [
    ...lead.map((step) => ({ ...step, basis })),
    { id: 'notified', ...made, basis },
    {
      id: 'takes-effect',
      date: takesEffectOn,
      article: basis === 'lss-40' ? 'LSS 40' : 'CFF 135',
      rule: effectOn ? 'effect-on-knowledge' : 'effect-next-business-day',
      counted: effectOn ? 0 : 1,
      skipped: effectOn ? [] : calendar.skippedBetween(anchor.date, takesEffectOn),
      ...rest,
    },
    {
      id: 'first-day',
      date: firstDay,
      article: 'CFF 135',
      rule: 'day-after-effect',
      counted: 1,
      skipped: calendar.skippedBetween(takesEffectOn, firstDay),
      ...rest,
    },
  ];
  const lastDayToOpen = lead.find((step) => step.id === 'last-day-to-open')?.date ?? null;
  return {
    reading,
    basis,
    steps,
    lastDayToOpen,
    notifiedOn: anchor.date,
    takesEffectOn,
    firstDay,
    settled: anchor.settled,
    projected: anchor.projected,
  };
}
