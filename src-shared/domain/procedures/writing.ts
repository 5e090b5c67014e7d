// Holds the writing that a filing becomes: the very text a person reads, signs the hash of, and the institute rebuilds from the same data.
// Must not sign or hash. Spanish only: it is addressed to the authority. A change here is a new WRITING_VERSION.
import type { AttachmentFacts } from './attachment.ts';
import { type Computed, computeForm } from './compute.ts';
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

/** A stretch of the writing. `voice` is for the eye only; `gap` is a place (as findings name it) with nothing to sign yet. */
export type Piece = { readonly text: string; readonly voice?: 'title' | 'id' } | { readonly gap: string };

/** A form that cannot be signed yet: which places stop it, and what could be computed meanwhile. */
export type Unfinished = {
  readonly gaps: ReadonlySet<string>;
  readonly computed: Computed | null;
  /** Clean rows leave out the empty ones; this says where each stands on the screen. */
  readonly placesOfRows: (fieldId: string) => readonly number[];
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

export const writingOf = (parts: WritingParts): string => textOfPieces(writingPieces(parts));

/** What is signed of the pieces: their texts, and nothing else. */
export const textOfPieces = (pieces: readonly Piece[]): string => pieces.map((piece) => ('text' in piece ? piece.text : '')).join('');

/** The same writing in pieces, so that what is shown while typing and what is signed cannot differ: there is one text. */
export function writingPieces(parts: WritingParts, unfinished?: Unfinished): readonly Piece[] {
  const { procedure, clean, folioOf } = parts;
  const pieces: Piece[] = [
    ...heading(`Trámite: ${procedure.name.es} (${procedure.id}, versión ${procedure.version})`),
    ...(procedure.homoclave ? [{ text: 'Homoclave: ' }, { text: procedure.homoclave.value, voice: 'id' as const }, { text: '\n' }] : []),
    ...filer(parts),
  ];
  const line = (label: string, field: SimpleField, value: string, path: string, indent: string): void => {
    pieces.push({ text: `${indent}${label}: ` });
    if (unfinished?.gaps.has(path)) pieces.push({ gap: path });
    else pieces.push({ text: written(field, value, folioOf).replaceAll('\n', `\n${indent}`) });
    pieces.push({ text: '\n' });
  };
  for (const section of procedure.form.sections) {
    pieces.push({ text: '\n' }, { text: section.title.es.toUpperCase(), voice: 'title' }, { text: '\n' });
    for (const field of section.fields) {
      if (isRows(field)) {
        const places = unfinished?.placesOfRows(field.id);
        pieces.push({ text: `${field.label.es}:` });
        if (unfinished?.gaps.has(field.id)) pieces.push({ text: ' ' }, { gap: field.id });
        pieces.push({ text: '\n' });
        rowsOf(clean, field.id).forEach((row, i) => {
          pieces.push({ text: `  ${i + 1}.\n` });
          for (const inner of field.fields)
            line(inner.label.es, inner, row[inner.id] ?? '', `${field.id}.${places?.[i] ?? i}.${inner.id}`, '  ');
        });
      } else if (isAsked(field, clean)) line(field.label.es, field, textOf(clean, field.id), field.id, '');
    }
  }
  const computed = unfinished ? unfinished.computed : computeForm(procedure.form, clean, parts.computedOn);
  if (procedure.form.computation) {
    pieces.push({ text: '\n' }, { text: 'CÁLCULO', voice: 'title' }, { text: `\nFecha del cálculo: ${parts.computedOn}\nResultado: ` });
    pieces.push(computed ? { text: computed.outcome } : { gap: 'computation' }, { text: '\n' });
  }
  pieces.push(...annexes(procedure, parts.attachments));
  for (const path of unfinished?.gaps ?? [])
    if (path === 'documents' || path.startsWith('document.')) pieces.push({ gap: path }, { text: '\n' });
  return pieces;
}

const heading = (first: string): readonly Piece[] => [{ text: `${WRITING_VERSION}\n` }, { text: first, voice: 'title' }, { text: '\n' }];
const filer = ({ name, rfc }: { readonly name: string; readonly rfc: string }): readonly Piece[] => [
  { text: `Promovente: ${name} (` },
  { text: rfc, voice: 'id' },
  { text: ')\n' },
];

function annexes(procedure: FiledProcedure, attachments: readonly AttachmentFacts[]): readonly Piece[] {
  return [
    { text: '\n' },
    { text: `ANEXOS: ${attachments.length}`, voice: 'title' },
    { text: '\n' },
    ...attachments.flatMap((a, i): readonly Piece[] => {
      const document = procedure.needs.documents.find((d) => d.id === a.slot);
      const pages = a.pages === null ? '' : `, ${a.pages} ${a.pages === 1 ? 'página' : 'páginas'}`;
      return [
        {
          text: `${i + 1}. ${document?.name.es ?? a.slot}: ${a.name.replace(/\s+/g, ' ')}\n   ${a.mediaType}, ${a.size} bytes${pages}\n   SHA-256 `,
        },
        { text: a.sha256, voice: 'id' },
        { text: '\n' },
      ];
    }),
  ];
}

/** Most that the answer to a prevención says in words. */
export const ANSWER_MAX = 8000;

type AnswerParts = {
  readonly procedure: FiledProcedure;
  readonly folio: string;
  readonly rfc: string;
  readonly name: string;
  readonly text: string;
  readonly attachments: readonly AttachmentFacts[];
};

/** The writing that answers a prevención, rebuilt by the institute in the same way. */
export const answerWritingOf = (parts: AnswerParts): string => textOfPieces(answerPieces(parts));

/** `unfinished`: the text cannot be signed as it stands. */
export const answerPieces = (parts: AnswerParts, unfinished = false): readonly Piece[] => [
  ...heading(`Respuesta a la prevención del folio ${parts.folio}`),
  { text: `Trámite: ${parts.procedure.name.es} (${parts.procedure.id})\n` },
  ...filer(parts),
  { text: '\nRespuesta: ' },
  unfinished ? { gap: 'text' } : { text: indented(parts.text) },
  { text: '\n' },
  ...annexes(parts.procedure, parts.attachments),
];
