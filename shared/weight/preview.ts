import { listCautions, type WeightCaution } from '../indicator/estimate.ts';
import {
  listCategoriesOf,
  type CellSize,
  type RoundWeights,
  type WeightSetting,
} from '../indicator/weights.ts';
import { mergeMark, readCategory, unplacedCategory } from '../indicator/weight-category.ts';
import { compareGroupValues } from '../panel/group-order.ts';
import type { Localized } from '../questionnaire/localized.ts';
import { computeEffectiveSize } from '../statistics/effective-size.ts';
import { roundNumber } from '../statistics/rounding.ts';
import type { GroupVariable } from '../tally/cell.ts';
import { countShown } from './refusal-finding.ts';
import { sumOf } from '../statistics/sum.ts';

/** A category of a margin: shares in percent with one decimal, null where too few answered to show it. */
export interface CategoryView {
  readonly category: string;
  readonly people: number;
  readonly populationShare: number;
  readonly answeredShare: number | null;
  readonly weightedShare: number | null;
  /** Mean weight of its respondents, everybody's being 1; two decimals. */
  readonly factor: number | null;
}

export interface MarginView {
  readonly variables: readonly GroupVariable[];
  readonly categories: readonly CategoryView[];
}

/** What weights do to a round as a whole, rounded so that no group's number can be worked out. */
export interface WeightsView {
  readonly respondents: number;
  readonly deff: number;
  readonly nEffective: number;
  readonly cut: number;
  readonly cycles: number;
  /** Percent. */
  readonly largestError: number;
  readonly cautions: readonly WeightCaution[];
}

/** An indicator of the round: its weighted value with decimals, as a whole percentage, or none for the sake of small groups. */
export interface PrintableFigure {
  readonly code: string;
  readonly title: Localized;
  readonly printing: (typeof printings)[number];
}
export const printings = ['fine', 'whole', 'withheld'] as const;

/** Who answered beside who lives there, and what the weights make of it; before weighting where there are none. */
export function viewMargins(
  setting: WeightSetting,
  sizes: readonly CellSize[],
  weights: RoundWeights | null,
): MarginView[] {
  const shown = countShown(setting, sizes);
  const answered = sumOf(sizes.map(({ count }) => count));
  return setting.margins.map(({ variables, totals }, index) => {
    const people = sumOf(Object.values(totals));
    const counts = shown.get(variables.join(mergeMark));
    const weighed = weighCategories(setting, sizes, weights, index);
    const all = sumOf([...weighed.values()]);
    const present = [...weighed.keys()].filter((category) => totals[category] === undefined);
    const listed = [...Object.keys(totals).toSorted(byGroupValues(variables)), ...present];
    const categories = listed.map((category): CategoryView => {
      const total = totals[category] ?? 0;
      const count = counts?.get(category) ?? (weighed.has(category) ? null : 0);
      const isWeighed = weights !== null && count !== null && count > 0;
      const share = isWeighed ? (weighed.get(category) ?? 0) / all : null;
      return {
        ...{ category, people: total, populationShare: percent(total / people) },
        answeredShare: count === null || answered === 0 ? null : percent(count / answered),
        weightedShare: share === null ? null : percent(share),
        factor: share === null ? null : roundNumber((share * answered) / (count ?? 1), 2),
      };
    });
    return { variables, categories };
  });
}

/** Young to old, and so on, whatever order the totals are stored in; merged values stand where the first of them would. */
function byGroupValues(variables: readonly GroupVariable[]): (one: string, other: string) => number {
  return (one, other) => {
    const [first, second] = [readCategory(one), readCategory(other)];
    const steps = variables.map((variable, at) =>
      compareGroupValues(variable, first[at]?.[0] ?? '', second[at]?.[0] ?? ''),
    );
    return steps.find((step) => step !== 0) ?? 0;
  };
}

/** Weighted respondents of each category; where there are no weights, each counts as one. */
function weighCategories(
  setting: WeightSetting,
  sizes: readonly CellSize[],
  weights: RoundWeights | null,
  margin: number,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { cell, count } of sizes) {
    const category = listCategoriesOf(setting, cell)[margin] ?? unplacedCategory;
    const weight = weights === null ? 1 : (weights.cells[cell]?.weight ?? 0);
    sums.set(category, (sums.get(category) ?? 0) + count * weight);
  }
  return sums;
}

export function viewWeights(weights: RoundWeights, sizes: readonly CellSize[]): WeightsView {
  const size = computeEffectiveSize(
    sizes.map(({ cell, count }) => ({ count, weight: weights.cells[cell]?.weight ?? 0 })),
  );
  const { deff = 1, nEffective = 0 } = size ?? {};
  const { respondents, cut, cycles, largestError } = weights;
  return {
    ...{ respondents, deff: roundNumber(deff, 2), nEffective: roundNumber(nEffective, 0) },
    ...{ cut, cycles, largestError: percent(largestError) },
    cautions: listCautions({ nEffective, deff }),
  };
}

function percent(share: number): number {
  return roundNumber(100 * share, 1);
}
