// Holds the computed deadline of each act, and every earlier computation. Must not compute: dates are given.
import { needAct } from './act-row.ts';
import { replaceItems } from './agenda.ts';
import { canonicalJson } from './canonical-json.ts';
import { insertRow } from './evidence-row.ts';
import type { Reader, Writer } from './handle.ts';
import { sha256 } from './sha256.ts';
import type { DatedAct, Deadline } from './types.ts';

type DeadlineRow = {
  readonly act_id: string;
  readonly due_on: string | null;
  readonly action: string | null;
  readonly steps: string;
  readonly calendar_version: string;
  readonly computed_at: string;
};

const toDeadline = (row: DeadlineRow): Deadline => ({
  actId: row.act_id,
  dueOn: row.due_on,
  action: row.action,
  ledgerJson: JSON.parse(row.steps),
  calendarVersion: row.calendar_version,
  computedAt: row.computed_at,
});

const latest = (r: Reader, actId: string): DeadlineRow | undefined =>
  r.one<DeadlineRow>('SELECT * FROM deadline WHERE act_id = ? ORDER BY num DESC LIMIT 1', actId);

/** The same computation again adds nothing (false). Throws without the act. */
export function setDeadline(w: Writer, actId: string, d: DatedAct): boolean {
  return w.transaction(() => {
    const act = needAct(w, actId);
    if (d.items) replaceItems(w, act.rfc, actId, d.items, d.span ?? null);
    const steps = canonicalJson(d.ledgerJson ?? null);
    // Compared where it is kept: the whole computation of every act need not come out only to be found the same.
    const known = w.one<{ due_on: string | null; same: number }>(
      `SELECT due_on, due_on IS @dueOn AND action IS @action AND calendar_version = @version AND steps = @steps AS same
       FROM deadline WHERE act_id = @actId ORDER BY num DESC LIMIT 1`,
      { actId, dueOn: d.dueOn, action: d.action, version: d.calendarVersion, steps },
    );
    if (known?.same === 1) return false;
    insertRow(
      w,
      'deadline',
      { act_id: actId, due_on: d.dueOn, action: d.action, steps, calendar_version: d.calendarVersion, computed_at: w.now() },
      {
        kind: 'deadline',
        subject: actId,
        facts: {
          dueOn: d.dueOn,
          action: d.action,
          calendarVersion: d.calendarVersion,
          before: known?.due_on ?? null,
          sha256: sha256(steps),
          ...(d.because === undefined ? {} : { because: d.because }),
        },
      },
    );
    if (act.due_on !== d.dueOn || act.due_action !== d.action)
      w.run(
        'UPDATE act SET due_on = @dueOn, due_action = @action, due_open = CASE WHEN concluded_at IS NULL THEN @dueOn END WHERE seq = @seq',
        {
          dueOn: d.dueOn,
          action: d.action,
          seq: act.seq,
        },
      );
    return true;
  });
}

/** Many in one transaction (a calendar changed). Answers the acts whose computation changed. */
export const setDeadlines = (w: Writer, list: readonly (DatedAct & { readonly actId: string })[]): readonly string[] =>
  w.transaction(() => list.filter((d) => setDeadline(w, d.actId, d)).map((d) => d.actId));

export function deadline(r: Reader, actId: string): Deadline | null {
  const row = latest(r, actId);
  return row ? toDeadline(row) : null;
}

/** Every computation there was, newest first. */
export const deadlineHistory = (r: Reader, actId: string): readonly Deadline[] =>
  r.all<DeadlineRow>('SELECT * FROM deadline WHERE act_id = ? ORDER BY num DESC', actId).map(toDeadline);
