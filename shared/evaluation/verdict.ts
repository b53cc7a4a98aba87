import { meetsTarget } from './rating.ts';
import type { Target } from './rating.ts';

/**
 * The honest verdict, always shown beside the administrative rating and never in its place: what the sample
 * allows to be said. `reached` 目標達成, `reachedUncertain` 目標到達（誤差の範囲）, `notDistinguishable`
 * 目標と差があるとはいえない, `missed` 目標未達, `notComparable` 比較できない.
 */
export type Verdict =
  | { readonly code: 'reached' | 'reachedUncertain' | 'notDistinguishable' | 'missed' }
  | { readonly code: 'notComparable'; readonly reason: NotComparableReason };

export type NotComparableReason =
  'unmeasured' | 'noInterval' | 'readingsDisagree' | 'equalityGoal' | 'noGoal';

export interface Estimate {
  /** Unrounded readings in the unit of the target; one, none (未測定) or several competing ones. */
  readonly readings: readonly number[];
  /** 95 % limits in the same unit. */
  readonly interval?: { readonly low: number; readonly high: number } | undefined;
  /** Nobody was left out by chance: the figure itself decides. */
  readonly wholeCount: boolean;
}

/**
 * With a goal T to be reached from below: L ≥ T reached; estimate ≥ T > L reached, not certain; estimate < T ≤ U
 * not distinguishable; U < T missed. With a goal to stay under, the same mirrored.
 * Assumes the interval describes chance alone; bias is another matter and printed apart.
 */
export function judgeAgainstTarget(estimate: Estimate, target: Target | null): Verdict {
  const [value, ...others] = estimate.readings;
  if (target === null) return { code: 'notComparable', reason: 'noGoal' };
  if (value === undefined) return { code: 'notComparable', reason: 'unmeasured' };
  const met = meetsTarget(value, target);
  if (others.some((other) => meetsTarget(other, target) !== met)) {
    return { code: 'notComparable', reason: 'readingsDisagree' };
  }
  if (estimate.wholeCount) return { code: met ? 'reached' : 'missed' };
  if (estimate.interval === undefined) return { code: 'notComparable', reason: 'noInterval' };
  if (target.comparator === 'equal') return { code: 'notComparable', reason: 'equalityGoal' };
  return judgeInterval(met, estimate.interval, target);
}

function judgeInterval(met: boolean, interval: { low: number; high: number }, target: Target): Verdict {
  const upwards = target.comparator === 'atLeast' || target.comparator === 'moreThan';
  const worst = upwards ? interval.low : interval.high;
  const best = upwards ? interval.high : interval.low;
  if (met) return { code: meetsTarget(worst, target) ? 'reached' : 'reachedUncertain' };
  return { code: meetsTarget(best, target) ? 'notDistinguishable' : 'missed' };
}
