// Holds the structure and check digit of a CLABE (18 digits, weights 3-7-1, modulo 10; Banco de México's rule). Must not know banks.
import { bad, type Checked, compact, good } from './checked.ts';

const WEIGHTS = [3, 7, 1] as const;

export function checkClabe(text: string): Checked {
  const clabe = compact(text);
  if (!/^\d{18}$/.test(clabe)) return bad('shape');
  const sum = [...clabe.slice(0, 17)].reduce((total, digit, i) => total + ((Number(digit) * (WEIGHTS[i % 3] ?? 1)) % 10), 0);
  return good(clabe, clabe.endsWith(String((10 - (sum % 10)) % 10)));
}
