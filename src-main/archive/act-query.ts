// Holds the queries of the inbox's list: filters, the two orders, groups by due date. Each walks an index.
// Must not run them.
import { seqsOfYear } from './act-row.ts';
import type { Bindable } from './handle.ts';
import type { ActFilter, DueGroup } from './types.ts';

type Values = Readonly<Record<string, Bindable>>;
export type Query = { readonly sql: string; readonly values: Values };

/**
 * Notified, and by the person's word answered or only to know: its date waits for nobody, and must not stand under «overdue». Columns of the
 * lists' indexes only. The date itself stays open in act.due_open, for the word may be taken back.
 */
const SETTLED = "(act.work_state IN ('answered', 'informative') AND act.state <> 'noticed')";
const WAITS = `act.due_open > '' AND NOT ${SETTLED}`;

/** Deadlines that wait first, the nearest first; then all else. Only the first part is ordered by due date. */
export type Part = 'due' | 'rest' | 'all';
const PART = { due: WAITS, rest: `(act.due_open IS NULL OR ${SETTLED})`, all: null } as const satisfies Record<Part, string | null>;

/**
 * The acts whose text matched, gathered beforehand in temp.text_hit. Few: they are looked up one by one and sorted. Many: the index is
 * walked in its order and each act is looked for among them.
 */
export type TextHits = 'few' | 'many' | null;
export type Wanted = { readonly rfc: string | undefined; readonly filter: ActFilter; readonly hits: TextHits };

function conditions({ rfc, filter: f, hits }: Wanted): Query {
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
  if (hits === 'few') terms.push('act.seq IN (SELECT seq FROM temp.text_hit)');
  if (hits === 'many') terms.push('EXISTS (SELECT 1 FROM temp.text_hit WHERE text_hit.seq = act.seq)');
  return { sql: terms.join(' AND '), values };
}

const where = (...terms: readonly (string | null)[]): string => {
  const given = terms.filter((term) => term !== null && term !== '');
  return given.length === 0 ? '' : `WHERE ${given.join(' AND ')}`;
};

// The planner is told the index: with other statistics it might choose one that has to sort 100,000 rows.
const indexFor = ({ rfc, hits }: Wanted, byDue: boolean): string =>
  hits === 'few'
    ? 'NOT INDEXED'
    : rfc === undefined
      ? byDue
        ? 'INDEXED BY act_by_due_all'
        : 'NOT INDEXED'
      : `INDEXED BY ${byDue ? 'act_by_due' : 'act_by_date'}`;

export function countQuery(wanted: Wanted, part: Part): Query {
  const c = conditions(wanted);
  return { sql: `SELECT count(*) AS n FROM act ${indexFor(wanted, part === 'due')} ${where(c.sql, PART[part])}`, values: c.values };
}

export function groupQuery(wanted: Wanted, group: DueGroup): Query {
  if (group.dueFrom === null && group.dueTo === null) return countQuery(wanted, 'rest');
  const c = conditions(wanted);
  const bounds = `act.due_open >= @dueFrom AND act.due_open <= @dueTo AND ${WAITS}`;
  return {
    sql: `SELECT count(*) AS n FROM act ${indexFor(wanted, true)} ${where(c.sql, bounds)}`,
    values: { ...c.values, dueFrom: group.dueFrom ?? '', dueTo: group.dueTo ?? '9999-99-99' },
  };
}

export function pageQuery(wanted: Wanted, part: Part, offset: number, limit: number): Query {
  const c = conditions(wanted);
  const order = part === 'due' ? 'act.due_open, act.seq' : 'act.seq DESC';
  return {
    sql: `SELECT act.seq FROM act ${indexFor(wanted, part === 'due')} ${where(c.sql, PART[part])} ORDER BY ${order} LIMIT @limit OFFSET @offset`,
    values: { ...c.values, limit, offset },
  };
}
