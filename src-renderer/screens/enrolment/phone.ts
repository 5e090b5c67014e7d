// Holds how a Mexican mobile is written for people: «55 1234 5678», «442 555 0147». Must not validate: domain/contact does.
const TWO_DIGIT_AREAS: ReadonlySet<string> = new Set(['33', '55', '56', '81']);

export function writtenPhone(digits: string): string {
  if (!/^\d{10}$/.test(digits)) return digits;
  const area = TWO_DIGIT_AREAS.has(digits.slice(0, 2)) ? 2 : 3;
  return `${digits.slice(0, area)} ${digits.slice(area, 6)} ${digits.slice(6)}`;
}
