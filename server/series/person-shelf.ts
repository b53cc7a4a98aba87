import type { PersonSums } from '../../shared/statistics/person-sums.ts';
import type { UnionSums } from '../../shared/statistics/union-sums.ts';

/** What is kept of two years: sums over persons, or why nobody can be known again. */
export type LinkedSums =
  | { readonly kind: 'sums'; readonly sums: PersonSums }
  /** Of two weighted years. */
  | { readonly kind: 'union'; readonly sums: UnionSums }
  /** `cut`: weighted years that were asked for after the links between persons were cut. `refused`: no figure, no test. */
  | { readonly kind: 'unlinked'; readonly reason: 'nobody' | 'unknown' | 'doubtful' | 'cut' | 'refused' };

/** Sums over persons of closed rounds, in memory: what was counted never changes. */
export interface PersonShelf {
  find(key: string): LinkedSums | undefined;
  put(key: string, linked: LinkedSums): void;
  /** Counting that is under way, so that nobody begins it a second time. */
  readonly running: Map<string, Promise<void>>;
}

const limit = 5000;

export function makePersonShelf(): PersonShelf {
  const known = new Map<string, LinkedSums>();
  return {
    find: (key) => known.get(key),
    put(key, linked) {
      if (known.size >= limit) known.clear();
      known.set(key, linked);
    },
    running: new Map(),
  };
}
