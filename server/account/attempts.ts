/**
 * Slows guessing: after a number of failures under one key (a login, an address) within the window, further attempts are
 * refused until the window has passed. Kept in memory; a restart forgets, a guesser cannot cause one.
 */
export interface Attempts {
  /** Seconds to wait, or 0 when an attempt may be made. */
  wait(key: string, now: number): number;
  fail(key: string, now: number): void;
  /** Takes back a failure counted at that moment. */
  undo(key: string, at: number): void;
  clear(key: string): void;
}

export function makeAttempts(limit: number, windowMilliseconds = 15 * 60_000, maxKeys = 10_000): Attempts {
  const failures = new Map<string, number[]>();
  const recent = (key: string, now: number): number[] =>
    (failures.get(key) ?? []).filter((at) => at > now - windowMilliseconds);
  return {
    wait(key, now) {
      const first = recent(key, now).at(-limit);
      return first === undefined ? 0 : Math.ceil((first + windowMilliseconds - now) / 1000);
    },
    fail(key, now) {
      const times = [...recent(key, now), now];
      failures.delete(key);
      failures.set(key, times.slice(-limit));
      const oldest = failures.size > maxKeys ? failures.keys().next().value : undefined;
      if (oldest !== undefined) failures.delete(oldest);
    },
    undo(key, at) {
      const times = failures.get(key) ?? [];
      const place = times.lastIndexOf(at);
      if (place >= 0) failures.set(key, times.toSpliced(place, 1));
    },
    clear(key) {
      failures.delete(key);
    },
  };
}
