// Checks every kind of field a form can have: each wrong value is refused for its own reason, each reason has a whole sentence in both
// languages, and whatever passes is of the kind by a second opinion written here. Must not know procedures by name.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkField, FIELD_PROBLEMS } from '../../../src-shared/domain/procedures/check-field.ts';
import { FIELD_TYPES, type FieldType, fieldsOf, isRows, type SimpleField } from '../../../src-shared/domain/procedures/form-schema.ts';
import { FORM_PROBLEMS, FORM_WARNINGS } from '../../../src-shared/domain/procedures/validate.ts';
import { createText } from '../../../src-shared/text/index.ts';
import { FORMS } from './filing-fixture.ts';

const TODAY = '2026-11-24';
const words = { es: 'x', en: 'x' };
const of = (type: FieldType, more: Partial<SimpleField> = {}): SimpleField => ({ id: 'x', type, label: words, required: true, ...more });
const options = [
  { value: 'uno', label: words },
  { value: 'dos', label: words },
];

/** Field, what is typed, why it is refused. */
const WRONG: readonly (readonly [SimpleField, string, (typeof FIELD_PROBLEMS)[number]])[] = [
  [of('text'), '   ', 'required'],
  [of('text', { maxLength: 3 }), 'abcd', 'too-long'],
  [of('text', { maxLength: 3 }), '👩‍👩‍👧', 'control'], // joined by a character that is not seen
  [of('text'), 'a‮b', 'control'],
  [of('text'), 'a\u0000b', 'control'],
  [of('text'), 'a\ud800b', 'control'],
  [of('digits', { length: 5 }), '7600', 'shape'],
  [of('digits', { length: 5 }), '760001', 'shape'],
  [of('digits', { lengthMin: 6, lengthMax: 9 }), '12345', 'shape'],
  [of('digits'), '٣٤٥', 'shape'],
  [of('integer'), '1.0', 'shape'],
  [of('integer'), '-1', 'shape'],
  [of('integer'), '1e3', 'shape'],
  [of('integer', { min: 1 }), '0', 'too-low'],
  [of('integer', { max: 48 }), '49', 'too-high'],
  [of('decimal', { decimals: 2 }), '1.234', 'decimals'],
  [of('decimal', { min: '1' }), '0.99', 'too-low'],
  [of('decimal', { max: '10' }), '10.01', 'too-high'],
  [of('decimal'), '1,23', 'shape'],
  [of('money'), '10.001', 'shape'],
  [of('money'), '-1', 'shape'],
  [of('money'), '12,34.00', 'shape'],
  [of('premium'), '0.49999', 'too-low'],
  [of('premium'), '15.00001', 'too-high'],
  [of('premium'), '0.543551', 'decimals'],
  [of('date'), '2026-02-29', 'shape'],
  [of('date'), '24/11/2026', 'shape'],
  [of('date', { notAfterToday: true }), '2026-11-25', 'after-today'],
  [of('period'), '00-2026', 'shape'],
  [of('period'), '13-2026', 'shape'],
  [of('period'), '01-1942', 'shape'],
  [of('choice', { options }), 'tres', 'choice'],
  [of('rfc'), 'EKU9003173C', 'shape'],
  [of('rfc'), 'EKU901317AB1', 'date'],
  [of('rfc', { person: 'moral' }), 'CACX7605101P8', 'person'],
  [of('rfc', { person: 'fisica' }), 'EKU9003173C9', 'person'],
  [of('curp'), 'XEXX010101HNEXXXA', 'shape'],
  [of('curp'), 'XEXX011301HNEXXXA4', 'date'],
  [of('nss'), '0198750002', 'shape'],
  [of('nrp'), 'Y60999994', 'shape'],
  [of('clabe'), '03218000011835971', 'shape'],
  [of('email'), 'a@b', 'shape'],
  [of('email'), 'a b@c.mx', 'shape'],
  [of('phone'), '12345', 'shape'],
  [of('office'), '0000', 'office'],
  [of('act'), '../../etc', 'shape'],
];

describe('a wrong value', () => {
  it.each(WRONG.map(([field, typed, why]) => [field.type, typed, why, field] as const))('%s «%s»: %s', (_type, typed, why, field) => {
    expect(checkField(field, typed, TODAY)).toMatchObject({ ok: false, problem: why });
  });
  it('has been tried for every kind of field, and for every reason', () => {
    expect(new Set(WRONG.map(([field]) => field.type))).toEqual(new Set(FIELD_TYPES));
    expect(new Set(WRONG.map(([, , why]) => why))).toEqual(new Set(FIELD_PROBLEMS));
  });
  it('of every kind there is some form that asks for it', () => {
    const asked = FORMS.flatMap((form) => fieldsOf(form.form).flatMap((f) => (isRows(f) ? f.fields : [f]))).map((f) => f.type);
    expect(FIELD_TYPES.filter((type) => !asked.includes(type))).toEqual([]);
  });
  it.each(['es-MX', 'en'] as const)('is told in a whole sentence (%s)', (language) => {
    const text = createText(language);
    const params = { min: '1', max: '2', count: 3, decimales: 4, archivo: 'a.pdf', partes: '2' };
    for (const code of [...FIELD_PROBLEMS, ...FORM_PROBLEMS, ...FORM_WARNINGS]) {
      const said = text.maybe(`procedures.finding.${code}`, params);
      expect(said, code).toMatch(/\S{2,}/);
      expect(said, code).not.toMatch(/[{}]/);
    }
    // What a check says beside its reason is all its sentence needs.
    for (const [field, typed, why] of WRONG) {
      const made = checkField(field, typed, TODAY);
      expect(text.maybe(`procedures.finding.${why}`, made.ok ? {} : (made.params ?? {})), why).not.toMatch(/[{}]/);
    }
  });
});

/** What a value that passed must look like, by rules written without looking at the check. */
const PASSED: Readonly<Record<FieldType, RegExp>> = {
  text: /^[^\u202a-\u202e]{1,2000}$/su,
  digits: /^[0-9]{1,20}$/,
  integer: /^(0|[1-9][0-9]{0,8})$/,
  decimal: /^[0-9]{1,18}\.[0-9]{2}$/,
  money: /^[0-9]{1,15}\.[0-9]{2}$/,
  premium: /^(0\.[5-9][0-9]{4}|[1-9]\.[0-9]{5}|1[0-4]\.[0-9]{5}|15\.00000)$/,
  date: /^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/,
  period: /^(0[1-9]|1[0-2])-[0-9]{4}$/,
  choice: /^(uno|dos)$/,
  rfc: /^[A-ZÑ&]{3,4}[0-9]{6}[A-Z0-9]{3}$/,
  curp: /^[A-ZÑ]{4}[0-9]{6}[HMX][A-Z]{5}[A-Z0-9][0-9]$/,
  nss: /^[0-9]{11}$/,
  nrp: /^[A-Z][0-9]{10}$/,
  clabe: /^[0-9]{18}$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  phone: /^\+?[0-9]{10,12}$/,
  office: /^[0-9]{4}$/,
  act: /^[A-Za-z0-9_-]{1,64}$/,
};
/** Letters that the kinds are made of, so that random text is sometimes right. */
const near = fc.string({ unit: fc.constantFrom(...'0123456789-./,ABCXEHY@ $%Ññ٣\u0000‮\n'), maxLength: 22 });
const right = fc.constantFrom(
  ...['uno', '2026-11-24', '05-2026', '1,500.00', '0.54355', '15', 'EKU9003173C9', 'CACX7605101P8', 'XEXX010101HNEXXXA4'],
  ...['01987500020', 'Y60 99999 40 8', '032180000118359719', 'avisos@ejemplo.mx', '55 1234 5678', '1605', 'act-1', '$ 3.5'],
);

it.each(FIELD_TYPES)('%s: whatever passes is of its kind, passes again unchanged, and nothing crashes', (type) => {
  const field = of(type, { required: false, ...(type === 'choice' ? { options } : {}) });
  fc.assert(
    fc.property(fc.oneof(near, right, fc.string({ unit: 'binary', maxLength: 30 })), (typed) => {
      const made = checkField(field, typed, TODAY);
      if (!made.ok) expect(FIELD_PROBLEMS).toContain(made.problem);
      else if (made.value === '') expect(typed.trim()).toBe('');
      else {
        expect(made.value).toMatch(PASSED[type]);
        expect(checkField(field, made.value, TODAY)).toEqual(made);
      }
    }),
    { numRuns: 400 },
  );
});
