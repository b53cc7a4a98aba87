import { mayShowBase } from '../tally/disclosure.ts';
import type { AxisCategory } from '../tally/axis.ts';
import type { BaseRule } from './definition.ts';

/**
 * Bases and percentages of a table, from what is shown of its counts alone: a figure nobody could not have worked out from
 * the table tells nothing more than the table.
 */
type Shown = number | null;

const statesOfRule: Readonly<Record<BaseRule, readonly string[]>> = {
  asked: ['dont-know', 'skipped'],
  answered: ['dont-know'],
  valid: [],
};

/** Whether those who stand in a category are in the base. */
export function isInBase({ kind, code }: AxisCategory, rule: BaseRule): boolean {
  return kind !== 'state' || code === 'answered' || statesOfRule[rule].includes(code);
}

/**
 * Persons in the base: all of them less those in states outside it; where one of these is withheld but everybody stands
 * in one category, the sum of the categories in it. null: cannot be said, or fewer than ten.
 */
export function countInBase(
  persons: Shown,
  counts: readonly Shown[],
  categories: readonly AxisCategory[],
  { rule, isSeveral }: { readonly rule: BaseRule; readonly isSeveral: boolean },
): Shown {
  const outside = counts.filter((_, index) => !isInBase(categories[index] ?? whole, rule));
  const inside = counts.filter((_, index) => isInBase(categories[index] ?? whole, rule));
  const without = sumShown(outside);
  const base = persons !== null && without !== null ? persons - without : isSeveral ? null : sumShown(inside);
  return base === null || (base > 0 && !mayShowBase(base)) ? null : base;
}

const whole: AxisCategory = { kind: 'whole', code: 'all' };

function sumShown(counts: readonly Shown[]): Shown {
  return counts.reduce<Shown>((sum, count) => (sum === null || count === null ? null : sum + count), 0);
}
