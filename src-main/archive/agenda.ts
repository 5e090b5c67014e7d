// Holds the agenda's items: one row for each date of an act, a paper, a duty or a filing, replaced whenever that is dated again.
// Must not compute dates nor decide what is urgent: both are given.
import { canonicalJson } from './canonical-json.ts';
import type { Bindable, Reader, Writer } from './handle.ts';
import type { AgendaPage, AgendaRequest, AgendaRow, Day, NewAgendaItem, Span } from './types.ts';

type Row = {
  readonly key: string;
  readonly rfc: string;
  readonly owner: string;
  readonly source: AgendaRow['source'];
  readonly action: string;
  readonly milestone: number;
  readonly due_on: string;
  readonly data: string;
  readonly revision: number;
  readonly updated_at: string;
  readonly marked_at: string | null;
  readonly open: number;
};

const toItem = (row: Row): AgendaRow => ({
  key: row.key,
  rfc: row.rfc,
  owner: row.owner,
  source: row.source,
  action: row.action,
  milestone: row.milestone === 1,
  dueOn: row.due_on,
  data: JSON.parse(row.data),
  revision: row.revision,
  updatedAt: row.updated_at,
  marked: row.marked_at !== null,
  open: row.open === 1,
});

/** The owner's items as they now are; `span` (first and last day its dates hang on) null when it has no dates. Answers how many stay. */
export function replaceItems(w: Writer, rfc: string, owner: string, items: readonly NewAgendaItem[], span: Span | null): number {
  return w.transaction(() => {
    const known = new Map(w.all<Row>('SELECT * FROM agenda_item WHERE owner = ?', owner).map((row) => [row.key, row]));
    const closed = isClosed(w, owner) ? 1 : 0;
    for (const item of items) {
      const data = canonicalJson(item.data);
      const before = known.get(item.key);
      known.delete(item.key);
      const milestone = item.milestone ? 1 : 0;
      if (!before)
        w.run(
          `INSERT INTO agenda_item (key, rfc, owner, source, action, milestone, due_on, data, updated_at, closed, open)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          item.key,
          rfc,
          owner,
          item.source,
          item.action,
          milestone,
          item.dueOn,
          data,
          w.now(),
          closed,
          1 - closed,
        );
      else if (before.due_on !== item.dueOn || before.data !== data || before.action !== item.action || before.milestone !== milestone)
        // A revision is what tells a calendar program that a date it already has moved.
        w.run(
          'UPDATE agenda_item SET action = ?, milestone = ?, due_on = ?, data = ?, updated_at = ?, revision = revision + 1 WHERE key = ?',
          item.action,
          milestone,
          item.dueOn,
          data,
          w.now(),
          item.key,
        );
    }
    for (const key of known.keys()) w.run('DELETE FROM agenda_item WHERE key = ?', key);
    if (span)
      w.run(
        `INSERT INTO dated_span (owner, rfc, first_on, last_on) VALUES (?, ?, ?, ?)
         ON CONFLICT (owner) DO UPDATE SET first_on = excluded.first_on, last_on = excluded.last_on`,
        owner,
        rfc,
        span.from,
        span.to,
      );
    else w.run('DELETE FROM dated_span WHERE owner = ?', owner);
    return items.length;
  });
}

function isClosed(r: Reader, owner: string): boolean {
  const row = r.one<{ closed: number }>(
    `SELECT concluded_at IS NOT NULL OR work_state IN ('answered', 'informative') AS closed FROM act WHERE id = @owner
     UNION ALL SELECT concluded_at IS NOT NULL FROM paper WHERE id = @owner
     UNION ALL SELECT state NOT IN ('asked', 'lapsed') FROM filing WHERE id = @owner`,
    { owner },
  );
  return row?.closed === 1;
}

/** The person says it is done, or not after all. null: no such item. */
export function markItem(w: Writer, key: string, done: boolean): AgendaRow | null {
  return w.transaction(() => {
    w.run('UPDATE agenda_item SET marked_at = @at, open = (@at IS NULL AND closed = 0) WHERE key = @key AND (marked_at IS NULL) = @done', {
      key,
      at: done ? w.now() : null,
      done: done ? 1 : 0,
    });
    return item(w, key);
  });
}

export function item(r: Reader, key: string): AgendaRow | null {
  const row = r.one<Row>('SELECT * FROM agenda_item WHERE key = ?', key);
  return row ? toItem(row) : null;
}

const OPEN = 'rfc = @rfc AND open = 1 AND milestone = 0';

/**
 * One page and how many there are in each asked group. 'urgency': from `today` on, ascending, then what is past, the newest first.
 * 'date': ascending. `done`: what the person or its owner closed, newest first.
 */
export function agendaPage(r: Reader, q: AgendaRequest): AgendaPage {
  const only: Readonly<Record<string, Bindable>> = q.source ? { source: q.source } : {};
  const bounds = { rfc: q.rfc, from: q.from ?? '', to: q.to ?? '9999-99-99', ...only };
  const count = (where: string, values: Readonly<Record<string, Bindable>>): number =>
    r.one<{ n: number }>(`SELECT count(*) AS n FROM agenda_item ${where}`, values)?.n ?? 0;
  const take = (where: string, order: string, values: Readonly<Record<string, Bindable>>, offset: number, limit: number): AgendaRow[] =>
    limit <= 0
      ? []
      : r
          .all<Row>(`SELECT * FROM agenda_item ${where} ORDER BY ${order} LIMIT @limit OFFSET @offset`, { ...values, limit, offset })
          .map(toItem);
  const range = `due_on >= @from AND due_on <= @to${q.source ? ' AND source = @source' : ''}`;
  const groups = q.groups.map((group) => ({
    key: group.key,
    count: count(`INDEXED BY agenda_item_open WHERE ${OPEN} AND ${range}`, {
      rfc: q.rfc,
      from: group.dueFrom ?? '',
      to: group.dueTo ?? '9999-99-99',
      ...only,
    }),
  }));
  if (q.done) {
    const where = `WHERE rfc = @rfc AND open = 0 AND milestone = 0 AND ${range}`;
    return { total: count(where, bounds), groups, items: take(where, 'due_on DESC, num', bounds, q.offset, q.limit) };
  }
  const where = `INDEXED BY agenda_item_open WHERE ${OPEN} AND ${range}`;
  if (q.order === 'date') return { total: count(where, bounds), groups, items: take(where, 'due_on, num', bounds, q.offset, q.limit) };
  const coming = { ...bounds, from: bounds.from > q.today ? bounds.from : q.today };
  const past = { ...bounds, today: q.today };
  const wherePast = `${where} AND due_on < @today`;
  const ahead = count(where, coming);
  const first = q.offset < ahead ? take(where, 'due_on, num', coming, q.offset, Math.min(q.limit, ahead - q.offset)) : [];
  const second = take(wherePast, 'due_on DESC, num', past, Math.max(0, q.offset - ahead), q.limit - first.length);
  return { total: ahead + count(wherePast, past), groups, items: [...first, ...second] };
}

/** Every item of these days, done ones and milestones too; for a month, and for what is to be told. `limit` guards the caller. */
export const itemsBetween = (r: Reader, rfc: string, from: Day, to: Day, limit: number): readonly AgendaRow[] =>
  r
    .all<Row>(
      'SELECT * FROM agenda_item INDEXED BY agenda_item_by_day WHERE rfc = ? AND due_on >= ? AND due_on <= ? ORDER BY due_on, num LIMIT ?',
      rfc,
      from,
      to,
      limit,
    )
    .map(toItem);

export const itemsOf = (r: Reader, owner: string): readonly AgendaRow[] =>
  r.all<Row>('SELECT * FROM agenda_item WHERE owner = ? ORDER BY due_on, num', owner).map(toItem);

/** Owners whose dates hang on at least one of these days. */
export const ownersTouching = (r: Reader, from: Day, to: Day): readonly string[] =>
  r.column<string>('SELECT owner FROM dated_span WHERE last_on >= ? AND first_on <= ? ORDER BY owner', from, to);
