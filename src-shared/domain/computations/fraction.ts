// Holds exact fractions over BigInt, and the one place where they are rounded. Must never pass through floating point.

export type Fraction = { readonly n: bigint; readonly d: bigint };

/** @throws RangeError when d is not positive: a bug. */
export function fraction(n: bigint, d = 1n): Fraction {
  if (d <= 0n) throw new RangeError('a fraction needs a positive denominator');
  return { n, d };
}
export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
export const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;

/** Whole number of 10^-decimals, half away from zero. */
export function rounded(f: Fraction, decimals: number): bigint {
  const scaled = f.n * 10n ** BigInt(decimals) * 2n + (f.n < 0n ? -f.d : f.d);
  return scaled / (f.d * 2n);
}
