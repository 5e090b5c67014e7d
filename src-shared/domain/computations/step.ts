// Holds one line of a computation as it is shown: what was done, on which figures, and the result. Must not hold sentences.

/** `key` names the sentence (procedures.steps.<key>); `params` are already written figures; `article` is what the step rests on. */
export type Step = {
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
  readonly result: string;
  readonly article: string;
};
