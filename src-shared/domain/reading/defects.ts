// Holds the radar of defects: what does not fit in an act and its acuse or constancia, as a question for a lawyer, with its criterion.
// Must never say that something is unlawful, nor see a defect in what could not be read.
import type { Found, Source } from './flow.ts';
import { type Reading, type ReadKind, WRAPPING_KINDS } from './read.ts';

export const DEFECTS = [
  'hour-missing',
  'number-differs',
  'folio-differs',
  'date-differs',
  'rfc-differs',
  'rfc-of-another',
  'registration-differs',
  'registration-of-another',
  'signer-unknown',
  'remedy-missing',
  'remedy-term-missing',
  'amount-words',
  'term-words',
  'days-out-of-order',
] as const;
export type DefectId = (typeof DEFECTS)[number];
/** The article the question rests on, as written; null: only the papers against each other. */
export const CRITERIA: Readonly<Record<DefectId, string | null>> = {
  'hour-missing': 'CFF 134-I',
  'number-differs': 'CFF 38',
  'folio-differs': 'CFF 38',
  'date-differs': 'CFF 38',
  'rfc-differs': 'CFF 38-VI',
  'rfc-of-another': 'CFF 38-VI',
  'registration-differs': 'CFF 38-VI',
  'registration-of-another': 'CFF 38-VI',
  'signer-unknown': 'CFF 38-V',
  'remedy-missing': 'LFDC 23',
  'remedy-term-missing': 'LFDC 23',
  'amount-words': null,
  'term-words': null,
  'days-out-of-order': 'CFF 134-I',
};

export type Defect = { readonly id: DefectId; readonly criterion: string | null; readonly sources: readonly Source[] };
export type DefectContext = {
  /** Of the employer on screen; null where nobody is. */
  readonly rfc: string | null;
  /** Known of this employer; empty: nothing to compare with. */
  readonly registrations: readonly string[];
  /** What checking its seal said. `none`: it carries none that could be checked. */
  readonly signer: 'recognised' | 'unrecognised' | 'none';
};

/** What decides something against the person must say how and until when to fight it. */
const RESOLUTIONS: readonly ReadKind[] = ['cedula-liquidacion', 'multa', 'rectificacion-prima'];
const isWrapping = (reading: Reading): boolean => WRAPPING_KINDS.some((kind) => kind === reading.kind?.value);
/** A registration may be written without its check digit. */
const sameRegistration = (a: string, b: string): boolean => a.slice(0, 10) === b.slice(0, 10);

const differ = <T>(
  id: DefectId,
  a: Found<T> | null | undefined,
  b: Found<T> | null | undefined,
  same = (x: T, y: T): boolean => x === y,
): Defect[] => (a && b && !same(a.value, b.value) ? [defect(id, a.source, b.source)] : []);
const defect = (id: DefectId, ...sources: Source[]): Defect => ({ id, criterion: CRITERIA[id], sources });

function ofOne(r: Reading, context: DefectContext): Defect[] {
  const found: Defect[] = [];
  if (r.rfc && context.rfc && r.rfc.value !== context.rfc) found.push(defect('rfc-of-another', r.rfc.source));
  const registration = r.employerRegistration;
  if (registration && context.registrations.length > 0 && !context.registrations.some((each) => sameRegistration(each, registration.value)))
    found.push(defect('registration-of-another', registration.source));
  if (isWrapping(r)) {
    if (r.notifiedDate && !r.notifiedHour) found.push(defect('hour-missing', r.notifiedDate.source));
    else if (!r.notifiedDate && r.noticeDate && !r.noticeHour) found.push(defect('hour-missing', r.noticeDate.source));
    if (r.noticeDate && r.notifiedDate && r.notifiedDate.value < r.noticeDate.value)
      found.push(defect('days-out-of-order', r.noticeDate.source, r.notifiedDate.source));
    return found;
  }
  for (const source of r.amountClashes) found.push(defect('amount-words', source));
  const clash = r.terms.find((term) => term.clash);
  if (clash) found.push(defect('term-words', clash.source));
  if (r.kind && RESOLUTIONS.includes(r.kind.value)) {
    const remedies = r.terms.filter((term) => term.is === 'appeal' || term.is === 'trial');
    if (remedies.length === 0) found.push(defect(r.remedyWords ? 'remedy-term-missing' : 'remedy-missing', r.remedyWords ?? r.kind.source));
  }
  return found;
}

/** `act`: the act itself; `proof`: its acuse or constancia. Either may be missing: only what is there is looked at. */
export function defectsOf(act: Reading | null, proof: Reading | null, context: DefectContext): readonly Defect[] {
  const found = [...(act ? ofOne(act, context) : []), ...(proof ? ofOne(proof, context) : [])];
  if (act && proof) {
    found.push(
      ...differ('number-differs', act.number, proof.number),
      ...differ('folio-differs', act.folio, proof.folio),
      ...differ('date-differs', act.actDate, proof.actDate),
      ...differ('rfc-differs', act.rfc, proof.rfc),
      ...differ('registration-differs', act.employerRegistration, proof.employerRegistration, sameRegistration),
    );
    if (act.actDate && proof.noticeDate && proof.noticeDate.value < act.actDate.value)
      found.push(defect('days-out-of-order', act.actDate.source, proof.noticeDate.source));
  }
  const seal = act?.seal ?? act?.kind ?? proof?.seal ?? proof?.kind;
  if (context.signer === 'unrecognised' && seal) found.push(defect('signer-unknown', seal.source));
  return found;
}
