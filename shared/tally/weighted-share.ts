import type { Counts } from './cube.ts';

/** Cells as weights and strata see them; everything by place. */
export interface WeightedCells {
  /** Respondents of each cell, answered the question or not. */
  readonly respondents: Counts;
  readonly weights: Float64Array;
  /** Number of each cell's stratum, from 0. */
  readonly strata: Uint16Array;
  readonly strataCount: number;
}

export interface WeightedShare {
  /** Σwy/Σw in the base, 0–1. */
  readonly share: number;
  /** Linearised, with replacement within strata. */
  readonly se: number;
  /** Answers in the base. */
  readonly n: number;
}

/**
 * A weighted share and its standard error from counts by cell alone, in one pass over the cells: as y is 0 or 1, the sums
 * n, Σw, Σw², Σwy, Σw²y of each stratum are all that linearising needs. The same figure as `estimateRatio`, for hundreds
 * of them at once. `places`: cells the share is about (all where left out); the others count as respondents outside the
 * base. Undefined for an empty base and where a stratum has a single respondent.
 */
export function estimateWeightedShare(
  cells: WeightedCells,
  base: Counts,
  successes: Counts,
  places: ArrayLike<number> = cells.weights.map((_, place) => place),
): WeightedShare | undefined {
  const sums = sumStrata(cells, base, successes, places);
  const { strataCount } = cells;
  const at = (kind: number, h: number): number => sums[5 * h + kind] ?? 0;
  let [total, hits, n] = [0, 0, 0];
  for (let h = 0; h < strataCount; h += 1) {
    n += at(0, h);
    total += at(1, h);
    hits += at(3, h);
  }
  if (!(total > 0)) return undefined;
  const share = hits / total;
  const sizes = countStrata(cells);
  let variance = 0;
  for (let h = 0; h < strataCount; h += 1) {
    const size = sizes[h] ?? 0;
    if (size === 1) return undefined;
    if (size === 0) continue;
    const sum = at(3, h) - share * at(1, h);
    const squares = at(4, h) * (1 - 2 * share) + share * share * at(2, h);
    variance += (size / (size - 1)) * (squares - (sum * sum) / size);
  }
  return { share, se: Math.sqrt(Math.max(0, variance)) / total, n };
}

/** n, Σw, Σw², Σwy, Σw²y of each stratum after another. */
function sumStrata(
  { weights, strata, strataCount }: WeightedCells,
  base: Counts,
  successes: Counts,
  places: ArrayLike<number>,
): Float64Array {
  const sums = new Float64Array(5 * strataCount);
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? 0;
    const w = weights[place] ?? 0;
    const n = base[place] ?? 0;
    const x = successes[place] ?? 0;
    const at = 5 * (strata[place] ?? 0);
    sums[at] = (sums[at] ?? 0) + n;
    sums[at + 1] = (sums[at + 1] ?? 0) + w * n;
    sums[at + 2] = (sums[at + 2] ?? 0) + w * w * n;
    sums[at + 3] = (sums[at + 3] ?? 0) + w * x;
    sums[at + 4] = (sums[at + 4] ?? 0) + w * w * x;
  }
  return sums;
}

/** Several categories as one. */
export function addCounts(rows: readonly Counts[]): Counts {
  const length = Math.max(0, ...rows.map((row) => row.length));
  const sum = new Float64Array(length);
  for (const row of rows)
    for (let place = 0; place < row.length; place += 1) sum[place] = (sum[place] ?? 0) + (row[place] ?? 0);
  return sum;
}

const stratumSizes = new WeakMap<WeightedCells, Float64Array>();

/** The same for every figure of the same weights. */
function countStrata(cells: WeightedCells): Float64Array {
  const known = stratumSizes.get(cells);
  if (known !== undefined) return known;
  const sizes = new Float64Array(cells.strataCount);
  cells.strata.forEach((h, place) => (sizes[h] = (sizes[h] ?? 0) + (cells.respondents[place] ?? 0)));
  stratumSizes.set(cells, sizes);
  return sizes;
}
