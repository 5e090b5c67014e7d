// Holds the person's word on an act's periods: every confirmation and correction, with who and when. Must not compute dates.
import { needAct } from './act-row.ts';
import { act } from './acts.ts';
import { insertRow } from './evidence-row.ts';
import type { Reader, Writer } from './handle.ts';
import type { ActToDate, ConfirmedPeriod, NewConfirmedPeriod } from './types.ts';

type Row = {
  readonly act_id: string;
  readonly period_id: string;
  readonly action: string;
  readonly days: number;
  readonly unit: ConfirmedPeriod['unit'];
  readonly basis: string | null;
  readonly note: string;
  readonly confirmed_by: string;
  readonly confirmed_at: string;
};

const toPeriod = (row: Row): ConfirmedPeriod => ({
  actId: row.act_id,
  periodId: row.period_id,
  action: row.action,
  days: row.days,
  unit: row.unit,
  basis: row.basis,
  note: row.note,
  by: row.confirmed_by,
  at: row.confirmed_at,
});

/** Throws without the act. */
export function confirmPeriod(w: Writer, p: NewConfirmedPeriod): void {
  w.transaction(() => {
    needAct(w, p.actId);
    insertRow(
      w,
      'confirmed_period',
      {
        act_id: p.actId,
        period_id: p.periodId,
        action: p.action,
        days: p.days,
        unit: p.unit,
        basis: p.basis,
        note: p.note,
        confirmed_by: p.by,
        confirmed_at: w.now(),
      },
      {
        kind: 'period-confirmed',
        subject: p.actId,
        facts: { period: p.periodId, action: p.action, days: p.days, unit: p.unit, by: p.by, ...(p.basis ? { basis: p.basis } : {}) },
      },
    );
  });
}

/** First to last; of one period the last word holds. */
export const confirmedPeriods = (r: Reader, actId: string): readonly ConfirmedPeriod[] =>
  r.all<Row>('SELECT * FROM confirmed_period WHERE act_id = ? ORDER BY num', actId).map(toPeriod);

/** Those of these acts that there are, each with the person's words on its periods. */
export const actsToDate = (r: Reader, actIds: readonly string[]): readonly ActToDate[] =>
  actIds.flatMap((id) => {
    const found = act(r, id);
    return found ? [{ act: found, confirmed: confirmedPeriods(r, id) }] : [];
  });
