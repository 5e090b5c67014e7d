// Holds how what a person types becomes a full-text query. Their words are data: no quote, operator or column name of theirs acts.
// Must not read the database.
import { scopeOf, withoutMark } from './search-index.ts';
import type { Word } from './word-finder.ts';

/** Longest query taken into account: more words only cost time. */
const MAX_WORDS = 12;

/** One letter is a word of its own («a», «y», «1»): as a beginning it would stand for half of the archive. */
const SHORTEST_BEGINNING = 2;

/** Words as typed; only those that hold a letter or a digit. The last may be the beginning of a word. */
export function wordsOf(text: string): readonly Word[] {
  const words = withoutMark(text)
    .replaceAll('\0', ' ')
    .replaceAll('"', ' ')
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MAX_WORDS);
  const letters = (word: string): number => word.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return words.map((word, index) => ({ text: word, prefix: index === words.length - 1 && letters(word) >= SHORTEST_BEGINNING }));
}

/** A word that the tokenizer splits (`IMSS-02-089`) becomes a phrase. */
const term = (word: Word): string => `"${word.text}"${word.prefix ? ' *' : ''}`;

/** All of these must be there, for this employer if one is named. null: nothing to ask the index for. */
export function matchOf(words: readonly Word[], rfc: string | undefined): string | null {
  const terms = words.map(term);
  if (rfc !== undefined) terms.push(`"${scopeOf(rfc)}"`);
  return terms.length === 0 ? null : terms.join(' AND ');
}
