import type { ControlledTransaction, Kysely, Transaction } from 'kysely';
import { Problem } from '../../shared/problem.ts';
import { makeGroupQueue, type GroupQueueOptions } from './group-queue.ts';
import type { Writer } from './handle.ts';
import { beatLostConnection, runOvertaken } from './patience.ts';
import type { Schema } from './schema.ts';
import { isConnectionLost, isOvertaken } from './transient.ts';
import { makeTurns, type Turns } from './turns.ts';

/**
 * Changes are committed in groups. Each change has its own savepoint, so a refused one takes nothing else with it, and each
 * promise resolves only after the commit that made its change durable.
 */
export interface ChangeGroup {
  run<Result>(change: (writer: Writer) => Promise<Result>): Promise<Result>;
  /** Changes that wait. */
  readonly length: number;
  /** Resolves when everything queued so far has been committed or refused. */
  drain(): Promise<void>;
}

type Change = (writer: Writer) => Promise<void>;
type Made = 'made';

interface ChangeGroupOptions extends Pick<GroupQueueOptions<Change, Made>, 'observe'> {
  /** Shared with everything else that writes to the same database. */
  readonly turns?: Turns;
  readonly queueLimit?: number;
}

export function makeChangeGroup(database: Kysely<Schema>, options: ChangeGroupOptions = {}): ChangeGroup {
  const { turns = makeTurns(), queueLimit = 5000, observe } = options;
  const queue = makeGroupQueue<Change, Made>({
    // A group that was overtaken, or whose connection was lost before its commit, was not written: it is made anew.
    commit: (changes) => beatLostConnection(() => runOvertaken(() => commitChanges(database, changes))),
    ...{ turns, queueLimit, groupLimit: 500 },
    ...(observe === undefined ? {} : { observe }),
  });
  return {
    async run<Result>(change: (writer: Writer) => Promise<Result>): Promise<Result> {
      let made: { readonly result: Result } | undefined;
      await queue.add(async (writer) => {
        made = { result: await change(writer) };
      });
      if (made === undefined) throw new Error('A change was settled before it was made');
      return made.result;
    },
    get length() {
      return queue.length;
    },
    drain: () => queue.drain(),
  };
}

async function commitChanges(
  database: Kysely<Schema>,
  changes: readonly Change[],
): Promise<(Made | Error)[]> {
  const transaction = await database.startTransaction().execute();
  try {
    const outcomes: (Made | Error)[] = [];
    for (const change of changes) outcomes.push(await applyOne(transaction, change));
    await commitOnce(transaction);
    return outcomes;
  } catch (error) {
    // A failed rollback must not hide what failed: a full disk has rolled back by itself.
    if (!transaction.isCommitted && !transaction.isRolledBack) {
      await transaction
        .rollback()
        .execute()
        .catch(() => undefined);
    }
    throw error;
  }
}

/** Whether a commit was made whose connection was lost cannot be known: it must not be tried again. */
async function commitOnce(transaction: ControlledTransaction<Schema>): Promise<void> {
  try {
    await transaction.commit().execute();
  } catch (error) {
    throw isConnectionLost(error) ? new Problem('server.busy') : error;
  }
}

async function applyOne(transaction: ControlledTransaction<Schema>, change: Change): Promise<Made | Error> {
  const savepoint = await transaction.savepoint('change').execute();
  try {
    const handle: Transaction<Schema> = savepoint;
    // The one place where a handle becomes one that may write.
    await change(handle as Writer);
    await savepoint.releaseSavepoint('change').execute();
    return 'made';
  } catch (error) {
    // Not this change's fault: the whole group is made anew.
    if (isOvertaken(error) || isConnectionLost(error)) throw error;
    await savepoint.rollbackToSavepoint('change').execute();
    return error instanceof Error ? error : new Error(String(error));
  }
}
