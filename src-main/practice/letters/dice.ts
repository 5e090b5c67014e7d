// Holds repeatable chance: the same seed gives the same letter, byte for byte. Must never be used for anything secret.
import { createHash } from 'node:crypto';

export type Dice = {
  /** 0 ≤ n < 1. */
  readonly real: () => number;
  /** Whole number, both ends included. */
  readonly whole: (from: number, to: number) => number;
  readonly pick: <T>(choices: readonly T[]) => T;
  readonly digits: (length: number) => string;
};

/** SHA-256 of seed and counter: slower than it could be and the same on every machine and runtime. */
export function createDice(seed: string): Dice {
  let turn = 0;
  const real = (): number => {
    const hash = createHash('sha256').update(`${seed}:${turn}`).digest();
    turn += 1;
    return hash.readUIntBE(0, 6) / 2 ** 48;
  };
  const whole = (from: number, to: number): number => from + Math.floor(real() * (to - from + 1));
  return {
    real,
    whole,
    pick: (choices) => {
      const choice = choices[whole(0, choices.length - 1)];
      if (choice === undefined) throw new RangeError('nothing to pick from');
      return choice;
    },
    digits: (length) => Array.from({ length }, () => whole(0, 9)).join(''),
  };
}
