import { sumOf } from '../statistics/sum.ts';

/**
 * The persons of a base by answer and sort as somebody would guess them who sees only what is printed: how many of each sort
 * are in the base, how many gave each answer, and the weighted percentages. Marks and tests of weighted tables are made of this
 * guess, so that they tell nothing the table does not; where decimals are printed, it is as close as the decimals are.
 */
export interface PrintedBase {
  readonly weights: readonly number[];
  /** Persons in the base, by sort. */
  readonly base: readonly number[];
  /** Persons by answer; all answers of the base are here. */
  readonly counts: readonly number[];
  /** Weighted shares 0–1 by answer. */
  readonly shares: readonly number[];
}

const cycles = 30;

/**
 * By answer, then sort; parts of persons. Of all tables with these sums the one nearest to answers that have nothing to do with
 * the sort: exp(α + λ × weight), fitted cycle by cycle. Source: Darroch & Ratcliff (1972), Annals of Mathematical Statistics
 * 43:1470–1480 (generalised iterative scaling), with Newton's step for λ.
 */
export function spreadPersons({ weights, base, counts, shares }: PrintedBase): number[][] {
  const total = sumOf(weights.map((weight, sort) => weight * (base[sort] ?? 0)));
  const mean = total / Math.max(1, sumOf(base));
  // Weights as distances from their mean: a share more or less, whatever they are scaled to.
  const distances = weights.map((weight) => weight / mean - 1);
  const wanted = counts.map((count, answer) => ((shares[answer] ?? 0) * total) / mean - count);
  const rows = counts.map((count) => ({ alpha: count > 0 ? Math.log(count) : -Infinity, lambda: 0 }));
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    rows.forEach((row, answer) => {
      const own = shareOut(rows, distances, base)[answer] ?? [];
      const count = counts[answer] ?? 0;
      if (count === 0) return;
      const spread = sumOf(
        own.map((persons, sort) => (distances[sort] ?? 0) ** 2 * leeway(persons, base[sort] ?? 0)),
      );
      const gap = (wanted[answer] ?? 0) - sumOf(own.map((persons, sort) => (distances[sort] ?? 0) * persons));
      if (spread > smallest) row.lambda += clamp(gap / spread);
      row.alpha += clamp(Math.log(count / Math.max(smallest, sumOf(own))));
    });
  }
  return shareOut(rows, distances, base);
}

const smallest = 1e-9;

/** How far a count moves with λ. */
function leeway(persons: number, base: number): number {
  return base > 0 ? persons * (1 - persons / base) : 0;
}

function clamp(step: number): number {
  return Math.min(1, Math.max(-1, step));
}

/** Everybody in the base stands in one answer. */
function shareOut(
  rows: readonly { readonly alpha: number; readonly lambda: number }[],
  distances: readonly number[],
  base: readonly number[],
): number[][] {
  const sizes = rows.map(({ alpha, lambda }) =>
    distances.map((distance) => Math.exp(alpha + lambda * distance)),
  );
  const sums = distances.map((_, sort) => sumOf(sizes.map((own) => own[sort] ?? 0)));
  return sizes.map((own) =>
    own.map((size, sort) => ((base[sort] ?? 0) * size) / Math.max(smallest, sums[sort] ?? 0)),
  );
}
