import type { RoundId } from '../../shared/id.ts';
import { lineariseRounds, sumUnion, type RepeatedPersons } from '../../shared/statistics/union-sums.ts';
import type { RoundPosition } from '../round/invitation.ts';
import type { LinkedSums } from './person-shelf.ts';
import type { ScannedRound } from './scan.ts';
import { listWaveRounds, type WeightedPair } from './weighted-pair.ts';

/**
 * Sums over the union of persons of two weighted years. Persons who answered alike are counted together and put in order of what
 * they answered, so that the sums are the same to the last digit however the persons came. Of them only products are kept.
 */
export function sumWeighted(
  code: string,
  pair: WeightedPair,
  scanned: ReadonlyMap<RoundId, ScannedRound>,
  groups: readonly (readonly RoundPosition[])[],
): LinkedSums {
  const linear = lineariseRounds(listWaveRounds(pair));
  if (!linear.ok) return { kind: 'unlinked', reason: 'refused' };
  const readers = [...pair.before, ...pair.after].map((weighed) => makeReader(code, weighed, scanned));
  const places = new Map([...scanned.keys()].map((id, index) => [id, index]));
  const alike = new Map<string, number>();
  for (const group of groups) {
    const answers = group.flatMap(({ roundId, position }): string[] => {
      const round = places.get(roundId) ?? -1;
      const read = readers[round]?.(position);
      return read === undefined ? [] : [`${round} ${read}`];
    });
    if (answers.length < 2) continue;
    const key = answers.toSorted().join();
    alike.set(key, (alike.get(key) ?? 0) + 1);
  }
  const repeated = [...alike].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(readPersons);
  return { kind: 'union', sums: sumUnion(linear.value, repeated) };
}

/** Row, base and value of the answer at a position; undefined where it does not count. */
function makeReader(
  code: string,
  { id, rowOf }: WeightedPair['before'][number],
  scanned: ReadonlyMap<RoundId, ScannedRound>,
): (position: number) => string | undefined {
  const round = scanned.get(id);
  const own = round?.outcomes.get(code);
  if (round === undefined || own === undefined) return () => undefined;
  const rows = round.cellNames.map((cell) => rowOf(cell) ?? -1);
  return (position) => {
    if (round.counts[position] !== 1) return undefined;
    const row = rows[round.cells[position] ?? -1] ?? -1;
    const base = own.base[position] ?? 0;
    return `${row} ${base} ${base === 0 ? 0 : (own.sum[position] ?? 0) / own.unit}`;
  };
}

function readPersons([key, count]: readonly [string, number]): RepeatedPersons {
  const answers = key.split(',').map((text) => {
    const [round = 0, row = 0, base = 0, value = 0] = text.split(' ').map(Number);
    return { round, row, isInBase: base === 1, value };
  });
  return { count, answers };
}
