// Holds the structure and check digit of the employer registration (registro patronal, NRP): a letter, 2 + 5 + 2 digits, and the digit
// (the letter as its number, A = 10, then Luhn; reproduced on a public SIPARE line). Must not know whose it is.
import { bad, type Checked, compact, good, luhnDigit } from './checked.ts';

/** Ten characters are taken too: people leave the digit out. It is not made up for them, and the warning says that it is missing. */
export function checkEmployerRegistration(text: string): Checked {
  const nrp = compact(text);
  if (!/^[A-Z]\d{9,10}$/.test(nrp)) return bad('shape');
  if (nrp.length === 10) return good(nrp, false);
  const body = nrp.slice(0, 10);
  const digits = String(body.charCodeAt(0) - 55) + body.slice(1);
  return good(nrp, nrp.endsWith(luhnDigit(digits)));
}
