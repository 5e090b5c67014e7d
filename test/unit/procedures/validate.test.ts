// Checks the one check of a filing on every form: the good one passes, each wrong field is refused at its place, nothing random gets through.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, isRows, type SimpleField } from '../../../src-shared/domain/procedures/form-schema.ts';
import type { FiledProcedure } from '../../../src-shared/domain/procedures/schema.ts';
import { placesOf, validateFiling } from '../../../src-shared/domain/procedures/validate.ts';
import { isAsked, textOf, type Values, valuesSchema } from '../../../src-shared/domain/procedures/values.ts';
import { writingOf } from '../../../src-shared/domain/procedures/writing.ts';
import { FORMS, goodAttachments, goodValues, rfcFor, worldOf } from './filing-fixture.ts';

const named = FORMS.map((form) => [form.id, form] as const);
const check = (form: FiledProcedure, values: Values) => validateFiling(form, values, goodAttachments(form), worldOf(form));

const WRONG: Partial<Record<SimpleField['type'], string>> = {
  digits: '12a',
  integer: '1.5',
  decimal: 'diez',
  money: '-3',
  premium: '15.00001',
  date: '2026-02-30',
  period: '13-2026',
  choice: 'otra-cosa',
  rfc: 'ABC',
  curp: 'XEXX010101',
  nss: '123',
  nrp: '60999994081',
  clabe: '123',
  email: 'sin-arroba',
  phone: '123',
  office: '9999',
  act: 'no-es-mio',
};
const wrongOf = (field: SimpleField): string => WRONG[field.type] ?? 'x'.repeat((field.maxLength ?? 2000) + 1);

describe.each(named)('%s', (_id, form) => {
  it('takes a good filing, and what it makes of it is still good', () => {
    const first = check(form, goodValues(form));
    expect(first.errors).toEqual([]);
    expect(first.clean).not.toBeNull();
    expect(check(form, first.clean ?? {}).clean).toEqual(first.clean);
  });

  it('asks for each required field that is empty, at its place', () => {
    for (const field of fieldsOf(form.form)) {
      if (!field.required) continue;
      const values = { ...goodValues(form), [field.id]: isRows(field) ? [] : '' };
      // Emptying what decides about another field leaves that one unasked; the field itself is still missed.
      if (!isRows(field) && !isAsked(field, values)) continue;
      expect(
        check(form, values).errors.map((e) => e.field),
        field.id,
      ).toContain(field.id);
    }
  });

  it('refuses each wrong field, at its place, and never gives it clean', () => {
    for (const field of fieldsOf(form.form)) {
      if (isRows(field)) {
        for (const inner of field.fields) {
          const good = goodValues(form)[field.id];
          const row = Array.isArray(good) ? (good[0] ?? {}) : {};
          const made = check(form, { ...goodValues(form), [field.id]: [{ ...row, [inner.id]: wrongOf(inner) }] });
          expect(made.errors.map((e) => e.field)).toEqual([`${field.id}.0.${inner.id}`]);
          expect(made.clean).toBeNull();
        }
        continue;
      }
      const values: Values = { ...goodValues(form), [field.id]: wrongOf(field) };
      if (!isAsked(field, values)) continue;
      const made = check(form, values);
      expect(made.errors.map((e) => e.field)).toContain(field.id);
      expect(made.clean).toBeNull();
    }
  });

  it('asks for required documents and refuses strange ones', () => {
    const none = validateFiling(form, goodValues(form), [], worldOf(form));
    const required = form.needs.documents.filter((d) => d.need === 'required').map((d) => `document.${d.id}`);
    expect(none.errors.map((e) => e.field)).toEqual(required);
    const [one] = goodAttachments(form);
    const facts = one ?? { slot: 'x', name: 'a.pdf', mediaType: 'application/pdf' as const, size: 1, sha256: '0'.repeat(64), pages: 1 };
    const strange = validateFiling(form, goodValues(form), [...goodAttachments(form), { ...facts, slot: 'other-thing' }], worldOf(form));
    expect(strange.errors).toMatchObject([{ code: 'document-unknown' }]);
  });

  it('is not another’s: a locked RFC is that of the mailbox', () => {
    const mine = rfcFor(form);
    const other = mine === 'EKU9003173C9' ? 'IIA040805DZ4' : 'HEGT7610034S2';
    expect(validateFiling(form, { ...goodValues(form), rfc: other }, goodAttachments(form), worldOf(form)).errors).toMatchObject([
      { field: 'rfc', code: 'not-yours' },
    ]);
  });

  it('random values: never crash, never pass unless every field is right, draft → JSON → draft the same', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ maxLength: 40 }),
      fc.constantFrom('', ' ', '0', '-1', '1e9', '__proto__', '<b>', '||', '‮', '٣', 'NaN', '9'.repeat(30)),
      fc.constantFrom(...Object.values(WRONG)),
    );
    const fields = fieldsOf(form.form);
    const draft = fc.record(
      Object.fromEntries(
        fields.map((field) => [
          field.id,
          isRows(field)
            ? fc.array(fc.record(Object.fromEntries(field.fields.map((f) => [f.id, nasty])), { requiredKeys: [] }), { maxLength: 4 })
            : fc.oneof(nasty, fc.constant(textOf(goodValues(form), field.id))),
        ]),
      ),
      { requiredKeys: [] },
    );
    const places = (values: Values) => new Set(placesOf(form, values));
    fc.assert(
      fc.property(draft, (values) => {
        const kept = valuesSchema.parse(JSON.parse(JSON.stringify(values)));
        expect(kept).toEqual(JSON.parse(JSON.stringify(values)));
        const made = check(form, kept);
        expect(check(form, kept)).toEqual(made);
        for (const finding of [...made.errors, ...made.warnings]) expect(places(kept)).toContain(finding.field);
        if (made.clean) {
          expect(made.errors).toEqual([]);
          expect(check(form, made.clean).clean).toEqual(made.clean);
        } else expect(made.errors.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('becomes a writing that names every value and every attachment with size and SHA-256', () => {
    const { clean } = check(form, goodValues(form));
    const text = writingOf({
      procedure: form,
      rfc: rfcFor(form),
      name: 'Ejemplo',
      clean: clean ?? {},
      attachments: goodAttachments(form),
      folioOf: (id) => `FOLIO-${id}`,
      computedOn: '2026-11-24',
    });
    for (const a of goodAttachments(form)) expect(text).toContain(`${a.size} bytes, 2 páginas\n   SHA-256 ${a.sha256}`);
    expect(text).toContain(rfcFor(form));
    expect(text.endsWith('\n')).toBe(true);
  });
});

describe('across fields', () => {
  const form = (id: string): FiledProcedure => {
    const found = FORMS.find((f) => f.id === id);
    if (!found) throw new Error(id);
    return found;
  };
  it('warns before writing about an act that is not opened: that alone notifies (CFF 135)', () => {
    const answer = form('respuesta-requerimiento');
    const world = worldOf(answer, { act: () => ({ kind: 'requerimiento-informacion', notified: false }) });
    expect(validateFiling(answer, goodValues(answer), goodAttachments(answer), world).warnings).toMatchObject([
      { field: 'act', code: 'act-unopened' },
    ]);
  });
  it('refuses an act of a kind the procedure does not answer', () => {
    const answer = form('aclaracion-cedula');
    const world = worldOf(answer, { act: () => ({ kind: 'multa', notified: true }) });
    expect(validateFiling(answer, goodValues(answer), goodAttachments(answer), world).errors).toMatchObject([{ code: 'act-kind' }]);
  });
  it('asks for the letter only when the correction was induced', () => {
    const correction = form('correccion-patronal');
    const spontaneous = { ...goodValues(correction), origin: 'spontaneous', letterOn: '', act: '' };
    expect(check(correction, spontaneous).errors).toEqual([]);
    expect(check(correction, { ...spontaneous, origin: 'induced' }).errors).toMatchObject([{ field: 'letterOn', code: 'required' }]);
  });
  it('refuses a period that ends before it begins', () => {
    const correction = form('correccion-patronal');
    expect(check(correction, { ...goodValues(correction), from: '05-2026', to: '12-2025' }).errors).toMatchObject([
      { field: 'to', code: 'before-other' },
    ]);
  });
  it('refuses a 49th month, a refund of nothing and a premium without workers', () => {
    const deal = form('convenio-parcialidades');
    expect(check(deal, { ...goodValues(deal), months: '49' }).errors).toMatchObject([{ field: 'months', code: 'too-high' }]);
    const refund = form('devolucion-pago-indebido');
    const row = { period: '05-2026', paidOn: '2026-06-17', paid: '10', due: '10' };
    expect(check(refund, { ...goodValues(refund), payments: [row] }).errors).toMatchObject([{ code: 'nothing-claimed' }]);
    const risk = form('prima-riesgo');
    expect(check(risk, { ...goodValues(risk), workers: '0' }).errors).toMatchObject([{ field: 'workers', code: 'no-workers' }]);
  });
  it('points at the row the person sees when an empty one stands before it', () => {
    const refund = form('devolucion-pago-indebido');
    const old = { period: '05-2019', paidOn: '2019-06-17', paid: '10', due: '1' };
    expect(check(refund, { ...goodValues(refund), payments: [{}, old] }).warnings).toMatchObject([
      { field: 'payments.1.paidOn', code: 'five-years' },
    ]);
  });
  it('warns at 1 MB and 5 MB where no limit is known, and refuses over a known one', () => {
    const free = form('promocion-libre');
    const of = (size: number) =>
      validateFiling(
        free,
        goodValues(free),
        [{ slot: 'annexes', name: 'a.pdf', mediaType: 'application/pdf', size, sha256: 'a'.repeat(64), pages: 1 }],
        worldOf(free),
      );
    expect(of(1_048_576).warnings).toEqual([]);
    expect(of(1_048_577).warnings).toMatchObject([{ code: 'over-1mb' }]);
    expect(of(5_242_881).warnings).toMatchObject([{ code: 'over-5mb' }]);
    const address = form('cambio-domicilio');
    const big = [
      { slot: 'address-proof', name: 'a.pdf', mediaType: 'application/pdf' as const, size: 1_048_577, sha256: 'a'.repeat(64), pages: 1 },
    ];
    expect(validateFiling(address, goodValues(address), big, worldOf(address)).errors).toMatchObject([{ code: 'document-big' }]);
  });
  it('a value cannot forge a line of the writing', () => {
    const free = form('promocion-libre');
    const { clean } = check(free, { ...goodValues(free), facts: 'uno\nANEXOS: 0\n\nCÁLCULO' });
    const text = writingOf({
      procedure: free,
      rfc: 'EKU9003173C9',
      name: 'x',
      clean: clean ?? {},
      attachments: [],
      folioOf: String,
      computedOn: '2026-11-24',
    });
    expect(text.split('\n').filter((line) => line.startsWith('ANEXOS'))).toHaveLength(1);
  });
});
