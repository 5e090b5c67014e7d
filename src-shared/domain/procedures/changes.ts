// Holds how two states of a draft differ, and by what one draft is told from another of the same procedure. Must not hold words.
import { fieldsOf, isRows } from './form-schema.ts';
import type { FiledProcedure } from './schema.ts';
import { isAsked, rowsOf, textOf, type Values } from './values.ts';

/** Fields that say something else, in order of the form; one the form does not have (the text of an answer) comes last. */
export function changedFields(procedure: FiledProcedure, before: Values, after: Values): readonly string[] {
  const order = fieldsOf(procedure.form).map((field) => field.id);
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((id) => said(before, id) !== said(after, id))
    .sort((a, b) => place(a) - place(b));
}

/** An absent field and an empty one say the same; so do rows with nothing in them. */
const said = (values: Values, id: string): string =>
  textOf(values, id) ||
  JSON.stringify(rowsOf(values, id).map((row) => Object.entries(row).filter(([, value]) => value !== ''))).replace(/^\[(?:\[\],?)*\]$/, '');

const GIST_MAX = 90;

/** The first thing that was typed for this filing alone: not what every filing of this employer says. Null while there is none. */
export function gistOf(procedure: FiledProcedure, values: Values): string | null {
  const own = textOf(values, 'text').trim();
  const told = fieldsOf(procedure.form).flatMap((field) => {
    if (isRows(field)) {
      const first = rowsOf(values, field.id)[0] ?? {};
      return field.fields.map((inner) => (inner.type === 'choice' ? '' : (first[inner.id] ?? '').trim()));
    }
    const silent = field.profile || field.remember || ['act', 'office', 'choice', 'date'].includes(field.type);
    return silent || !isAsked(field, values) ? [] : [textOf(values, field.id).trim()];
  });
  const first = [own, ...told].find((value) => value !== '')?.replace(/\s+/g, ' ');
  if (first === undefined) return null;
  return first.length > GIST_MAX ? `${first.slice(0, GIST_MAX - 1)}…` : first;
}
