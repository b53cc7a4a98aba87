import { fitMargins, rake, type RakeSetting } from './rake.ts';
import type { Refusable } from './refusal.ts';
import {
  findLargestError,
  measureErrors,
  type Margin,
  type Weighting,
  type WeightingRow,
} from './weighting.ts';

/** Rounds of cutting and raking again. */
const rounds = 20;

/**
 * Rakes, cuts the weights above median + 6 interquartile ranges, rakes again, until none is above; the limit is that of
 * the first raking. What still stands above after 20 rounds is cut without raking, and the margin error left is told.
 *
 * Source: Battaglia, Izrael, Hoaglin & Frankel (2004), Tips and Tricks for Raking; Izrael et al. (2009), SAS Global Forum
 * 247-2009. Refuses what `rake` refuses; a cut that makes the margins unreachable ends with the weights as cut.
 * Example: weights 1, 1, 2, 2, 3 and 40 have median 2, quartiles 1.25 and 2.75, limit 11: one weight is cut.
 */
export function rakeAndTrim(
  rows: readonly WeightingRow[],
  margins: readonly Margin[],
  setting: RakeSetting = {},
): Refusable<Weighting & { readonly limit: number }> {
  const first = rake(rows, margins, setting);
  if (!first.ok) return first;
  const limit = findLimit(rows, first.value.weights);
  const cutRows = new Set<number>();
  let current: Weighting = first.value;
  for (let round = 0; round < rounds; round += 1) {
    const above = listAbove(rows, current.weights, limit);
    if (above.length === 0) break;
    above.forEach((index) => cutRows.add(index));
    const trimmed = rows.map((row, index) => ({
      ...row,
      weight: Math.min(limit, current.weights[index] ?? 0),
    }));
    const again = fitMargins(trimmed, margins, setting);
    if (!again.ok) break;
    current = { ...again.value, cycles: current.cycles + again.value.cycles };
  }
  const cut = rows.reduce((sum, { count }, index) => sum + (cutRows.has(index) ? count : 0), 0);
  return { ok: true, value: { ...cutAt(rows, margins, current, limit), cut, limit } };
}

function listAbove(rows: readonly WeightingRow[], weights: readonly number[], limit: number): number[] {
  return rows.flatMap(({ count }, index) =>
    count > 0 && (weights[index] ?? 0) > limit * (1 + 1e-9) ? [index] : [],
  );
}

function cutAt(
  rows: readonly WeightingRow[],
  margins: readonly Margin[],
  current: Weighting,
  limit: number,
): Weighting {
  if (listAbove(rows, current.weights, limit).length === 0) return current;
  const weights = current.weights.map((weight) => Math.min(weight, limit));
  return { ...current, weights, ...describeErrors(rows, margins, weights) };
}

function describeErrors(
  rows: readonly WeightingRow[],
  margins: readonly Margin[],
  weights: readonly number[],
): Pick<Weighting, 'errors' | 'largestError'> {
  const errors = measureErrors(rows, margins, weights);
  return { errors, largestError: findLargestError(errors)?.error ?? 0 };
}

function findLimit(rows: readonly WeightingRow[], weights: readonly number[]): number {
  const sorted = rows
    .map(({ count }, index) => ({ count, weight: weights[index] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => one.weight - other.weight);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantileOf(sorted, share));
  return (middle ?? 0) + 6 * ((high ?? 0) - (low ?? 0));
}

/** Hyndman and Fan's type 7 over weights that stand for `count` respondents each, sorted. */
function quantileOf(sorted: readonly { count: number; weight: number }[], share: number): number {
  const n = sorted.reduce((sum, { count }) => sum + count, 0);
  const position = (n - 1) * share;
  const below = Math.floor(position);
  const low = weightAt(sorted, below);
  return low + (position - below) * (weightAt(sorted, Math.min(below + 1, n - 1)) - low);
}

function weightAt(sorted: readonly { count: number; weight: number }[], place: number): number {
  let passed = 0;
  for (const { count, weight } of sorted) {
    passed += count;
    if (place < passed) return weight;
  }
  return sorted.at(-1)?.weight ?? 0;
}

/**
 * Cuts weights at a limit and shares what was cut evenly among the respondents below it, so that the sum stays.
 *
 * Source: `trimWeights` of R's survey. It may lift some over the limit again; the margins are no longer met exactly.
 * Example: weights 1, 1, 4 at limit 3 → 1.5, 1.5, 3.
 */
export function capAndSpread(
  rows: readonly WeightingRow[],
  margins: readonly Margin[],
  weighting: Weighting,
  limit: number,
): Weighting {
  const isAbove = weighting.weights.map((weight) => weight > limit);
  const [above, below] = [true, false].map((side) => countRows(rows, isAbove, side));
  if (above === undefined || below === undefined || above === 0) return weighting;
  if (below === 0) throw new RangeError(`capAndSpread: every weight is above ${limit}`);
  const excess = rows.reduce(
    (sum, { count }, index) =>
      sum + (isAbove[index] === true ? count * ((weighting.weights[index] ?? 0) - limit) : 0),
    0,
  );
  const weights = weighting.weights.map((weight, index) =>
    isAbove[index] === true ? limit : weight + excess / below,
  );
  return { ...weighting, weights, cut: weighting.cut + above, ...describeErrors(rows, margins, weights) };
}

function countRows(rows: readonly WeightingRow[], isAbove: readonly boolean[], side: boolean): number {
  return rows.reduce((sum, { count }, index) => sum + (isAbove[index] === side ? count : 0), 0);
}
