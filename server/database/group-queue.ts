import { Problem } from '../../shared/problem.ts';
import type { Turns } from './turns.ts';

/**
 * What arrives while a commit is under way forms the next group: the commit in progress is the wait, so there is no timer.
 * Each promise settles only after its group's commit. The queue is bounded; beyond it an item is refused as `server.busy`
 * instead of waiting for ever.
 */
export interface GroupQueue<Item, Outcome> {
  add(item: Item): Promise<Outcome>;
  /** Resolves when everything added so far has been committed or refused. */
  drain(): Promise<void>;
  /** Items that wait for the next group. */
  readonly length: number;
  /** Whether another item would be refused. */
  readonly isFull: boolean;
}

export interface GroupQueueOptions<Item, Outcome> {
  /** Commits a group and says for each item, in order, what came of it; an Error refuses that item alone. */
  commit(items: readonly Item[]): Promise<readonly (Outcome | Error)[]>;
  readonly turns: Turns;
  readonly queueLimit: number;
  readonly groupLimit: number;
  /** Told of each group how many items it held and how many seconds its commit took. */
  observe?(size: number, seconds: number): void;
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

export function makeGroupQueue<Item, Outcome>(
  options: GroupQueueOptions<Item, Outcome>,
): GroupQueue<Item, Outcome> {
  const { turns, queueLimit, groupLimit } = options;
  const queue: Waiting<Item, Outcome>[] = [];
  let working: Promise<void> | undefined;

  // A group is taken out only when its turn has come: what arrives while others commit belongs to it too.
  const commitNext = (): Promise<void> => turns.take(() => commitGroup(options, queue.splice(0, groupLimit)));
  async function work(): Promise<void> {
    // Whatever the same round of the event loop has read from its sockets goes into the first group.
    await new Promise(setImmediate);
    while (queue.length > 0) await commitNext();
    working = undefined;
  }
  return {
    add(item) {
      if (queue.length >= queueLimit) return Promise.reject(new Problem('server.busy'));
      return new Promise((resolve, reject) => {
        queue.push({ item, resolve, reject });
        working ??= work();
      });
    },
    drain: async () => {
      await working;
    },
    get length() {
      return queue.length;
    },
    get isFull() {
      return queue.length >= queueLimit;
    },
  };
}

async function commitGroup<Item, Outcome>(
  { commit, observe }: GroupQueueOptions<Item, Outcome>,
  group: readonly Waiting<Item, Outcome>[],
): Promise<void> {
  const started = performance.now();
  try {
    const outcomes = await commit(group.map(({ item }) => item));
    group.forEach((waiting, index) => settle(waiting, outcomes[index]));
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
  observe?.(group.length, (performance.now() - started) / 1000);
}

function settle<Item, Outcome>(
  { resolve, reject }: Waiting<Item, Outcome>,
  outcome: Outcome | Error | undefined,
): void {
  if (outcome === undefined) reject(new Error('A commit did not say what came of an item'));
  else if (outcome instanceof Error) reject(outcome);
  else resolve(outcome);
}
