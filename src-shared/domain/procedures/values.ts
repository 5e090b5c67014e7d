// Holds what a person has typed in a form, exactly as typed, and where a field stands. Must not judge it.
import { z } from 'zod';
import { type Field, type Form, fieldsOf, isRows, type SimpleField } from './form-schema.ts';

export type Row = Readonly<Record<string, string>>;
/** Only text: a draft is what was typed, wrong or half done, and comes back the same. */
export type Values = Readonly<Record<string, string | readonly Row[]>>;

const key = z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/);
const typed = z.string().max(20_000);
export const valuesSchema = z.record(key, z.union([typed, z.array(z.record(key, typed)).max(200)]));

export const textOf = (values: Values, id: string): string => {
  const value = values[id];
  return typeof value === 'string' ? value : '';
};
export const rowsOf = (values: Values, id: string): readonly Row[] => {
  const value = values[id];
  return Array.isArray(value) ? value : [];
};

/** Whether the field is asked at all, given what stands elsewhere. */
export const isAsked = (field: Field, values: Values): boolean =>
  isRows(field) || field.when === undefined || textOf(values, field.when.field) === field.when.equals;

/** A fresh form: what is known of the employer, what was answered once, and one empty row where rows are asked. */
export function freshValues(
  form: Form,
  known: { readonly name: string; readonly rfc: string },
  remembered: Readonly<Record<string, string>>,
): Values {
  return Object.fromEntries(
    fieldsOf(form).map((field) => {
      if (isRows(field)) return [field.id, Array.from({ length: field.minRows }, () => emptyRow(field.fields))];
      const own = field.profile ? known[field.profile] : undefined;
      return [field.id, own ?? (field.remember ? (remembered[field.remember] ?? '') : '')];
    }),
  );
}
export const emptyRow = (fields: readonly SimpleField[]): Row => Object.fromEntries(fields.map((f) => [f.id, '']));

/** What is worth keeping for the next form of this employer. */
export function rememberedFrom(form: Form, values: Values): Readonly<Record<string, string>> {
  // Two fields may begin with the same thing («domicilio registrado» with the tax address); only the first says what it is.
  const kept = new Map<string, string>();
  for (const field of fieldsOf(form)) {
    if (isRows(field) || !field.remember || kept.has(field.remember)) continue;
    const value = textOf(values, field.id).trim();
    if (value !== '') kept.set(field.remember, value);
  }
  return Object.fromEntries(kept);
}
