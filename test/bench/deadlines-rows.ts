// Holds the legal clock's figures as rows with their targets, beside a bare count of business days. Must not know the law.
import { deadlineFigures } from './deadlines.ts';
import { type Measurement, median, row } from './figures.ts';

const ACTS = 10_000;
const DAY_MS = 86_400_000;

/** What counting alone costs: four and ten business days after each of 10,000 dates, weekends only, no rule and no reason kept. */
function countOnly(): number {
  const begun = performance.now();
  let sum = 0;
  for (let n = 0; n < ACTS; n += 1)
    for (const days of [1, 3, 4, 10]) {
      let at = Date.UTC(2026, 0, 5) + (n % 320) * DAY_MS;
      for (let left = days; left > 0; ) {
        at += DAY_MS;
        const day = new Date(at).getUTCDay();
        if (day !== 0 && day !== 6) left -= 1;
      }
      sum += at;
    }
  if (!Number.isFinite(sum)) throw new Error('no dates');
  return performance.now() - begun;
}

export const measureDeadlines: Measurement = async ({ quick }) => {
  const runs = Array.from({ length: quick ? 3 : 7 }, () => ({ ours: deadlineFigures({ acts: ACTS }), plain: countOnly() }));
  const baseline = runs.map(({ plain }) => plain);
  const beside = 'bare count of days';
  const of = (name: 'dateAllMs' | 'worstCaseMs'): number => median(runs.map(({ ours }) => ours[name]));
  return [
    row({ what: `ledgers of ${ACTS} acts`, value: of('dateAllMs'), unit: 'ms', baseline, beside }),
    row({
      what: `one calendar day changes, all of ${ACTS} acts dated again`,
      value: of('worstCaseMs'),
      unit: 'ms',
      baseline,
      beside,
      limit: { of: 'value', atMost: 1000 },
    }),
  ];
};
