// Holds how what a person types becomes a full-text query. Their words are data: no quote, operator or column name of theirs acts.
// Must not read the database.
import { SCOPE_MARK, scopeOf, withoutMark } from './search-index.ts';

/** Longest query taken into account: more words only cost time. */
const MAX_WORDS = 12;
/** A prefix shorter than this would match a large part of all words; such a last word is taken as it stands. */
const MIN_PREFIX = 2;

/** Words as typed, without blanks; only those that hold a letter or a digit. */
export function wordsOf(text: string): readonly string[] {
  return withoutMark(text)
    .replaceAll('\0', ' ')
    .replaceAll('"', ' ')
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MAX_WORDS);
}

/**
 * All words must be there; the last one may be the beginning of a word. null: nothing to search for. A word that the tokenizer
 * splits (`IMSS-02-089`) becomes a phrase.
 */
export function matchOf(text: string, rfc: string | undefined): string | null {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  const terms = words.map((word, index) => {
    const prefix = index === words.length - 1 && Array.from(word).length >= MIN_PREFIX;
    return `"${word}"${prefix ? ' *' : ''}`;
  });
  if (rfc !== undefined) terms.push(`"${scopeOf(rfc)}"`);
  return terms.join(' AND ');
}

export const hasScopeMark = (text: string): boolean => text.includes(SCOPE_MARK);
