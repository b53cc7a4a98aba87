import type { RoundId } from '../../shared/id.ts';
import { chooseCut, describeWeightedTest } from '../../shared/indicator/weighted-test.ts';
import type { Evidence, Link, WeightedTest } from '../../shared/indicator/evidence.ts';
import type { EstimateKind } from '../../shared/statistics/change-test.ts';
import { testApart, testUnion } from '../../shared/statistics/union-change.ts';
import { lineariseRounds, type WaveRound } from '../../shared/statistics/union-sums.ts';
import type { GroupedRound } from '../indicator/weigh.ts';
import type { LinkedSums } from './person-shelf.ts';

/** A round of a weighted year. */
export interface WeighedInYear extends GroupedRound {
  readonly id: RoundId;
}

/** The rounds of two years whose weighted figures are shown. */
export interface WeightedPair {
  readonly before: readonly WeighedInYear[];
  readonly after: readonly WeighedInYear[];
  /** One of the two is shown as a whole percentage. */
  readonly isWhole: boolean;
}

export function listWaveRounds({ before, after }: WeightedPair): WaveRound[] {
  return [
    ...before.map(({ rows }) => ({ wave: 'before' as const, rows })),
    ...after.map(({ rows }) => ({ wave: 'after' as const, rows })),
  ];
}

type Linked = LinkedSums | 'counting' | undefined;

/**
 * The test of two weighted years, as it may be told. `link`: what is known of the persons without weights, which decides what is said of
 * them here as well.
 */
export function testWeighted(
  kind: EstimateKind,
  pair: WeightedPair | undefined,
  link: Link | null,
  linked: Linked,
): NonNullable<Evidence['weighted']> | null {
  if (pair === undefined || link === null) return null;
  if (link.kind === 'counting' || linked === 'counting') return { kind: 'counting' };
  const isCut = linked?.kind === 'unlinked' && linked.reason === 'cut';
  const unlinked = readUnlinked(link);
  if (isCut && (unlinked === null || unlinked === 'unknown')) return { kind: 'cut' };
  const linear = lineariseRounds(listWaveRounds(pair));
  if (!linear.ok) return null;
  const { isWhole } = pair;
  if (unlinked !== null) {
    return describeWeightedTest(testApart(linear.value, kind), kind, isWhole, { unlinked, common: null });
  }
  if (linked?.kind !== 'union') return null;
  const test = testUnion(linear.value, linked.sums, kind, chooseCut(link));
  return test.ok
    ? describeWeightedTest(test.value, kind, isWhole, { unlinked: null, common: countCommon(link) })
    : null;
}

function countCommon(link: Link): number | null {
  return link.kind === 'pairs' || link.kind === 'persons' ? link.common : null;
}

/** Fewer than ten in common are not told of: then the covariance is left out. */
function readUnlinked(link: Link): Extract<WeightedTest, { kind: 'tested' }>['unlinked'] {
  if (link.kind === 'unlinked') return link.reason;
  return link.kind === 'persons' && link.common === null ? 'few' : null;
}
