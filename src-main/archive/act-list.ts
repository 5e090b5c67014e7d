// Holds the inbox's list: filters, the two orders, groups by due date, and counts. Every query walks an index.
// Must not decide what is urgent: the bounds of the groups are given.
import { ACT_COLUMNS, type ActRowWithMarks, seqsOfYear, toAct } from './act-row.ts';
import type { Bindable, Reader } from './handle.ts';
import { matchOf, wordsOf } from './search-query.ts';
import { snippetOf } from './snippet.ts';
import type { ActCounts, ActFilter, ActList, ActListRequest, DueGroup } from './types.ts';
import { finderOf } from './word-finder.ts';

type Values = Readonly<Record<string, Bindable>>;
export type Query = { readonly sql: string; readonly values: Values };

/** Open deadlines first, the nearest first; then all else. Only the first part is ordered by due date. */
type Part = 'due' | 'rest' | 'all';
const PART = { due: "act.due_open > ''", rest: 'act.due_open IS NULL', all: null } as const satisfies Record<Part, string | null>;

function conditions(rfc: string | undefined, f: ActFilter): Query {
  const terms: string[] = [];
  const values: Record<string, Bindable> = {};
  const equal = (column: string, value: string | undefined): void => {
    if (value === undefined) return;
    terms.push(`act.${column} = @${column}`);
    values[column] = value;
  };
  equal('rfc', rfc);
  equal('state', f.state);
  equal('matter', f.matter);
  equal('kind', f.kind);
  equal('work_state', f.workState);
  if (f.concluded !== undefined) terms.push(`act.concluded_at IS ${f.concluded ? 'NOT NULL' : 'NULL'}`);
  if (f.year !== undefined) {
    terms.push('act.seq >= @yearFrom AND act.seq < @yearTo');
    [values.yearFrom, values.yearTo] = seqsOfYear(f.year);
  }
  if (f.tag !== undefined) {
    terms.push('EXISTS (SELECT 1 FROM act_tag WHERE act_tag.tag = @tag AND act_tag.act_seq = act.seq)');
    values.tag = f.tag;
  }
  const words = wordsOf(f.text ?? '');
  const match = words.length === 0 ? null : matchOf(words, rfc);
  if (match !== null) {
    terms.push('act.seq IN (SELECT rowid FROM act_text WHERE act_text MATCH @match)');
    values.match = match;
  }
  return { sql: terms.join(' AND '), values };
}

const where = (...terms: readonly (string | null)[]): string => {
  const given = terms.filter((term) => term !== null && term !== '');
  return given.length === 0 ? '' : `WHERE ${given.join(' AND ')}`;
};

// The planner is told the index: with other statistics it might choose one that has to sort 100,000 rows.
const indexFor = (rfc: string | undefined, byDue: boolean): string =>
  rfc === undefined ? (byDue ? 'INDEXED BY act_by_due_all' : 'NOT INDEXED') : `INDEXED BY ${byDue ? 'act_by_due' : 'act_by_date'}`;

export function countQuery(rfc: string | undefined, f: ActFilter, part: Part): Query {
  const c = conditions(rfc, f);
  return { sql: `SELECT count(*) AS n FROM act ${indexFor(rfc, part !== 'all')} ${where(c.sql, PART[part])}`, values: c.values };
}

export function groupQuery(rfc: string | undefined, f: ActFilter, group: DueGroup): Query {
  if (group.dueFrom === null && group.dueTo === null) return countQuery(rfc, f, 'rest');
  const c = conditions(rfc, f);
  const bounds = "act.due_open >= @dueFrom AND act.due_open <= @dueTo AND act.due_open > ''";
  return {
    sql: `SELECT count(*) AS n FROM act ${indexFor(rfc, true)} ${where(c.sql, bounds)}`,
    values: { ...c.values, dueFrom: group.dueFrom ?? '', dueTo: group.dueTo ?? '9999-99-99' },
  };
}

export function pageQuery(rfc: string | undefined, f: ActFilter, part: Part, offset: number, limit: number): Query {
  const c = conditions(rfc, f);
  const order = part === 'due' ? 'act.due_open, act.seq' : 'act.seq DESC';
  return {
    sql: `SELECT act.seq FROM act ${indexFor(rfc, part !== 'all')} ${where(c.sql, PART[part])} ORDER BY ${order} LIMIT @limit OFFSET @offset`,
    values: { ...c.values, limit, offset },
  };
}

/** Counts of the last few lists. Scrolling asks for the same counts again and again; any change of the file makes them new. */
export class CountMemory {
  #state = '';
  readonly #counts = new Map<string, number>();

  count(r: Reader, q: Query): number {
    const own = r.one<{ n: number }>('SELECT total_changes() AS n')?.n;
    const others = r.one<{ data_version: number }>('PRAGMA data_version')?.data_version;
    const state = `${own} ${others}`;
    if (state !== this.#state || this.#counts.size > 500) this.#counts.clear();
    this.#state = state;
    const key = JSON.stringify([q.sql, q.values]);
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const { n } = r.one<{ n: number }>(q.sql, q.values) ?? { n: 0 };
    this.#counts.set(key, n);
    return n;
  }
}

function seqsOfPage(r: Reader, memory: CountMemory, q: ActListRequest, f: ActFilter): { total: number; seqs: readonly number[] } {
  const take = (part: Part, offset: number, limit: number): readonly number[] => {
    if (limit <= 0) return [];
    const page = pageQuery(q.rfc, f, part, offset, limit);
    return r.all<{ seq: number }>(page.sql, page.values).map((row) => row.seq);
  };
  const count = (part: Part): number => memory.count(r, countQuery(q.rfc, f, part));
  if (q.order === 'newest' && f.withTerm === undefined) return { total: count('all'), seqs: take('all', q.offset, q.limit) };
  const due = f.withTerm === false ? 0 : count('due');
  const rest = f.withTerm === true ? 0 : count('rest');
  if (q.order === 'newest' && f.withTerm === true) {
    // Few by nature: open deadlines. Sorted here, for their index is in the order of the dates.
    const all = take('due', 0, due).toSorted((a, b) => b - a);
    return { total: due, seqs: all.slice(q.offset, q.offset + q.limit) };
  }
  const first = q.offset < due ? take('due', q.offset, Math.min(q.limit, due - q.offset)) : [];
  const second = rest > 0 ? take('rest', Math.max(0, q.offset - due), q.limit - first.length) : [];
  return { total: due + rest, seqs: [...first, ...second] };
}

/** One page. Offsets and limits are in rows; urgency: open deadlines ascending, then the others newest first. */
export function listActs(r: Reader, memory: CountMemory, q: ActListRequest): ActList {
  const f = q.filter ?? {};
  const { total, seqs } = seqsOfPage(r, memory, q, f);
  const finder = finderOf(wordsOf(f.text ?? ''));
  const items = seqs.flatMap((seq) => {
    const row = r.one<ActRowWithMarks>(`SELECT ${ACT_COLUMNS} FROM act WHERE act.seq = ?`, seq);
    return row ? [{ ...toAct(row), snippet: finder && snippetOf(r, row, finder) }] : [];
  });
  const groups = (q.groups ?? []).map((group) => {
    const withTerm = group.dueFrom !== null || group.dueTo !== null;
    const excluded = f.withTerm !== undefined && f.withTerm !== withTerm;
    return { key: group.key, count: excluded ? 0 : memory.count(r, groupQuery(q.rfc, f, group)) };
  });
  return { total, groups, items };
}

/** For the tray and the rail. `dueTo`: up to which day an open deadline is «soon». */
export function counts(r: Reader, memory: CountMemory, rfc: string, o: { readonly dueTo?: string } = {}): ActCounts {
  const count = (sql: string, values: Values = { rfc }): number => memory.count(r, { sql, values });
  const ofState = (state: ActFilter['state']): number => memory.count(r, countQuery(rfc, { state }, 'all'));
  return {
    total: memory.count(r, countQuery(rfc, {}, 'all')),
    byState: { noticed: ofState('noticed'), opened: ofState('opened'), deemed: ofState('deemed') },
    withTerm: memory.count(r, countQuery(rfc, {}, 'due')),
    dueSoon: o.dueTo === undefined ? 0 : memory.count(r, groupQuery(rfc, {}, { key: '', dueFrom: '', dueTo: o.dueTo })),
    unreadAnnouncements: count(
      'SELECT count(*) AS n FROM announcement INDEXED BY announcement_unread WHERE rfc = @rfc AND read_at IS NULL',
    ),
    quarantined: count('SELECT count(*) AS n FROM quarantine q JOIN act ON act.id = q.act_id WHERE act.rfc = @rfc'),
    unknownOutcomes: count(
      `SELECT count(*) AS n FROM outbox o LEFT JOIN act ON act.id = o.subject
       WHERE o.state IN ('sending', 'unknown') AND (act.rfc = @rfc OR o.subject = @rfc OR act.rfc IS NULL)`,
    ),
  };
}
