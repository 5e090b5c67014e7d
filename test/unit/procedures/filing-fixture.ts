// Holds a good filing of each form, made from the form itself, and the world it is checked in. Must not check.

import type { AttachmentFacts } from '../../../src-shared/domain/procedures/attachment.ts';
import { catalogue } from '../../../src-shared/domain/procedures/catalogue.ts';
import { fieldsOf, isRows, type SimpleField } from '../../../src-shared/domain/procedures/form-schema.ts';
import { type FiledProcedure, isFiled } from '../../../src-shared/domain/procedures/schema.ts';
import type { FilingWorld } from '../../../src-shared/domain/procedures/validate.ts';
import type { Values } from '../../../src-shared/domain/procedures/values.ts';

export const FORMS: readonly FiledProcedure[] = catalogue().filter(isFiled);

const isFor = (procedure: FiledProcedure, person: string): boolean =>
  fieldsOf(procedure.form).some((f) => !isRows(f) && f.profile === 'rfc' && f.person === person);
export const rfcFor = (procedure: FiledProcedure): string => (isFor(procedure, 'fisica') ? 'CACX7605101P8' : 'EKU9003173C9');

export const worldOf = (procedure: FiledProcedure, o: Partial<FilingWorld> = {}): FilingWorld => ({
  today: '2026-11-24',
  rfc: rfcFor(procedure),
  act: (id) => (id === 'act-1' ? { kind: procedure.actKinds?.[0] ?? 'otro', notified: true } : null),
  ...o,
});

function goodValue(procedure: FiledProcedure, field: SimpleField): string {
  if (field.id === 'revokedOn' || field.type === 'date') return '2026-03-02';
  if (field.profile === 'rfc') return rfcFor(procedure);
  if (field.id === 'due') return '100.00';
  switch (field.type) {
    case 'text':
      return 'Un texto de ejemplo';
    case 'digits':
      return '1'.repeat(field.length ?? field.lengthMin ?? 3);
    case 'integer':
      return String(Math.max(12, Number(field.min ?? 0)));
    case 'decimal':
      return '25';
    case 'money':
      return '1,500.00';
    case 'premium':
      return '0.54355';
    case 'period':
      return '05-2026';
    case 'choice':
      return field.options?.[0]?.value ?? '';
    case 'rfc':
      return field.person === 'moral' ? 'EKU9003173C9' : 'CACX7605101P8';
    case 'curp':
      return 'XEXX010101HNEXXXA4';
    case 'nss':
      return '01987500020';
    case 'nrp':
      return 'Y6099999408';
    case 'clabe':
      return '032180000118359719';
    case 'email':
      return 'avisos@ejemplo.mx';
    case 'phone':
      return '5512345678';
    case 'office':
      return '1605';
    case 'act':
      return 'act-1';
  }
}

export function goodValues(procedure: FiledProcedure): Values {
  return Object.fromEntries(
    fieldsOf(procedure.form).map((field) => [
      field.id,
      isRows(field)
        ? [Object.fromEntries(field.fields.map((inner) => [inner.id, goodValue(procedure, inner)]))]
        : goodValue(procedure, field),
    ]),
  );
}

export const goodAttachments = (procedure: FiledProcedure): readonly AttachmentFacts[] =>
  procedure.needs.documents.map((d, i) => ({
    slot: d.id,
    name: `anexo-${i}.pdf`,
    mediaType: 'application/pdf',
    size: 20_000 + i,
    sha256: i.toString(16).padStart(64, '0'),
    pages: 2,
  }));
