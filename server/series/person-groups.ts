import type { RoundId } from '../../shared/id.ts';
import { minimumBase } from '../../shared/tally/disclosure.ts';
import type { RoundPosition } from '../round/invitation.ts';
import type { ScannedRound } from './scan.ts';

/** Of the people two files call by one number, so many must be of one sex: otherwise the numbers are not the same people's. */
const sameSexShare = 0.95;

/**
 * Answers of the same person in rounds taken in from elsewhere, or undefined where that is in doubt: the numbers of two
 * files may both be running numbers. They count as the same people's only where sex was taken in with them and agrees.
 */
export function groupByNumber(rounds: ReadonlyMap<RoundId, ScannedRound>): RoundPosition[][] | undefined {
  const byPerson = new Map<string, RoundPosition[]>();
  for (const [roundId, { persons }] of rounds) {
    for (const [person, position] of persons) {
      const places = byPerson.get(person) ?? [];
      places.push({ roundId, position });
      byPerson.set(person, places);
    }
  }
  const groups = [...byPerson.values()].filter((places) => places.length > 1);
  return groups.length === 0 || agrees(groups, rounds) ? groups : undefined;
}

function agrees(
  groups: readonly (readonly RoundPosition[])[],
  rounds: ReadonlyMap<RoundId, ScannedRound>,
): boolean {
  const known = groups
    .map((places) => places.map(({ roundId, position }) => rounds.get(roundId)?.sexes.get(position)))
    .filter((sexes) => sexes.every((sex) => sex !== undefined && sex !== 'unknown'));
  const same = known.filter((sexes) => new Set(sexes).size === 1);
  // Where all are of one sex, agreement says nothing.
  const isTelling = new Set(known.flat()).size > 1;
  return known.length >= minimumBase && isTelling && same.length >= sameSexShare * known.length;
}
