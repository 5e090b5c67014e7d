// Holds the clock of a prevención: what the institute asks of a filing, ten business days from when the asking takes effect (CFF 18, 135).
// Must not read the clock or files: `law` and `now` are arguments. The period itself is data (response-periods.json).
import type { CivilDate } from '../calendar/civil-date.ts';
import type { NotificationFacts } from './facts.ts';
import type { Law } from './law.ts';
import { ledgerFor } from './ledger.ts';
import type { DeadlineLedger, PeriodDeadline } from './ledger-types.ts';

export const PREVENTION_PERIOD = 'complete-filing-10';

export type PreventionLedger = DeadlineLedger & { readonly periods: readonly [PeriodDeadline] };

/** There is no notice to open first: the person learns of it in the case. The hour is left out: the day takes effect the next business day. */
export const preventionFacts = (askedOn: CivilDate): NotificationFacts => ({ channel: 'mailbox', noticeOn: askedOn, openedAt: askedOn });

/** `askedOn`: the civil day on which the institute asked. null: the table in use does not know the period. */
export function preventionLedger(askedOn: CivilDate, law: Law, now: string): PreventionLedger | null {
  const ledger = ledgerFor(preventionFacts(askedOn), 'otro', null, law, now);
  if (!ledger.ok) return null;
  const period = [...ledger.value.periods, ...ledger.value.otherPeriods].find(({ id }) => id === PREVENTION_PERIOD);
  if (!period?.lastDay) return null;
  // The prevención says its ten days itself: there is nothing for the person to confirm.
  const stated = {
    ...period,
    role: 'main',
    confirmed: true,
    assumptions: period.assumptions.filter((one) => one !== 'period-not-confirmed'),
  } as const;
  return { ...ledger.value, lastDayToOpen: null, steps: inTheCase(ledger.value), periods: [stated], otherPeriods: [], missing: [] };
}

/** There was no notice and nothing to open: it begins where the institute asked. */
const inTheCase = ({ steps }: DeadlineLedger): DeadlineLedger['steps'] =>
  steps
    .filter((step) => step.id !== 'notice' && step.id !== 'last-day-to-open')
    .map((step) => (step.id === 'notified' ? { ...step, rule: 'asked-in-case', article: 'CFF 18' } : step));
