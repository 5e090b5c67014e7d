// Holds how a row and its line in the ledger are written together, so that neither exists without the other.
// Must not know what the rows mean.
import type { Bindable, Writer } from './handle.ts';
import { type LedgerKind, record } from './ledger.ts';
import { type CoveredTable, ROW_KEY, rowHash } from './row-hash.ts';

type Line = { readonly kind: LedgerKind; readonly subject: string; readonly facts?: Readonly<Record<string, unknown>> };

/** `table` and the column names are ours, never a person's words. Answers the row's number. */
export function insertRow(w: Writer, table: CoveredTable, row: Readonly<Record<string, Bindable>>, line: Line): number {
  const columns = Object.keys(row);
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`;
  return w.transaction(() => {
    const num = w.insert(sql, row);
    recordRow(w, table, { ...row, num: row.num ?? num }, line);
    return num;
  });
}

/** A line that answers for the row as it now is. */
export function recordRow(w: Writer, table: CoveredTable, row: Readonly<Record<string, unknown>>, line: Line): void {
  record(w, line.kind, line.subject, { ...line.facts, table, row: row[ROW_KEY[table]], rowSha256: rowHash(table, row) });
}
