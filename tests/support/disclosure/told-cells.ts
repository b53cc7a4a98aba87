/** Somebody who goes through every state that fits the figures, to find which of them fit what is told besides. */
export interface Attack<State> {
  /** Every state with the same figures, the true one among them. */
  readonly listOthers: (state: State) => readonly State[];
  /** The same cells in the same order for every state. */
  readonly cellsOf: (state: State) => readonly Cell[];
  /** So many counts a secret cell must leave open, or all that the figures alone leave. */
  readonly leastOpen: number;
}

export interface Cell {
  readonly name: string;
  readonly count: number;
  readonly isSecret: boolean;
}

/** Secret cells of which fewer counts fit what is told than the figures alone leave, and fewer than must be left open. */
export function listTold<State>(
  { listOthers, cellsOf, leastOpen }: Attack<State>,
  state: State,
  tell: (state: State) => string,
): string[] {
  const told = tell(state);
  const others = listOthers(state).map((other) => ({
    counts: cellsOf(other).map(({ count }) => count),
    isSame: tell(other) === told,
  }));
  return cellsOf(state).flatMap(({ name, count, isSecret }, at) => {
    const possible = new Set(others.map(({ counts }) => counts[at]));
    const left = new Set(others.filter(({ isSame }) => isSame).map(({ counts }) => counts[at]));
    return isSecret && left.size < Math.min(leastOpen, possible.size) ? [`${name}: ${count}`] : [];
  });
}
