import type { CountedShare } from '../statistics/change.ts';
import { differenceInterval } from '../statistics/change-test.ts';
import { normalPoint95, scoreInterval, type ShareInterval } from '../statistics/wilson.ts';

/** A year's share (0–1) and the number of answers its own interval rests on. */
export interface YearShare {
  readonly p: number;
  readonly n: number;
}

/** The numbers that stand in the formula of a difference's interval, so that a reader can follow it. All are shares. */
export interface DifferenceSteps {
  readonly before: ShareInterval;
  readonly after: ShareInterval;
  /** p₂ − p₁. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Limits are the difference − √((p₂−l₂)² + (u₁−p₁)² − 2r(p₂−l₂)(u₁−p₁)) and + √((u₂−p₂)² + (p₁−l₁)² − 2r(u₂−p₂)(p₁−l₁)),
 * with Wilson's limits l and u of each year; r is the correlation of the two shares.
 * Example: 48 of 80, then 56 of 70, r 0 → 0.052431 to 0.333873.
 */
export function explainDifference(before: YearShare, after: YearShare, r: number): DifferenceSteps {
  const [first, second] = [before, after].map(({ p, n }) => scoreInterval(p, n, normalPoint95)) as [
    ShareInterval,
    ShareInterval,
  ];
  const limits = differenceInterval({ value: before.p, ...first }, { value: after.p, ...second }, r);
  return { before: first, after: second, difference: after.p - before.p, ...limits };
}

/** Two shares of different people, as they stand in z = (p₂ − p₁) ÷ √(p(1−p)(1/n₁ + 1/n₂)); p is that of both together. */
export interface PooledSteps {
  readonly difference: number;
  readonly pooled: number;
  readonly spread: number;
}

/** Example: 48 of 80, then 56 of 70 → pooled 0.693333, spread 0.075466. */
export function explainPooled(before: CountedShare, after: CountedShare): PooledSteps {
  const pooled = (before.x + after.x) / (before.n + after.n);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / before.n + 1 / after.n));
  return { difference: after.x / after.n - before.x / before.n, pooled, spread };
}
