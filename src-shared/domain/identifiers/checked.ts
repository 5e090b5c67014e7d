// Holds what checking an identifier answers. A wrong structure blocks; a wrong check digit only warns: real ones exist that fail it.
// Must not hold rules.
export type IdentifierProblem = 'shape' | 'date' | 'person';
export type Checked =
  | { readonly ok: true; readonly value: string; readonly warning: 'check-digit' | null }
  | { readonly ok: false; readonly problem: IdentifierProblem };

export const bad = (problem: IdentifierProblem): Checked => ({ ok: false, problem });
export const good = (value: string, digitMatches: boolean): Checked => ({
  ok: true,
  value,
  warning: digitMatches ? null : 'check-digit',
});

/** Upper case, without the spaces and hyphens people write between groups. */
export const compact = (text: string): string => text.toUpperCase().replace(/[\s\-.]/g, '');

/** Luhn's check digit for `body`, its rightmost digit doubled. */
export function luhnDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** yymmdd that may be a day in either century. */
export function isShortDate(yymmdd: string): boolean {
  const year = Number(yymmdd.slice(0, 2));
  const month = Number(yymmdd.slice(2, 4));
  const day = Number(yymmdd.slice(4, 6));
  // 2000 was a leap year and 1900 was not: 000229 exists.
  const last = month === 2 ? (year % 4 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= last;
}
