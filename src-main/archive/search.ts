// Holds the search over everything an act consists of, newest first. Must not rank: in law the latest is what matters.
import { ACT_COLUMNS, type ActRowWithMarks, toAct } from './act-row.ts';
import type { Reader } from './handle.ts';
import { matchOf } from './search-query.ts';
import { snippetOf } from './snippet.ts';
import type { SearchAnswer, SearchRequest } from './types.ts';

/** Row numbers are in date order, so the index itself yields newest first and stops at the limit; nothing is sorted. */
export const SEARCH_SQL =
  'SELECT rowid AS seq FROM act_text WHERE act_text MATCH @match AND rowid < @before ORDER BY rowid DESC LIMIT @limit';

/** `limit` hits, newest notice first; `before` is the last hit's `position` for the page that follows. No words: no hits. */
export function search(r: Reader, q: SearchRequest): SearchAnswer {
  const match = matchOf(q.text, q.rfc);
  if (match === null) return { hits: [], more: false };
  const found = r.all<{ seq: number }>(SEARCH_SQL, { match, before: q.before ?? Number.MAX_SAFE_INTEGER, limit: q.limit + 1 });
  const hits = found.slice(0, q.limit).flatMap(({ seq }) => {
    const row = r.one<ActRowWithMarks>(`SELECT ${ACT_COLUMNS} FROM act WHERE act.seq = ?`, seq);
    return row ? [{ position: seq, act: toAct(row), snippet: snippetOf(r, row, q.text) }] : [];
  });
  return { hits, more: found.length > q.limit };
}
