import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countMoments,
  largestValue,
  momentCategories,
  readMoments,
  sumMoments,
  type Moments,
} from '../../../shared/statistics/moments.ts';
import { roundDecimal } from '../../../shared/statistics/rounding.ts';

type Sums = Parameters<typeof readMoments>[0];

/** Added in the order given; a negative sign takes a corrected answer out again. */
function sumUp(entries: readonly { value: number; sign: 1 | -1 }[]): Sums {
  const sums = { n: 0, sum: 0, squaresHigh: 0, squaresMiddle: 0, squaresLow: 0 };
  for (const { value, sign } of entries) {
    for (const [category, amount] of countMoments(value)) sums[category] += sign * amount;
  }
  return sums;
}
const read = (...values: number[]): Moments | null =>
  readMoments(sumUp(values.map((value) => ({ value, sign: 1 }))));

const decimals = fc.integer({ min: -5_000_000, max: 5_000_000 }).map((whole) => whole / 1000);

describe('moments', () => {
  test('0.1, 0.2 and 0.3 have mean 0.2 and spread 0.1, though 0.1 + 0.2 + 0.3 is not 0.6 to a computer', () => {
    expect((0.1 + 0.2 + 0.3) / 3).not.toBe(0.2);
    expect(read(0.1, 0.2, 0.3)).toEqual({ n: 3, mean: 0.2, s: 0.1 });
  });

  test('a mean on the border prints rounded up: 12.2 and 12.3 give 12.25, printed 12.3', () => {
    expect(roundDecimal(read(12.2, 12.3)?.mean ?? Number.NaN, 1)).toBe('12.3');
    expect(roundDecimal(read(1.1, 1.2, 1.1, 1.2)?.mean ?? Number.NaN, 1)).toBe('1.2');
  });

  test('nothing has no moments, one value no spread', () => {
    expect(read()).toBeNull();
    expect(read(7.5)).toEqual({ n: 1, mean: 7.5, s: null });
  });

  test('a slip of the largest size, taken out again, leaves no trace', () => {
    const before = sumUp([3, 5, 0.001].map((value) => ({ value, sign: 1 })));
    const after = sumUp([
      { value: 3, sign: 1 },
      { value: largestValue, sign: 1 },
      { value: 0.001, sign: 1 },
      { value: largestValue, sign: -1 },
      { value: 5, sign: 1 },
    ]);
    expect(after).toEqual(before);
    const kept = 9 + 1e18;
    expect(kept - 1e18).not.toBe(9);
  });

  test('any order gives the same sums, and mean and spread of the two-pass formula', () => {
    fc.assert(
      fc.property(fc.array(decimals, { minLength: 2, maxLength: 40 }), (values) => {
        const forwards = sumUp(values.map((value) => ({ value, sign: 1 })));
        expect(sumUp(values.toReversed().map((value) => ({ value, sign: 1 })))).toEqual(forwards);
        const mean = values.reduce((total, value) => total + value, 0) / values.length;
        const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
        const found = readMoments(forwards);
        expect(found?.mean).toBeCloseTo(mean, 8);
        expect(found?.s).toBeCloseTo(Math.sqrt(squares / (values.length - 1)), 6);
      }),
    );
  });

  test('sums in the unit of the values: 1.5 twice', () => {
    const values = [1.5, 1.5].map((value) => ({ value, sign: 1 as const }));
    expect(sumMoments(sumUp(values))).toEqual({ sum: 3, squares: 4.5 });
  });

  test('names every category it counts, and refuses more than three decimals or too large a size', () => {
    expect(countMoments(-2.5).map(([category]) => category)).toEqual([...momentCategories]);
    expect(() => countMoments(0.0001)).toThrow('0.0001');
    expect(() => countMoments(largestValue + 1)).toThrow('too many digits');
    expect(() => countMoments(Number.NaN)).toThrow(RangeError);
  });
});
