import type { PlanAction } from '../plan/definition.ts';
import type { Fed } from './change.ts';
import type { Entries } from './entries.ts';
import type { ActionResult, LineResult, MeasureResult } from './evaluation.ts';
import { evaluateMeasure, readingsOf } from './measure-result.ts';
import { isWholeCount } from './measurement.ts';
import { classifyAction, meetsTarget, proposeEffectiveness, proposeSubCode } from './rating.ts';
import type { Target } from './rating.ts';
import type { RuleSet } from './rule-set.ts';

/** Goals of actions are always compared as they stand; a ratio rule speaks of outcomes only. */
const AS_IT_STANDS: RuleSet['individual'] = { kind: 'compare' };

/** One action in one fiscal year: goals, withdrawal line, class, proposals beside what people entered. */
export function evaluateAction(
  action: PlanAction,
  fiscalYear: number,
  { measurements, changes }: Fed,
  ruleSet: RuleSet,
  entry: Entries['actions'][string] | undefined,
): ActionResult {
  const goals = action.goals.map((goal) =>
    evaluateMeasure(goal, fiscalYear, measurements, AS_IT_STANDS, changes),
  );
  const met = goals.map(({ rating }) => (rating === null ? null : rating === 'A'));
  const line = readLine(action.withdrawal, goals, met);
  const actionClass = classifyAction(met, line === null ? false : line.holds, ruleSet.actionClass);
  return {
    ...describeAction(action),
    goals,
    line,
    class: actionClass,
    subCode: {
      entered: entry?.subCode ?? null,
      proposed: proposeSubCode(actionClass, action.workloads, ruleSet.subCode),
    },
    effectiveness: {
      entered: entry?.effectiveness ?? null,
      printed: action.printed.effectiveness,
      proposed: proposeEffectiveness(actionClass, ruleSet.effectiveness),
    },
    decision: entry?.decision ?? null,
    issues: entry?.issues ?? null,
    improvements: entry?.improvements ?? null,
  };
}

function describeAction(action: PlanAction) {
  const { code, numbered, strategy, items, title, state, workloads, notes } = action;
  const listed = workloads.map((workload) => ({ ...workload, notes: workload.notes ?? [] }));
  return { code, numbered, strategy, items, title, state, workloads: listed, notes: notes ?? [] };
}

function readLine(
  withdrawal: PlanAction['withdrawal'],
  goals: readonly MeasureResult[],
  met: readonly (boolean | null)[],
): LineResult | null {
  if (withdrawal === null) return null;
  if (withdrawal.kind === 'anyGoalMissed') {
    const holds = met.includes(false) || (met.includes(null) ? null : false);
    return { kind: 'anyGoalMissed', goal: null, comparator: null, value: null, holds, certain: null };
  }
  const target: Target = withdrawal.kind === 'notDone' ? { comparator: 'equal', value: 0 } : withdrawal;
  const goal = goals.find(({ code }) => code === withdrawal.goal);
  return {
    kind: withdrawal.kind,
    goal: withdrawal.goal,
    comparator: target.comparator,
    value: target.value,
    holds: holdsForAll(goal, target),
    certain: isCertain(goal, target),
  };
}

/** Competing readings on both sides of the line leave it open. */
function holdsForAll(goal: MeasureResult | undefined, line: Target): boolean | null {
  const sides = readingsOf(goal?.current ?? null).map((value) => meetsTarget(value, line));
  const [first, ...others] = sides;
  return first === undefined || others.some((side) => side !== first) ? null : first;
}

/** Whether both ends of the interval lie on the figure's own side of the line. */
function isCertain(goal: MeasureResult | undefined, line: Target): boolean | null {
  const current = goal?.current ?? null;
  if (current === null || current.value === null) return null;
  if (isWholeCount(current)) return true;
  if (current.interval === undefined) return null;
  const side = meetsTarget(current.value, line);
  return [current.interval.low, current.interval.high].every((end) => meetsTarget(end, line) === side);
}
