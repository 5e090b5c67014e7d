// Holds what the person says of a period: the proposal it is about, how long, and on what the document rests. Pure.
// Must not date it: main does, and the earlier computation stays in the ledger.
import type { Request } from '../../../src-shared/contract/channels.ts';
import { PERIOD_ACTIONS, type PeriodAction } from '../../../src-shared/domain/calendar/period-actions.ts';
import type { Text } from '../../../src-shared/text/index.ts';
import { type LedgerView, spanOf } from './ledger-words.ts';

export type Proposal = NonNullable<LedgerView['proposals']>[number];
export const UNITS = ['business', 'calendar', 'months'] as const;
export type Unit = (typeof UNITS)[number];

export type PeriodForm = {
  /** A proposal's id, or «own» for a period the table does not know. */
  readonly which: string;
  readonly action: PeriodAction;
  readonly days: string;
  readonly unit: Unit;
  readonly basis: string;
  readonly note: string;
};
export const OWN = 'own';
const MOST_DAYS = 400;

const isUnit = (unit: string): unit is Unit => UNITS.some((each) => each === unit);
const actionOf = (action: string): PeriodAction => PERIOD_ACTIONS.find((each) => each === action) ?? 'answer';

/** Filled with what is proposed, so that agreeing is one press. */
export function formOf(proposal: Proposal | null): PeriodForm {
  if (!proposal) return { which: OWN, action: 'answer', days: '', unit: 'business', basis: '', note: '' };
  return {
    which: proposal.id,
    action: actionOf(proposal.action),
    days: proposal.days === null ? '' : String(proposal.days),
    unit: isUnit(proposal.unit) ? proposal.unit : 'business',
    basis: '',
    note: proposal.note ?? '',
  };
}

/** Whole days from 1 to 400; null for anything else. */
export function daysOf(form: Pick<PeriodForm, 'days'>): number | null {
  const days = /^\d{1,3}$/.test(form.days.trim()) ? Number(form.days) : 0;
  return days >= 1 && days <= MOST_DAYS ? days : null;
}

export const isCorrection = (form: PeriodForm, proposal: Proposal | null): boolean =>
  !proposal || proposal.days !== daysOf(form) || proposal.unit !== form.unit;

/** Null while the days are not whole. */
export function requestOf(id: string, form: PeriodForm): Request<'acts.confirmPeriod'> | null {
  const days = daysOf(form);
  if (days === null) return null;
  return {
    id,
    periodId: form.which === OWN ? `${OWN}-${form.action}` : form.which,
    action: form.action,
    days,
    unit: form.unit,
    ...(form.basis.trim() ? { basis: form.basis.trim() } : {}),
    note: form.note.trim(),
  };
}

/** «15 días hábiles», «2 meses»; what only the document says is said so. */
export function lengthWord(period: { readonly days: number | null; readonly unit: string }, text: Text): string {
  if (period.days === null) return text.t(period.unit === 'immediate' ? 'period.immediate' : 'period.stated');
  return period.unit === 'months'
    ? text.t('period.months', { count: period.days })
    : spanOf({ days: period.days, unit: period.unit }, text);
}

/** What runs, in the table's order, then what the person added or chose; the rest is offered in the dialog. */
export const shownProposals = (ledger: LedgerView): readonly Proposal[] =>
  (ledger.proposals ?? []).filter((proposal) => proposal.role !== 'variant' || proposal.confirmed);
