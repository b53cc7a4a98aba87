import { refuseAll, type Refusable } from './refusal.ts';
import {
  defaultThinRule,
  findLargestError,
  inspectMargins,
  measureErrors,
  sumCategories,
  type Margin,
  type ThinRule,
  type Weighting,
  type WeightingRow,
} from './weighting.ts';

/**
 * Post-stratification: within each group every weight is multiplied by N_g/Σw, so that the groups weigh what they are in
 * the population. Rows have one category, their group.
 *
 * Source: Holt & Smith (1979), JRSS A 142:33–46. Assumes that within a group those who answered are like those who did
 * not; it repairs nothing that the groups do not explain. Variance: `estimateRatio` with the rows' calibration.
 * Refuses a group of the population without answers, answers without a population, and (unless `thin` is null) groups
 * of fewer than 20 answers or a factor outside 1/3 to 3: merge them with a neighbour.
 * Example: 30 answers of group a (600 people) and 30 of b (300) → weights 20 and 10.
 */
export function postStratify(
  rows: readonly WeightingRow[],
  margin: Margin,
  thin: ThinRule | null = defaultThinRule,
): Refusable<Weighting> {
  const refused = refuseAll(inspectMargins(rows, [margin], thin));
  if (refused !== null) return refused;
  const sums = sumCategories(rows, 0, ({ count, weight }) => count * weight);
  const weights = rows.map(({ count, weight, categories: [group = ''] }) =>
    count === 0 ? 0 : (weight * (margin.totals[group] ?? 0)) / (sums.get(group) ?? Number.NaN),
  );
  const errors = measureErrors(rows, [margin], weights);
  const largestError = findLargestError(errors)?.error ?? 0;
  return { ok: true, value: { weights, fitted: weights, cycles: 1, cut: 0, errors, largestError } };
}
