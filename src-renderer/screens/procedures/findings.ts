// Holds findings as a person reads them: which field, and what about it. Must not find them.
import { type Field, fieldsOf, isRows } from '../../../src-shared/domain/procedures/form-schema.ts';
import type { FiledProcedure } from '../../../src-shared/domain/procedures/schema.ts';
import { wordsIn } from '../../../src-shared/domain/procedures/words.ts';
import type { Text } from '../../../src-shared/text/index.ts';

/** `missing`: nothing is there yet; else what is there is wrong. */
export type Found = { readonly field: string; readonly label: string; readonly sentence: string; readonly missing: boolean };

const MISSING: readonly string[] = ['required', 'rows-few', 'document-missing'];
type Finding = { readonly field: string; readonly code: string; readonly params?: Readonly<Record<string, string | number>> | undefined };

/** «Mensualidades», «Créditos 2: Periodo», «Acta constitutiva». */
function labelOf(procedure: FiledProcedure, path: string, text: Text): string {
  const { language, t } = text;
  if (path === 'documents') return t('procedures.form.attachments');
  if (path.startsWith('document.')) {
    const document = procedure.needs.documents.find((d) => d.id === path.slice('document.'.length));
    return document ? wordsIn(document.name, language) : path;
  }
  const [id, index, inner] = path.split('.');
  const field: Field | undefined = fieldsOf(procedure.form).find((f) => f.id === id);
  if (!field) return id === 'text' ? t('procedures.form.answer') : path;
  const name = wordsIn(field.label, language);
  if (!isRows(field) || index === undefined) return name;
  const of = field.fields.find((f) => f.id === inner);
  return `${t('procedures.form.row', { nombre: name, numero: String(Number(index) + 1) })}${of ? `: ${wordsIn(of.label, language)}` : ''}`;
}

export function describe(procedure: FiledProcedure, findings: readonly Finding[], text: Text): readonly Found[] {
  return findings.map((finding) => {
    const said = text.maybe(`procedures.finding.${finding.code}`, finding.params ?? {}) ?? finding.code;
    return {
      field: finding.field,
      label: labelOf(procedure, finding.field, text),
      sentence: `${said.charAt(0).toUpperCase()}${said.slice(1)}.`,
      missing: MISSING.includes(finding.code),
    };
  });
}
