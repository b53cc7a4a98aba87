import { performance } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';

/** What long work does between two pieces of it, told how many milliseconds the last one took. */
export type Pace = (worked: number) => Promise<unknown>;

/** A piece of work begins; what this returns is called, and waited for, at its end. */
export function startWork(pace: Pace): () => Promise<unknown> {
  const started = performance.now();
  return () => pace(performance.now() - started);
}

/** Somebody waits for the result: everybody else has a turn between two pieces, and no more. */
export const promptly: Pace = () => setImmediate();

/** In milliseconds. */
const longestRest = 50;
const longestGivingWay = 250;

/** Somebody waits for the end of it, and long: half of the time belongs to everybody else. */
export const patiently: Pace = (worked) => setTimeout(Math.min(longestRest, worked));

/**
 * Nobody waits for it: it takes a twentieth of the time nobody else has a use for. Where people answer without a pause that is
 * hardly any, and the work goes on when they have.
 */
export const inPassing: Pace = async (worked) => {
  const until = performance.now() + longestGivingWay;
  const idleUntil = readIdle() + 19 * worked;
  while (readIdle() < idleUntil && performance.now() < until) await setTimeout(idleUntil - readIdle());
};

/** Milliseconds for which this process has waited for something to do. */
const readIdle = (): number => performance.eventLoopUtilization().idle;
