import { binomialTails } from './distribution/beta.ts';
import { normalPointOf, tailOf } from './distribution/normal.ts';
import type { ShareInterval } from './wilson.ts';

/** Between the two lines a ward is unlike the others perhaps, beyond the outer one surely. */
export const funnelLevels = { inner: 0.95, outer: 0.998 } as const;
export type FunnelMethod = 'score' | 'exact';

/**
 * Between which shares a ward of n answers stands if it is like all others together (share p), by chance alone.
 *
 * Source: Spiegelhalter (2005), Statistics in Medicine 24:1185–1202; `exact` by his interpolation of the binomial
 * distribution (appendix A.1.1), `score` is p ± z√(p(1 − p)/n): a ward lies outside exactly when p lies outside its Wilson
 * interval. Assumes the overall share is known without error. Cut at 0 and 1.
 * Refuses p outside 0–1 and n that is not a whole number above zero.
 * Example: p 0.5, n 100 at 0.95 → score 0.402002 to 0.597998.
 */
export function funnelLimits(
  p: number,
  n: number,
  level: number,
  method: FunnelMethod = 'exact',
): ShareInterval {
  if (!(p >= 0 && p <= 1) || !Number.isSafeInteger(n) || n < 1)
    throw new RangeError(`funnelLimits: ${p} of ${n}`);
  if (method === 'score') {
    const half = normalPointOf(level) * Math.sqrt((p * (1 - p)) / n);
    return { low: Math.max(0, p - half), high: Math.min(1, p + half) };
  }
  const tail = tailOf(level);
  return { low: quantileShare(p, n, tail), high: 1 - quantileShare(1 - p, n, tail) };
}

/** The share below which `tail` of the binomial distribution lies, between two counts in proportion to probability. */
function quantileShare(p: number, n: number, tail: number): number {
  if (p === 0 || p === 1) return p;
  let [low, high] = [-1, n];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (binomialTails(middle, n, p).lower >= tail) high = middle;
    else low = middle;
  }
  const below = binomialTails(high - 1, n, p).lower;
  const upTo = binomialTails(high, n, p).lower;
  return Math.max(0, (high - (upTo - tail) / (upTo - below)) / n);
}

export type FunnelPlace = 'inside' | 'low' | 'high' | 'veryLow' | 'veryHigh';

/** Where x of n stands in the funnel around p; a point on a line is inside it. */
export function placeInFunnel(x: number, n: number, p: number, method: FunnelMethod = 'exact'): FunnelPlace {
  const share = x / n;
  const outer = funnelLimits(p, n, funnelLevels.outer, method);
  if (share < outer.low) return 'veryLow';
  if (share > outer.high) return 'veryHigh';
  const inner = funnelLimits(p, n, funnelLevels.inner, method);
  if (share < inner.low) return 'low';
  return share > inner.high ? 'high' : 'inside';
}
