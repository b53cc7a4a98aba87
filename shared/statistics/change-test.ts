import type { ChangeWord } from './change.ts';
import type { ShareInterval } from './wilson.ts';

/** How a change was tested; the screen says it in words. */
export const changeMethods = [
  'independent',
  'independentWeighted',
  'independentMeans',
  'overlap',
  'overlapWeighted',
  'persons',
  'mcnemar',
  'mcnemarExact',
] as const;
export type ChangeMethod = (typeof changeMethods)[number];

export interface ChangeTest {
  readonly method: ChangeMethod;
  /** after − before: as a share (0.1 is 10 points), or in the unit of the scores. */
  readonly difference: number;
  /** Standard error of the difference. */
  readonly se: number;
  /** z or t; for McNemar χ² with one degree of freedom; null where the test is exact. */
  readonly statistic: number | null;
  /** Two-sided. */
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

/** A share with its own interval. */
export interface LimitedShare extends ShareInterval {
  readonly value: number;
}

/**
 * Interval of a difference from the intervals of its two shares and the correlation of the two estimates.
 *
 * Source: Zou & Donner (2008), Statistics in Medicine 27:1693–1702; with Wilson's limits and correlation 0 it is method 10
 * of Newcombe (1998), 17:873–890, with φ his method 8 for pairs, 17:2635–2650.
 * Example: 48/80 then 56/70, correlation 0 → 0.052431 to 0.333873.
 */
export function differenceInterval(
  before: LimitedShare,
  after: LimitedShare,
  correlation: number,
): ShareInterval {
  const difference = after.value - before.value;
  return {
    low: difference - combine(after.value - after.low, before.high - before.value, correlation),
    high: difference + combine(after.high - after.value, before.value - before.low, correlation),
  };
}

function combine(one: number, other: number, correlation: number): number {
  return Math.sqrt(Math.max(0, one * one + other * other - 2 * correlation * one * other));
}

/** difference ÷ se, where nothing varied: 0 for no difference, otherwise without limit. */
export function divideBySpread(difference: number, se: number): number {
  if (difference === 0) return 0;
  return se === 0 ? Math.sign(difference) * Infinity : difference / se;
}

/** Shares have Wilson's limits; a mean's difference is taken ± t standard errors. */
export type EstimateKind = 'share' | 'mean';

/** When a difference may be called a change: by the test, or from a size that was set beforehand (a share). */
export type ChangeRule =
  | { readonly kind: 'significance'; readonly alpha: number }
  | { readonly kind: 'threshold'; readonly size: number };

/**
 * 'increased' or 'decreased' only where the rule allows; otherwise 「変化なし（誤差の範囲）」.
 * `p` is the test's own, or the adjusted one where a family was tested. A threshold is met at its own size.
 * Example: difference 0.1 with p 0.028 at alpha 0.05 → increased.
 */
export function nameChange(difference: number, p: number, rule: ChangeRule): ChangeWord {
  const isChange = rule.kind === 'significance' ? p < rule.alpha : Math.abs(difference) >= rule.size;
  if (!isChange || difference === 0) return 'noChange';
  return difference > 0 ? 'increased' : 'decreased';
}

/** What is known of two waves before any figure is looked at. */
export interface WavePair {
  /** Question, scale, mode or way of sampling changed in between. */
  readonly isSeriesBroken: boolean;
  /** Answers in the base of each wave, and persons in both bases (known only where persons are linked). */
  readonly before: number;
  readonly after: number;
  readonly common: number;
  readonly isWeighted: boolean;
}

export type ChangeChoice =
  | {
      readonly kind: 'test';
      readonly method: Exclude<ChangeMethod, 'mcnemarExact' | 'independentMeans' | 'persons'>;
    }
  | { readonly kind: 'none'; readonly reason: 'seriesBreak' | 'emptyBase' };

/**
 * The test that fits what the data are: nobody in common, partly the same people, or the same people throughout.
 * Refuses a test across a break of the series and one without answers.
 * Example: 160 and 160 answers, 120 persons in both, no weights → 'overlap'.
 */
export function chooseChangeMethod({
  isSeriesBroken,
  before,
  after,
  common,
  isWeighted,
}: WavePair): ChangeChoice {
  if (common > Math.min(before, after)) throw new RangeError(`${common} in common of ${before} and ${after}`);
  if (isSeriesBroken) return { kind: 'none', reason: 'seriesBreak' };
  if (before === 0 || after === 0) return { kind: 'none', reason: 'emptyBase' };
  if (common === 0) return { kind: 'test', method: isWeighted ? 'independentWeighted' : 'independent' };
  if (isWeighted) return { kind: 'test', method: 'overlapWeighted' };
  return { kind: 'test', method: common === before && common === after ? 'mcnemar' : 'overlap' };
}
