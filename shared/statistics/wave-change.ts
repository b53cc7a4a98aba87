import { differenceInterval, divideBySpread, type ChangeTest, type EstimateKind } from './change-test.ts';
import { studentTwoSided } from './distribution/student.ts';
import { limit, spreadAround } from './independent-change.ts';
import type { RatioEstimate } from './ratio.ts';
import type { DesignVariance } from './variance.ts';

/** One wave of two, its variance over the persons of both. */
export type WaveEstimate = Pick<RatioEstimate, 'value' | 'variance' | 'se'> & {
  readonly size: Pick<RatioEstimate['size'], 'nEffective'>;
};

/** The test of a difference from its variance: t with as many degrees of freedom as persons less strata. */
export function concludeWaves(
  first: WaveEstimate,
  second: WaveEstimate,
  { variance, units, strata }: DesignVariance,
  kind: EstimateKind,
): ChangeTest {
  const difference = second.value - first.value;
  const se = Math.sqrt(variance);
  const df = Math.max(1, units - strata);
  const statistic = divideBySpread(difference, se);
  const p = Number.isFinite(statistic) ? studentTwoSided(statistic, df) : 0;
  const limits =
    kind === 'share'
      ? differenceInterval(limit(first), limit(second), correlate(first, second, variance))
      : spreadAround(difference, se, df);
  return { method: 'overlapWeighted', difference, se, statistic, p, ...limits };
}

/** v(d) = v₁ + v₂ − 2ρ√(v₁v₂), read backwards; 0 where one of the two does not vary. */
export function correlate(first: WaveEstimate, second: WaveEstimate, variance: number): number {
  const product = first.se * second.se;
  if (product === 0) return 0;
  return Math.min(1, Math.max(-1, (first.variance + second.variance - variance) / (2 * product)));
}
