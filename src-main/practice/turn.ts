// Holds the queue that lets one piece of work at a time touch the institute. Must not know what the work is.

/** Runs what it is given, in order, never two at once; a failure of one does not stop the next. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>;

export function createTurn(): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work, work);
    last = run.catch(() => undefined);
    return run;
  };
}
