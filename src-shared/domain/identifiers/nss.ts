// Holds the structure and check digit (Luhn) of the NSS: office, year of enrolment, year of birth, serial, digit.
// Must stay text: leading zeros count.
import { bad, type Checked, compact, good, luhnDigit } from './checked.ts';

export function checkNss(text: string): Checked {
  const nss = compact(text);
  if (!/^\d{11}$/.test(nss)) return bad('shape');
  return good(nss, nss.endsWith(luhnDigit(nss.slice(0, 10))));
}
