import { z } from 'zod';
import { silentChannel, type Channel } from '../database/channel.ts';
import { hashSecret } from './hash-secret.ts';

/**
 * Slows guessing: after a number of failures under one key (a login, an address) within the window, further attempts are
 * refused until the window has passed. Kept in memory; a restart forgets, a guesser cannot cause one. Server processes that
 * share a channel count together, a moment late: guesses made at all of them at once are at most as many as each allows.
 */
export interface Attempts {
  /** Seconds to wait, or 0 when an attempt may be made. */
  wait(key: string, now: number): number;
  fail(key: string, now: number): void;
  /** Takes back a failure counted at that moment. */
  undo(key: string, at: number): void;
  clear(key: string): void;
}

interface AttemptOptions {
  readonly channel?: Channel;
  /** Tells these counts from others of the installation. */
  readonly name?: string;
  readonly windowMilliseconds?: number;
  readonly maxKeys?: number;
}

const messageSchema = z.object({
  change: z.enum(['fail', 'undo', 'clear']),
  /** A hash: addresses and logins are nobody else's business. */
  id: z.string(),
  at: z.number(),
});
type Message = z.infer<typeof messageSchema>;

export function makeAttempts(limit: number, options: AttemptOptions = {}): Attempts {
  const { windowMilliseconds = 15 * 60_000 } = options;
  const failures = makeFailures(limit, windowMilliseconds, options.maxKeys ?? 10_000);
  const join = (options.channel ?? silentChannel).join;
  const say = join(`attempts-${options.name ?? ''}`, (text) => {
    const { data } = messageSchema.safeParse(JSON.parse(text));
    if (data !== undefined) failures[data.change](data.id, data.at);
  });
  let said = 0;
  const change = (message: Message): void => {
    failures[message.change](message.id, message.at);
    // Numbered, as the channel says the same only once.
    say(JSON.stringify({ ...message, number: (said += 1) }));
  };
  return {
    wait(key, now) {
      const first = failures.list(hashSecret(key), now).at(-limit);
      return first === undefined ? 0 : Math.ceil((first + windowMilliseconds - now) / 1000);
    },
    fail: (key, now) => change({ change: 'fail', id: hashSecret(key), at: now }),
    undo: (key, at) => change({ change: 'undo', id: hashSecret(key), at }),
    clear: (key) => change({ change: 'clear', id: hashSecret(key), at: 0 }),
  };
}

function makeFailures(limit: number, windowMilliseconds: number, maxKeys: number) {
  const failures = new Map<string, number[]>();
  const list = (id: string, now: number): number[] =>
    (failures.get(id) ?? []).filter((at) => at > now - windowMilliseconds);
  return {
    list,
    fail(id: string, at: number) {
      const times = [...list(id, at), at];
      failures.delete(id);
      failures.set(id, times.slice(-limit));
      const oldest = failures.size > maxKeys ? failures.keys().next().value : undefined;
      if (oldest !== undefined) failures.delete(oldest);
    },
    undo(id: string, at: number) {
      const times = failures.get(id) ?? [];
      const place = times.lastIndexOf(at);
      if (place >= 0) failures.set(id, times.toSpliced(place, 1));
    },
    clear(id: string) {
      failures.delete(id);
    },
  };
}
