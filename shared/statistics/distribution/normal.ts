import { gammaTails } from './gamma.ts';

/** P(Z > z) of the standard normal distribution. Example: 1.959964 → 0.025. */
export function normalUpper(z: number): number {
  const { lower, upper } = gammaTails(0.5, (z * z) / 2);
  return z >= 0 ? upper / 2 : 0.5 + lower / 2;
}

/**
 * The z with P(Z > z) = tail, 0 < tail < 1.
 * Source: start from Abramowitz & Stegun 26.2.23, sharpened by Halley's method on `normalUpper`; error below 1e-15 · z.
 * Example: 0.025 → 1.959963984540054.
 */
export function normalQuantile(tail: number): number {
  if (!(tail > 0 && tail < 1)) throw new RangeError(`normalQuantile: ${tail} is not between 0 and 1`);
  if (tail === 0.5) return 0;
  if (tail > 0.5) return -normalQuantile(1 - tail);
  const t = Math.sqrt(-2 * Math.log(tail));
  let z =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 3; step += 1) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const newton = (normalUpper(z) - tail) / density;
    z += newton / (1 - (z * newton) / 2);
  }
  return z;
}

/** Two-sided p of a standard normal statistic. Example: 1.959964 → 0.05. */
export function normalTwoSided(z: number): number {
  return 2 * normalUpper(Math.abs(z));
}

/** The z of a two-sided interval. Example: level 0.95 → 1.959963984540054. */
export function normalPointOf(level: number): number {
  return normalQuantile(tailOf(level));
}

/**
 * Half of what a two-sided interval leaves out; in decimals as written, since (1 − 0.95)/2 is not 0.025 to a computer.
 * @throws RangeError for a level outside 0–1.
 */
export function tailOf(level: number): number {
  if (!(level > 0 && level < 1))
    throw new RangeError(`An interval's level is a share between 0 and 1: ${level}`);
  return Number(((1 - level) / 2).toPrecision(14));
}
