import { refuse, refuseAll, type Refusable } from './refusal.ts';
import {
  defaultThinRule,
  findLargestError,
  inspectMargins,
  measureErrors,
  sumCategories,
  type Margin,
  type MarginError,
  type ThinRule,
  type Weighting,
  type WeightingRow,
} from './weighting.ts';

export interface RakeSetting {
  /** Largest |margin error| ÷ target that counts as met. */
  readonly tolerance?: number;
  readonly cycles?: number;
  /** No weight above this many times the mean weight, enforced in every cycle; 5 is the practice of the ANES. */
  readonly cap?: number;
  /** Null: take thin categories as they are. */
  readonly thin?: ThinRule | null;
}

const usualTolerance = 1e-6;
const usualCycles = 100;

/**
 * Raking (iterative proportional fitting): margin after margin, every weight is multiplied by T_k/Σw of its category,
 * until the largest |margin error|/T is below the tolerance.
 *
 * Source: Deming & Stephan (1940), Annals of Mathematical Statistics 11:427–444; the cap within each cycle as in
 * `anesrake` (DeBell & Krosnick 2009). Assumes that answers differ by each margin alone, not by their combination.
 * With a cap that binds the margins cannot be met: it stops once a cycle brings less than 1 % and tells what is left.
 * Refuses what `inspectMargins` finds (empty and unknown categories, totals that disagree, thin categories) and no
 * convergence within 100 cycles, naming the category furthest off.
 * Example: F 1, M 3 answers to F 50, M 50 in one margin → weights 50 and 16.67.
 */
export function rake(
  rows: readonly WeightingRow[],
  margins: readonly Margin[],
  setting: RakeSetting = {},
): Refusable<Weighting> {
  const { thin = defaultThinRule } = setting;
  const refused = refuseAll(inspectMargins(rows, margins, thin));
  return refused ?? fitMargins(rows, margins, setting);
}

/** The cycles themselves; the margins have been inspected. */
export function fitMargins(
  rows: readonly WeightingRow[],
  margins: readonly Margin[],
  { tolerance = usualTolerance, cycles: limit = usualCycles, cap = Infinity }: RakeSetting,
): Refusable<Weighting> {
  if (!(cap > 1)) throw new RangeError(`rake: no weight can stay below ${cap} times the mean`);
  let weights = rows.map(({ count, weight }) => (count === 0 ? 0 : weight));
  let [worst, before]: [MarginError | undefined, number] = [undefined, Infinity];
  for (let cycle = 1; cycle <= limit; cycle += 1) {
    weights = margins.reduce((fitted, margin, index) => fitMargin(rows, fitted, margin, index), weights);
    const { weights: capped, cut } = capWeights(rows, weights, cap);
    weights = capped;
    const errors = measureErrors(rows, margins, weights);
    worst = findLargestError(errors);
    const largestError = worst?.error ?? 0;
    const isStill = cut > 0 && before - largestError <= 0.01 * before;
    if (largestError < tolerance || isStill) {
      return { ok: true, value: { weights, fitted: weights, cycles: cycle, cut, errors, largestError } };
    }
    before = largestError;
  }
  const { margin, category, error } = worst ?? { margin: '', category: '', error: 0 };
  return refuse({ code: 'noConvergence', cycles: limit, margin, category, error });
}

function fitMargin(
  rows: readonly WeightingRow[],
  weights: readonly number[],
  { totals }: Margin,
  margin: number,
): number[] {
  const sums = sumCategories(rows, margin, ({ count }, index) => count * (weights[index] ?? 0));
  return rows.map(({ categories }, index) => {
    const category = categories[margin] ?? '';
    const weight = weights[index] ?? 0;
    return weight === 0 ? 0 : (weight * (totals[category] ?? 0)) / (sums.get(category) ?? Number.NaN);
  });
}

/** Cuts at `cap` times the mean and scales back to the same sum, until none is above: the mean must not sink with the cut. */
function capWeights(
  rows: readonly WeightingRow[],
  start: readonly number[],
  cap: number,
): { weights: number[]; cut: number } {
  const total = weigh(rows, start);
  const limit = (cap * total) / rows.reduce((sum, { count }) => sum + count, 0);
  let weights = [...start];
  const isCut = weights.map(() => false);
  for (let round = 0; round <= rows.length; round += 1) {
    const above = weights.map((weight, index) => isCut[index] !== true && weight > limit);
    if (!above.includes(true)) break;
    above.forEach((one, index) => {
      if (one) isCut[index] = true;
    });
    weights = weights.map((weight, index) => (isCut[index] === true ? limit : weight));
    const fixed = weigh(
      rows,
      weights.map((weight, index) => (isCut[index] === true ? weight : 0)),
    );
    const free = weigh(rows, weights) - fixed;
    weights = weights.map((weight, index) =>
      isCut[index] === true ? weight : (weight * (total - fixed)) / free,
    );
  }
  const cut = rows.reduce((sum, { count }, index) => sum + (isCut[index] === true ? count : 0), 0);
  return { weights, cut };
}

function weigh(rows: readonly WeightingRow[], weights: readonly number[]): number {
  return rows.reduce((sum, { count }, index) => sum + count * (weights[index] ?? 0), 0);
}
