import type { ControlledTransaction, Kysely, Transaction } from 'kysely';
import { Problem } from '../../shared/problem.ts';
import type { Writer } from './handle.ts';
import type { Schema } from './schema.ts';

/**
 * Changes are committed in groups: what arrives while a commit is under way forms the next group, with no timer. Each
 * change has its own savepoint, so a refused one takes nothing else with it, and each promise resolves only after the
 * commit that made its change durable. The queue is bounded; beyond it a change is refused as busy instead of waiting for ever.
 */
export interface ChangeGroup {
  run<Result>(change: (writer: Writer) => Promise<Result>): Promise<Result>;
  /** Resolves when everything queued so far has been committed or refused. */
  drain(): Promise<void>;
}

interface Waiting {
  readonly apply: (writer: Writer) => Promise<void>;
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
}

const groupLimit = 500;

export function makeChangeGroup(database: Kysely<Schema>, queueLimit = 5000): ChangeGroup {
  const queue: Waiting[] = [];
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    while (queue.length > 0) await commitGroup(database, queue.splice(0, groupLimit));
    working = undefined;
  }
  return {
    run(change) {
      if (queue.length >= queueLimit) return Promise.reject(new Problem('server.busy'));
      return new Promise((resolve, reject) => {
        queue.push(makeWaiting(change, resolve, reject));
        working ??= Promise.resolve().then(work);
      });
    },
    drain: async () => {
      await working;
    },
  };
}

function makeWaiting<Result>(
  change: (writer: Writer) => Promise<Result>,
  resolve: (result: Result) => void,
  reject: (error: unknown) => void,
): Waiting {
  let settle = (): void => reject(new Error('A change was settled before it was made'));
  return {
    apply: async (writer) => {
      const result = await change(writer);
      settle = () => resolve(result);
    },
    settle: () => settle(),
    fail: reject,
  };
}

async function commitGroup(database: Kysely<Schema>, group: readonly Waiting[]): Promise<void> {
  const made: Waiting[] = [];
  try {
    const transaction = await database.startTransaction().execute();
    try {
      for (const waiting of group) if (await applyOne(transaction, waiting)) made.push(waiting);
      await transaction.commit().execute();
    } catch (error) {
      if (!transaction.isCommitted && !transaction.isRolledBack) await transaction.rollback().execute();
      throw error;
    }
  } catch (error) {
    for (const waiting of group) waiting.fail(error);
    return;
  }
  for (const waiting of made) waiting.settle();
}

async function applyOne(transaction: ControlledTransaction<Schema>, waiting: Waiting): Promise<boolean> {
  const savepoint = await transaction.savepoint('change').execute();
  try {
    const handle: Transaction<Schema> = savepoint;
    // The one place where a handle becomes one that may write.
    await waiting.apply(handle as Writer);
    await savepoint.releaseSavepoint('change').execute();
    return true;
  } catch (error) {
    await savepoint.rollbackToSavepoint('change').execute();
    waiting.fail(error);
    return false;
  }
}
