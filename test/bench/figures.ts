// Holds what a measurement answers and the little statistics all of them share. Must not measure anything.

/** One line of the result: a figure of ours beside the plain way in the same run. */
export type Row = {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The plain way's figure, same unit; null where there is none to compare with. */
  readonly baseline: number | null;
  /** What the plain way is. */
  readonly beside: string;
  /** value ÷ baseline. */
  readonly ratio: number | null;
  /** How far the baseline itself went, (p90 − p10) ÷ median: the machine's noise. null for a single figure. */
  readonly noise: number | null;
  /** null: a figure for reading only. */
  readonly target: { readonly words: string; readonly met: boolean } | null;
};
export type Options = { readonly quick: boolean; readonly say: (line: string) => void };
export type Measurement = (options: Options) => Promise<readonly Row[]>;

export const quantile = (values: readonly number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? 0;
  return low + ((sorted[Math.ceil(at)] ?? low) - low) * (at - Math.floor(at));
};
export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const spread = (values: readonly number[]): number => (quantile(values, 0.9) - quantile(values, 0.1)) / median(values);

export type Limit = { readonly of: 'value' | 'ratio'; readonly atMost?: number; readonly atLeast?: number };

/** `baseline`: the plain way's single measurements. The target is judged on the unrounded figure. */
export function row(o: {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline?: readonly number[];
  readonly beside?: string;
  readonly limit?: Limit;
}): Row {
  const baseline = o.baseline && o.baseline.length > 0 ? median(o.baseline) : null;
  const ratio = baseline ? o.value / baseline : null;
  const judged = o.limit?.of === 'ratio' ? (ratio ?? Number.POSITIVE_INFINITY) : o.value;
  const unit = o.limit?.of === 'ratio' ? '×' : ` ${o.unit}`;
  return {
    what: o.what,
    value: o.value,
    unit: o.unit,
    baseline,
    beside: o.beside ?? '',
    ratio,
    noise: o.baseline && o.baseline.length > 1 ? spread(o.baseline) : null,
    target: o.limit
      ? {
          words: o.limit.atMost !== undefined ? `≤ ${o.limit.atMost}${unit}` : `≥ ${o.limit.atLeast}${unit}`,
          met: o.limit.atMost !== undefined ? judged <= o.limit.atMost : judged >= (o.limit.atLeast ?? 0),
        }
      : null,
  };
}

/** The same numbers in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
