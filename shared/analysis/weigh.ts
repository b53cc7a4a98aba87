import { computeEffectiveSize } from '../statistics/effective-size.ts';
import { sumOf } from '../statistics/sum.ts';
import { estimateRatio, type RatioEstimate } from '../statistics/ratio.ts';

/**
 * Weighted shares from counts by sort of respondent: all who weigh the same are one sort. Weights are taken as given, so
 * that errors are, if anything, told too large.
 */
export interface WeightSorts {
  readonly weights: readonly number[];
  /** Everybody who answered the round, by sort: those outside a base stay in the sum with nothing. */
  readonly respondents: readonly number[];
}

/** Persons by sort: in the base, and those of them a share counts. */
export interface SortedShare {
  readonly base: readonly number[];
  readonly sum: readonly number[];
}

/** Weighted share, 0–1, of a base in which somebody weighs something. */
export function weighShare({ weights }: WeightSorts, { base, sum }: SortedShare): number {
  const weigh = (persons: readonly number[]): number =>
    sumOf(weights.map((weight, sort) => weight * (persons[sort] ?? 0)));
  return weigh(sum) / weigh(base);
}

/**
 * Null where there is none: nobody in the base, or a single respondent. Persons need not be whole, where they are guessed from what
 * is printed: a share of all of them is 1 then, not the speck more that adding fractions can leave.
 */
export function estimateSorted(
  { weights, respondents }: WeightSorts,
  { base, sum }: SortedShare,
): RatioEstimate | null {
  const rows = weights.map((weight, sort) => {
    const x = sum[sort] ?? 0;
    return { stratum: '', weight, size: respondents[sort] ?? 0, base: base[sort] ?? 0, sum: x, squares: x };
  });
  const found = estimateRatio(rows);
  if (!found.ok) return null;
  return { ...found.value, value: Math.min(1, Math.max(0, found.value.value)) };
}

/** Kish's effective number of answers in a base; 0 for none. */
export function countEffective({ weights }: WeightSorts, base: readonly number[]): number {
  const groups = weights.map((weight, sort) => ({ count: base[sort] ?? 0, weight }));
  return computeEffectiveSize(groups.filter(({ count }) => count > 0))?.nEffective ?? 0;
}
