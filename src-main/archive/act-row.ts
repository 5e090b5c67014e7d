// Holds the act as a row: its columns, its place in date order, and the mapping to what callers see.
// Must not change acts.
import type { ActSummary } from '../../src-shared/domain/act.ts';
import type { Reader } from './handle.ts';
import type { ActRecord } from './types.ts';

export type ActRow = {
  readonly seq: number;
  readonly id: string;
  readonly rfc: string;
  readonly folio: string;
  readonly kind: ActSummary['kind'];
  readonly class: ActSummary['class'];
  readonly matter: ActSummary['matter'];
  readonly title: string;
  readonly office: string;
  readonly office_key: string;
  readonly unit: string;
  readonly employer_registration: string | null;
  readonly notice_at: string;
  readonly state: ActSummary['state'];
  readonly opened_at: string | null;
  readonly deemed_at: string | null;
  readonly known_at: string | null;
  readonly arrived_at: string;
  readonly work_state: ActRecord['workState'];
  readonly concluded_at: string | null;
  readonly due_on: string | null;
  readonly due_action: string | null;
  readonly desktop_notified_at: string | null;
};

export type ActRowWithMarks = ActRow & {
  readonly tags: string;
  readonly document_count: number;
  readonly quarantined_count: number;
  readonly note_count: number;
  readonly pending_outcome: number;
};

/** Of a row `q` of quarantine: the document itself has not come whole since. */
export const NOT_MADE_GOOD = "NOT EXISTS (SELECT 1 FROM document d WHERE d.id = q.info ->> '$.id')";

/** Select list for a page of acts; every sub-select goes through an index, for these few rows only. */
export const ACT_COLUMNS = `act.seq, act.id, act.rfc, act.folio, act.kind, act.class, act.matter, act.title, act.office, act.office_key, act.unit,
  act.employer_registration, act.notice_at, act.state, act.opened_at, act.deemed_at, act.known_at, act.arrived_at, act.work_state, act.concluded_at,
  act.due_on, act.due_action, act.desktop_notified_at,
  (SELECT json_group_array(tag) FROM act_tag WHERE act_seq = act.seq) AS tags,
  (SELECT count(*) FROM document WHERE act_id = act.id) AS document_count,
  (SELECT count(*) FROM quarantine q WHERE q.act_id = act.id AND ${NOT_MADE_GOOD}) AS quarantined_count,
  (SELECT count(*) FROM note INDEXED BY note_by_act WHERE act_id = act.id AND edits = 0) AS note_count,
  EXISTS (SELECT 1 FROM outbox WHERE subject = act.id AND state IN ('queued', 'sending', 'unknown')) AS pending_outcome`;

export const ACT_BY_SEQ = `SELECT ${ACT_COLUMNS} FROM act WHERE act.seq = ?`;

export const toAct = (row: ActRowWithMarks): ActRecord => ({
  id: row.id,
  folio: row.folio,
  kind: row.kind,
  class: row.class,
  matter: row.matter,
  title: row.title,
  issuer: { office: row.office, officeKey: row.office_key, unit: row.unit },
  rfc: row.rfc,
  employerRegistration: row.employer_registration,
  noticeAt: row.notice_at,
  state: row.state,
  openedAt: row.opened_at,
  deemedAt: row.deemed_at,
  ...(row.known_at === null ? {} : { knownAt: row.known_at }),
  arrivedAt: row.arrived_at,
  workState: row.work_state,
  concludedAt: row.concluded_at,
  dueOn: row.due_on,
  dueAction: row.due_action,
  desktopNotifiedAt: row.desktop_notified_at,
  tags: row.tags === '[]' ? [] : (JSON.parse(row.tags) as string[]).sort(),
  documentCount: row.document_count,
  quarantinedCount: row.quarantined_count,
  noteCount: row.note_count,
  pendingOutcome: row.pending_outcome === 1,
});

export const actRow = (r: Reader, id: string): ActRow | undefined => r.one<ActRow>('SELECT * FROM act WHERE id = ?', id);

/** Throws: an act nobody has stored is a bug of the caller. */
export function needAct(r: Reader, id: string): ActRow {
  const row = actRow(r, id);
  if (!row) throw new Error(`no act ${id}`);
  return row;
}

/** Acts of one millisecond that keep their order; beyond it they spill into the next millisecond. */
export const PER_MILLISECOND = 1024;

/** First number of that instant: milliseconds × 1024. Up to the year 2200 it stays far below 2^53. */
export function firstSeqAt(instant: string): number {
  const milliseconds = Date.parse(instant);
  if (!Number.isSafeInteger(milliseconds)) throw new Error(`not an instant: ${instant}`);
  return milliseconds * PER_MILLISECOND;
}

/** Numbers of a calendar year in central time (UTC−6 in every January, also when there was summer time): from, and first beyond. */
export const seqsOfYear = (year: number): readonly [number, number] => [
  Date.UTC(year, 0, 1, 6) * PER_MILLISECOND,
  Date.UTC(year + 1, 0, 1, 6) * PER_MILLISECOND,
];

/** A free number at (or just after) the instant. */
export function freeSeq(r: Reader, instant: string): number {
  const first = firstSeqAt(instant);
  const last =
    r.one<{ seq: number | null }>('SELECT max(seq) AS seq FROM act WHERE seq BETWEEN ? AND ?', first, first + PER_MILLISECOND - 1)?.seq ??
    null;
  if (last === null) return first;
  let seq = last + 1;
  while (r.one('SELECT 1 FROM act WHERE seq = ?', seq)) seq += 1;
  return seq;
}
