import { setImmediate } from 'node:timers/promises';

/** Few enough that what they do next, each in its own time, is over in about a millisecond. */
const atOnce = 4;

/**
 * Lets those who waited for the same commit or query go on a few at a time. Let go all at once, their next steps would run
 * as one piece, and whoever is at the door meanwhile (a health check, the next answer) would wait for the whole group.
 */
export async function settleInTurns(settlers: readonly (() => void)[]): Promise<void> {
  for (const [index, settle] of settlers.entries()) {
    if (index > 0 && index % atOnce === 0) await setImmediate();
    settle();
  }
}
