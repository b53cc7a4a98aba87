import { evaluateFraction } from './continued-fraction.ts';
import { binomialTerm } from './saddle-point.ts';

/** Both tails of a distribution; they add up to 1. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The regularised incomplete beta function Iₓ(a, b) and its complement. `y` = 1 − x is given apart where it is known better.
 * Source: DiDonato & Morris (1992), Algorithm 708, eq. 9 (continued fraction); Loader's form of the factor in front.
 * Refuses a or b not above zero, x outside 0–1.
 * Example: I at ½ with a = 2, b = 3 is 11/16.
 */
export function betaTails(x: number, a: number, b: number, y = 1 - x): Tails {
  if (!(a > 0 && b > 0 && x >= 0 && y >= 0)) throw new RangeError(`betaTails: x = ${x}, a = ${a}, b = ${b}`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  const isLow = x * (a + b + 2) < a + 1;
  const part = isLow ? smallTail(x, y, a, b) : smallTail(y, x, b, a);
  return isLow ? { lower: part, upper: 1 - part } : { lower: 1 - part, upper: part };
}

/** The even part of the fraction, written with a y − b x, which keeps its digits where x is next to 0, 1 or the mean. */
function smallTail(x: number, y: number, a: number, b: number): number {
  const front = (binomialTerm(a, b, x, y) * a * b) / (a + b);
  const centre = 1 + a * y - b * x;
  const fraction = evaluateFraction((centre * a) / (a + 1), (n) => {
    const w = n * (b - n) * x;
    const s = a + 2 * n - 1;
    const alpha = ((a + n - 1) * (a + b + n - 1) * w * x) / (s * s);
    const beta = n + w / s + ((a + n) * (centre + n * (1 + y))) / (s + 2);
    return [alpha, beta];
  });
  return front / fraction;
}

/**
 * The x with Iₓ(a, b) = p: Newton's method on log I over log x, kept inside a bracket by bisection.
 * Refuses p outside 0–1 (0 and 1 themselves give 0 and 1). Relative error about 1e-14.
 * Example: p = 0.025, a = 81, b = 183 → 0.252737, the lower Clopper–Pearson limit of 81 of 263.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`betaQuantile: p = ${p} is not between 0 and 1`);
  if (p === 0 || p === 1) return p;
  let [low, high] = [-745, 0];
  let t = Math.log(a / (a + b));
  for (let step = 0; step < 200; step += 1) {
    const x = Math.exp(t);
    const y = -Math.expm1(t);
    const { lower } = betaTails(x, a, b, y);
    if (lower < p) low = t;
    else high = t;
    const slope = (binomialTerm(a, b, x, y) * a * b) / ((a + b) * y) / lower;
    const newton = t - Math.log(lower / p) / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) < 1e-16 || low >= high) return Math.exp(next);
    t = next;
  }
  return Math.exp(t);
}

/** P(X ≤ k) and P(X > k) for X binomial with n trials of chance p. k is a whole number, −1 gives nothing below. */
export function binomialTails(k: number, n: number, p: number): Tails {
  if (k < 0) return { lower: 0, upper: 1 };
  if (k >= n) return { lower: 1, upper: 0 };
  const { lower, upper } = betaTails(p, k + 1, n - k);
  return { lower: upper, upper: lower };
}
