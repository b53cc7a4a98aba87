import type { Pool } from 'pg';
import type { RoundId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import type { ChangeGroup } from '../database/change-group.ts';
import { makeGroupQueue } from '../database/group-queue.ts';
import { runTransiently } from '../database/patience.ts';
import { takeResponseTurn } from '../database/postgres-turn.ts';
import { changeDraft } from './draft-change.ts';
import { decideEntry, type Appended, type Decision, type LatestEdition, type LogEntry } from './log-entry.ts';
import type { LogWriter, LogWriterOptions } from './log-writer.ts';
import {
  lockRounds,
  readLatestEditions,
  writeDecisions,
  type LockedRound,
} from './log-statements-postgres.ts';

/**
 * PostgreSQL's writer of answers: one transaction a group, on one connection, in two exchanges: what is there, and what becomes
 * of it. Each statement looks anew, so what is read after the rounds are locked is the truth. The rounds of the group are locked in order of
 * their ids, so that groups of several processes wait for one another and never in a circle; positions follow the order of the
 * commits without a gap. A group whose connection is lost is written again: what its commit had written after all is found
 * there as already received. Drafts are changes like others: here no flush holds up the event loop.
 */
export function openPostgresLogWriter(
  pool: Pool,
  changes: Pick<ChangeGroup, 'run'>,
  options: LogWriterOptions,
): LogWriter {
  const { turns, queueLimit, groupLimit, observe } = options;
  const queue = makeGroupQueue<LogEntry, Appended>({
    commit: (entries) => commitPatiently(pool, entries),
    ...{ turns, queueLimit, groupLimit },
    ...(observe === undefined ? {} : { observe }),
  });
  return {
    append: (entry) => queue.add(entry),
    saveDraft: (entry) => changeDraft(changes, entry),
    drain: () => queue.drain(),
    close: () => queue.drain(),
    get length() {
      return queue.length;
    },
    get isFull() {
      return queue.isFull;
    },
  };
}

/** A faulty entry takes nothing else with it: where a group fails for good, each is written alone. */
async function commitPatiently(pool: Pool, entries: readonly LogEntry[]): Promise<(Appended | Error)[]> {
  try {
    return await runTransiently(() => commitGroup(pool, entries));
  } catch (error) {
    if (entries.length === 1 || error instanceof Problem) throw error;
    const outcomes: (Appended | Error)[] = [];
    for (const entry of entries) {
      const alone = runTransiently(() => commitGroup(pool, [entry]));
      outcomes.push(...(await alone.catch((reason: unknown) => [asError(reason)])));
    }
    return outcomes;
  }
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

async function commitGroup(pool: Pool, entries: readonly LogEntry[]): Promise<(Appended | Error)[]> {
  const client = await pool.connect();
  try {
    const [, rounds, latest] = await Promise.all([
      client.query(`begin; ${takeResponseTurn}`),
      lockRounds(client, [...new Set(entries.map(({ roundId }) => roundId))].toSorted()),
      readLatestEditions(client, entries),
    ]);
    const decisions = decideGroup(entries, rounds, latest);
    const [, { command }] = await Promise.all([writeDecisions(client, decisions), client.query('commit')]);
    if (command !== 'COMMIT') throw new Error('The group was taken back');
    client.release();
    return decisions.map(readOutcome);
  } catch (error) {
    // Closing the connection takes back whatever it had begun, in whichever state it is.
    client.release(true);
    throw error;
  }
}

/** Decides one after the other, each knowing what those before it in the group have become. */
function decideGroup(
  entries: readonly LogEntry[],
  rounds: ReadonlyMap<RoundId, LockedRound>,
  latest: Map<string, LatestEdition>,
): Decision[] {
  return entries.map((entry) => {
    const round = rounds.get(entry.roundId);
    const key = `${entry.roundId} ${entry.respondentKey}`;
    const decision = decideEntry(entry, round, latest.get(key), (round?.position ?? 0) + 1);
    if ('response' in decision && round !== undefined) {
      round.position += 1;
      const { position, edition, content_hash, reference } = decision.response;
      latest.set(key, { position, edition, content_hash, reference });
    }
    return decision;
  });
}

function readOutcome(decision: Decision): Appended | Error {
  if ('refused' in decision) return new Problem(decision.refused);
  return 'known' in decision ? decision.known : decision.appended;
}
