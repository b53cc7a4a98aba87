import { setImmediate } from 'node:timers/promises';
import type { RoundId } from '../../shared/id.ts';
import { mappingSchema } from '../../shared/intake/column.ts';
import {
  addPerson,
  makePersonSums,
  type PersonSums,
  type PersonWave,
} from '../../shared/statistics/person-sums.ts';
import type { Reader } from '../database/handle.ts';
import { hasUnlinkedAnswers, listRepeatedAnswers, type RoundPosition } from '../round/invitation.ts';
import type { BoundIndicator } from '../tally/round.ts';
import { groupByNumber } from './person-groups.ts';
import type { LinkedSums } from './person-shelf.ts';
import { scanRound, type ScannedRound } from './scan.ts';
import { sumWeighted } from './sum-union.ts';
import type { WeightedPair } from './weighted-pair.ts';

/** A closed round, as far as its log is counted. */
export interface RoundAt {
  readonly id: RoundId;
  readonly position: number;
  /** A file without numbers of persons, a public address and a counter know nobody. */
  readonly knows: Knowledge;
}

type Knowledge = 'members' | 'numbers' | 'nobody';

/** Whom a round knows again. `mapping`: what the columns of a file were taken for. */
export function readKnowledge(access: string, mapping: string | null): Knowledge {
  if (access === 'personal') return 'members';
  const columns = mapping === null ? [] : mappingSchema.parse(JSON.parse(mapping));
  return columns.some((column) => column?.kind === 'person') ? 'numbers' : 'nobody';
}

/** Rounds of two years; the first is empty where only one year is looked at. */
export interface YearPair {
  readonly before: readonly RoundAt[];
  readonly after: readonly RoundAt[];
}

/** One indicator over the closed rounds of one or two years; of two years perhaps weighted. */
export interface SumRequest extends YearPair {
  readonly indicator: BoundIndicator;
  readonly weighted?: WeightedPair;
}

const none: PersonWave = { base: 0, sum: 0, squares: 0 };

/** Sums over persons, in the order asked, all of the same rounds. Where nobody answered twice the logs are not gone through. */
export async function sumPersons(
  read: Reader,
  { before, after }: YearPair,
  requests: readonly SumRequest[],
): Promise<LinkedSums[]> {
  const rounds = [...before, ...after];
  const all = (linked: LinkedSums): LinkedSums[] => requests.map(() => linked);
  const kinds = new Set(rounds.map(({ knows }) => knows));
  const isKnown = kinds.size === 1 && !kinds.has('nobody');
  const ids = rounds.map(({ id }) => id);
  if (!isKnown) return all({ kind: 'unlinked', reason: 'unknown' });
  const isByMember = kinds.has('members');
  if (isByMember && (await hasUnlinkedAnswers(read, ids)))
    return requests.map(({ weighted }) => ({
      ...{ kind: 'unlinked', reason: weighted === undefined ? 'unknown' : 'cut' },
    }));
  const ofMembers = isByMember ? await listRepeatedAnswers(read, ids) : [];
  if (isByMember && ofMembers.length === 0) return all({ kind: 'unlinked', reason: 'nobody' });
  const indicators = new Map(requests.map(({ indicator }) => [indicator.code, indicator]));
  const scanned = new Map<RoundId, ScannedRound>();
  for (const { id, position } of rounds)
    scanned.set(id, await scanRound(read, id, position, [...indicators.values()]));
  const groups = isByMember ? ofMembers : groupByNumber(scanned);
  if (groups === undefined) return all({ kind: 'unlinked', reason: 'doubtful' });
  if (groups.length === 0) return all({ kind: 'unlinked', reason: 'nobody' });
  const earlier = new Set(before.map(({ id }) => id));
  const found: LinkedSums[] = [];
  for (const { indicator, weighted } of requests) {
    // Between two indicators everything else has its turn.
    await setImmediate();
    found.push(
      weighted === undefined
        ? { kind: 'sums', sums: sumOne(indicator.code, scanned, groups, earlier) }
        : sumWeighted(indicator.code, weighted, scanned, groups),
    );
  }
  return found;
}

function sumOne(
  code: string,
  rounds: ReadonlyMap<RoundId, ScannedRound>,
  groups: readonly (readonly RoundPosition[])[],
  earlier: ReadonlySet<RoundId>,
): PersonSums {
  const sums = makePersonSums();
  const grouped = new Map([...rounds].map(([id, { counts }]) => [id, new Uint8Array(counts.length)]));
  for (const places of groups) {
    const counted = places.filter(({ roundId, position }) => rounds.get(roundId)?.counts[position] === 1);
    for (const { roundId, position } of counted) grouped.get(roundId)?.fill(1, position, position + 1);
    if (counted.length === 0) continue;
    const waveOf = (isEarlier: boolean): PersonWave =>
      counted
        .filter(({ roundId }) => earlier.has(roundId) === isEarlier)
        .map(({ roundId, position }) => readPlace(rounds.get(roundId), code, position))
        .reduce(addWaves, none);
    addPerson(sums, waveOf(true), waveOf(false));
  }
  for (const [id, round] of rounds) {
    const isEarlier = earlier.has(id);
    for (let position = 1; position < round.counts.length; position += 1) {
      if (round.counts[position] !== 1 || grouped.get(id)?.[position] === 1) continue;
      const own = readPlace(round, code, position);
      addPerson(sums, isEarlier ? own : none, isEarlier ? none : own);
    }
  }
  return sums;
}

function readPlace(round: ScannedRound | undefined, code: string, position: number): PersonWave {
  const outcomes = round?.outcomes.get(code);
  const base = outcomes?.base[position] ?? 0;
  const sum = base === 0 ? 0 : (outcomes?.sum[position] ?? 0);
  return { base, sum, squares: sum * sum };
}

function addWaves(one: PersonWave, other: PersonWave): PersonWave {
  return { base: one.base + other.base, sum: one.sum + other.sum, squares: one.squares + other.squares };
}
