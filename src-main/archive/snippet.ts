// Holds how the place where a text was found is cut out and marked. Must not decide what matches: the index does.
import type { Reader } from './handle.ts';
import { bodyOf, noteTextsOf, tagsOf } from './search-index.ts';
import type { Snippet } from './types.ts';
import type { Finder } from './word-finder.ts';

/** UTF-16 units shown before the first match, and in all. */
const BEFORE = 60;
const LENGTH = 200;
/** Texts are looked at up to here: a snippet is a help, not a proof. */
const SCAN_LIMIT = 400_000;

/** The first match with its surroundings, and where all matches lie in what is shown. null: none. */
export function cut(field: string, text: string, finder: Finder): Snippet | null {
  const first = finder.first(text.length > SCAN_LIMIT ? text.slice(0, SCAN_LIMIT) : text);
  if (!first) return null;
  let from = Math.max(0, first[0] - BEFORE);
  if (from > 0) {
    const blank = text.slice(from, first[0]).search(/\s/);
    if (blank >= 0) from += blank + 1;
    else if (/[\uDC00-\uDFFF]/.test(text[from] ?? '')) from += 1; // never half of a letter that takes two units
  }
  let to = Math.min(text.length, Math.max(from + LENGTH, first[1]));
  if (/[\uD800-\uDBFF]/.test(text[to - 1] ?? '')) to -= 1;
  const shown = text.slice(from, to);
  return { field, text: shown, ranges: finder.all(shown) };
}

export type Findable = Readonly<Record<'id' | 'title' | 'folio' | 'office' | 'unit' | 'rfc', string>> & {
  readonly seq: number;
  readonly employer_registration: string | null;
};

/** Documents first: that is where people do not know by heart what stands. */
export function snippetOf(r: Reader, act: Findable, finder: Finder, bodies: readonly string[] = bodyOf(r, act.id)): Snippet | null {
  const cutOf = (field: string, texts: readonly (string | null)[]): Snippet | null => {
    for (const text of texts) {
      const found = text === null ? null : cut(field, text, finder);
      if (found) return found;
    }
    return null;
  };
  return (
    cutOf('document', bodies) ??
    cutOf('title', [act.title]) ??
    cutOf('folio', [act.folio]) ??
    cutOf('issuer', [act.office, act.unit]) ??
    cutOf('registration', [act.employer_registration, act.rfc]) ??
    cutOf('note', noteTextsOf(r, act.id)) ??
    cutOf('tag', tagsOf(r, act.seq))
  );
}
