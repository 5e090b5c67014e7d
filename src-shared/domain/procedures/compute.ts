// Holds which computation a form carries and how its clean values reach it. Must not compute itself: domain/computations does.

import { assertNever } from '../../contract/result.ts';
import rates from '../../data/law/surcharge-rates.json' with { type: 'json' };
import { type Plan, planInstalments, surchargeRate } from '../computations/instalments.ts';
import { computePremium, type Premium, premiumText } from '../computations/premium.ts';
import { type Refund, sumRefund } from '../computations/refund.ts';
import type { Step } from '../computations/step.ts';
import { moneyText, parseDecimal, parseMoney } from '../identifiers/decimal.ts';
import type { Form } from './form-schema.ts';
import type { Finding, Problem, Warning } from './validate.ts';
import { rowsOf, textOf, type Values } from './values.ts';

type Findings = { readonly errors: readonly Finding<Problem>[]; readonly warnings: readonly Finding<Warning>[] };
export type Computed = Findings & { readonly steps: readonly Step[]; readonly outcome: string } & (
    | { readonly kind: 'instalments'; readonly plan: Plan }
    | { readonly kind: 'premium'; readonly premium: Premium | null }
    | { readonly kind: 'refund'; readonly refund: Refund }
  );

/** What each computation reads: until these are right there is nothing to show. */
const READS = {
  instalments: ['credits', 'months'],
  premium: ['subsidisedDays', 'permanentSum', 'deaths', 'workers', 'accredited', 'formerPremium'],
  refund: ['payments'],
} as const;

/** The computation as far as its own fields are right, whatever else is missing. */
export function computeWhenReady(
  form: Form,
  checked: { readonly errors: readonly { readonly field: string }[]; readonly partial: Values },
  today: string,
): Computed | null {
  if (!form.computation) return null;
  const reads: readonly string[] = READS[form.computation];
  return checked.errors.some((e) => reads.includes(e.field.split('.')[0] ?? '')) ? null : computeForm(form, checked.partial, today);
}

const money = (text: string | undefined): bigint => parseMoney(text ?? '') ?? 0n;

/** On clean values only (validateFiling). Null when the form computes nothing. */
export function computeForm(form: Form, clean: Values, today: string): Computed | null {
  switch (form.computation) {
    case undefined:
      return null;
    case 'instalments':
      return instalments(clean, today);
    case 'premium':
      return premium(clean);
    case 'refund':
      return refund(clean, today);
    default:
      return assertNever(form.computation);
  }
}

function instalments(clean: Values, today: string): Computed {
  const credits = rowsOf(clean, 'credits').map((row) => ({
    employer: money(row.employer),
    worker: money(row.worker),
    accessories: money(row.update) + money(row.surcharge) + money(row.fine),
  }));
  const months = Number(textOf(clean, 'months'));
  const plan = planInstalments(credits, months, surchargeRate(rates, today, months));
  return {
    kind: 'instalments',
    plan,
    steps: plan.steps,
    outcome: moneyText(plan.initial),
    errors: plan.financed <= 0n ? [{ field: 'credits', code: 'nothing-owed' }] : [],
    warnings: plan.instalments === null ? [{ field: 'months', code: 'no-rate' }] : [],
  };
}

function premium(clean: Values): Computed {
  const decimal = (id: string, places: number) => parseDecimal(textOf(clean, id), places) ?? { units: 0n, decimals: places };
  const workers = decimal('workers', 4);
  const made = computePremium({
    subsidisedDays: Number(textOf(clean, 'subsidisedDays')),
    permanentSum: decimal('permanentSum', 2),
    deaths: Number(textOf(clean, 'deaths')),
    workers,
    accredited: textOf(clean, 'accredited') === 'yes',
    former: decimal('formerPremium', 5),
  });
  return {
    kind: 'premium',
    premium: made,
    steps: made?.steps ?? [],
    outcome: made ? `${premiumText(made.premium)} %` : '',
    errors: made ? [] : [{ field: 'workers', code: 'no-workers' }],
    // They may pay the average premium of their class instead (LSS 72, last paragraph).
    warnings: made && workers.units < 100_000n ? [{ field: 'workers', code: 'few-workers' }] : [],
  };
}

function refund(clean: Values, today: string): Computed {
  const rows = rowsOf(clean, 'payments');
  const made = sumRefund(rows.map((row) => ({ period: row.period ?? '', paid: money(row.paid), due: money(row.due) })));
  const fiveYearsAgo = `${Number(today.slice(0, 4)) - 5}${today.slice(4)}`;
  return {
    kind: 'refund',
    refund: made,
    steps: made.steps,
    outcome: moneyText(made.claimed),
    errors: made.claimed <= 0n ? [{ field: 'payments', code: 'nothing-claimed' }] : [],
    warnings: rows.flatMap((row, i) =>
      (row.paidOn ?? '') < fiveYearsAgo ? [{ field: `payments.${i}.paidOn`, code: 'five-years' as const }] : [],
    ),
  };
}
