// Holds the plain values that the shapes of the archive are made of. All are plain data that cross a thread unchanged.
// Must hold no behaviour and no SQL.

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** UTC instant as text, `2026-10-07T14:32:00.000Z`. */
export type Instant = string;

/** Local calendar day as text, `2026-10-07`. */
export type Day = string;

/** Inclusive days; null leaves that end open. Both null: the acts without an open deadline. */
export type DueGroup = { readonly key: string; readonly dueFrom: Day | null; readonly dueTo: Day | null };

export type Span = { readonly from: Day; readonly to: Day };
