// Holds what the «who signs» card shows of each check on a certificate, from one verdict. Must not read files or make words.
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { civilDateAt, toCivilDate, toEpochDay } from '../../../src-shared/domain/calendar/civil-date.ts';

export type Inspection = NonNullable<Answer<'enrolment.get'>['certificate']>['inspection'];
export type CheckState = 'good' | 'warn' | 'danger' | 'quiet';

/** `words` and `note` are keys of enrolment.checks. */
export type Check = {
  readonly id: 'kind' | 'rfc' | 'issuer' | 'validity' | 'strength' | 'pair' | 'revocation' | 'permissions' | 'skipped';
  readonly state: CheckState;
  readonly words: string;
  readonly note?: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

const AT: Readonly<Record<string, Check['id']>> = {
  ES_CSD: 'kind',
  TIPO_DESCONOCIDO: 'kind',
  RFC_DISTINTO: 'rfc',
  EMISOR_NO_CONFIABLE: 'issuer',
  CERT_DE_PRUEBA: 'issuer',
  VENCIDA: 'validity',
  AUN_NO_VIGENTE: 'validity',
  REVOCADA: 'revocation',
  LLAVE_DEBIL: 'strength',
  KEY_ILEGIBLE: 'pair',
  KEY_DANADA: 'pair',
  KEY_CIFRADO_NO_ADMITIDO: 'pair',
  KEY_SIN_CIFRAR: 'pair',
  PAR_NO_CORRESPONDE: 'pair',
};

/** The order in which main examines; what comes after the first failure was not looked at, and is not called good. */
const ORDER: readonly Check['id'][] = ['kind', 'rfc', 'issuer', 'validity', 'revocation', 'strength', 'pair'];

/** Calendar days from today (Centre) to the day it ends; negative when past. */
export const daysUntil = (now: string, end: string): number => toEpochDay(civilDateAt(end)) - toEpochDay(civilDateAt(now));

/** Whole list in the order shown. `day` writes a date for people. */
export function certificateChecks(
  inspection: Inspection,
  options: {
    readonly hasKey: boolean /** The institute's clock; null where it is not known: then no days are counted. */;
    readonly now: string | null;
    readonly day: (day: string) => string;
  },
): readonly Check[] {
  const { verdict, facts, warnings } = inspection;
  if (!facts) return [];
  const failedAt = verdict === 'OK' ? null : (AT[verdict] ?? null);
  // A verdict we cannot place (an unreadable file) says nothing good of anything.
  if (verdict !== 'OK' && failedAt === null) return [{ id: 'skipped', state: 'quiet', words: 'skipped' }];
  const reached = failedAt === null ? ORDER.length : ORDER.indexOf(failedAt);
  const shown = (id: Check['id']): boolean => ORDER.indexOf(id) < reached;
  const dated = (instant: string): string => options.day(toCivilDate(instant) ?? civilDateAt(instant));
  const checks: Check[] = [];

  if (failedAt === 'kind') checks.push({ id: 'kind', state: 'danger', words: 'kindBad' });
  else if (shown('kind')) checks.push({ id: 'kind', state: 'good', words: 'kindOk' });
  if (failedAt === 'rfc') checks.push({ id: 'rfc', state: 'danger', words: 'rfcBad' });
  if (failedAt === 'issuer')
    checks.push({ id: 'issuer', state: 'danger', words: verdict === 'CERT_DE_PRUEBA' ? 'issuerTest' : 'issuerBad' });
  else if (shown('issuer')) checks.push({ id: 'issuer', state: 'good', words: 'issuerOk' });
  if (verdict === 'VENCIDA') checks.push({ id: 'validity', state: 'danger', words: 'expired', params: { fecha: dated(facts.notAfter) } });
  else if (verdict === 'AUN_NO_VIGENTE')
    checks.push({ id: 'validity', state: 'danger', words: 'notYet', params: { fecha: dated(facts.notBefore) } });
  else if (shown('validity')) {
    const left = options.now === null ? null : daysUntil(options.now, facts.notAfter);
    const soon = warnings.includes('POR_VENCER');
    checks.push({
      id: 'validity',
      state: soon ? 'warn' : 'good',
      words: left === null ? 'validPlain' : left <= 0 ? 'validToday' : 'validOk',
      ...(left !== null && left > 0 ? { params: { count: left } } : {}),
      ...(soon ? { note: 'validSoon' } : {}),
    });
  }
  if (failedAt === 'strength') checks.push({ id: 'strength', state: 'danger', words: 'weak', params: { n: facts.keyBits } });
  if (failedAt === 'pair') checks.push({ id: 'pair', state: 'danger', words: verdict === 'PAR_NO_CORRESPONDE' ? 'pairBad' : 'keyBad' });
  else if (reached === ORDER.length) checks.push({ id: 'pair', state: 'quiet', words: options.hasKey ? 'pairLater' : 'pairMissing' });
  if (failedAt === 'revocation') checks.push({ id: 'revocation', state: 'danger', words: 'revoked' });
  else if (warnings.includes('REVOCACION_SIN_RESPUESTA'))
    checks.push({ id: 'revocation', state: 'warn', words: 'revocationWarn', note: 'revocationWarnNote' });
  else if (verdict === 'OK') checks.push({ id: 'revocation', state: 'quiet', words: 'revocation' });
  if (warnings.includes('PERMISOS_DE_LLAVE')) checks.push({ id: 'permissions', state: 'warn', words: 'permissions' });
  if (verdict !== 'OK' && failedAt !== 'pair') checks.push({ id: 'skipped', state: 'quiet', words: 'skipped' });
  return checks;
}
