// Holds how the parts of one document are named and known again, by client and institute alike, and when a document must be split.
// Must not split: main does, in a thread of its own.
import { type AttachmentFacts, WARN_BYTES } from './attachment.ts';
import type { ProcedureDocument } from './schema.ts';

const NAME_MAX = 200;
const PART = /^(.+) \((\d{1,3}) de (\d{1,3})\)\.pdf$/is;

/** «Lista de raya.pdf» → «Lista de raya (1 de 3).pdf». */
export function partName(name: string, num: number, of: number): string {
  const tail = ` (${num} de ${of}).pdf`;
  return `${name.replace(/\.pdf$/i, '').slice(0, NAME_MAX - tail.length)}${tail}`;
}

export type Part = { readonly whole: string; readonly num: number; readonly of: number };
/** Null when it is not named as a part. */
export function partOf(name: string): Part | null {
  const [, whole = '', num = '', of = ''] = PART.exec(name) ?? [];
  const part = { whole, num: Number(num), of: Number(of) };
  return whole !== '' && part.of >= 2 && part.num >= 1 && part.num <= part.of ? part : null;
}

/** Parts of one document together are one. `lacks`: numbers of parts that are not there. */
export type Whole = { readonly name: string; readonly lacks: readonly number[] };
export function wholesOf(names: readonly string[]): readonly Whole[] {
  const groups = new Map<string, { readonly of: number; readonly name: string; readonly there: Set<number> }>();
  const single: Whole[] = [];
  for (const name of names) {
    const part = partOf(name);
    if (!part) {
      single.push({ name, lacks: [] });
      continue;
    }
    const key = `${part.of} ${part.whole}`;
    const group = groups.get(key) ?? { of: part.of, name: part.whole, there: new Set<number>() };
    group.there.add(part.num);
    groups.set(key, group);
  }
  const split = [...groups.values()].map(({ of, name, there }) => ({
    name,
    lacks: Array.from({ length: of }, (_, i) => i + 1).filter((num) => !there.has(num)),
  }));
  return [...single, ...split];
}

/**
 * The limits its parts must keep to: those of the document, else the size from which some systems refuse (WARN_BYTES). Null when it
 * need not be split, or is no PDF of several pages.
 */
export function splitLimits(
  document: ProcedureDocument,
  a: Pick<AttachmentFacts, 'mediaType' | 'size' | 'pages'>,
): { readonly maxBytes: number; readonly maxPages?: number } | null {
  if (a.mediaType !== 'application/pdf' || a.pages === null) return null;
  const maxBytes = document.maxBytes ?? (a.size > WARN_BYTES[1] ? WARN_BYTES[1] : WARN_BYTES[0]);
  const { maxPages } = document;
  if (a.size <= maxBytes && (maxPages === undefined || a.pages <= maxPages)) return null;
  return { maxBytes, ...(maxPages === undefined ? {} : { maxPages }) };
}
