import type { Tails } from './beta.ts';
import { evaluateFraction } from './continued-fraction.ts';
import { poissonTerm } from './saddle-point.ts';

/**
 * The regularised incomplete gamma function P(s, x) and its complement.
 * Source: DLMF 8.11.4 (series) and 8.9.2 (continued fraction). Refuses s not above zero, x below zero.
 * Example: s = 1 → upper e⁻ˣ.
 */
export function gammaTails(s: number, x: number): Tails {
  if (!(s > 0 && x >= 0)) throw new RangeError(`gammaTails: s = ${s}, x = ${x}`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x < s + 1) {
    const lower = poissonTerm(s, x) * sumSeries(s, x);
    return { lower, upper: 1 - lower };
  }
  const fraction = evaluateFraction(x + 1 - s, (k) => [-k * (k - s), x + 2 * k + 1 - s]);
  const upper = (poissonTerm(s, x) * s) / fraction;
  return { lower: 1 - upper, upper };
}

function sumSeries(s: number, x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-17; k += 1) {
    term *= x / (s + k);
    sum += term;
  }
  return sum;
}

/** P(χ² ≥ value) with `df` degrees of freedom. Example: 3.841459 with 1 → 0.05. */
export function chiSquareUpper(value: number, df: number): number {
  return gammaTails(df / 2, value / 2).upper;
}
