import { prepareFit } from './category-fit.ts';
import type { RatioEstimate } from './ratio.ts';
import { refuse, type Refusable } from './refusal.ts';
import type { SampleDesign, SampleRow } from './sample-row.ts';
import { designFactors } from './variance.ts';

/** Who answered, whatever the question: all of a row but its sums, and no clusters. */
export type FrameRow = Pick<SampleRow, 'stratum' | 'weight' | 'size' | 'calibration'>;

/** By row, as in `SampleRow`. */
export interface RowSums {
  readonly base: ArrayLike<number>;
  readonly sum: ArrayLike<number>;
  readonly squares: ArrayLike<number>;
}

/**
 * `estimateRatio` for hundreds of figures of the same respondents: what depends on them alone (strata, finite population,
 * regression on the margins) is worked out once. Refuses what `estimateRatio` refuses; throws RangeError where some rows
 * were fitted to totals and others not.
 */
export function prepareRatio(
  rows: readonly FrameRow[],
  design: SampleDesign = {},
): Refusable<(sums: RowSums) => Refusable<RatioEstimate>> {
  const strata = [...new Set(rows.map(({ stratum }) => stratum))];
  const units = strata.map((name) =>
    rows.reduce((sum, { stratum, size }) => (stratum === name ? sum + size : sum), 0),
  );
  const factors = designFactors(
    strata.map((stratum, index) => ({ stratum, units: units[index] ?? 0 })),
    design,
  );
  if (!factors.ok) return factors;
  const frame: Frame = {
    weights: Float64Array.from(rows, ({ weight }) => weight),
    sizes: Float64Array.from(rows, ({ size }) => size),
    strata: Uint16Array.from(rows, ({ stratum }) => strata.indexOf(stratum)),
    units: Float64Array.from(units),
    factors: Float64Array.from(factors.value),
    respondents: units.reduce((sum, size) => sum + size, 0),
    explain: explainBy(rows),
    influences: new Float64Array(rows.length),
    sums: new Float64Array(units.length),
    squares: new Float64Array(units.length),
  };
  return { ok: true, value: (sums) => estimate(frame, sums) };
}

interface Frame {
  readonly weights: Float64Array;
  readonly sizes: Float64Array;
  readonly strata: Uint16Array;
  readonly units: Float64Array;
  /** By stratum: what the spread of its units counts in the variance. */
  readonly factors: Float64Array;
  readonly respondents: number;
  /** What the margins explain of each respondent's influence, by row. Null where nothing was fitted. */
  readonly explain: ((influences: Float64Array) => Float64Array) | null;
  /** Room to reckon in, by row and by stratum: one figure is made at a time, and hundreds one after another. */
  readonly influences: Float64Array;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/** As in `lineariseRatio`: regression with the weights before fitting, residuals with those after. */
function explainBy(rows: readonly FrameRow[]): Frame['explain'] {
  const fitted = rows.flatMap(({ size, calibration }) =>
    calibration === undefined ? [] : [{ size, ...calibration }],
  );
  if (fitted.length === 0) return null;
  if (fitted.length !== rows.length)
    throw new RangeError('prepareRatio: some rows were fitted to totals, others not');
  const fit = prepareFit(
    fitted.map(({ categories, size, designWeight }) => ({ categories, mass: size * designWeight })),
  );
  const before = Float64Array.from(fitted, ({ designWeight, calibratedWeight }) =>
    calibratedWeight === 0 ? 0 : designWeight / calibratedWeight,
  );
  const after = Float64Array.from(fitted, ({ calibratedWeight }) => calibratedWeight);
  const scaled = new Float64Array(rows.length);
  return (influences) => {
    for (let row = 0; row < scaled.length; row += 1)
      scaled[row] = (before[row] ?? 0) * (influences[row] ?? 0);
    const explained = fit(scaled);
    for (let row = 0; row < explained.length; row += 1)
      explained[row] = (explained[row] ?? 0) * (after[row] ?? 0);
    return explained;
  };
}

interface Totals {
  n: number;
  weight: number;
  squares: number;
  sum: number;
}

function estimate(frame: Frame, sums: RowSums): Refusable<RatioEstimate> {
  const { n, weight, squares, sum } = addUp(frame, sums);
  if (!(weight > 0)) return refuse({ code: 'emptyBase' });
  if (n === 1) return refuse({ code: 'oneRespondent' });
  const value = sum / weight;
  const variance = findVariance(frame, sums, value, weight);
  const size = { n, deff: (n * squares) / (weight * weight), nEffective: (weight * weight) / squares };
  const df = n - countStrata(frame, sums);
  const { respondents } = frame;
  return { ok: true, value: { value, variance, se: Math.sqrt(variance), n, respondents, df, size } };
}

function addUp({ weights }: Frame, { base, sum }: RowSums): Totals {
  const totals = { n: 0, weight: 0, squares: 0, sum: 0 };
  for (let row = 0; row < weights.length; row += 1) {
    const [w, n] = [weights[row] ?? 0, base[row] ?? 0];
    // Nobody speaks for somebody with weight 0.
    if (w === 0) continue;
    totals.n += n;
    totals.weight += w * n;
    totals.squares += w * w * n;
    totals.sum += w * (sum[row] ?? 0);
  }
  return totals;
}

function findVariance(frame: Frame, rows: RowSums, value: number, total: number): number {
  const { base, sum, squares } = rows;
  const { weights, sizes, strata, explain, sums: sumOf, squares: squaresOf } = frame;
  const influences = influence(frame, rows, value, total);
  const explained = explain?.(influences);
  sumOf.fill(0);
  squaresOf.fill(0);
  for (let row = 0; row < weights.length; row += 1) {
    const scale = (weights[row] ?? 0) / total;
    const own = influences[row] ?? 0;
    const size = sizes[row] ?? 0;
    const spread = (squares[row] ?? 0) - 2 * value * (sum[row] ?? 0) + value * value * (base[row] ?? 0);
    const amount = explained?.[row] ?? 0;
    const at = strata[row] ?? 0;
    sumOf[at] = (sumOf[at] ?? 0) + own - size * amount;
    squaresOf[at] = (squaresOf[at] ?? 0) + scale * scale * spread - 2 * amount * own + size * amount * amount;
  }
  return addStrata(frame);
}

/** Of each stratum the spread about its mean; one respondent alone shows none. */
function addStrata({ units, factors, sums, squares }: Frame): number {
  let variance = 0;
  for (let at = 0; at < units.length; at += 1) {
    const [n, sum, square] = [units[at] ?? 0, sums[at] ?? 0, squares[at] ?? 0];
    if (n >= 2) variance += (factors[at] ?? 0) * Math.max(0, square - (sum * sum) / n);
  }
  return variance;
}

/** Of each row on the ratio. */
function influence({ weights, influences }: Frame, { base, sum }: RowSums, value: number, total: number) {
  for (let row = 0; row < weights.length; row += 1)
    influences[row] = ((weights[row] ?? 0) / total) * ((sum[row] ?? 0) - value * (base[row] ?? 0));
  return influences;
}

function countStrata({ strata, weights, sums: isIn }: Frame, { base }: RowSums): number {
  let count = 0;
  isIn.fill(0);
  for (let row = 0; row < weights.length; row += 1) {
    const at = strata[row] ?? 0;
    if (isIn[at] !== 0 || (weights[row] ?? 0) === 0 || (base[row] ?? 0) === 0) continue;
    isIn[at] = 1;
    count += 1;
  }
  return count;
}
