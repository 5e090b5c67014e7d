// Holds the structure and check digit of the CURP (RENAPO's instructive: 37 characters, weights 18…2, modulo 10). Must not look it up.
import { bad, type Checked, compact, good, isShortDate } from './checked.ts';

const STATES = 'AS|BC|BS|CC|CL|CM|CS|CH|DF|DG|GT|GR|HG|JC|MC|MN|MS|NT|NL|OC|PL|QT|QR|SP|SL|SR|TC|TS|TL|VZ|YN|ZS|NE';
const SHAPE = new RegExp(`^[A-Z][AEIOUX][A-Z]{2}\\d{6}[HMX](?:${STATES})[B-DF-HJ-NP-TV-ZÑ]{3}[A-Z0-9]\\d$`);
const VALUES = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';

export function checkCurp(text: string): Checked {
  const curp = compact(text);
  if (!SHAPE.test(curp)) return bad('shape');
  if (!isShortDate(curp.slice(4, 10))) return bad('date');
  const sum = [...curp.slice(0, 17)].reduce((total, letter, i) => total + VALUES.indexOf(letter) * (18 - i), 0);
  return good(curp, curp.endsWith(String((10 - (sum % 10)) % 10)));
}
