// Holds how the place where a text was found is cut out and marked, without minding accents, in the text as it stands.
// Must not decide what matches: the index does. This only shows where.
import type { Reader } from './handle.ts';
import { bodyOf, noteTextsOf } from './search-index.ts';
import { wordsOf } from './search-query.ts';
import type { Snippet } from './types.ts';

/** UTF-16 units shown before the first match, and in all. */
const BEFORE = 60;
const LENGTH = 200;
/** Texts longer than this are looked at up to here: a snippet is a help, not a proof. */
const SCAN_LIMIT = 400_000;

/** Base letter → every letter that is the same without its accents (as the tokenizer's remove_diacritics 2 sees it). */
const VARIANTS: ReadonlyMap<string, string> = (() => {
  const found = new Map<string, string>();
  for (const [from, to] of [
    [0xc0, 0x24f],
    [0x1e00, 0x1eff],
  ] as const) {
    for (let point = from; point <= to; point += 1) {
      const letter = String.fromCodePoint(point).toLowerCase();
      const base = letter.normalize('NFD').replace(/\p{M}/gu, '');
      if (base.length === 1 && base !== letter) found.set(base, `${found.get(base) ?? ''}${letter}`);
    }
  }
  return found;
})();

const fold = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const escaped = (letter: string): string => letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** One alternative per word: its letters with any accents, at the beginning of a word; the last word may go on. */
export function patternOf(text: string): RegExp | null {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  const alternatives = words.map((word, index) => {
    const parts = fold(word).match(/[\p{L}\p{N}]+/gu) ?? [];
    const letters = parts.map((part) =>
      Array.from(part, (letter) => {
        const variants = VARIANTS.get(letter);
        return `${variants ? `[${escaped(letter)}${variants}]` : escaped(letter)}\\p{M}*`;
      }).join(''),
    );
    return `${letters.join('[^\\p{L}\\p{N}]+')}${index === words.length - 1 ? '' : '(?![\\p{L}\\p{N}])'}`;
  });
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})`, 'giu');
}

/** The first match with its surroundings, and where all matches lie in what is shown. null: none. */
export function cut(field: string, text: string, pattern: RegExp): Snippet | null {
  const scanned = text.length > SCAN_LIMIT ? text.slice(0, SCAN_LIMIT) : text;
  pattern.lastIndex = 0;
  const first = pattern.exec(scanned);
  if (!first) return null;
  let from = Math.max(0, first.index - BEFORE);
  if (from > 0) {
    const blank = scanned.slice(from, first.index).search(/\s/);
    if (blank >= 0) from += blank + 1;
  }
  const end = Math.max(from + LENGTH, first.index + first[0].length);
  let shown = scanned.slice(from, end);
  // Never half of a letter that takes two units.
  if (/[\uD800-\uDBFF]$/.test(shown)) shown = shown.slice(0, -1);
  if (/^[\uDC00-\uDFFF]/.test(shown)) {
    shown = shown.slice(1);
    from += 1;
  }
  const ranges: [number, number][] = [];
  pattern.lastIndex = 0; // matchAll would begin where exec ended
  for (const match of shown.matchAll(pattern)) ranges.push([match.index, match.index + match[0].length]);
  return { field, text: shown, ranges };
}

/** Documents first: that is where people do not know by heart what stands. */
export function snippetOf(
  r: Reader,
  act: { readonly id: string; readonly title: string; readonly folio: string; readonly office: string },
  text: string,
): Snippet | null {
  const pattern = patternOf(text);
  if (!pattern) return null;
  for (const body of bodyOf(r, act.id)) {
    const found = cut('document', body, pattern);
    if (found) return found;
  }
  for (const note of noteTextsOf(r, act.id)) {
    const found = cut('note', note, pattern);
    if (found) return found;
  }
  return cut('title', act.title, pattern) ?? cut('folio', act.folio, pattern) ?? cut('office', act.office, pattern);
}
