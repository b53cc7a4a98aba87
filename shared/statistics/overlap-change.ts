import type { CountedShare } from './change.ts';
import { differenceInterval, divideBySpread, type ChangeTest, type LimitedShare } from './change-test.ts';
import { normalTwoSided } from './distribution/normal.ts';
import { binomialVariance } from './independent-change.ts';
import { correlatePairs, countPairs, type PairCounts } from './matched-change.ts';
import { wilsonInterval } from './wilson.ts';

/** Two waves that share some of their respondents. */
export interface OverlapCounts {
  /** Everybody in the base of each wave, those in common included. */
  readonly before: CountedShare;
  readonly after: CountedShare;
  /** Those in both bases. */
  readonly common: PairCounts;
}

export interface OverlapTest extends ChangeTest {
  /** φ among the persons in common. */
  readonly phi: number;
}

/**
 * Change between two unweighted shares of partly the same people:
 * v(d) = v₁ + v₂ − 2 n₁₂/(n₁n₂) φ √(p₁q₁p₂q₂).
 *
 * Source: Kish (1965), Survey Sampling, §12.4; Bland & Butland, Comparing proportions in overlapping samples. Assumes simple
 * random samples; φ is that of the persons in common, 0 where it cannot be told. Where neither share varies the pooled
 * one gives the spread, so that 0 of 3 and 3 of 3 are no certainty.
 * Refuses more persons in common than answered, or counts that contradict each other.
 * Example: 70 of 160, then 86 of 160, in common 40, 12, 22, 46 → 0.1, SE 0.045464, z 2.20.
 */
export function testOverlappingShares({ before, after, common }: OverlapCounts): OverlapTest {
  const n12 = countPairs(common);
  assertCommon(before, common.yesYes + common.yesNo, n12);
  assertCommon(after, common.yesYes + common.noYes, n12);
  return testCorrelatedShares(before, after, { common: n12, phi: correlatePairs(common) });
}

/**
 * The same where of the persons in common only their number and φ are known.
 * Example: 70 of 160, then 86 of 160, 120 in common, φ 0.4 → SE 0.046565.
 */
export function testCorrelatedShares(
  before: CountedShare,
  after: CountedShare,
  { common, phi }: { common: number; phi: number },
): OverlapTest {
  if (common > Math.min(before.n, after.n) || Math.abs(phi) > 1) {
    throw new RangeError(
      `testCorrelatedShares: ${common} in common of ${before.n} and ${after.n}, φ = ${phi}`,
    );
  }
  const [first, second] = [before, after].map(({ x, n }) => ({ value: x / n, ...wilsonInterval(x, n) })) as [
    LimitedShare,
    LimitedShare,
  ];
  const correlation = (common / Math.sqrt(before.n * after.n)) * phi;
  const difference = second.value - first.value;
  const se = spreadOf(binomialVariance(before), binomialVariance(after), correlation);
  const statistic = divideBySpread(difference, se > 0 ? se : pooledSpread(before, after, correlation));
  const limits = differenceInterval(first, second, correlation);
  return { method: 'overlap', difference, se, statistic, p: normalTwoSided(statistic), ...limits, phi };
}

function spreadOf(v1: number, v2: number, correlation: number): number {
  return Math.sqrt(Math.max(0, v1 + v2 - 2 * correlation * Math.sqrt(v1 * v2)));
}

function pooledSpread(before: CountedShare, after: CountedShare, correlation: number): number {
  const p = (before.x + after.x) / (before.n + after.n);
  return spreadOf((p * (1 - p)) / before.n, (p * (1 - p)) / after.n, correlation);
}

function assertCommon({ x, n }: CountedShare, commonYes: number, n12: number): void {
  if (n12 > n || commonYes > x || n12 - commonYes > n - x) {
    throw new RangeError(
      `testOverlappingShares: ${commonYes} of ${n12} in common do not fit into ${x} of ${n}`,
    );
  }
}
