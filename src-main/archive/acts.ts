// Holds how acts come in and change: what the institute says of them, never taken back, and which were announced on the desktop.
// Must not decide law: states and dates are given.
import type { Result } from '../../src-shared/contract/result.ts';
import type { ActSummary } from '../../src-shared/domain/act.ts';
import { ACT_COLUMNS, type ActRow, type ActRowWithMarks, actRow, freeSeq, toAct } from './act-row.ts';
import { addWhole } from './documents.ts';
import { recordRow } from './evidence-row.ts';
import type { Reader, Writer } from './handle.ts';
import { setCursor } from './kept-values.ts';
import type { LedgerKind } from './ledger.ts';
import { attempt } from './refusal.ts';
import type { ActImport, ActProblem, ActRecord, StoredActs } from './types.ts';

export function act(r: Reader, id: string): ActRecord | null {
  const row = r.one<ActRowWithMarks>(`SELECT ${ACT_COLUMNS} FROM act WHERE id = ?`, id);
  return row ? toAct(row) : null;
}

/** Oldest first. */
export const actIds = (r: Reader, rfc: string, o: { readonly state?: ActRecord['state'] } = {}): readonly string[] =>
  o.state === undefined
    ? r.column<string>('SELECT id FROM act WHERE rfc = ? ORDER BY seq', rfc)
    : r.column<string>('SELECT id FROM act WHERE rfc = ? AND state = ? ORDER BY seq', rfc, o.state);

/** Employer registrations that the employer's acts name. */
export const registrations = (r: Reader, rfc: string): readonly string[] =>
  r.column<string>('SELECT DISTINCT employer_registration FROM act WHERE rfc = ? AND employer_registration IS NOT NULL ORDER BY 1', rfc);

/** Columns the institute may correct, and where they stand in its summary. */
const CORRECTABLE = {
  class: (s: ActSummary) => s.class,
  matter: (s: ActSummary) => s.matter,
  title: (s: ActSummary) => s.title,
  office: (s: ActSummary) => s.issuer.office,
  office_key: (s: ActSummary) => s.issuer.officeKey,
  unit: (s: ActSummary) => s.issuer.unit,
  employer_registration: (s: ActSummary) => s.employerRegistration,
  kind: (s: ActSummary) => s.kind,
} as const satisfies Partial<Record<keyof ActRow, (s: ActSummary) => string | null>>;

/** What an act is known by and what its terms are counted from: a summary that says otherwise is not believed. */
const FIXED = {
  rfc: (s: ActSummary) => s.rfc,
  folio: (s: ActSummary) => s.folio,
  notice_at: (s: ActSummary) => s.noticeAt,
} as const satisfies Partial<Record<keyof ActRow, (s: ActSummary) => string | null>>;

const NOTIFICATION = {
  state: (s: ActSummary) => s.state,
  opened_at: (s: ActSummary) => s.openedAt,
  deemed_at: (s: ActSummary) => s.deemedAt,
  known_at: (s: ActSummary) => s.knownAt ?? null,
} as const satisfies Partial<Record<keyof ActRow, (s: ActSummary) => string | null>>;

const sameInstant = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && Date.parse(a) === Date.parse(b));

function problemWith(row: ActRow, s: ActSummary): ActProblem | null {
  for (const field of ['rfc', 'folio', 'notice_at'] as const) {
    const offered = FIXED[field](s);
    const same = field === 'notice_at' ? sameInstant(row[field], offered) : row[field] === offered;
    if (!same)
      return { actId: s.id, problem: field === 'rfc' ? 'belongs-to-another' : 'evidence-differs', field, kept: row[field], offered };
  }
  if (row.state !== 'noticed' && s.state !== row.state)
    return { actId: s.id, problem: 'state-goes-back', field: 'state', kept: row.state, offered: s.state };
  for (const field of ['opened_at', 'deemed_at', 'known_at'] as const) {
    const kept = row[field];
    const offered = NOTIFICATION[field](s);
    if (kept !== null && !sameInstant(kept, offered))
      return { actId: s.id, problem: 'evidence-differs', field, kept, offered: offered ?? '' };
  }
  return null;
}

const LINE_OF_STATE = { noticed: 'act-changed', opened: 'act-opened', deemed: 'act-deemed' } as const satisfies Record<
  ActSummary['state'],
  LedgerKind
>;

export function insertAct(w: Writer, s: ActSummary): void {
  const seq = freeSeq(w, s.noticeAt);
  const row = {
    seq,
    id: s.id,
    rfc: s.rfc,
    folio: s.folio,
    kind: s.kind,
    class: s.class,
    matter: s.matter,
    title: s.title,
    office: s.issuer.office,
    office_key: s.issuer.officeKey,
    unit: s.issuer.unit,
    employer_registration: s.employerRegistration,
    notice_at: s.noticeAt,
    state: s.state,
    opened_at: s.openedAt,
    deemed_at: s.deemedAt,
    known_at: s.knownAt ?? null,
    arrived_at: w.now(),
  };
  w.insert(
    `INSERT INTO act (seq, id, rfc, folio, kind, class, matter, title, office, office_key, unit, employer_registration, notice_at, state, opened_at, deemed_at, known_at, arrived_at)
     VALUES (@seq, @id, @rfc, @folio, @kind, @class, @matter, @title, @office, @office_key, @unit, @employer_registration, @notice_at, @state, @opened_at, @deemed_at, @known_at, @arrived_at)`,
    row,
  );
  recordRow(w, 'act', row, { kind: 'act-arrived', subject: s.id, facts: { folio: s.folio, noticeAt: s.noticeAt, state: s.state } });
  w.touch(seq);
}

/** New state and dates of a noticed act. The caller has made sure that it is a step forward; a trigger makes sure again. */
export function setNotification(
  w: Writer,
  row: ActRow,
  next: Pick<ActRow, 'state' | 'opened_at' | 'deemed_at'> & Partial<Pick<ActRow, 'known_at'>>,
): void {
  const known = next.known_at ?? row.known_at;
  w.run(
    'UPDATE act SET state = ?, opened_at = ?, deemed_at = ?, known_at = ? WHERE seq = ?',
    next.state,
    next.opened_at,
    next.deemed_at,
    known,
    row.seq,
  );
  const at = next.opened_at ?? next.deemed_at;
  recordRow(
    w,
    'act',
    { ...row, ...next },
    {
      kind: LINE_OF_STATE[next.state],
      subject: row.id,
      facts: { from: row.state, to: next.state, at, ...(known === null ? {} : { known }) },
    },
  );
}

/** True when something changed. */
function updateAct(w: Writer, row: ActRow, s: ActSummary): boolean {
  const corrections: Record<string, { from: string | null; to: string | null }> = {};
  let corrected = row;
  for (const [column, read] of Object.entries(CORRECTABLE) as [keyof typeof CORRECTABLE, (s: ActSummary) => string | null][]) {
    const offered = read(s);
    if (offered === row[column]) continue;
    corrections[column] = { from: row[column], to: offered };
    corrected = { ...corrected, [column]: offered };
  }
  const changed = Object.keys(corrections).length > 0;
  if (changed) {
    w.run(
      `UPDATE act SET class = @class, matter = @matter, title = @title, office = @office, office_key = @office_key, unit = @unit,
       employer_registration = @employer_registration, kind = @kind WHERE seq = @seq`,
      {
        seq: row.seq,
        class: corrected.class,
        matter: corrected.matter,
        title: corrected.title,
        office: corrected.office,
        office_key: corrected.office_key,
        unit: corrected.unit,
        employer_registration: corrected.employer_registration,
        kind: corrected.kind,
      },
    );
    recordRow(w, 'act', corrected, { kind: 'act-changed', subject: row.id, facts: { corrections } });
    w.touch(row.seq);
  }
  const forward =
    s.state !== row.state ||
    (row.opened_at === null && s.openedAt !== null) ||
    (row.deemed_at === null && s.deemedAt !== null) ||
    (row.known_at === null && (s.knownAt ?? null) !== null);
  if (forward)
    setNotification(w, corrected, {
      state: s.state,
      opened_at: row.opened_at ?? s.openedAt,
      deemed_at: row.deemed_at ?? s.deemedAt,
      known_at: s.knownAt ?? null,
    });
  return changed || forward;
}

/**
 * Stores what the institute says changed, and how far we have read, in one transaction. Again the same: nothing changes.
 * What contradicts what is kept is not taken over and comes back in `problems`. The profile must be there (throws).
 */
export function storeActs(w: Writer, rfc: string, summaries: readonly ActSummary[], o: { readonly cursor: string | null }): StoredActs {
  return w.transaction(() => {
    const added: string[] = [];
    const changed: string[] = [];
    const problems: ActProblem[] = [];
    for (const summary of summaries) {
      const row = actRow(w, summary.id);
      const problem: ActProblem | null = row
        ? problemWith(row, summary)
        : summary.rfc === rfc
          ? null
          : { actId: summary.id, problem: 'belongs-to-another', field: 'rfc', kept: rfc, offered: summary.rfc };
      if (problem) problems.push(problem);
      else if (!row) {
        insertAct(w, summary);
        added.push(summary.id);
      } else if (updateAct(w, row, summary)) changed.push(summary.id);
    }
    if (o.cursor !== null) setCursor(w, rfc, 'acts', o.cursor);
    return { added, changed, problems };
  });
}

/**
 * Acts together with documents that are already known (a first sync, an import), all in one transaction, each indexed once.
 * Documents of an act with a problem are not stored. Errors: those of `storeDocuments`; then nothing was stored.
 */
export const importActs = (w: Writer, rfc: string, list: readonly ActImport[], o: { readonly cursor: string | null }): Result<StoredActs> =>
  attempt(w, () => {
    const stored = storeActs(
      w,
      rfc,
      list.map((item) => item.summary),
      o,
    );
    const refused = new Set(stored.problems.map((problem) => problem.actId));
    for (const { summary, documents } of list) if (!refused.has(summary.id)) addWhole(w, summary.id, documents);
    return stored;
  });

/** Acts the person has not yet been told of on the desktop, oldest first. */
export const pendingDesktopNotifications = (r: Reader, limit: number): readonly ActRecord[] =>
  r
    .all<ActRowWithMarks>(
      `SELECT ${ACT_COLUMNS} FROM act INDEXED BY act_unannounced WHERE act.desktop_notified_at IS NULL ORDER BY act.seq LIMIT ?`,
      limit,
    )
    .map(toAct);

/** After the desktop has shown it; already marked ones stay as they are. */
export function markDesktopNotified(w: Writer, actIds: string | readonly string[]): void {
  w.transaction(() => {
    for (const id of typeof actIds === 'string' ? [actIds] : actIds) {
      w.run('UPDATE act SET desktop_notified_at = ? WHERE id = ? AND desktop_notified_at IS NULL', w.now(), id);
    }
  });
}
