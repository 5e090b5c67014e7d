// Holds the two outcomes that stand side by side before an act is opened: opened now, or left until it is deemed notified.
// Must not open anything, nor decide for the person.

import { fail, ok, type Result } from '../../contract/result.ts';
import type { ActKind } from '../act-kind.ts';
import { civilDateAt } from '../calendar/civil-date.ts';
import type { Basis, NotificationFacts } from './facts.ts';
import type { Law } from './law.ts';
import { ledgerFor } from './ledger.ts';
import type { DeadlineLedger, PeriodOverride } from './ledger-types.ts';

export type OpeningComparison = {
  readonly ifOpenedNow: DeadlineLedger;
  readonly ifNotOpened: DeadlineLedger;
  /** Business days between the two safe first days. Positive: leaving it closed starts the periods that much later; negative: earlier. */
  readonly differenceInBusinessDays: number;
  /** The same for each basis the act could be held to if left closed: for a cédula the two point opposite ways. */
  readonly byBasis: readonly { readonly basis: Basis; readonly businessDays: number }[];
};

/** ALREADY_NOTIFIED if it was opened, or its fourth business day is past; DATUM_MISSING without the notice's day; others as ledgerFor. */
export function compareOpening(
  facts: NotificationFacts,
  kind: ActKind,
  now: string,
  law: Law,
  periodOverride: PeriodOverride | readonly PeriodOverride[] | null = null,
): Result<OpeningComparison> {
  if (facts.openedAt !== undefined || facts.deemedOn !== undefined) return fail('ALREADY_NOTIFIED');
  const notOpened = ledgerFor(facts, kind, periodOverride, law, now);
  if (!notOpened.ok) return notOpened;
  const left = notOpened.value;
  if (!left.firstDay) return fail('DATUM_MISSING', { dato: left.missing[0] ?? 'aviso' });
  const today = civilDateAt(now);
  const deemed = [left, ...left.alternatives].find((reading) => reading.basis === 'cff-134')?.notifiedOn;
  if (deemed && today > deemed) return fail('ALREADY_NOTIFIED', { fecha: deemed });
  const opened = ledgerFor({ ...facts, openedAt: now }, kind, periodOverride, law, now);
  if (!opened.ok) return opened;
  const from = opened.value.firstDay;
  if (!from) return fail('DATUM_MISSING', { dato: 'aviso' });
  const bases = [{ basis: left.basis, firstDay: left.firstDay }, ...left.alternatives.filter((reading) => reading.why !== 'disputed-days')];
  return ok({
    ifOpenedNow: opened.value,
    ifNotOpened: left,
    differenceInBusinessDays: law.safe.businessDaysBetween(from, left.firstDay),
    byBasis: bases.flatMap(({ basis, firstDay }) =>
      basis && firstDay ? [{ basis, businessDays: law.safe.businessDaysBetween(from, firstDay) }] : [],
    ),
  });
}
