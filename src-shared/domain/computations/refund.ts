// Holds the sum of what was paid in excess (LSS 299), payment by payment, in centavos. Must not index it: that is the Institute's (CFF 17-A).
import { moneyText } from '../identifiers/decimal.ts';
import type { Step } from './step.ts';

export type Payment = { readonly period: string; readonly paid: bigint; readonly due: bigint };
export type Refund = { readonly claimed: bigint; readonly steps: readonly Step[] };

/** A payment lower than what was due counts against it: then nothing is left to claim, and the form says so. */
export function sumRefund(payments: readonly Payment[]): Refund {
  const claimed = payments.reduce((total, p) => total + p.paid - p.due, 0n);
  const steps = payments.map((p) => ({
    key: 'payment',
    params: { periodo: p.period, pagado: moneyText(p.paid), debido: moneyText(p.due) },
    result: moneyText(p.paid - p.due),
    article: 'LSS 299',
  }));
  return { claimed, steps: [...steps, { key: 'claimed', params: {}, result: moneyText(claimed), article: 'LSS 299' }] };
}
