// Holds what judge and victim of the whole app's crash test must agree on. Must not run anything.
export type Goal = 'enrol' | 'look' | 'open';
export type VictimOrder = {
  readonly profileDir: string;
  readonly url: string;
  /** DER in base64: who issues e.firmas, and under whom the institute seals. */
  readonly authorities: readonly string[];
  readonly root: string;
  readonly cer: string;
  readonly key: string;
  readonly password: string;
  readonly goal: Goal;
};
