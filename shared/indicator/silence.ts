import type { Binding } from './definition.ts';

interface AskedRound {
  readonly isOpen: boolean;
  readonly invited: number;
  readonly respondents: number;
}

/**
 * Everybody whose answer would have been in the base of a share: the n who are, and those who were asked and sent nothing.
 * Undefined where nobody can say: answers still arrive, somebody's asking is unknown (public links, counters), or a filter
 * decides who is in the base, so that nobody knows how many of the silent would be. Example: 158 of 195 → 195.
 */
export function countAsked(n: number, rounds: readonly AskedRound[], binding: Binding): number | undefined {
  const isKnown = rounds.every(({ isOpen, invited, respondents }) => !isOpen && invited >= respondents);
  if (!isKnown || n === 0 || binding.filter !== undefined) return undefined;
  return rounds.reduce((sum, { invited, respondents }) => sum + invited - respondents, n);
}
