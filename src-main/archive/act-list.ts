// Holds the inbox's list: pages in two orders, groups by due date, and counts. Must not decide what is urgent: the bounds are given.
import { countQuery, groupQuery, type Part, pageQuery, type Wanted } from './act-query.ts';
import { ACT_BY_SEQ, type ActRowWithMarks, NOT_MADE_GOOD, toAct } from './act-row.ts';
import type { Bindable, Reader } from './handle.ts';
import type { ListMemory } from './list-memory.ts';
import { matchOf, wordsOf } from './search-query.ts';
import { snippetOf } from './snippet.ts';
import type { ActCounts, ActFilter, ActList, ActListRequest } from './types.ts';
import { finderOf } from './word-finder.ts';

type Page = { readonly total: number; readonly seqs: readonly number[] };

function seqsOfPage(r: Reader, count: (part: Part) => number, q: ActListRequest, wanted: Wanted): Page {
  const f = wanted.filter;
  const take = (part: Part, offset: number, limit: number): readonly number[] => {
    if (limit <= 0) return [];
    const page = pageQuery(wanted, part, offset, limit);
    return r.all<{ seq: number }>(page.sql, page.values).map((row) => row.seq);
  };
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
export function listActs(r: Reader, memory: ListMemory, q: ActListRequest): ActList {
  const f = q.filter ?? {};
  const words = wordsOf(f.text ?? '');
  const match = words.length === 0 ? null : matchOf(words, q.rfc);
  const wanted: Wanted = { rfc: q.rfc, filter: f, hits: memory.hits(r, match) };
  const { total, seqs } = seqsOfPage(r, (part) => memory.count(r, countQuery(wanted, part), match), q, wanted);
  const finder = finderOf(words);
  const items = seqs.flatMap((seq) => {
    const row = r.one<ActRowWithMarks>(ACT_BY_SEQ, seq);
    return row ? [{ ...toAct(row), snippet: finder && snippetOf(r, row, finder) }] : [];
  });
  const groups = (q.groups ?? []).map((group) => {
    const withTerm = group.dueFrom !== null || group.dueTo !== null;
    const excluded = f.withTerm !== undefined && f.withTerm !== withTerm;
    return { key: group.key, count: excluded ? 0 : memory.count(r, groupQuery(wanted, group), match) };
  });
  return { total, groups, items };
}

/** For the tray and the rail. `dueTo`: up to which day an open deadline is «soon». */
export function counts(r: Reader, memory: ListMemory, rfc: string, o: { readonly dueTo?: string } = {}): ActCounts {
  const count = (sql: string, values: Readonly<Record<string, Bindable>> = { rfc }): number => memory.count(r, { sql, values });
  const wanted = (filter: ActFilter): Wanted => ({ rfc, filter, hits: null });
  const ofState = (state: ActFilter['state']): number => memory.count(r, countQuery(wanted({ state }), 'all'));
  return {
    total: memory.count(r, countQuery(wanted({}), 'all')),
    byState: { noticed: ofState('noticed'), opened: ofState('opened'), deemed: ofState('deemed') },
    withTerm: memory.count(r, countQuery(wanted({}), 'due')),
    dueSoon: o.dueTo === undefined ? 0 : memory.count(r, groupQuery(wanted({}), { key: '', dueFrom: '', dueTo: o.dueTo })),
    unreadAnnouncements: count(
      'SELECT count(*) AS n FROM announcement INDEXED BY announcement_unread WHERE rfc = @rfc AND read_at IS NULL',
    ),
    quarantined: count(`SELECT count(*) AS n FROM quarantine q JOIN act ON act.id = q.act_id WHERE act.rfc = @rfc AND ${NOT_MADE_GOOD}`),
    unknownOutcomes: count(
      `SELECT count(*) AS n FROM outbox o LEFT JOIN act ON act.id = o.subject
       WHERE o.state IN ('sending', 'unknown') AND (o.rfc = @rfc OR (o.rfc = '' AND (act.rfc = @rfc OR o.subject = @rfc OR act.rfc IS NULL)))`,
    ),
  };
}
