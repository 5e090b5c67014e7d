// Holds what a migration is. Must not hold any.
export type Migration = {
  /** user_version of the file after it; each is one more than the one before. */
  readonly version: number;
  readonly name: string;
  readonly sql: readonly string[];
};
