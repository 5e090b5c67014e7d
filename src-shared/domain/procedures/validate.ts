// Holds the one check of a whole filing, by client and institute alike: errors that block, warnings that do not, and the clean values.
// Must not hold sentences or fetch: what the world knows (today, the acts) is handed in.
import type { ActKind } from '../act-kind.ts';
import { periodOrder } from '../identifiers/period.ts';
import { type AttachmentFacts, MAX_ATTACHMENTS, WARN_BYTES } from './attachment.ts';
import { wholesOf } from './attachment-parts.ts';
import { checkField, type FieldProblem } from './check-field.ts';
import { type Computed, computeForm } from './compute.ts';
import { type Field, fieldsOf, isRows, type RowsField, type SimpleField } from './form-schema.ts';
import type { FiledProcedure, ProcedureDocument } from './schema.ts';
import { isAsked, type Row, rowsOf, textOf, type Values } from './values.ts';

export const FORM_PROBLEMS = [
  'not-yours',
  'before-other',
  'act-unknown',
  'act-kind',
  'rows-few',
  'rows-many',
  'document-missing',
  'document-type',
  'document-big',
  'document-pages',
  'document-single',
  'document-unknown',
  'documents-many',
  'documents-same',
  'nothing-owed',
  'nothing-claimed',
  'no-workers',
] as const;
export const FORM_WARNINGS = [
  'check-digit',
  'over-1mb',
  'over-5mb',
  'document-expected',
  'document-part',
  'act-unopened',
  'five-years',
  'few-workers',
  'no-rate',
] as const;
export type Problem = FieldProblem | (typeof FORM_PROBLEMS)[number];
export type Warning = (typeof FORM_WARNINGS)[number];

/** `field` is where it stands: 'email', 'credits.0.period', 'document.deed'. `code` picks the sentence procedures.finding.<code>. */
export type Finding<C extends string> = {
  readonly field: string;
  readonly code: C;
  readonly params?: Readonly<Record<string, string | number>>;
};

export type FilingWorld = {
  /** Civil day in Mexico City. */
  readonly today: string;
  /** RFC whose mailbox this is: a locked field may hold no other. */
  readonly rfc: string;
  /** The acts of that RFC. */
  readonly act: (id: string) => { readonly kind: ActKind; readonly notified: boolean } | null;
};

export type Validation = {
  readonly errors: readonly Finding<Problem>[];
  readonly warnings: readonly Finding<Warning>[];
  /** Only when nothing blocks: every asked field in its normal form, and no other. */
  readonly clean: Values | null;
  /** The same with whatever is wrong left empty: for showing a computation before everything else is filled. */
  readonly partial: Values;
  readonly computed: Computed | null;
};

type Found = { readonly errors: Finding<Problem>[]; readonly warnings: Finding<Warning>[] };

export function validateFiling(
  procedure: FiledProcedure,
  values: Values,
  attachments: readonly AttachmentFacts[],
  world: FilingWorld,
): Validation {
  const found: Found = { errors: [], warnings: [] };
  const clean: Record<string, string | readonly Row[]> = {};
  const fields = fieldsOf(procedure.form);
  for (const field of fields) {
    if (!isAsked(field, values)) continue;
    clean[field.id] = isRows(field) ? cleanRows(field, rowsOf(values, field.id), world, found) : cleanOne(field, values, world, found);
  }
  for (const field of fields) if (!isRows(field) && isAsked(field, values)) compareWithOther(field, clean, found);
  checkDocuments(procedure.needs.documents, attachments, found);
  if (found.errors.length > 0) return { ...found, clean: null, partial: clean, computed: null };
  const computed = computeForm(procedure.form, clean, world.today);
  for (const finding of computed?.errors ?? []) found.errors.push(asTyped(finding, fields, values));
  for (const finding of computed?.warnings ?? []) found.warnings.push(asTyped(finding, fields, values));
  return { ...found, clean: found.errors.length === 0 ? clean : null, partial: clean, computed };
}

function cleanOne(field: SimpleField, values: Values, world: FilingWorld, found: Found): string {
  const checked = checkField(field, textOf(values, field.id), world.today);
  if (!checked.ok) {
    found.errors.push({ field: field.id, code: checked.problem, ...(checked.params ? { params: checked.params } : {}) });
    return '';
  }
  if (checked.warning) found.warnings.push({ field: field.id, code: checked.warning });
  if (field.profile === 'rfc' && field.locked && checked.value !== world.rfc) found.errors.push({ field: field.id, code: 'not-yours' });
  if (field.type === 'act' && checked.value !== '') checkAct(field, checked.value, world, found);
  return checked.value;
}

function checkAct(field: SimpleField, id: string, world: FilingWorld, found: Found): void {
  const act = world.act(id);
  if (!act) found.errors.push({ field: field.id, code: 'act-unknown' });
  else if (field.actKinds && !field.actKinds.includes(act.kind)) found.errors.push({ field: field.id, code: 'act-kind' });
  // To write about an act is to say that one knows it: that alone notifies, from that day (CFF 135, second paragraph).
  else if (!act.notified) found.warnings.push({ field: field.id, code: 'act-unopened' });
}

const isFilled = (field: RowsField, row: Row): boolean => field.fields.some((f) => (row[f.id] ?? '').trim() !== '');

/** Where each row that counts stands among those on the screen. */
export function placesOfRows(field: RowsField, values: Values): readonly number[] {
  return rowsOf(values, field.id).flatMap((row, i) => (isFilled(field, row) ? [i] : []));
}

/** A computation counts the rows that are filled; the person sees them all, empty ones between them too. */
function asTyped<F extends { readonly field: string }>(finding: F, fields: readonly Field[], values: Values): F {
  const [id = '', index, inner] = finding.field.split('.');
  const rows = fields.find((field) => field.id === id);
  if (!rows || !isRows(rows) || index === undefined) return finding;
  const places = placesOfRows(rows, values);
  return { ...finding, field: `${id}.${places[Number(index)] ?? index}.${inner}` };
}

function cleanRows(field: RowsField, rows: readonly Row[], world: FilingWorld, found: Found): readonly Row[] {
  const filled = rows.filter((row) => isFilled(field, row));
  const least = field.required ? field.minRows : 0;
  if (filled.length < least) found.errors.push({ field: field.id, code: 'rows-few', params: { min: least } });
  if (filled.length > field.maxRows) found.errors.push({ field: field.id, code: 'rows-many', params: { max: field.maxRows } });
  return rows.flatMap((row, i) => {
    if (!filled.includes(row)) return [];
    return [
      Object.fromEntries(
        field.fields.map((inner) => {
          const path = `${field.id}.${i}.${inner.id}`;
          const checked = checkField(inner, row[inner.id] ?? '', world.today);
          if (!checked.ok) {
            found.errors.push({ field: path, code: checked.problem, ...(checked.params ? { params: checked.params } : {}) });
            return [inner.id, ''];
          }
          if (checked.warning) found.warnings.push({ field: path, code: checked.warning });
          return [inner.id, checked.value];
        }),
      ),
    ];
  });
}

function compareWithOther(field: SimpleField, clean: Values, found: Found): void {
  if (!field.notBefore) return;
  const mine = textOf(clean, field.id);
  const other = textOf(clean, field.notBefore);
  if (mine === '' || other === '') return;
  const before = field.type === 'period' ? periodOrder(mine) < periodOrder(other) : mine < other;
  if (before) found.errors.push({ field: field.id, code: 'before-other' });
}

function checkDocuments(documents: readonly ProcedureDocument[], attachments: readonly AttachmentFacts[], found: Found): void {
  if (attachments.length > MAX_ATTACHMENTS)
    found.errors.push({ field: 'documents', code: 'documents-many', params: { max: MAX_ATTACHMENTS } });
  const seen = new Set<string>();
  for (const attachment of attachments) {
    const field = `document.${attachment.slot}`;
    const mark = `${attachment.slot} ${attachment.sha256}`;
    if (seen.has(mark)) found.errors.push({ field, code: 'documents-same', params: { archivo: attachment.name } });
    seen.add(mark);
    const document = documents.find((d) => d.id === attachment.slot);
    if (!document) {
      found.errors.push({ field, code: 'document-unknown', params: { archivo: attachment.name } });
      continue;
    }
    checkAttachment(document, attachment, field, found);
  }
  for (const document of documents) {
    const field = `document.${document.id}`;
    // A document in parts is one document, also where only one fits.
    const wholes = wholesOf(attachments.filter((a) => a.slot === document.id).map((a) => a.name));
    const count = wholes.length;
    for (const { name, lacks } of wholes)
      if (lacks.length > 0) found.warnings.push({ field, code: 'document-part', params: { archivo: name, partes: lacks.join(', ') } });
    if (count === 0 && document.need === 'required') found.errors.push({ field, code: 'document-missing' });
    if (count === 0 && document.need === 'expected') found.warnings.push({ field, code: 'document-expected' });
    if (count > 1 && !document.multiple) found.errors.push({ field, code: 'document-single' });
  }
}

function checkAttachment(document: ProcedureDocument, attachment: AttachmentFacts, field: string, found: Found): void {
  const archivo = attachment.name;
  if (!document.types.includes(attachment.mediaType)) found.errors.push({ field, code: 'document-type', params: { archivo } });
  if (document.maxPages !== undefined && (attachment.pages ?? 0) > document.maxPages)
    found.errors.push({ field, code: 'document-pages', params: { archivo, max: document.maxPages } });
  if (document.maxBytes !== undefined && attachment.size > document.maxBytes)
    found.errors.push({ field, code: 'document-big', params: { archivo, max: Math.floor(document.maxBytes / 1024) } });
  else if (attachment.size > WARN_BYTES[1]) found.warnings.push({ field, code: 'over-5mb', params: { archivo } });
  else if (attachment.size > WARN_BYTES[0]) found.warnings.push({ field, code: 'over-1mb', params: { archivo } });
}

/** Every place a finding can stand at, in order of reading: for the summary and its links. */
export const placesOf = (procedure: FiledProcedure, values: Values): readonly string[] => [
  ...fieldsOf(procedure.form).flatMap((field: Field) =>
    isRows(field)
      ? [field.id, ...rowsOf(values, field.id).flatMap((_, i) => field.fields.map((f) => `${field.id}.${i}.${f.id}`))]
      : [field.id],
  ),
  'documents',
  ...procedure.needs.documents.map((d) => `document.${d.id}`),
];
