// Holds what a filing (trámite presentado) is once the institute has it: its states and what happened to it. Must not hold drafts.

/**
 * Where it stands. asked: the institute asked for more (prevención, CFF 18). lapsed: not answered in time, taken as not filed.
 * refused: not admitted. closed: answered and filed away.
 */
export const FILING_STATES = ['received', 'in-review', 'asked', 'answered', 'closed', 'refused', 'lapsed', 'withdrawn'] as const;
export type FilingState = (typeof FILING_STATES)[number];

/** Each change, in order. completed: the person answered what was asked. */
export const FILING_EVENTS = [
  'received',
  'in-review',
  'asked',
  'completed',
  'answered',
  'closed',
  'refused',
  'lapsed',
  'withdrawn',
] as const;
export type FilingEventKind = (typeof FILING_EVENTS)[number];

/** Business days to answer a prevención, from the day after it takes effect (CFF 18). */
export const PREVENTION_DAYS = 10;

export const isOpen = (state: FilingState): boolean => state === 'received' || state === 'in-review' || state === 'asked';
/** Only what has not been decided can be withdrawn. */
export const mayWithdraw = isOpen;
