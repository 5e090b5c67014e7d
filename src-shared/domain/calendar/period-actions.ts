// Holds the names of what may be done within a period. No schema here: the window names them and must not carry a schema library.
// Must not say how long a period is.

/** What the person may do, or must do, within a period. */
export const PERIOD_ACTIONS = [
  'pay',
  'clarify',
  'appeal',
  'answer',
  'nullity-suit',
  'disagree',
  'correct',
  'attend',
  'guarantee',
  'withdraw',
] as const;
export type PeriodAction = (typeof PERIOD_ACTIONS)[number];
