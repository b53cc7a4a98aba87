/** Limits of a share; both between 0 and 1. */
export interface ShareInterval {
  readonly low: number;
  readonly high: number;
}

/** Upper 2.5 % point of the standard normal distribution: every interval shown is a 95 % interval. */
export const normalPoint95 = 1.959963984540054;

/**
 * Wilson's score interval for a share, 95 %.
 *
 * Source: E. B. Wilson (1927), JASA 22:209–212; Newcombe (1998), Statistics in Medicine 17:857–872, method 3.
 * Assumes n independent answers with the same chance of a success (a simple random sample). For a volunteer
 * panel it describes chance alone and says nothing about who joined.
 * Refuses: counts that are not whole, negative, x > n, or n = 0 (nothing can be said from no answers).
 * Example: 81 of 263 → 0.255289 to 0.366210.
 *
 * @param x number of successes
 * @param n number of answers in the base
 */
export function wilsonInterval(x: number, n: number): ShareInterval {
  assertCounts('wilsonInterval', x, n);
  return scoreInterval(x / n, n, normalPoint95);
}

/**
 * The same for a share p of n answers where n need not be whole (an effective number of answers), at any z.
 * Refuses p outside 0–1 and n not above zero. Example: 0.8 of 10 → 0.490162 to 0.943318.
 */
export function scoreInterval(p: number, n: number, z: number): ShareInterval {
  if (!(p >= 0 && p <= 1 && n > 0)) throw new RangeError(`scoreInterval: p = ${p} of n = ${n}`);
  const z2 = z * z;
  const centre = p + z2 / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  // At the ends the limit is exactly 0 or 1; floating point would leave a speck such as 1e-18.
  return {
    low: p === 0 ? 0 : (centre - half) / scale,
    high: p === 1 ? 1 : (centre + half) / scale,
  };
}

/** @throws RangeError naming the caller and what is wrong with x of n. */
export function assertCounts(caller: string, x: number, n: number): void {
  if (!Number.isSafeInteger(x) || !Number.isSafeInteger(n)) {
    throw new RangeError(`${caller}: x = ${x} and n = ${n} must be whole numbers`);
  }
  if (n < 1) throw new RangeError(`${caller}: n = ${n}, a share needs at least one answer`);
  if (x < 0 || x > n) throw new RangeError(`${caller}: x = ${x} lies outside 0 to n = ${n}`);
}
