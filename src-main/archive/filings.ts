// Holds what was signed to be filed, and filings as the institute tells them. Must not send, sign or verify.
import type { Result } from '../../src-shared/contract/result.ts';
import type { FilingState } from '../../src-shared/domain/filing.ts';
import { canonicalJson } from './canonical-json.ts';
import { insertRow, recordRow } from './evidence-row.ts';
import type {
  AcknowledgedFiling,
  ChangedFiling,
  FilingFacts,
  FilingList,
  FilingRecord,
  FilingRequest,
  NewSubmission,
  SubmissionRecord,
} from './filing-types.ts';
import type { Bindable, Reader, Writer } from './handle.ts';
import { setCursor } from './kept-values.ts';
import { enqueue, markDone, markRefused } from './outbox.ts';
import { addReceipt } from './receipts.ts';
import { attempt, refuse } from './refusal.ts';

type Row = {
  readonly num: number;
  readonly id: string;
  readonly rfc: string;
  readonly folio: string;
  readonly procedure: string;
  readonly version: string;
  readonly act_id: string | null;
  readonly draft_id: string | null;
  readonly state: FilingState;
  readonly received_at: string;
  readonly due_on: string | null;
  readonly events: string;
  readonly updated_at: string;
};
type SubmissionRow = {
  readonly key: string;
  readonly draft_id: string | null;
  readonly filing_id: string | null;
  readonly kind: SubmissionRecord['kind'];
  readonly writing: string;
  readonly writing_sha256: string;
  readonly canonical: string;
  readonly signature: string;
  readonly signed_at: string;
};

const toFiling = (row: Row): FilingRecord => ({
  id: row.id,
  folio: row.folio,
  procedure: row.procedure,
  version: row.version,
  rfc: row.rfc,
  actId: row.act_id,
  draftId: row.draft_id,
  state: row.state,
  receivedAt: row.received_at,
  dueOn: row.due_on,
  events: JSON.parse(row.events),
  updatedAt: row.updated_at,
});
const toSubmission = (row: SubmissionRow): SubmissionRecord => ({
  key: row.key,
  draftId: row.draft_id,
  filingId: row.filing_id,
  kind: row.kind,
  writing: row.writing,
  writingSha256: row.writing_sha256,
  canonical: row.canonical,
  signature: row.signature,
  signedAt: row.signed_at,
});

/**
 * Signed: the draft closes, what was signed is kept and the outbox has its row, all in one transaction. Errors: NOT_FOUND, FILING_SENT.
 */
export const signFiling = (w: Writer, s: NewSubmission): Result<void> =>
  attempt(w, () => {
    if (s.draftId !== null) {
      const state = w.one<{ state: string }>('SELECT state FROM draft WHERE id = ?', s.draftId)?.state;
      if (!state) refuse('NOT_FOUND', { borrador: s.draftId });
      if (state !== 'open') refuse('FILING_SENT');
      w.run("UPDATE draft SET state = 'signed', error = 'null', saved_at = ? WHERE id = ?", w.now(), s.draftId);
    }
    enqueue(w, {
      key: s.key,
      kind: s.outboxKind,
      subject: s.draftId ?? s.filingId ?? s.key,
      body: s.body,
      createdAt: s.signedAt,
      rfc: s.rfc,
    });
    insertRow(
      w,
      'submission',
      {
        key: s.key,
        draft_id: s.draftId,
        filing_id: s.filingId,
        kind: s.kind,
        writing: s.writing,
        writing_sha256: s.writingSha256,
        canonical: s.canonical,
        signature: s.signature,
        signed_at: s.signedAt,
      },
      { kind: 'filing-signed', subject: s.draftId ?? s.filingId ?? s.key, facts: { writing: s.writingSha256 } },
    );
  });

export function submission(r: Reader, key: string): SubmissionRecord | null {
  const row = r.one<SubmissionRow>('SELECT * FROM submission WHERE key = ?', key);
  return row ? toSubmission(row) : null;
}
/** Of a draft or of a filing, in order of signing. */
export const submissionsOf = (r: Reader, id: string): readonly SubmissionRecord[] =>
  r.all<SubmissionRow>('SELECT * FROM submission WHERE draft_id = ? OR filing_id = ? ORDER BY num', id, id).map(toSubmission);

function put(w: Writer, f: FilingFacts, draftId: string | null): FilingState | null | undefined {
  const known = w.one<Row>('SELECT * FROM filing WHERE id = ?', f.id);
  const events = canonicalJson(f.events);
  const line = { kind: 'filing' as const, subject: f.id, facts: { folio: f.folio, state: f.state } };
  if (!known) {
    insertRow(
      w,
      'filing',
      {
        id: f.id,
        rfc: f.rfc,
        folio: f.folio,
        procedure: f.procedure,
        version: f.version,
        act_id: f.actId,
        draft_id: draftId,
        state: f.state,
        received_at: f.receivedAt,
        due_on: f.dueOn,
        events,
        updated_at: w.now(),
      },
      line,
    );
    return null;
  }
  // An answer that comes late (asked by key after a later page was stored) must not take a case back.
  const older = (JSON.parse(known.events) as unknown[]).length > f.events.length;
  const unchanged = known.state === f.state && known.due_on === f.dueOn && known.events === events;
  if (draftId !== null && known.draft_id === null) w.run('UPDATE filing SET draft_id = ? WHERE id = ?', draftId, f.id);
  if (older || unchanged) return undefined;
  w.run(
    'UPDATE filing SET state = ?, due_on = ?, events = ?, act_id = ?, updated_at = ? WHERE id = ?',
    f.state,
    f.dueOn,
    events,
    f.actId,
    w.now(),
    f.id,
  );
  const row = w.one<Row>('SELECT * FROM filing WHERE id = ?', f.id);
  if (row) recordRow(w, 'filing', row, line);
  return known.state;
}

/** Acknowledged: receipt, filing, draft and outbox row at once. The same again changes nothing. Errors: NOT_FOUND, CONFLICT. */
export const acknowledgeFiling = (w: Writer, a: AcknowledgedFiling): Result<void> =>
  attempt(w, () => {
    const sent = submission(w, a.key);
    if (!sent) return refuse('NOT_FOUND', { llave: a.key });
    addReceipt(w, a.receipt, a.verification, a.filing.id);
    put(w, a.filing, sent.kind === 'filing' ? sent.draftId : null);
    if (sent.draftId !== null) w.run("UPDATE draft SET state = 'filed', error = 'null' WHERE id = ?", sent.draftId);
    markDone(w, a.key, { receiptId: a.receipt.id, filingId: a.filing.id });
  });

/** The institute did not take it: the draft is open again, with the reason. */
export const refuseFiling = (w: Writer, key: string, error: unknown): void =>
  w.transaction(() => {
    const sent = submission(w, key);
    if (sent?.draftId)
      w.run("UPDATE draft SET state = 'open', error = ? WHERE id = ? AND state = 'signed'", canonicalJson(error), sent.draftId);
    markRefused(w, key, error);
  });

/** What the institute told since the cursor; answers what changed. */
export const storeFilings = (
  w: Writer,
  rfc: string,
  list: readonly FilingFacts[],
  o: { readonly cursor: string | null },
): readonly ChangedFiling[] =>
  w.transaction(() => {
    const changed: ChangedFiling[] = [];
    for (const filing of list) {
      if (filing.rfc !== rfc) continue;
      const before = put(w, filing, null);
      if (before !== undefined) changed.push({ filing, before });
    }
    if (o.cursor !== null) setCursor(w, rfc, 'filings', o.cursor);
    return changed;
  });

export function filing(r: Reader, id: string): FilingRecord | null {
  const row = r.one<Row>('SELECT * FROM filing WHERE id = ? OR folio = ?', id, id);
  return row ? toFiling(row) : null;
}
/** The filing a draft became. */
export function filingOfDraft(r: Reader, draftId: string): FilingRecord | null {
  const row = r.one<Row>('SELECT * FROM filing WHERE draft_id = ?', draftId);
  return row ? toFiling(row) : null;
}

/** Newest first. */
export function filings(r: Reader, q: FilingRequest): FilingList {
  const where: string[] = ['rfc = ?'];
  const values: Bindable[] = [q.rfc];
  if (q.states) {
    where.push(`state IN (${q.states.map(() => '?').join(', ')})`);
    values.push(...q.states);
  }
  for (const [column, value] of [
    ['procedure', q.procedure],
    ['act_id', q.actId],
  ] as const) {
    if (value === undefined) continue;
    where.push(`${column} = ?`);
    values.push(value);
  }
  if (q.text) {
    where.push('instr(lower(folio), lower(?)) > 0');
    values.push(q.text);
  }
  const condition = where.join(' AND ');
  const total = r.one<{ n: number }>(`SELECT count(*) AS n FROM filing WHERE ${condition}`, ...values)?.n ?? 0;
  const rows = r.all<Row>(
    `SELECT * FROM filing WHERE ${condition} ORDER BY received_at DESC, num DESC LIMIT ? OFFSET ?`,
    ...values,
    q.limit,
    q.offset,
  );
  return { total, items: rows.map(toFiling) };
}
