// Holds which notified acts still lack their acknowledgement or documents. Triggers add to the list (migration 5); what came takes off it.
// Must not decide whether what came is whole: the caller says.
import type { Reader, Writer } from './handle.ts';

/** Newest first; `offset` skips those that were tried in vain. */
export const evidenceDue = (r: Reader, rfc: string, o: { readonly limit: number; readonly offset: number }): readonly string[] =>
  r
    .all<{ id: string }>(
      'SELECT act.id FROM evidence_due JOIN act ON act.id = evidence_due.act_id WHERE act.rfc = ? ORDER BY act.seq DESC LIMIT ? OFFSET ?',
      rfc,
      o.limit,
      o.offset,
    )
    .map((row) => row.id);

/** Inside a transaction: everything that belongs to this act has come. */
export const evidenceCame = (w: Writer, actId: string): void => {
  w.run('DELETE FROM evidence_due WHERE act_id = ?', actId);
};
