// Holds what the inbox's list remembers between two calls: counts, and the acts a text was found in. Scrolling asks the same again and again.
// Must never answer with what is no longer so: any change of the file, also by another process, empties it.
import type { Query, TextHits } from './act-query.ts';
import type { Reader } from './handle.ts';

/** Up to so many hits are looked up one by one. */
const FEW = 1000;
const MOST_COUNTS = 500;

export class ListMemory {
  #state = '';
  readonly #counts = new Map<string, number>();
  #match: string | null = null;
  #hits: TextHits = null;

  #refresh(r: Reader): void {
    const state = this.#stateOf(r);
    if (state === this.#state && this.#counts.size <= MOST_COUNTS) return;
    this.#counts.clear();
    this.#match = null;
    this.#state = state;
  }

  #stateOf(r: Reader): string {
    const own = r.one<{ n: number }>('SELECT total_changes() AS n');
    const others = r.one<{ data_version: number }>('PRAGMA data_version');
    return `${own?.n} ${others?.data_version}`;
  }

  /** After a call that failed: what it gathered was undone with it. */
  forget(): void {
    this.#state = '';
  }

  /** A number of this query; `wording` tells apart queries that differ only in the text they were asked for. */
  count(r: Reader, q: Query, wording: string | null = null): number {
    this.#refresh(r);
    const key = JSON.stringify([q.sql, q.values, wording]);
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const { n } = r.one<{ n: number }>(q.sql, q.values) ?? { n: 0 };
    this.#counts.set(key, n);
    return n;
  }

  /** Gathers the acts that match in temp.text_hit, unless they are there already. */
  hits(r: Reader, match: string | null): TextHits {
    this.#refresh(r);
    if (match === null) return null;
    if (match === this.#match) return this.#hits;
    const found = r.gather('text_hit', 'SELECT rowid FROM act_text WHERE act_text MATCH ?', match);
    this.#state = this.#stateOf(r); // gathering itself counts as a change
    this.#match = match;
    this.#hits = found <= FEW ? 'few' : 'many';
    return this.#hits;
  }
}
