import { normalPointOf, normalQuantile } from './distribution/normal.ts';

export interface PrecisionWish {
  /** Half width of the interval wished for, as a share (0.05 is ±5 points). */
  readonly margin: number;
  /** People in the population; leave out for a very large one. */
  readonly population?: number;
  /** Share expected; 0.5 is the most demanding. */
  readonly share?: number;
  /** Share of the invited expected to answer. */
  readonly response?: number;
  readonly deff?: number;
  readonly level?: number;
}

export interface SampleSize {
  /** Answers needed, whole. */
  readonly answers: number;
  /** Persons to invite so that so many answer. */
  readonly invitations: number;
  /** False when the population has fewer people than must be invited. */
  readonly isPossible: boolean;
}

/**
 * Answers and invitations for a margin of error: n₀ = z²p(1 − p)/e², n = n₀/(1 + (n₀ − 1)/N), × deff, ÷ response.
 *
 * Source: Cochran (1977), §4.4. Holds for a random sample with negligible bias from those who do not answer.
 * Refuses shares outside their range. Example: ±5 points → 385; of 66,000 people 382, of 500 218, of 200 132.
 */
export function planForPrecision(wish: PrecisionWish): SampleSize {
  const { margin, population = Infinity, share = 0.5, response = 1, deff = 1, level = 0.95 } = wish;
  assertShare('margin', margin);
  assertShare('share', share);
  if (response !== 1) assertShare('response', response);
  if (!(population >= 1 && deff > 0))
    throw new RangeError(`planForPrecision: population ${population}, deff ${deff}`);
  const z = normalPointOf(level);
  const endless = (z * z * share * (1 - share)) / (margin * margin);
  const n = (endless / (1 + (endless - 1) / population)) * deff;
  const invitations = roundUp(n / response);
  return { answers: roundUp(n), invitations, isPossible: invitations <= population };
}

export interface ChangeWish {
  /** Change to be found, as a share. */
  readonly change: number;
  readonly share?: number;
  readonly power?: number;
  readonly level?: number;
  /** Correlation of the two answers where the same people answer twice; 0 for different people. */
  readonly correlation?: number;
}

/**
 * Answers per wave to find a change: n = (z + z_power)² 2pq(1 − ρ)/δ².
 *
 * Source: Fleiss, Levin & Paik (2003), §4; Kish (1965), §12.4 for the same people.
 * Example: 5 points around a half at 80 % power → 1,570; with the same people and ρ 0.6 → 628.
 */
export function planForChange({
  change,
  share = 0.5,
  power = 0.8,
  level = 0.95,
  correlation = 0,
}: ChangeWish): number {
  assertShare('change', change);
  assertShare('share', share);
  assertShare('power', power);
  if (!(correlation >= -1 && correlation < 1))
    throw new RangeError(`planForChange: correlation ${correlation}`);
  const z = normalPointOf(level) - normalQuantile(power);
  return roundUp((z * z * 2 * share * (1 - share) * (1 - correlation)) / (change * change));
}

/** Up to the next whole person; a hair above a whole number is what floating point left of it. */
function roundUp(n: number): number {
  return Math.ceil(n - 1e-9 * n);
}

function assertShare(what: string, value: number): void {
  if (!(value > 0 && value < 1))
    throw new RangeError(`A sample's ${what} is a share between 0 and 1: ${value}`);
}
