// Holds what the person brought in: one row per content and employer, its bytes kept like every attachment's, its words beside it.
// Must not look into files: kind, reason and facts are given.
import { appendBlob, finishBlob } from './blobs.ts';
import { canonicalJson } from './canonical-json.ts';
import { insertRow } from './evidence-row.ts';
import type { Reader, Writer } from './handle.ts';
import type { IntakeRecord, JsonValue, NewIntake, NewIntakeDecision } from './types.ts';

type Row = {
  readonly num: number;
  readonly id: string;
  readonly rfc: string;
  readonly name: string;
  readonly kind: string;
  readonly sha256: string;
  readonly size: number;
  readonly origin: string;
  readonly reason: string | null;
  readonly facts: string;
  readonly taken_at: string;
};

const toRecord = (row: Row): IntakeRecord => ({
  id: row.id,
  rfc: row.rfc,
  name: row.name,
  kind: row.kind,
  sha256: row.sha256,
  size: row.size,
  origin: JSON.parse(row.origin),
  reason: row.reason,
  facts: JSON.parse(row.facts),
  takenAt: row.taken_at,
});

export const isTaken = (r: Reader, rfc: string, sha256: string): boolean =>
  r.one('SELECT 1 FROM intake_item WHERE rfc = ? AND sha256 = ?', rfc, sha256) !== undefined;

/**
 * Bytes and row in one transaction. `bytes`: the whole, or null when they were taken in before with appendBlob and finishBlob.
 * Answers false when this employer has these bytes already. Throws when the bytes are not what their hash says.
 */
export function takeIn(w: Writer, item: NewIntake, bytes: Uint8Array | null, pages: JsonValue | null): boolean {
  return w.transaction(() => {
    if (isTaken(w, item.rfc, item.sha256)) return false;
    if (bytes) {
      const upload = `intake:${item.id}`;
      appendBlob(w, upload, 0, bytes);
      const kept = finishBlob(w, upload, item.sha256);
      if (!kept.ok) throw new Error(`intake ${item.id}: not the SHA-256 it came with`);
    }
    const { id, rfc, name, kind, sha256, size, reason } = item;
    const num = insertRow(
      w,
      'intake_item',
      {
        id,
        rfc,
        name,
        kind,
        sha256,
        size,
        origin: canonicalJson(item.origin),
        reason,
        facts: canonicalJson(item.facts),
        taken_at: w.now(),
      },
      { kind: 'intake', subject: id, facts: { name, kind, size, sha256 } },
    );
    if (pages !== null) w.run('INSERT INTO intake_words (num, pages) VALUES (?, ?)', num, JSON.stringify(pages));
    return true;
  });
}

/** Newest first; those of nobody yet (rfc '') too. `before`: id of the last one of the page before. */
export function intakeItems(
  r: Reader,
  o: { readonly rfc: string; readonly limit: number; readonly before?: string },
): readonly IntakeRecord[] {
  const from = o.before
    ? (r.one<{ num: number }>('SELECT num FROM intake_item WHERE id = ?', o.before)?.num ?? 0)
    : Number.MAX_SAFE_INTEGER;
  return r
    .all<Row>("SELECT * FROM intake_item WHERE rfc IN (?, '') AND num < ? ORDER BY num DESC LIMIT ?", o.rfc, from, o.limit)
    .map(toRecord);
}

export const countIntake = (r: Reader, rfc: string): number =>
  r.one<{ n: number }>("SELECT count(*) AS n FROM intake_item WHERE rfc IN (?, '')", rfc)?.n ?? 0;

export function intakeItem(r: Reader, id: string): IntakeRecord | null {
  const row = r.one<Row>('SELECT * FROM intake_item WHERE id = ?', id);
  return row ? toRecord(row) : null;
}

/** Pages as they were read when it came in; null when it has no words. */
export function intakeWords(r: Reader, id: string): JsonValue | null {
  const row = r.one<{ pages: string }>('SELECT pages FROM intake_words WHERE num = (SELECT num FROM intake_item WHERE id = ?)', id);
  return row ? (JSON.parse(row.pages) as JsonValue) : null;
}

/** Words read later, or better; what came stays as it came. */
export function replaceIntakeWords(w: Writer, id: string, pages: JsonValue): void {
  w.run('INSERT OR REPLACE INTO intake_words (num, pages) SELECT num, ? FROM intake_item WHERE id = ?', JSON.stringify(pages), id);
}

/** What the person said of it; the last word counts, the earlier ones stay. */
export function decideIntake(w: Writer, d: NewIntakeDecision): void {
  w.transaction(() => {
    insertRow(
      w,
      'intake_decision',
      { item_id: d.itemId, what: d.what, act_id: d.actId, paper_id: d.paperId, said: canonicalJson(d.said), decided_at: w.now() },
      { kind: 'intake', subject: d.itemId, facts: { what: d.what } },
    );
  });
}

export const intakeDecision = (r: Reader, itemId: string): NewIntakeDecision | null => intakeDecisions(r, [itemId])[0] ?? null;

/** The last word on each of these; those nothing was said of are left out. In one asking: a list of a hundred rows must not ask a hundred times. */
export function intakeDecisions(r: Reader, itemIds: readonly string[]): readonly NewIntakeDecision[] {
  return r
    .all<{ item_id: string; what: NewIntakeDecision['what']; act_id: string | null; paper_id: string | null; said: string }>(
      `SELECT item_id, what, act_id, paper_id, said FROM intake_decision WHERE num IN
         (SELECT max(num) FROM intake_decision WHERE item_id IN (SELECT value FROM json_each(?)) GROUP BY item_id)`,
      JSON.stringify(itemIds),
    )
    .map((row) => ({
      itemId: row.item_id,
      what: row.what,
      actId: row.act_id,
      paperId: row.paper_id,
      said: JSON.parse(row.said) as JsonValue,
    }));
}
