// Checks the writing of every form: what is shown while typing is what is signed, every place that stops it is a gap in it, and one
// writing stands here word for word, because the institute rebuilds it from the same code and would not notice a change.
import { describe, expect, it } from 'vitest';
import { computeWhenReady } from '../../../src-shared/domain/procedures/compute.ts';
import { fieldsOf, isRows } from '../../../src-shared/domain/procedures/form-schema.ts';
import type { FiledProcedure } from '../../../src-shared/domain/procedures/schema.ts';
import { placesOfRows, validateFiling } from '../../../src-shared/domain/procedures/validate.ts';
import { freshValues, type Row, type Values } from '../../../src-shared/domain/procedures/values.ts';
import { answerPieces, answerWritingOf, textOfPieces, writingOf, writingPieces } from '../../../src-shared/domain/procedures/writing.ts';
import { FORMS, goodAttachments, goodValues, rfcFor, worldOf } from './filing-fixture.ts';

const TODAY = '2026-11-24';
const common = (form: FiledProcedure) => ({
  procedure: form,
  rfc: rfcFor(form),
  name: 'Ñandú & Hijos, S.A. de C.V.',
  folioOf: (id: string) => `FOLIO-${id}`,
  computedOn: TODAY,
});

/** As the screen makes them. */
function shown(form: FiledProcedure, values: Values, attachments = goodAttachments(form)) {
  const checked = validateFiling(form, values, attachments, worldOf(form));
  const pieces = writingPieces(
    { ...common(form), clean: checked.partial, attachments },
    {
      gaps: new Set(checked.errors.map((e) => e.field)),
      computed: computeWhenReady(form.form, checked, TODAY),
      placesOfRows: (id) => {
        const field = fieldsOf(form.form).find((f) => f.id === id);
        return field && isRows(field) ? placesOfRows(field, values) : [];
      },
    },
  );
  return { checked, pieces, gaps: pieces.flatMap((piece) => ('gap' in piece ? [piece.gap] : [])) };
}

describe.each(FORMS.map((form) => [form.id, form] as const))('the writing of %s', (_id, form) => {
  it('shown while typing is, once nothing is missing, the one that is signed', () => {
    const { checked, pieces, gaps } = shown(form, goodValues(form));
    expect(gaps).toEqual([]);
    expect(textOfPieces(pieces)).toBe(writingOf({ ...common(form), clean: checked.clean ?? {}, attachments: goodAttachments(form) }));
  });
  it('has a gap at every place that stops it, when nothing is filled in', () => {
    const { checked, gaps } = shown(form, freshValues(form.form, { name: '', rfc: rfcFor(form) }, {}), []);
    expect(checked.errors.length).toBeGreaterThan(0);
    expect(gaps.filter((gap) => gap !== 'computation')).toEqual(expect.arrayContaining(checked.errors.map((e) => e.field)));
  });
});

it('a gap among rows stands at the row the person sees, an empty one before it or not', () => {
  const form = FORMS.find((f) => f.id === 'devolucion-pago-indebido');
  if (!form) throw new Error('no form');
  const rows: readonly Row[] = [{}, { period: '13-2026', paidOn: '2026-06-17', paid: '10', due: '1' }];
  expect(shown(form, { ...goodValues(form), payments: rows }).gaps).toEqual(['payments.1.period', 'computation']);
});

it('the answer to a prevención is the same text, and has its gap', () => {
  const form = FORMS[0];
  if (!form) throw new Error('no form');
  const parts = { procedure: form, folio: 'PRO-1', rfc: 'EKU9003173C9', name: 'Ejemplo', text: 'uno\ndos', attachments: [] };
  expect(textOfPieces(answerPieces(parts))).toBe(answerWritingOf(parts));
  expect(answerWritingOf(parts)).toContain('Respuesta: uno\n    dos\n\nANEXOS: 0\n');
  expect(answerPieces({ ...parts, text: '' }, true).filter((piece) => 'gap' in piece)).toEqual([{ gap: 'text' }]);
});

it('is, word for word', () => {
  const form = FORMS.find((f) => f.id === 'convenio-parcialidades');
  if (!form) throw new Error('no form');
  const { clean } = validateFiling(form, goodValues(form), goodAttachments(form), worldOf(form));
  expect(
    writingOf({ ...common(form), clean: { ...clean, reasonText: 'uno\nANEXOS: 0' }, attachments: goodAttachments(form).slice(0, 1) }),
  ).toBe(
    `acuse-escrito/1
Trámite: Convenio de pago a plazos (parcialidades) (convenio-parcialidades, versión 2026.1)
Homoclave: IMSS-02-089
Promovente: Ñandú & Hijos, S.A. de C.V. (EKU9003173C9)

QUIÉN PRESENTA
Nombre, denominación o razón social: Un texto de ejemplo
RFC: EKU9003173C9
Domicilio fiscal: Un texto de ejemplo
Correo para recibir notificaciones: avisos@ejemplo.mx
Registro patronal: Y6099999408
Subdelegación a la que se dirige: 1605 Naucalpan (Estado de México Poniente)

LOS CRÉDITOS
Créditos que incluye:
  1.
  Número de crédito: Un texto de ejemplo
  Periodo: 05-2026
  Cuota patronal: $1500.00
  Cuota obrera: $1500.00
  Actualización: $1500.00
  Recargos: $1500.00
  Multa: $1500.00

EL PLAN
Meses: 12
Garantía que ofrece: Depósito en dinero
Motivo de la solicitud: uno
    ANEXOS: 0

CÁLCULO
Fecha del cálculo: 2026-11-24
Resultado: $1,800.00

ANEXOS: 1
1. Documento de la garantía ofrecida: anexo-0.pdf
   application/pdf, 20000 bytes, 2 páginas
   SHA-256 0000000000000000000000000000000000000000000000000000000000000000
`,
  );
});
