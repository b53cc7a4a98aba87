import type { Comparator, PlanAction } from '../plan/definition.ts';
import { readDecimal } from '../statistics/rounding.ts';
import type { RuleSet } from './rule-set.ts';

/** A 順調, B 順調でない; null: nothing can be said, which is neither. */
export type Rating = 'A' | 'B' | null;
/** a 順調, b 順調でない */
export type Progress = 'a' | 'b' | null;
/** ① goalMet, ② goalMissed, ③ underLine */
export type ActionClass = 'goalMet' | 'goalMissed' | 'underLine' | null;
/** (i) asPlanned, (ii) notAsPlanned */
export type SubCode = 'asPlanned' | 'notAsPlanned' | null;
/** ○ effective, × review */
export type ActionEffectiveness = 'effective' | 'review' | null;

export interface Target {
  readonly comparator: Comparator;
  readonly value: number;
}

/** Whether a figure holds against a target, on unrounded numbers: 79.96 does not reach 80, however it prints. */
export function meetsTarget(value: number, target: Target): boolean {
  switch (target.comparator) {
    case 'atLeast':
      return value >= target.value;
    case 'moreThan':
      return value > target.value;
    case 'atMost':
      return value <= target.value;
    case 'lessThan':
      return value < target.value;
    case 'equal':
      return value === target.value;
  }
}

/**
 * R1. A figure in competing readings is rated only when every reading gives the same letter.
 * @param readings unrounded figures; empty for 未測定
 */
export function rateIndividual(
  readings: readonly number[],
  target: Target,
  rule: RuleSet['individual'],
): Rating {
  const [first, ...others] = readings.map((value) => (isOnTrack(value, target, rule) ? 'A' : 'B'));
  if (first === undefined || others.some((letter) => letter !== first)) return null;
  return first;
}

/** A ratio says something only where more is better and the goal is above zero. */
export function isOnTrack(value: number, target: Target, rule: RuleSet['individual']): boolean {
  const upwards = target.comparator === 'atLeast' || target.comparator === 'moreThan';
  if (rule.kind === 'compare' || !upwards || target.value <= 0) return meetsTarget(value, target);
  return reachesRatio(value, target.value, rule.atLeast);
}

/** value ≥ share × goal on the decimals as written: 32.4 is 90 % of 36, though 32.4 / 36 is 0.8999… to a computer. */
function reachesRatio(value: number, goal: number, share: number): boolean {
  const [v, g, s] = [readDecimal(value), readDecimal(goal), readDecimal(share)];
  return v.numerator * g.denominator * s.denominator >= g.numerator * s.numerator * v.denominator;
}

/** R2. A missing letter leaves the row open unless the others decide it already. */
export function rateOverall(letters: readonly Rating[], rule: RuleSet['overall']): Rating {
  const good = letters.filter((letter) => letter === 'A').length;
  const open = letters.filter((letter) => letter === null).length;
  const needed = { all: letters.length, majority: Math.floor(letters.length / 2) + 1, any: 1 }[rule];
  if (letters.length === 0) return null;
  if (good >= needed) return 'A';
  return good + open < needed ? 'B' : null;
}

/**
 * R3. An action without a legible goal, or whose unmeasured figures could still turn the class, has none.
 * @param goals whether each goal is met; null is 未測定
 * @param underLine whether the withdrawal condition holds; false without a line, null when it cannot be told
 */
export function classifyAction(
  goals: readonly (boolean | null)[],
  underLine: boolean | null,
  rule: RuleSet['actionClass'],
): ActionClass {
  if (goals.length === 0) return null;
  if (rule.first === 'withdrawal' && underLine !== false) return underLine ? 'underLine' : null;
  if (goals.every((met) => met === true)) return 'goalMet';
  if (!goals.includes(false)) return null;
  if (underLine === null) return null;
  return underLine ? 'underLine' : 'goalMissed';
}

/** R4, a proposal: (ii) when something planned was done less often; (i)/(ii) do not exist under the line. */
export function proposeSubCode(
  actionClass: ActionClass,
  workloads: PlanAction['workloads'],
  rule: RuleSet['subCode'],
): SubCode {
  if (rule.propose === 'never' || actionClass === null || actionClass === 'underLine') return null;
  const short = workloads.some(({ planned, executed }) => executed !== null && executed < planned);
  return short ? 'notAsPlanned' : null;
}

/** R5. One missed goal is enough for b; an action without a class leaves a strategy open. */
export function rateProgress(
  actions: readonly { readonly numbered: boolean; readonly class: ActionClass }[],
  rule: RuleSet['progress'],
): Progress {
  const counted = actions.filter(({ numbered }) => rule.actions === 'all' || numbered);
  if (counted.some((action) => action.class === 'goalMissed' || action.class === 'underLine')) return 'b';
  return counted.length > 0 && counted.every((action) => action.class === 'goalMet') ? 'a' : null;
}

/** R6, a proposal: × under the line. */
export function proposeEffectiveness(
  actionClass: ActionClass,
  rule: RuleSet['effectiveness'],
): ActionEffectiveness {
  if (rule.propose === 'never' || actionClass === null) return null;
  return actionClass === 'underLine' ? 'review' : 'effective';
}
