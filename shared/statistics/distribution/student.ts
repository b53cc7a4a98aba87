import { betaQuantile, betaTails } from './beta.ts';
import { normalPointOf, normalTwoSided, tailOf } from './normal.ts';

/**
 * The t of a two-sided interval with `df` degrees of freedom (not necessarily whole; Infinity is the normal one).
 * Source: DLMF 8.17; t² = df (1 − x)/x where Iₓ(df/2, ½) is what the interval leaves out.
 * Refuses df not above zero. Example: level 0.95, df 10 → 2.228138851964939.
 */
export function studentPointOf(level: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`studentPointOf: ${df} degrees of freedom`);
  if (df === Infinity) return normalPointOf(level);
  const outside = 2 * tailOf(level);
  const x = betaQuantile(outside, df / 2, 0.5);
  if (x < 0.5) return Math.sqrt((df * (1 - x)) / x);
  const y = betaQuantile(1 - outside, 0.5, df / 2);
  return Math.sqrt((df * y) / (1 - y));
}

/** Two-sided p of Student's t. Example: 2.228139 with 10 → 0.05. */
export function studentTwoSided(t: number, df: number): number {
  if (df === Infinity) return normalTwoSided(t);
  const square = t * t;
  return betaTails(df / (df + square), df / 2, 0.5, square / (df + square)).lower;
}

/** P(F ≥ value) with d1 and d2 degrees of freedom. Example: 4.964603 with 1 and 10 → 0.05. */
export function fisherUpper(value: number, d1: number, d2: number): number {
  if (d2 === Infinity) throw new RangeError('fisherUpper: the second degrees of freedom must be finite');
  const whole = d2 + d1 * value;
  return betaTails(d2 / whole, d2 / 2, d1 / 2, (d1 * value) / whole).lower;
}
