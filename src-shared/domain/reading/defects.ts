// Holds the radar of defects: what does not fit in an act and its acuse or constancia, as a question for a lawyer, with its criterion.
// Must never say that something is unlawful, nor see a defect in what could not be read.
import criteriaFile from '../../data/reading/criteria.json' with { type: 'json' };
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
/** The article the question rests on, with its words; `checked` false: often quoted, and not compared with the published text here. */
export type Criterion = { readonly article: string; readonly words: string | null; readonly checked: boolean };
/** Null: only the papers against each other. */
export const criterionOf = (id: DefectId): Criterion | null =>
  (criteriaFile.criteria as Readonly<Partial<Record<DefectId, Criterion>>>)[id] ?? null;

/** `of`: in which of the two papers the words stand. */
export type DefectSource = Source & { readonly of: 'act' | 'proof' };
export type Defect = { readonly id: DefectId; readonly criterion: Criterion | null; readonly sources: readonly DefectSource[] };
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
): Defect[] => (a && b && !same(a.value, b.value) ? [defect(id, at('act', a.source), at('proof', b.source))] : []);
const at = (of: DefectSource['of'], source: Source): DefectSource => ({ ...source, of });
const defect = (id: DefectId, ...sources: DefectSource[]): Defect => ({ id, criterion: criterionOf(id), sources });

function ofOne(of: DefectSource['of'], r: Reading, context: DefectContext): Defect[] {
  const found: Defect[] = [];
  const here = (source: Source): DefectSource => at(of, source);
  if (r.rfc && context.rfc && r.rfc.value !== context.rfc) found.push(defect('rfc-of-another', here(r.rfc.source)));
  const registration = r.employerRegistration;
  if (registration && context.registrations.length > 0 && !context.registrations.some((each) => sameRegistration(each, registration.value)))
    found.push(defect('registration-of-another', here(registration.source)));
  if (isWrapping(r)) {
    if (r.notifiedDate && !r.notifiedHour) found.push(defect('hour-missing', here(r.notifiedDate.source)));
    else if (!r.notifiedDate && r.noticeDate && !r.noticeHour) found.push(defect('hour-missing', here(r.noticeDate.source)));
    if (r.noticeDate && r.notifiedDate && r.notifiedDate.value < r.noticeDate.value)
      found.push(defect('days-out-of-order', here(r.noticeDate.source), here(r.notifiedDate.source)));
    return found;
  }
  for (const source of r.amountClashes) found.push(defect('amount-words', here(source)));
  const clash = r.terms.find((term) => term.clash);
  if (clash) found.push(defect('term-words', here(clash.source)));
  if (r.kind && RESOLUTIONS.includes(r.kind.value)) {
    const remedies = r.terms.filter((term) => term.is === 'appeal' || term.is === 'trial');
    if (remedies.length === 0)
      found.push(defect(r.remedyWords ? 'remedy-term-missing' : 'remedy-missing', here(r.remedyWords ?? r.kind.source)));
  }
  return found;
}

/** `act`: the act itself; `proof`: its acuse or constancia. Either may be missing: only what is there is looked at. */
export function defectsOf(act: Reading | null, proof: Reading | null, context: DefectContext): readonly Defect[] {
  const found = [...(act ? ofOne('act', act, context) : []), ...(proof ? ofOne('proof', proof, context) : [])];
  if (act && proof) {
    found.push(
      ...differ('number-differs', act.number, proof.number),
      ...differ('folio-differs', act.folio, proof.folio),
      ...differ('date-differs', act.actDate, proof.actDate),
      ...differ('rfc-differs', act.rfc, proof.rfc),
      ...differ('registration-differs', act.employerRegistration, proof.employerRegistration, sameRegistration),
    );
    if (act.actDate && proof.noticeDate && proof.noticeDate.value < act.actDate.value)
      found.push(defect('days-out-of-order', at('act', act.actDate.source), at('proof', proof.noticeDate.source)));
  }
  const ofAct = act?.seal ?? act?.kind;
  const seal = ofAct ?? proof?.seal ?? proof?.kind;
  if (context.signer === 'unrecognised' && seal) found.push(defect('signer-unknown', at(ofAct ? 'act' : 'proof', seal.source)));
  return found;
}
