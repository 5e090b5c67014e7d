// Holds payment by instalments (LSS 40 C): what is paid at once, what is left, and each instalment with its surcharge, in centavos.
// Must not decide whether it is granted, nor know the rate: that is dated data, and without it there is no plan of payments.
import { moneyText, parseDecimal } from '../identifiers/decimal.ts';
import { fraction, rounded } from './fraction.ts';
import type { Step } from './step.ts';

export const MAX_MONTHS = 48;

export type Credit = {
  readonly employer: bigint;
  readonly worker: bigint;
  /** Indexation, surcharges and fines so far. */
  readonly accessories: bigint;
};
export type Instalment = {
  readonly number: number;
  readonly principal: bigint;
  readonly surcharge: bigint;
  readonly payment: bigint;
  readonly balance: bigint;
};
export type Plan = {
  readonly total: bigint;
  readonly employer: bigint;
  readonly worker: bigint;
  readonly accessories: bigint;
  /** 20 % of the employer part plus all of the worker part: never deferred (LSS 40 C, second paragraph). */
  readonly initial: bigint;
  /** If the 20 % were taken over the accessories too: the higher figure, to have at hand. */
  readonly initialWithAccessories: bigint;
  readonly financed: bigint;
  /** Null when no rate is known for that day and number of months. */
  readonly instalments: readonly Instalment[] | null;
  readonly surcharges: bigint | null;
  readonly steps: readonly Step[];
};

export type SurchargeRates = {
  readonly years: readonly {
    readonly from: string;
    readonly until: string;
    readonly article: string;
    readonly bands: readonly { readonly upToMonths: number; readonly monthlyPercent: string }[];
  }[];
};
export type Rate = { readonly monthlyPercent: string; readonly article: string };

/** Null when the day is not covered: a rate is never carried over to another year. */
export function surchargeRate(rates: SurchargeRates, day: string, months: number): Rate | null {
  const year = rates.years.find((y) => y.from <= day && day <= y.until);
  const band = year?.bands.find((b) => months <= b.upToMonths);
  return year && band ? { monthlyPercent: band.monthlyPercent, article: year.article } : null;
}

const twenty = (amount: bigint): bigint => rounded(fraction(amount, 5n), 0);

/** `months` from 1 to 48. @throws RangeError otherwise (the form has refused it before). */
export function planInstalments(credits: readonly Credit[], months: number, rate: Rate | null): Plan {
  if (!Number.isInteger(months) || months < 1 || months > MAX_MONTHS) throw new RangeError(`months: ${months}`);
  const sum = (of: (c: Credit) => bigint): bigint => credits.reduce((total, credit) => total + of(credit), 0n);
  const employer = sum((c) => c.employer);
  const worker = sum((c) => c.worker);
  const accessories = sum((c) => c.accessories);
  const total = employer + worker + accessories;
  const initial = twenty(employer) + worker;
  const financed = total - initial;
  const instalments = rate ? schedule(financed, months, rate) : null;
  const surcharges = instalments?.reduce((sumSoFar, i) => sumSoFar + i.surcharge, 0n) ?? null;
  const steps: Step[] = [
    {
      key: 'total',
      params: { patronal: moneyText(employer), obrera: moneyText(worker), accesorios: moneyText(accessories) },
      result: moneyText(total),
      article: 'LSS 40 C',
    },
    { key: 'workerShare', params: {}, result: moneyText(worker), article: 'LSS 40 C' },
    { key: 'twenty', params: { patronal: moneyText(employer) }, result: moneyText(twenty(employer)), article: 'IMSS-02-089' },
    {
      key: 'initial',
      params: { veinte: moneyText(twenty(employer)), obrera: moneyText(worker) },
      result: moneyText(initial),
      article: 'IMSS-02-089',
    },
    { key: 'financed', params: { total: moneyText(total), inicial: moneyText(initial) }, result: moneyText(financed), article: 'LSS 40 C' },
  ];
  const first = instalments?.[0];
  if (rate && first)
    steps.push({
      key: 'instalment',
      params: { meses: String(months), tasa: rate.monthlyPercent, capital: moneyText(first.principal) },
      result: moneyText(first.payment),
      article: rate.article,
    });
  return {
    total,
    employer,
    worker,
    accessories,
    initial,
    initialWithAccessories: twenty(employer + accessories) + worker,
    financed,
    instalments,
    surcharges,
    steps,
  };
}

/** Equal parts of principal; the odd centavos go to the first ones, so that the parts always add up. */
function schedule(financed: bigint, months: number, rate: Rate): readonly Instalment[] {
  const percent = parseDecimal(rate.monthlyPercent, 4);
  if (!percent) throw new RangeError(`not a rate: ${rate.monthlyPercent}`);
  const part = financed / BigInt(months);
  const odd = Number(financed % BigInt(months));
  let balance = financed;
  return Array.from({ length: months }, (_, i) => {
    const principal = part + (i < odd ? 1n : 0n);
    // On the unpaid balance (LSS 40 C, first paragraph).
    const surcharge = rounded(fraction(balance * percent.units, 100n * 10n ** BigInt(percent.decimals)), 0);
    balance -= principal;
    return { number: i + 1, principal, surcharge, payment: principal + surcharge, balance };
  });
}
