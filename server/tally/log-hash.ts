import { createHash, type Hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { RoundId } from '../../shared/id.ts';
import type { Reader } from '../database/handle.ts';
import { listLogEntries } from './queries.ts';

const batch = 500;

/** SHA-256 of a log so far, which goes on from where it stands. */
interface RunningHash {
  readonly hash: Hash;
  /** Last entry in it. */
  position: number;
}

const startHash = (): RunningHash => ({ hash: createHash('sha256'), position: 0 });

/**
 * SHA-256, in hexadecimal, over a round's log from its first entry to `position`: each entry as one line of JSON, an array of
 * position, respondent's key, edition, position it replaces, group cell, document and time. The keys are random, so that the
 * hash gives nothing away about answers. An entry changed, taken out or put in later gives another hash.
 */
export async function hashLog(read: Reader, roundId: RoundId, position: number): Promise<string> {
  const running = startHash();
  await hashOn(read, roundId, running, position);
  return running.hash.digest('hex');
}

async function hashOn(read: Reader, roundId: RoundId, running: RunningHash, position: number): Promise<void> {
  while (running.position < position) {
    const limit = Math.min(batch, position - running.position);
    const entries = await listLogEntries(read, roundId, running.position, limit);
    const wanted = entries.filter((entry) => entry.position <= position);
    for (const entry of wanted) running.hash.update(writeLine(entry));
    const last = wanted.at(-1);
    if (last === undefined) return;
    running.position = last.position;
    // Between two batches everything else has its turn.
    await setImmediate();
  }
}

function writeLine(entry: Awaited<ReturnType<typeof listLogEntries>>[number]): string {
  const { position, respondent_key, edition, replaces, cell, document, received_at } = entry;
  return `${JSON.stringify([position, respondent_key, edition, replaces, cell, document, received_at])}\n`;
}

/**
 * The same hash, kept running for each round, so that a look costs only the entries that are new. It trusts that a log only
 * grows; whoever wants to know whether it did computes `hashLog`, as `recompute` does.
 */
export interface LogHashes {
  take(read: Reader, roundId: RoundId, position: number): Promise<string>;
}

export function keepLogHashes(): LogHashes {
  const kept = new Map<RoundId, Promise<RunningHash>>();
  return {
    async take(read, roundId, position) {
      const before = kept.get(roundId) ?? Promise.resolve(startHash());
      // One at a time: two readers that hashed on from the same entry would hash it twice.
      const extended = before.then(async (running) => {
        await hashOn(read, roundId, running, position);
        return running;
      });
      kept.set(roundId, extended);
      try {
        const running = await extended;
        if (running.position <= position) return running.hash.copy().digest('hex');
      } catch (error) {
        // What is half hashed must not be gone on with; another reader may have put a new one there already.
        if (kept.get(roundId) === extended) kept.delete(roundId);
        throw error;
      }
      // A reader who came with an earlier position; nothing goes back.
      return hashLog(read, roundId, position);
    },
  };
}
