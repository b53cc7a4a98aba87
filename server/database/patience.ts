import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../../shared/problem.ts';
import { isConnectionLost, isOvertaken } from './transient.ts';

const patienceMilliseconds = 5000;
const pauseMilliseconds = 100;

/**
 * Makes an attempt again while the connection to the database is what fails: one dropped, or a database that is restarted,
 * costs a pause. After a while `server.busy`, which browsers and phones answer by asking again. Only for what does no harm when
 * it is made twice.
 */
export async function beatLostConnection<Result>(
  attempt: () => Promise<Result>,
  patience = patienceMilliseconds,
): Promise<Result> {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
      if (performance.now() > deadline) throw new Problem('server.busy');
      await sleep(pauseMilliseconds);
    }
  }
}

const attemptLimit = 10;

/**
 * Runs a transaction again when others got in its way (serialization failure, deadlock) or its connection was lost. Only for
 * one that finds what it wrote before, should a lost commit have been made after all.
 */
export function runTransiently<Result>(transaction: () => Promise<Result>): Promise<Result> {
  return beatLostConnection(() => runOvertaken(transaction));
}

/** Runs a transaction again when others got in its way; nothing of it was written then. */
export async function runOvertaken<Result>(transaction: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (!isOvertaken(error)) throw error;
      if (attempt === attemptLimit) throw new Problem('server.busy');
      await sleep(Math.random() * 10 * attempt);
    }
  }
}
