import { makeAttempts } from '../account/attempts.ts';
import type { Channel } from '../database/channel.ts';
import { rangeOfCode } from '../../shared/round/short-code.ts';

/**
 * Slows guessing of codes: ten wrong ones from one address, or forty in one range from anywhere, within a quarter of an hour
 * pause both. Only codes that could be right are counted: slips of the finger fail the check and never come here.
 */
export interface CodeGuard {
  /** Seconds to wait, or 0: then the attempt counts as wrong until it is forgiven. */
  take(address: string, code: string, now: number): number;
  /** The code was right. */
  forgive(address: string, code: string, now: number): void;
}

export function makeCodeGuard(channel: Channel): CodeGuard {
  const byAddress = makeAttempts(10, { channel, name: 'code-address' });
  const byRange = makeAttempts(40, { channel, name: 'code-range' });
  return {
    take(address, code, now) {
      const range = rangeOfCode(code);
      const seconds = Math.max(byAddress.wait(address, now), byRange.wait(range, now));
      if (seconds > 0) return seconds;
      // Before the look-up, so that attempts made side by side are counted too.
      byAddress.fail(address, now);
      byRange.fail(range, now);
      return 0;
    },
    forgive(address, code, now) {
      byAddress.undo(address, now);
      byRange.undo(rangeOfCode(code), now);
    },
  };
}
