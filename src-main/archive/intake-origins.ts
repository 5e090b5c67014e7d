// Holds how the documents of an act came in by the person's hand: each thing's row as the ledger answers for it, what it came inside of, what
// was confirmed of it. Must not judge an origin, nor leave out what the row says: who shows it to others does.
import type { Reader } from './handle.ts';
import { ledgerOf } from './ledger.ts';
import { type CoveredTable, rowText } from './row-hash.ts';
import type { IntakeOriginRecord, LedgerEntry } from './types.ts';

type Item = { readonly num: number; readonly id: string; readonly rfc: string; readonly sha256: string; readonly origin: string };
type Decision = { readonly num: number; readonly what: string; readonly act_id: string | null };

/** A container is written after what it carries; ZIPs inside mails inside mails end here. */
const MAX_AROUND = 6;

const textOf = (table: CoveredTable, row: object): string => rowText(table, row as Readonly<Record<string, unknown>>);
const takenLine = (lines: readonly LedgerEntry[]): readonly LedgerEntry[] =>
  lines.filter(({ payload }) => (payload as { readonly table?: unknown } | null)?.table === 'intake_item');

/** What carried it, the nearest first. Only a thing that says it was inside another has any. */
function around(r: Reader, item: Item): readonly Item[] {
  const found: Item[] = [];
  if ((JSON.parse(item.origin) as { readonly inside?: string }).inside === undefined) return found;
  for (let inner = item; found.length < MAX_AROUND; ) {
    const outer = r.one<Item>(
      `SELECT * FROM intake_item WHERE num > ? AND rfc = ? AND instr(facts, '"sha256":"' || ? || '"') > 0 ORDER BY num LIMIT 1`,
      inner.num,
      inner.rfc,
      inner.sha256,
    );
    if (!outer) return found;
    found.push(outer);
    inner = outer;
  }
  return found;
}

/** In the order of the act's documents. Empty for an act that came from the mailbox itself, whatever else was brought in of it. */
export function intakeOrigins(r: Reader, act: { readonly id: string; readonly rfc: string }): readonly IntakeOriginRecord[] {
  const items = r.all<Item>(
    `SELECT i.* FROM document AS d JOIN intake_item AS i ON i.rfc IN (?, '') AND i.sha256 = d.sha256 WHERE d.act_id = ? ORDER BY d.num, i.num`,
    act.rfc,
    act.id,
  );
  const origins = items.map((item) => {
    const decision = r.one<Decision>('SELECT * FROM intake_decision WHERE item_id = ? ORDER BY num DESC LIMIT 1', item.id);
    const made = decision?.what === 'confirmed' && decision.act_id === act.id ? decision : null;
    const outer = around(r, item);
    return {
      row: textOf('intake_item', item),
      inside: outer.map((each) => textOf('intake_item', each)),
      confirmed: made ? { num: made.num, row: textOf('intake_decision', made) } : null,
      lines: [...ledgerOf(r, item.id), ...outer.flatMap(({ id }) => takenLine(ledgerOf(r, id)))],
    };
  });
  return origins.some(({ confirmed }) => confirmed !== null) ? origins : [];
}
