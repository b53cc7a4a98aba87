import { betaQuantile } from './distribution/beta.ts';
import { normalPointOf, tailOf } from './distribution/normal.ts';
import { assertCounts, scoreInterval, type ShareInterval } from './wilson.ts';

/**
 * Other intervals of a share from a simple random sample, beside Wilson's. Shares 0–1; `level` is the share of samples
 * whose interval holds the truth. All refuse counts that are not whole, negative, x > n, or n = 0.
 */

/** Wilson's interval at any level, for the outer limits of a funnel. Example: 8 of 10 at 0.95 → 0.490162 to 0.943318. */
export function wilsonIntervalAt(x: number, n: number, level: number): ShareInterval {
  assertCounts('wilsonIntervalAt', x, n);
  return scoreInterval(x / n, n, normalPointOf(level));
}

/**
 * Source: Agresti & Coull (1998), The American Statistician 52:119–126. Cut at 0 and 1.
 * Example: 81 of 263 → 0.255221 to 0.366277.
 */
export function agrestiCoullInterval(x: number, n: number, level = 0.95): ShareInterval {
  assertCounts('agrestiCoullInterval', x, n);
  const z = normalPointOf(level);
  const size = n + z * z;
  const centre = (x + (z * z) / 2) / size;
  const half = z * Math.sqrt((centre * (1 - centre)) / size);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * The exact interval; never too narrow, therefore wider than Wilson's.
 * Source: Clopper & Pearson (1934), Biometrika 26:404–413, through the beta distribution.
 * Example: 81 of 263 → 0.252737 to 0.367622.
 */
export function clopperPearsonInterval(x: number, n: number, level = 0.95): ShareInterval {
  assertCounts('clopperPearsonInterval', x, n);
  return exactInterval(x, n - x, tailOf(level));
}

/** Clopper and Pearson's limits of x successes and y others, neither necessarily whole; `tail` lies outside on each side. */
export function exactInterval(x: number, y: number, tail: number): ShareInterval {
  return {
    low: x === 0 ? 0 : betaQuantile(tail, x, y + 1),
    high: y === 0 ? 1 : 1 - betaQuantile(tail, y, x + 1),
  };
}
