import { Problem } from '../../shared/problem.ts';
import type { Channel } from '../database/channel.ts';
import { makeAttempts } from './attempts.ts';

/**
 * How often somebody may try to sign in. A whole office can stand behind one address: mistyping of a few must not shut out
 * all. And a stranger who guesses at an ID from elsewhere must not shut out its owner at once. So few attempts are allowed
 * per ID and address together, many more per ID and per address alone.
 */
export interface SignInAttempts {
  /** Counts the attempt. Throws `account.tooManyAttempts`. */
  begin(login: string, address: string, now: number): void;
  succeed(login: string, address: string): void;
}

export function makeSignInAttempts(channel?: Channel): SignInAttempts {
  const shared = channel === undefined ? {} : { channel };
  const byPair = makeAttempts(10, { ...shared, name: 'pair' });
  const byLogin = makeAttempts(100, { ...shared, name: 'login' });
  const byAddress = makeAttempts(100, { ...shared, name: 'address' });
  const list = (login: string, address: string) =>
    [
      [byPair, `${login} ${address}`],
      [byLogin, login],
      [byAddress, address],
    ] as const;
  return {
    begin(login, address, now) {
      const counters = list(login, address);
      const seconds = Math.max(...counters.map(([attempts, key]) => attempts.wait(key, now)));
      if (seconds > 0) throw new Problem('account.tooManyAttempts', { seconds });
      // Counted before the password is checked, so that attempts made side by side are counted too.
      for (const [attempts, key] of counters) attempts.fail(key, now);
    },
    succeed(login, address) {
      for (const [attempts, key] of list(login, address)) attempts.clear(key);
    },
  };
}
