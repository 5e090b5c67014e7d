// Holds the structure and check digit of the RFC (SAT's published algorithm: values of 39 characters, weights 13…2, modulo 11).
// Must not ask whether the RFC exists: only the SAT knows.
import { bad, type Checked, compact, good, isShortDate } from './checked.ts';

const SHAPE = /^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{2}[0-9A]$/;
const VALUES = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ';

/** `person`: twelve characters for a company, thirteen for a person. XAXX010101000 and others fail the digit and still are real. */
export function checkRfc(text: string, person?: 'moral' | 'fisica'): Checked {
  const rfc = compact(text);
  if (!SHAPE.test(rfc)) return bad('shape');
  if (!isShortDate(rfc.slice(-9, -3))) return bad('date');
  if (person && (rfc.length === 12) !== (person === 'moral')) return bad('person');
  const body = rfc.slice(0, -1).padStart(12, ' ');
  const rest = [...body].reduce((total, letter, i) => total + VALUES.indexOf(letter) * (13 - i), 0) % 11;
  const digit = rest === 0 ? '0' : rest === 1 ? 'A' : String(11 - rest);
  return good(rfc, rfc.endsWith(digit));
}
