// Holds what the person brought in and what was decided about it. All are plain data that cross a thread unchanged.
// Must hold no behaviour and no SQL.
import type { Instant, JsonValue } from './plain-types.ts';
import type { LedgerEntry } from './proof-types.ts';

export type NewIntake = {
  readonly id: string;
  /** '' while there is no employer yet. */
  readonly rfc: string;
  readonly name: string;
  /** What it is by its content. */
  readonly kind: string;
  readonly sha256: string;
  readonly size: number;
  /** How it came: a file, a mail, the portal; inside what. */
  readonly origin: JsonValue;
  /** Why it was kept without being understood; null: it was. */
  readonly reason: string | null;
  readonly facts: JsonValue;
};

export type IntakeRecord = NewIntake & { readonly takenAt: Instant };

export type NewIntakeDecision = {
  readonly itemId: string;
  readonly what: 'confirmed' | 'aside' | 'new';
  readonly actId: string | null;
  readonly paperId: string | null;
  /** What the person confirmed, as it was. */
  readonly said: JsonValue;
};

/** Rows as the text their line in the ledger answers for: who has the text can check the line. */
export type IntakeOriginRecord = {
  readonly row: string;
  /** Rows of what it came inside of, the nearest first. */
  readonly inside: readonly string[];
  /** `num`: the decision's number, as its line names it. */
  readonly confirmed: { readonly num: number; readonly row: string } | null;
  /** Its own lines, and those that tell of what it came inside of. */
  readonly lines: readonly LedgerEntry[];
};
