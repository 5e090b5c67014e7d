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

/** Words that a person writes and that say nothing of what is looked for. */
const SILENT: ReadonlySet<string> = new Set(
  'a al como con cual de del donde el en es hacer la las lo los me mi mis necesito o para pedir por puedo que quiero se si su sus tengo tramite un una y the of to my how an i want need file'.split(
    ' ',
  ),
);
/** «pagos» finds «pago»: the end of a long word is left off. Short ones stay whole, or they would be found everywhere. */
const stem = (word: string): string => {
  const cut = word.replace(/(?:aciones|acion|ciones|cion|ando|ar|er|ir|es|os|as|o|a|e|s)$/, '');
  return cut.length >= 4 ? cut : word;
};

/**
 * Every word that says something must stand in name, summary, homoclave or result, in either language, whatever its ending. Those
 * that have all of them in their name come first.
 */
export function searchCatalogue(list: readonly Procedure[], query: string): readonly Procedure[] {
  const all = plainWords(query)
    .split(/[^\p{L}\p{N}-]+/u)
    .filter(Boolean);
  if (all.length === 0) return list;
  const telling = all.filter((word) => !SILENT.has(word));
  const words = (telling.length > 0 ? telling : all).map(stem);
  const has = (...texts: readonly (string | undefined)[]): boolean => {
    const hay = plainWords(texts.filter(Boolean).join(' '));
    return words.every((word) => hay.includes(word));
  };
  const inName = (p: Procedure): boolean => has(p.id, p.homoclave?.value, p.name.es, p.name.en);
  const found = list.filter((p) =>
    has(p.id, p.homoclave?.value, p.name.es, p.name.en, p.summary.es, p.summary.en, p.result?.es, p.result?.en),
  );
  return [...found.filter(inName), ...found.filter((p) => !inName(p))];
}
