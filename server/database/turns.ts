/**
 * Whoever writes waits for its turn: first come, first served, one at a time in this process. SQLite has one write lock for
 * all its connections; taken without an order, one would wait inside SQLite while holding up whatever runs on its thread.
 */
export interface Turns {
  /** Runs `work` alone. The turn ends when its promise does, whichever way. */
  take<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function makeTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(work) {
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
