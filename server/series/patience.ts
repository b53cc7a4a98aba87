import { setTimeout } from 'node:timers/promises';

/** How long a reader waits for what was never counted before. A round of a ward is done at once, one of a million is not. */
export const patience = 2500;

/** What the work gives, or undefined where it takes longer; it goes on all the same. */
export function waitFor<Result>(work: Promise<Result>): Promise<Result | undefined> {
  return Promise.race([work, setTimeout(patience, undefined, { ref: false })]);
}
