// Holds the reading of "when it was opened": an instant, a Central wall-clock time, or a bare date without hour.
// Must not decide what that hour means for the law.

import { fail, ok, type Result } from '../../contract/result.ts';
import { type CivilDate, civilMomentAt, parseCivilDate, toCivilDate } from '../calendar/civil-date.ts';

/** `minutes` since midnight in Central time; null when only the day is known. */
export type LegalMoment = { readonly date: CivilDate; readonly minutes: number | null };

const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** '2025-03-12' · '2025-03-12T14:32' (Central) · '2025-03-12T20:32:00Z'. DATE_INVALID for the rest, impossible days and hours included. */
export function parseMoment(text: string, campo: string): Result<LegalMoment> {
  if (text.length === 10) {
    const date = parseCivilDate(text, campo);
    return date.ok ? ok({ date: date.value, minutes: null }) : date;
  }
  const invalid = (): Result<never> => fail('DATE_INVALID', { campo, valor: text.slice(0, 40) });
  const match = LOCAL.exec(text) ?? INSTANT.exec(text);
  if (!match) return invalid();
  // Date.parse would turn 2025-02-30T10:00Z into 2 March: the day is checked first.
  const date = toCivilDate(match[1] ?? '');
  const hour = Number(match[2]);
  const minute = Number(match[3]);
  if (!date || hour > 23 || minute > 59) return invalid();
  if (LOCAL.test(text)) return ok({ date, minutes: hour * 60 + minute });
  return ok(civilMomentAt(text) ?? { date, minutes: null });
}
