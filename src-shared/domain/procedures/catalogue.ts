// Holds the catalogue of procedures, checked once, and how it is looked up and searched. Must not know what was filed.
import type { ActKind } from '../act-kind.ts';
import { PROCEDURE_FILES } from './catalogue-files.ts';
import { type FiledProcedure, isFiled, type Procedure, procedureSchema } from './schema.ts';

let checked: readonly Procedure[] | null = null;

/** In the order of the catalogue. @throws when a bundled file is not valid: a bug, caught by a test. */
export function catalogue(): readonly Procedure[] {
  checked ??= PROCEDURE_FILES.map((file) => procedureSchema.parse(file)).toSorted(
    (a, b) => a.order - b.order || a.name.es.localeCompare(b.name.es, 'es'),
  );
  return checked;
}

/** By id, or by homoclave however it is typed. */
export function procedureOf(code: string): Procedure | null {
  const wanted = code.trim().toLowerCase();
  return (
    catalogue().find((p) => p.id === wanted) ??
    catalogue().find((p) => p.homoclave?.value.toLowerCase().split(' / ').includes(wanted)) ??
    null
  );
}

export function filedProcedure(id: string): FiledProcedure | null {
  const found = catalogue().find((p) => p.id === id);
  return found && isFiled(found) ? found : null;
}

/** What an act of this kind may be answered with, the most direct first. */
export const answersTo = (kind: ActKind): readonly FiledProcedure[] =>
  catalogue()
    .filter(isFiled)
    .filter((p) => p.actKinds?.includes(kind));

/** Lower case without accents: people search «desempeno» as well as «desempeño». */
export const plainWords = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** Every word of the query must stand somewhere in name, summary, homoclave or result, in either language. */
export function searchCatalogue(list: readonly Procedure[], query: string): readonly Procedure[] {
  const words = plainWords(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return list;
  return list.filter((p) => {
    const hay = plainWords(
      [p.id, p.homoclave?.value, p.name.es, p.name.en, p.summary.es, p.summary.en, p.result?.es, p.result?.en].filter(Boolean).join(' '),
    );
    return words.every((word) => hay.includes(word));
  });
}
