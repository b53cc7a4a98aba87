/** setTimeout counts in 32 bits; a later moment is waited for in pieces. */
const longest = 2_000_000_000;

/** Calls back once, just after the first of the instants (ISO 8601) that is still to come. Returns the way to stop. */
export function onNextMoment(instants: readonly string[], callback: () => void): () => void {
  const now = Date.now();
  const waits = instants.map((instant) => Date.parse(instant) - now).filter((wait) => wait > 0);
  if (waits.length === 0) return () => undefined;
  const timer = setTimeout(callback, Math.min(longest, Math.min(...waits) + 500));
  return () => clearTimeout(timer);
}
