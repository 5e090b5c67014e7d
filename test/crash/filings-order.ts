// Holds what judge and victim of the filings' crash test must agree on. Must not run anything.
import type { VictimOrder } from './house-order.ts';

/** enrol: a mailbox to file in. file: what is left, and one more. settle: what is left. */
export type FilingOrder = Omit<VictimOrder, 'goal'> & {
  readonly goal: 'enrol' | 'file' | 'settle';
  readonly rfc: string;
  /** A PDF to attach. */
  readonly paper: string;
};
