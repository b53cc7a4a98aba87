import { compareIndependentShares, type CountedShare } from './change.ts';
import { differenceInterval, divideBySpread, type ChangeTest, type EstimateKind } from './change-test.ts';
import { normalPointOf, normalTwoSided } from './distribution/normal.ts';
import { studentPointOf, studentTwoSided } from './distribution/student.ts';
import type { RatioEstimate } from './ratio.ts';
import { effectiveAnswers } from './share-interval.ts';
import { scoreInterval, type ShareInterval } from './wilson.ts';

/**
 * Two shares from different people: z with the pooled share, interval as `compareIndependentShares`.
 *
 * Source: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, §3.1, without continuity correction.
 * Refuses what `compareIndependentShares` refuses.
 * Example: 48 of 80, then 56 of 70 → z 2.650, p 0.0080.
 */
export function testIndependentShares(before: CountedShare, after: CountedShare): ChangeTest {
  const { difference, low, high } = compareIndependentShares(before, after);
  const pooled = (before.x + after.x) / (before.n + after.n);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / before.n + 1 / after.n));
  const statistic = divideBySpread(difference, spread);
  const se = Math.sqrt(binomialVariance(before) + binomialVariance(after));
  return { method: 'independent', difference, se, statistic, p: normalTwoSided(statistic), low, high };
}

/** p(1 − p)/n. */
export function binomialVariance({ x, n }: CountedShare): number {
  return ((x / n) * (1 - x / n)) / n;
}

/**
 * The same with weights or strata, for shares and means: t = d/√(v₁ + v₂) with Satterthwaite's degrees of freedom;
 * interval of a share from Wilson's limits on the effective numbers of answers.
 *
 * Source: Satterthwaite (1946), Biometrics Bulletin 2:110–114. Assumes the two samples share nobody.
 * Example: two equal shares → difference 0, p 1.
 */
export function testIndependentEstimates(
  before: ApartEstimate,
  after: ApartEstimate,
  kind: EstimateKind = 'share',
): ChangeTest {
  const difference = after.value - before.value;
  const se = Math.sqrt(before.variance + after.variance);
  const statistic = divideBySpread(difference, se);
  const df = combineFreedom(before, after);
  const p = Number.isFinite(statistic) ? studentTwoSided(statistic, df) : 0;
  const limits =
    kind === 'share' ? differenceInterval(limit(before), limit(after), 0) : spreadAround(difference, se, df);
  return { method: 'independentWeighted', difference, se, statistic, p, ...limits };
}

/** A wave's estimate of its own. */
export type ApartEstimate = Pick<RatioEstimate, 'value' | 'variance' | 'df'> & {
  readonly size: Pick<RatioEstimate['size'], 'nEffective'>;
};

/** d ± t·se at 95 %. */
export function spreadAround(difference: number, se: number, df: number): ShareInterval {
  const half = studentPointOf(0.95, df) * se;
  return { low: difference - half, high: difference + half };
}

function combineFreedom(one: ApartEstimate, other: ApartEstimate): number {
  const parts = [one, other].map(({ variance, df }) => (variance * variance) / Math.max(df, 1));
  const below = parts.reduce((sum, part) => sum + part, 0);
  return below === 0 ? Infinity : (one.variance + other.variance) ** 2 / below;
}

/** A weighted share between Wilson's limits on its effective number of answers. */
export function limit(estimate: Omit<ApartEstimate, 'df'>): { value: number; low: number; high: number } {
  const { value } = estimate;
  return { value, ...scoreInterval(value, effectiveAnswers(estimate), normalPointOf(0.95)) };
}
