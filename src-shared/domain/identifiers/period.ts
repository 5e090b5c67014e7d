// Holds the payment period: a month as «MM-AAAA»; a two-month one is named by its last month. Must not know due dates.

/** Accepts 05-2026, 5/2026, 2026-05. Value is always MM-AAAA; null when it is no month since the law began (1943). */
export function checkPeriod(text: string): string | null {
  const trimmed = text.trim();
  const match = /^(\d{1,2})[-/ ](\d{4})$/.exec(trimmed);
  const other = /^(\d{4})[-/](\d{1,2})$/.exec(trimmed);
  const month = match?.[1] ?? other?.[2];
  const year = match?.[2] ?? other?.[1];
  if (!month || !year) return null;
  const number = Number(month);
  if (number < 1 || number > 12 || Number(year) < 1943 || Number(year) > 2100) return null;
  return `${month.padStart(2, '0')}-${year}`;
}

/** A number that grows with time. */
export const periodOrder = (period: string): number => Number(period.slice(3)) * 12 + Number(period.slice(0, 2));
