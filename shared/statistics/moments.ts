import { toNumber } from './rounding.ts';

/**
 * Number, sum and sum of squares of answers, kept as whole numbers so that adding answers in any order, and taking
 * corrected ones out again, gives the same mean and spread to the last digit. Values count in thousandths; a square is
 * kept in three parts, because one sum of squares would outgrow the whole numbers a computer adds exactly.
 */
export const momentCategories = ['n', 'sum', 'squaresHigh', 'squaresMiddle', 'squaresLow'] as const;
type MomentCategory = (typeof momentCategories)[number];

/** Values have at most three decimals. */
const thousandths = 1000;
export const momentDecimals = 3;
/** Largest size of a value: beyond it sums would no longer be exact for rounds of any size we expect. */
export const largestValue = 1_000_000_000;

const radix = 100_000;

/**
 * What one value adds to the moments.
 * @throws RangeError for more than three decimals or a size above `largestValue`.
 */
export function countMoments(value: number): [MomentCategory, number][] {
  const whole = Math.round(value * thousandths);
  if (!(Math.abs(value) <= largestValue) || whole / thousandths !== value) {
    throw new RangeError(`countMoments: ${value} has too many digits`);
  }
  const high = Math.trunc(whole / radix);
  const low = whole - high * radix;
  return [
    ['n', 1],
    ['sum', whole],
    ['squaresHigh', high * high],
    ['squaresMiddle', 2 * high * low],
    ['squaresLow', low * low],
  ];
}

/** Σy and Σy² in the unit of the values, to the precision of a computer's number. Example: 1.5 twice → 3 and 4.5. */
export function sumMoments(counts: Readonly<Record<MomentCategory, number>>): {
  sum: number;
  squares: number;
} {
  const squares = BigInt(counts.squaresHigh) * BigInt(radix) + BigInt(counts.squaresMiddle);
  const numerator = squares * BigInt(radix) + BigInt(counts.squaresLow);
  const denominator = BigInt(thousandths * thousandths);
  return { sum: counts.sum / thousandths, squares: toNumber({ numerator, denominator }) };
}

/** In the unit of the values. s is the sample's standard deviation, null for a single value. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly s: number | null;
}

/**
 * Mean and standard deviation from summed moments: s² = (n Σy² − (Σy)²) / (n (n − 1)), in whole numbers up to the root.
 * Null when nothing was counted. Example: 0.1, 0.2, 0.3 → mean 0.2, s 0.1.
 */
export function readMoments(counts: Readonly<Record<MomentCategory, number>>): Moments | null {
  const { n } = counts;
  if (n === 0) return null;
  const [size, sum, scale] = [BigInt(n), BigInt(counts.sum), BigInt(thousandths)];
  const mean = toNumber({ numerator: sum, denominator: size * scale });
  if (n === 1) return { n, mean, s: null };
  const root = BigInt(radix);
  const squares =
    (BigInt(counts.squaresHigh) * root + BigInt(counts.squaresMiddle)) * root + BigInt(counts.squaresLow);
  const numerator = size * squares - sum * sum;
  return { n, mean, s: Math.sqrt(toNumber({ numerator, denominator: size * (size - 1n) * scale * scale })) };
}
