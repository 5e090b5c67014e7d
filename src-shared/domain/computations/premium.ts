// Holds the work-risk premium (LSS 72 to 74): formula, one-point rule, limits; exact until the one rounding, to five decimals of a percent.
// Must not judge which cases count: the person gives S, I, D and N.
import { type Decimal, decimalText } from '../identifiers/decimal.ts';
import { add, type Fraction, fraction, rounded, times } from './fraction.ts';
import type { Step } from './step.ts';

export type PremiumFigures = {
  /** S: subsidised days. */
  readonly subsidisedDays: number;
  /** Sum of percentages, in points; the law divides it by 100 (I). */
  readonly permanentSum: Decimal;
  /** D */
  readonly deaths: number;
  /** N: average workers exposed. */
  readonly workers: Decimal;
  /** STPS accreditation: F is 2.2 instead of 2.3. */
  readonly accredited: boolean;
  /** Present premium in percent, five decimals. */
  readonly former: Decimal;
};

/** All in hundred-thousandths of a percent: 0.54355 % is 54355n. */
export type Premium = {
  readonly computed: bigint;
  readonly premium: bigint;
  readonly limitedBy: 'none' | 'rise' | 'fall' | 'minimum' | 'maximum';
  readonly steps: readonly Step[];
};

export const PREMIUM_DECIMALS = 5;
const MINIMUM = 50_000n;
const MAXIMUM = 1_500_000n;
const ONE_POINT = 100_000n;
/** LSS 73, for who registers or changes activity; also the option of those with fewer than ten workers (LSS 72, last paragraph). */
export const AVERAGE_PREMIUMS = { I: 54_355n, II: 113_065n, III: 259_840n, IV: 465_325n, V: 758_875n } as const;

const V = fraction(28n);
const M = fraction(5n, 1000n);

const ofDecimal = (value: Decimal): Fraction => fraction(value.units, 10n ** BigInt(value.decimals));
export const premiumText = (hundredThousandths: bigint): string => decimalText({ units: hundredThousandths, decimals: PREMIUM_DECIMALS });
const shown = (f: Fraction): string => decimalText({ units: rounded(f, 8), decimals: 8 });

/** Null when N is zero: the law divides by it, so there is no premium to compute. */
export function computePremium(figures: PremiumFigures): Premium | null {
  if (figures.workers.units === 0n) return null;
  const s = fraction(BigInt(figures.subsidisedDays), 365n);
  const i = times(ofDecimal(figures.permanentSum), fraction(1n, 100n));
  const cases = add(i, fraction(BigInt(figures.deaths)));
  const weighted = times(V, cases);
  const accidents = add(s, weighted);
  const factor = figures.accredited ? fraction(22n, 10n) : fraction(23n, 10n);
  const perWorker = times(factor, fraction(10n ** BigInt(figures.workers.decimals), figures.workers.units));
  const exact = add(times(accidents, perWorker), M);
  // The formula gives a proportion; the law and its forms speak in percent.
  const computed = rounded(times(exact, fraction(100n)), PREMIUM_DECIMALS);
  const former = figures.former.units * 10n ** BigInt(PREMIUM_DECIMALS - figures.former.decimals);
  const low = former - ONE_POINT;
  const high = former + ONE_POINT;
  const stepped = computed > high ? high : computed < low ? low : computed;
  const premium = stepped < MINIMUM ? MINIMUM : stepped > MAXIMUM ? MAXIMUM : stepped;
  const limitedBy =
    premium === computed
      ? 'none'
      : premium === MINIMUM && stepped !== premium
        ? 'minimum'
        : premium === MAXIMUM && stepped !== premium
          ? 'maximum'
          : computed > high
            ? 'rise'
            : 'fall';
  const F = figures.accredited ? '2.2' : '2.3';
  const steps: Step[] = [
    { key: 'days', params: { S: String(figures.subsidisedDays) }, result: shown(s), article: 'LSS 72' },
    {
      key: 'cases',
      params: { I: shown(i), D: String(figures.deaths) },
      result: shown(weighted),
      article: 'LSS 72',
    },
    { key: 'accidents', params: { dias: shown(s), casos: shown(weighted) }, result: shown(accidents), article: 'LSS 72' },
    { key: 'factor', params: { F, N: decimalText(figures.workers) }, result: shown(perWorker), article: 'LSS 72' },
    {
      key: 'formula',
      params: { siniestralidad: shown(accidents), factor: shown(perWorker) },
      result: `${premiumText(computed)} %`,
      article: 'LSS 72',
    },
    {
      key: 'onePoint',
      params: { anterior: premiumText(former), minimo: premiumText(low < 0n ? 0n : low), maximo: premiumText(high) },
      result: `${premiumText(stepped < 0n ? 0n : stepped)} %`,
      article: 'LSS 74',
    },
    { key: 'limits', params: {}, result: `${premiumText(premium)} %`, article: 'LSS 74' },
  ];
  return { computed, premium, limitedBy, steps };
}
