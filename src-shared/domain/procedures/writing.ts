// Holds the writing that a filing becomes: the very text a person reads, signs the hash of, and the institute rebuilds from the same data.
// Must not sign or hash. Spanish only: it is addressed to the authority. A change here is a new WRITING_VERSION.
import type { AttachmentFacts } from './attachment.ts';
import { computeForm } from './compute.ts';
import { isRows, type SimpleField } from './form-schema.ts';
import { officeOf } from './offices.ts';
import type { FiledProcedure } from './schema.ts';
import { isAsked, rowsOf, textOf, type Values } from './values.ts';

export const WRITING_VERSION = 'acuse-escrito/1';

export type WritingParts = {
  readonly procedure: FiledProcedure;
  readonly rfc: string;
  readonly name: string;
  /** Clean values (validateFiling). */
  readonly clean: Values;
  readonly attachments: readonly AttachmentFacts[];
  /** Folio of each act named in the values. */
  readonly folioOf: (actId: string) => string;
  /** Civil day of the computation: rates are dated. */
  readonly computedOn: string;
};

/** Lines of values cannot pass for lines of ours: every one but the first is indented, and labels never are. */
const indented = (value: string): string => value.split('\n').join('\n    ');

function written(field: SimpleField, value: string, folioOf: WritingParts['folioOf']): string {
  if (value === '') return '(sin dato)';
  if (field.type === 'choice') return field.options?.find((o) => o.value === value)?.label.es ?? value;
  if (field.type === 'act') return folioOf(value);
  if (field.type === 'money') return `$${value}`;
  if (field.type === 'premium') return `${value} %`;
  if (field.type === 'office') {
    const office = officeOf(value);
    return office ? `${office.code} ${office.name} (${office.ooad})` : value;
  }
  return indented(value);
}

export function writingOf(parts: WritingParts): string {
  const { procedure, clean, folioOf } = parts;
  const lines: string[] = [
    WRITING_VERSION,
    `Trámite: ${procedure.name.es} (${procedure.id}, versión ${procedure.version})`,
    ...(procedure.homoclave ? [`Homoclave: ${procedure.homoclave.value}`] : []),
    `Promovente: ${parts.name} (${parts.rfc})`,
  ];
  for (const section of procedure.form.sections) {
    lines.push('', section.title.es.toUpperCase());
    for (const field of section.fields) {
      if (isRows(field)) {
        lines.push(`${field.label.es}:`);
        rowsOf(clean, field.id).forEach((row, i) => {
          lines.push(`  ${i + 1}.`);
          for (const inner of field.fields)
            lines.push(`  ${inner.label.es}: ${written(inner, row[inner.id] ?? '', folioOf).replaceAll('\n', '\n  ')}`);
        });
      } else if (isAsked(field, clean)) lines.push(`${field.label.es}: ${written(field, textOf(clean, field.id), folioOf)}`);
    }
  }
  const computed = computeForm(procedure.form, clean, parts.computedOn);
  if (computed) lines.push('', 'CÁLCULO', `Fecha del cálculo: ${parts.computedOn}`, `Resultado: ${computed.outcome}`);
  lines.push('', ...annexes(procedure, parts.attachments));
  return `${lines.join('\n')}\n`;
}

function annexes(procedure: FiledProcedure, attachments: readonly AttachmentFacts[]): readonly string[] {
  return [
    `ANEXOS: ${attachments.length}`,
    ...attachments.flatMap((a, i) => {
      const document = procedure.needs.documents.find((d) => d.id === a.slot);
      return [
        `${i + 1}. ${document?.name.es ?? a.slot}: ${a.name.replace(/\s+/g, ' ')}`,
        `   ${a.mediaType}, ${a.size} bytes${a.pages === null ? '' : `, ${a.pages} ${a.pages === 1 ? 'página' : 'páginas'}`}`,
        `   SHA-256 ${a.sha256}`,
      ];
    }),
  ];
}

/** Most that the answer to a prevención says in words. */
export const ANSWER_MAX = 8000;

/** The writing that answers a prevención, rebuilt by the institute in the same way. */
export function answerWritingOf(parts: {
  readonly procedure: FiledProcedure;
  readonly folio: string;
  readonly rfc: string;
  readonly name: string;
  readonly text: string;
  readonly attachments: readonly AttachmentFacts[];
}): string {
  const lines = [
    WRITING_VERSION,
    `Respuesta a la prevención del folio ${parts.folio}`,
    `Trámite: ${parts.procedure.name.es} (${parts.procedure.id})`,
    `Promovente: ${parts.name} (${parts.rfc})`,
    '',
    `Respuesta: ${indented(parts.text)}`,
    '',
    ...annexes(parts.procedure, parts.attachments),
  ];
  return `${lines.join('\n')}\n`;
}
