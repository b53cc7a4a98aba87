import { toNumber } from './rounding.ts';
import { assertCounts, wilsonInterval } from './wilson.ts';

export type ChangeWord = 'increased' | 'decreased' | 'noChange';

export interface CountedShare {
  /** Successes. */
  readonly x: number;
  /** Answers in the base. */
  readonly n: number;
}

export interface ShareChange {
  /** after − before, as a share (0.2 is 20 points). */
  readonly difference: number;
  /** The same in points, from the counts themselves: 51 − 5 of 160 is 28.75, not 28.749999…. */
  readonly points: number;
  readonly low: number;
  readonly high: number;
  /** 'increased' or 'decreased' only when the 95 % interval leaves out zero. */
  readonly word: ChangeWord;
}

/**
 * Difference of two shares from independent samples, with Newcombe's hybrid score interval, 95 %.
 *
 * Source: Newcombe (1998), Statistics in Medicine 17:873–890, method 10.
 * Assumes the two groups of respondents have nobody in common. Where the same people answered twice the true
 * interval is usually narrower, so 'noChange' may be too cautious; it never claims too much for that reason.
 * Refuses what `wilsonInterval` refuses.
 * Example: 48 of 80 before, 56 of 70 after → 0.2, interval 0.052431 to 0.333873.
 */
export function compareIndependentShares(before: CountedShare, after: CountedShare): ShareChange {
  assertCounts('compareIndependentShares, before', before.x, before.n);
  assertCounts('compareIndependentShares, after', after.x, after.n);
  const p1 = before.x / before.n;
  const p2 = after.x / after.n;
  const first = wilsonInterval(before.x, before.n);
  const second = wilsonInterval(after.x, after.n);
  const difference = p2 - p1;
  const low = difference - Math.hypot(p2 - second.low, first.high - p1);
  const high = difference + Math.hypot(second.high - p2, p1 - first.low);
  return { difference, points: countPoints(before, after), low, high, word: wordOf(low, high) };
}

function countPoints(before: CountedShare, after: CountedShare): number {
  const [n1, n2] = [BigInt(before.n), BigInt(after.n)];
  const numerator = 100n * (BigInt(after.x) * n1 - BigInt(before.x) * n2);
  return toNumber({ numerator, denominator: n1 * n2 });
}

function wordOf(low: number, high: number): ChangeWord {
  if (low > 0) return 'increased';
  return high < 0 ? 'decreased' : 'noChange';
}
