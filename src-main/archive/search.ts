// Holds the search over everything an act consists of, newest first. Must not rank: in law the latest is what matters.
import { ACT_BY_SEQ, type ActRowWithMarks, toAct } from './act-row.ts';
import type { Reader } from './handle.ts';
import { bodyOf, indexedTexts } from './search-index.ts';
import { matchOf, wordsOf } from './search-query.ts';
import { snippetOf } from './snippet.ts';
import type { SearchAnswer, SearchRequest } from './types.ts';
import { type Finder, finderOf, type Word } from './word-finder.ts';

/** Row numbers are in date order, so the index itself yields newest first and stops at the limit; nothing is sorted. */
export const SEARCH_SQL =
  'SELECT rowid AS seq FROM act_text WHERE act_text MATCH @match AND rowid < @before ORDER BY rowid DESC LIMIT (SELECT @limit)';
export const CANDIDATES_SQL = 'SELECT rowid AS seq FROM act_text WHERE act_text MATCH @match AND rowid < @before ORDER BY rowid DESC';
export const NEWEST_SQL = 'SELECT seq FROM act WHERE seq < @before ORDER BY seq DESC';

/** Looking through goes on while at least one of so many acts is a hit; and never through more than so many UTF-16 units of text. */
const ACTS_PER_HIT = 2;
const FIRST_ACTS = 24;
const MOST_UNITS = 4_000_000;

/** `bodies`: already read while looking, for the snippet. */
type Found = { readonly seq: number; readonly bodies: readonly string[] | null };

/**
 * The index answers whole words lazily, but for the beginning of a word it first gathers every word and every place: a common
 * beginning («not…») costs it 10 to 500 ms over 100,000 acts. Common ones are found sooner by looking through the newest acts
 * that hold the other words. null: not common enough, ask the index.
 */
function lookThrough(r: Reader, words: readonly Word[], last: Finder, q: SearchRequest, before: number): readonly Found[] | null {
  const match = matchOf(words.slice(0, -1), q.rfc);
  const candidates =
    match === null ? r.each<{ seq: number }>(NEWEST_SQL, { before }) : r.each<{ seq: number }>(CANDIDATES_SQL, { match, before });
  const found: Found[] = [];
  const isIn = (text: string): boolean => last.first(text) !== null;
  let looked = 0;
  let units = 0;
  for (const { seq } of candidates) {
    if (looked > FIRST_ACTS + found.length * ACTS_PER_HIT || units > MOST_UNITS) return null;
    looked += 1;
    const { bodies, others } = indexedTexts(r, seq);
    for (const text of bodies) units += text.length;
    if (bodies.some(isIn) || others().some(isIn)) found.push({ seq, bodies });
    if (found.length > q.limit) return found;
  }
  return found;
}

/** `limit` hits, newest notice first; `before` is the last hit's `position` for the page that follows. No words: no hits. */
export function search(r: Reader, q: SearchRequest): SearchAnswer {
  const words = wordsOf(q.text);
  const finder = finderOf(words);
  const last = finderOf(words.slice(-1));
  if (finder === null || last === null) return { hits: [], more: false };
  const before = q.before ?? Number.MAX_SAFE_INTEGER;
  const found =
    (words.at(-1)?.prefix ? lookThrough(r, words, last, q, before) : null) ??
    r
      .all<{ seq: number }>(SEARCH_SQL, { match: matchOf(words, q.rfc), before, limit: q.limit + 1 })
      .map(({ seq }): Found => ({ seq, bodies: null }));
  const hits = found.slice(0, q.limit).flatMap(({ seq, bodies }) => {
    const row = r.one<ActRowWithMarks>(ACT_BY_SEQ, seq);
    return row ? [{ position: seq, act: toAct(row), snippet: snippetOf(r, row, finder, bodies ?? bodyOf(r, row.id)) }] : [];
  });
  return { hits, more: found.length > q.limit };
}
