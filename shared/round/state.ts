/**
 * A round's state follows from its facts and the clock; nothing stores it, so nothing can be late or wrong. `scheduled` is
 * launched but not yet open.
 */
export const roundStates = ['draft', 'scheduled', 'open', 'closed'] as const;
export type RoundState = (typeof roundStates)[number];

export interface RoundFacts {
  readonly launchedAt: string | null;
  readonly opensAt: string;
  readonly closesAt: string;
}

/** Instants are ISO 8601 UTC; open from `opensAt` on, closed from `closesAt` on. */
export function roundStateAt({ launchedAt, opensAt, closesAt }: RoundFacts, now: string): RoundState {
  if (launchedAt === null) return 'draft';
  if (now < opensAt) return 'scheduled';
  return now < closesAt ? 'open' : 'closed';
}
