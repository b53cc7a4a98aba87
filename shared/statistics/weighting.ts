import type { MarginTotal, Refusal } from './refusal.ts';

/** Respondents who share their category in every margin and their weight so far. */
export interface WeightingRow {
  readonly count: number;
  /** Weight of each before fitting; 1 where everybody was drawn alike. */
  readonly weight: number;
  /** Category in each margin, in the order of the margins. */
  readonly categories: readonly string[];
}

/** A known distribution of the population, from the resident register at a stated date. */
export interface Margin {
  readonly name: string;
  readonly totals: Readonly<Record<string, number>>;
}

/** When a category is too thin to be weighted by. */
export interface ThinRule {
  /** Fewest answers. */
  readonly minimum: number;
  /** A category's share in the population may differ from its share among the answers this many times, either way. */
  readonly factor: number;
}

/** Merge what is thinner. Common practice; see Battaglia, Hoaglin & Frankel (2009), Survey Practice 2(5). */
export const defaultThinRule: ThinRule = { minimum: 20, factor: 3 };

export interface MarginError {
  readonly margin: string;
  readonly category: string;
  readonly target: number;
  readonly reached: number;
  /** |reached − target| ÷ target. */
  readonly error: number;
}

export interface Weighting {
  /** Weight of each respondent of a row, in the order of the rows. */
  readonly weights: readonly number[];
  /** Weights when they last met the margins, before cutting; the same where nothing was cut. */
  readonly fitted: readonly number[];
  readonly cycles: number;
  /** Respondents whose weight was cut. */
  readonly cut: number;
  /** What is left between the weighted answers and each target. */
  readonly errors: readonly MarginError[];
  readonly largestError: number;
}

/** Everything that forbids fitting rows to margins, all at once, so that an official can mend it all at once. */
export function inspectMargins(
  rows: readonly WeightingRow[],
  margins: readonly Margin[],
  thin: ThinRule | null,
): Refusal[] {
  assertWeightingRows(rows, margins);
  const answered = rows.reduce((sum, { count }) => sum + count, 0);
  if (answered === 0) return [{ code: 'emptyBase' }];
  const refusals = margins.flatMap((margin, index) => inspectMargin(rows, margin, index));
  const disagreement = compareTotals(margins);
  if (refusals.length > 0 || disagreement.length > 0 || thin === null) return [...refusals, ...disagreement];
  return margins.flatMap((margin, index) => findThinCells(rows, margin, index, thin));
}

function inspectMargin(rows: readonly WeightingRow[], { name, totals }: Margin, index: number): Refusal[] {
  const answers = sumCategories(rows, index, ({ count }) => count);
  const weights = sumCategories(rows, index, ({ count, weight }) => count * weight);
  const empty = Object.entries(totals)
    .filter(([category, target]) => target > 0 && !((weights.get(category) ?? 0) > 0))
    .map(([category, target]): Refusal => ({ code: 'emptyTarget', margin: name, category, target }));
  const strange = [...answers]
    .filter(([category, count]) => count > 0 && !((totals[category] ?? 0) > 0))
    .map(([category, count]): Refusal => ({ code: 'noTarget', margin: name, category, count }));
  return [...empty, ...strange];
}

/** Relative difference of two margins' totals that is more than rounding. */
const totalTolerance = 1e-6;

function compareTotals(margins: readonly Margin[]): Refusal[] {
  const totals = margins.map(({ name, totals: parts }): MarginTotal => ({
    margin: name,
    total: sumOf(parts),
  }));
  const [first] = totals;
  if (first === undefined) return [];
  const agree = totals.every(({ total }) => Math.abs(total - first.total) <= totalTolerance * first.total);
  return agree ? [] : [{ code: 'marginsDisagree', totals }];
}

function findThinCells(
  rows: readonly WeightingRow[],
  { name, totals }: Margin,
  index: number,
  rule: ThinRule,
): Refusal[] {
  const answers = sumCategories(rows, index, ({ count }) => count);
  const weights = sumCategories(rows, index, ({ count, weight }) => count * weight);
  const weighted = [...weights.values()].reduce((sum, one) => sum + one, 0);
  return [...answers].flatMap(([category, count]) => {
    if (count === 0) return [];
    const share = (weights.get(category) ?? 0) / weighted;
    const factor = (totals[category] ?? 0) / sumOf(totals) / share;
    // A hair of tolerance: a factor of exactly 3 must not be refused because binary division made it 3.0000000000000004.
    const isFar = factor > rule.factor * (1 + 1e-12) || factor < (1 - 1e-12) / rule.factor;
    return count < rule.minimum || isFar
      ? [{ code: 'thinCell', margin: name, category, count, factor } as const]
      : [];
  });
}

/** Sum of an amount over the rows of each category of one margin. */
export function sumCategories(
  rows: readonly WeightingRow[],
  margin: number,
  amountOf: (row: WeightingRow, index: number) => number,
): Map<string, number> {
  const sums = new Map<string, number>();
  rows.forEach((row, index) => {
    const category = row.categories[margin] ?? '';
    sums.set(category, (sums.get(category) ?? 0) + amountOf(row, index));
  });
  return sums;
}

/** How far the weighted answers are from each target above zero. */
export function measureErrors(
  rows: readonly WeightingRow[],
  margins: readonly Margin[],
  weights: readonly number[],
): MarginError[] {
  return margins.flatMap(({ name, totals }, margin) => {
    const sums = sumCategories(rows, margin, ({ count }, index) => count * (weights[index] ?? 0));
    return Object.entries(totals)
      .filter(([, target]) => target > 0)
      .map(([category, target]) => {
        const reached = sums.get(category) ?? 0;
        return { margin: name, category, target, reached, error: Math.abs(reached - target) / target };
      });
  });
}

export function findLargestError(errors: readonly MarginError[]): MarginError | undefined {
  return errors.reduce<MarginError | undefined>(
    (worst, one) => (worst === undefined || one.error > worst.error ? one : worst),
    undefined,
  );
}

function sumOf(totals: Readonly<Record<string, number>>): number {
  return Object.values(totals).reduce((sum, one) => sum + one, 0);
}

function assertWeightingRows(rows: readonly WeightingRow[], margins: readonly Margin[]): void {
  if (margins.length === 0) throw new RangeError('weighting: no margins');
  for (const { count, weight, categories } of rows) {
    if (!(count >= 0 && weight >= 0 && Number.isFinite(weight) && categories.length === margins.length)) {
      throw new RangeError(`weighting: ${count} of weight ${weight} in ${categories.join(', ')}`);
    }
  }
  for (const { name, totals } of margins) {
    const broken = Object.values(totals).some((total) => !(total >= 0 && Number.isFinite(total)));
    if (broken || !(sumOf(totals) > 0)) throw new RangeError(`weighting: the totals of ${name} cannot be`);
  }
}
