// Holds the check of one typed value against its field: what it becomes, or why not. Must not know other fields or where it is shown.
import { assertNever } from '../../contract/result.ts';
import { toCivilDate } from '../calendar/civil-date.ts';
import { normaliseContact } from '../contact.ts';
import type { Checked } from '../identifiers/checked.ts';
import { checkClabe } from '../identifiers/clabe.ts';
import { checkCurp } from '../identifiers/curp.ts';
import { decimalText, parseDecimal, parseMoney } from '../identifiers/decimal.ts';
import { checkEmployerRegistration } from '../identifiers/employer-registration.ts';
import { checkNss } from '../identifiers/nss.ts';
import { checkPeriod } from '../identifiers/period.ts';
import { checkRfc } from '../identifiers/rfc.ts';
import type { SimpleField } from './form-schema.ts';
import { officeOf } from './offices.ts';

export const FIELD_PROBLEMS = [
  'required',
  'shape',
  'date',
  'person',
  'too-long',
  'too-low',
  'too-high',
  'decimals',
  'choice',
  'office',
  'after-today',
  'control',
] as const;
export type FieldProblem = (typeof FIELD_PROBLEMS)[number];
export type FieldCheck =
  | { readonly ok: true; readonly value: string; readonly warning: 'check-digit' | null }
  | { readonly ok: false; readonly problem: FieldProblem; readonly params?: Readonly<Record<string, string | number>> };

const fine = (value: string): FieldCheck => ({ ok: true, value, warning: null });
const wrong = (problem: FieldProblem, params?: Readonly<Record<string, string | number>>): FieldCheck => ({
  ok: false,
  problem,
  ...(params ? { params } : {}),
});
const identifier = (checked: Checked): FieldCheck => (checked.ok ? checked : wrong(checked.problem));

/** Ranges no one types on purpose and that can make a text read otherwise than it is signed: controls, direction marks, lone halves. */
const UNSEEN: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x2069],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
];
const hasUnseen = (text: string): boolean =>
  [...text].some((letter) => UNSEEN.some(([from, to]) => from <= (letter.codePointAt(0) ?? 0) && (letter.codePointAt(0) ?? 0) <= to));

/** `today`: the civil day for «not after today». Empty and not required is fine and stays empty. */
export function checkField(field: SimpleField, typed: string, today: string): FieldCheck {
  if (hasUnseen(typed)) return wrong('control');
  const text = typed.trim();
  if (text === '') return field.required ? wrong('required') : fine('');
  switch (field.type) {
    case 'text': {
      const value = field.multiline ? text.replace(/\r\n?/g, '\n') : text.replace(/\s+/g, ' ');
      const max = field.maxLength ?? 2000;
      return [...value].length > max ? wrong('too-long', { max, count: [...value].length }) : fine(value);
    }
    case 'digits':
      return checkDigits(field, text);
    case 'integer': {
      if (!/^\d{1,9}$/.test(text)) return wrong('shape');
      const number = Number(text);
      if (typeof field.min === 'number' && number < field.min) return wrong('too-low', { min: String(field.min) });
      if (typeof field.max === 'number' && number > field.max) return wrong('too-high', { max: String(field.max) });
      return fine(String(number));
    }
    case 'decimal':
      return checkDecimal(text, field.decimals ?? 2, String(field.min ?? '0'), String(field.max ?? '999999999'));
    case 'premium':
      return checkDecimal(text.replace(/\s*%$/, ''), 5, '0.5', '15');
    case 'money': {
      const centavos = parseMoney(text);
      return centavos === null ? wrong('shape') : fine(decimalText({ units: centavos, decimals: 2 }));
    }
    case 'date': {
      const date = toCivilDate(text);
      if (!date || date < '1900-01-01' || date > '2100-12-31') return wrong('shape');
      return field.notAfterToday && date > today ? wrong('after-today') : fine(date);
    }
    case 'period': {
      const period = checkPeriod(text);
      return period === null ? wrong('shape') : fine(period);
    }
    case 'choice':
      return field.options?.some((option) => option.value === text) ? fine(text) : wrong('choice');
    case 'rfc':
      return identifier(checkRfc(text, field.person));
    case 'curp':
      return identifier(checkCurp(text));
    case 'nss':
      return identifier(checkNss(text));
    case 'nrp':
      return identifier(checkEmployerRegistration(text));
    case 'clabe':
      return identifier(checkClabe(text));
    case 'email': {
      const value = normaliseContact('email', text);
      return value === null ? wrong('shape') : fine(value);
    }
    case 'phone': {
      const value = normaliseContact('mobile', text);
      return value === null ? wrong('shape') : fine(value);
    }
    case 'office':
      return officeOf(text) ? fine(text) : wrong('office');
    case 'act':
      return /^[A-Za-z0-9_-]{1,64}$/.test(text) ? fine(text) : wrong('shape');
    default:
      return assertNever(field.type);
  }
}

function checkDigits(field: SimpleField, text: string): FieldCheck {
  if (!/^\d+$/.test(text)) return wrong('shape');
  const low = field.length ?? field.lengthMin ?? 1;
  const high = field.length ?? field.lengthMax ?? 20;
  return text.length < low || text.length > high ? wrong('shape') : fine(text);
}

function checkDecimal(text: string, decimals: number, min: string, max: string): FieldCheck {
  const value = parseDecimal(text, decimals);
  if (!value) return parseDecimal(text, 12) ? wrong('decimals', { decimales: decimals }) : wrong('shape');
  const limit = (bound: string): bigint => parseDecimal(bound, decimals)?.units ?? 0n;
  if (value.units < limit(min)) return wrong('too-low', { min });
  if (value.units > limit(max)) return wrong('too-high', { max });
  return fine(decimalText(value));
}
