import {
  baseRules,
  listBaseCategories,
  type BaseRule,
  type CategoryCounts,
  type Interval,
} from '../indicator/compute.ts';
import { boundSilence, findTippingPoint, listOutcomes } from '../statistics/nonresponse.ts';
import type { Stretch, TippingPoint } from '../statistics/nonresponse.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import type { Target } from './rating.ts';
import { judgeAgainstTarget, type Verdict } from './verdict.ts';

/**
 * How far a verdict would hold if those who did not answer had answered, or if don't knows were counted otherwise. This is
 * bias, kept apart from the interval, which knows chance alone.
 */
export interface Robustness {
  /** Persons asked who are not in the base. */
  readonly silent: number;
  /** The share in percent if none, and if all, of the silent had said yes. */
  readonly bounds: Interval;
  /** Null without a goal, or for one of exactly so much. */
  readonly tipping: TippingPoint | null;
  /** The verdict for every number of yes among the silent, from none to all, as if all had answered. */
  readonly bySilence: readonly Stretch<Verdict['code']>[];
  /** The same answers under every base rule. */
  readonly byRule: readonly RuleVerdict[];
}

export interface RuleVerdict {
  readonly rule: BaseRule;
  readonly x: number;
  readonly n: number;
  /** Percent; null for an empty base. */
  readonly value: number | null;
  readonly verdict: Verdict;
}

/**
 * Robustness of a share of x in n against a goal in percent. `asked`: everybody whose answer would have been in the base.
 * `counts`: the measure's categories. Whether any of it may be shown is decided by disclosure control, not here.
 * Refuses (RangeError) an empty base and fewer asked than answered.
 * Example: 120 yes, 38 no of 195 asked, at least 80 % → bounds 61.5 to 80.5, 36 of 37 would have to say yes.
 */
export function inspectRobustness(
  rule: BaseRule,
  counts: CategoryCounts,
  asked: number,
  target: Target | null,
): Robustness {
  const { x, n } = countRule(rule, counts);
  const { low, high } = boundSilence(x, n, asked);
  const comparator = target?.comparator;
  const isOneSided = target !== null && comparator !== undefined && comparator !== 'equal';
  return {
    silent: asked - n,
    bounds: { low: 100 * low, high: 100 * high },
    tipping: isOneSided ? findTippingPoint({ x, n }, asked, target.value, comparator) : null,
    bySilence: listOutcomes(asked - n, (yes) => judgeCounts(x + yes, asked, target).code),
    byRule: baseRules.map((one) => judgeRule(one, counts, target)),
  };
}

function countRule(rule: BaseRule, counts: CategoryCounts): { x: number; n: number } {
  const n = listBaseCategories(rule).reduce((sum, category) => sum + (counts[category] ?? 0), 0);
  return { x: counts['success'] ?? 0, n };
}

function judgeRule(rule: BaseRule, counts: CategoryCounts, target: Target | null): RuleVerdict {
  const { x, n } = countRule(rule, counts);
  const value = n === 0 ? null : (100 * x) / n;
  return { rule, x, n, value, verdict: judgeCounts(x, n, target) };
}

function judgeCounts(x: number, n: number, target: Target | null): Verdict {
  if (n === 0) return judgeAgainstTarget({ readings: [], wholeCount: false }, target);
  const { low, high } = wilsonInterval(x, n);
  const interval = { low: 100 * low, high: 100 * high };
  return judgeAgainstTarget({ readings: [(100 * x) / n], interval, wholeCount: false }, target);
}
