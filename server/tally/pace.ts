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

const restingFor =
  (times: number): Pace =>
  (worked) =>
    setTimeout(Math.min(longestRest, times * worked));

/** Somebody waits for the end of it, and long: half of the time belongs to everybody else. */
export const patiently: Pace = restingFor(1);

/** Nobody waits for it: four fifths of the time belong to everybody else. */
export const inPassing: Pace = restingFor(4);
