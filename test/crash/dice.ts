// Holds the dice of the crash tests: the same throws in every run of a seed. Must not be seeded by time once a seed is given.

/** Printed in the name of each test; ACUSE_CRASH_SEED repeats a run that failed. */
export const SEED = Number(process.env.ACUSE_CRASH_SEED ?? Date.now() % 1_000_000);

/** A number from 0 to sides − 1. */
export type Dice = (sides: number) => number;

export function createDice(seed: number = SEED): Dice {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Kills wanted: few in `npm test`, many in `npm run test:crash`. */
export const roundsOr = (few: number): number => Number(process.env.ACUSE_CRASH_ROUNDS ?? few);
