import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  readDecimal,
  roundDecimal,
  roundRatio,
  roundShare,
  toNumber,
} from '../../../shared/statistics/rounding.ts';

describe('roundRatio', () => {
  test.each([
    [100 * 13, 24, 1, '54.2'],
    [1, 2, 0, '1'],
    [-1, 2, 0, '-1'],
    [-1, 4, 0, '0'],
    [1, 8, 2, '0.13'],
    [-1, 8, 2, '-0.13'],
    [100 * 1999, 2500, 1, '80.0'],
    [1, 3, 4, '0.3333'],
    [0, 7, 1, '0.0'],
    [5, 100, 1, '0.1'],
    [4, 100, 1, '0.0'],
  ])('%i / %i to %i decimals is %s', (numerator, denominator, decimals, text) => {
    expect(roundRatio(numerator, denominator, decimals)).toBe(text);
  });

  test('is never further than half a unit away, and exactly half goes away from zero', () => {
    const part = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(
        part,
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 0, max: 4 }),
        (a, b, decimals) => {
          const units = BigInt(roundRatio(a, b, decimals).replace('.', ''));
          const twiceError = 2n * (units * BigInt(b) - BigInt(a) * 10n ** BigInt(decimals));
          const away = a < 0 ? -twiceError : twiceError;
          expect(away <= BigInt(b) && away > -BigInt(b)).toBe(true);
        },
      ),
    );
  });

  test.each([
    [1, 0, 1],
    [1.5, 2, 1],
    [1, 2, -1],
    [1, 2, 13],
  ])('refuses %d / %d to %d decimals', (numerator, denominator, decimals) => {
    expect(() => roundRatio(numerator, denominator, decimals)).toThrow(RangeError);
  });
});

describe('roundDecimal', () => {
  test.each([
    [1.005, 2, '1.01'],
    [79.95, 1, '80.0'],
    [79.949, 1, '79.9'],
    [-4.35, 1, '-4.4'],
    [0.15, 1, '0.2'],
    [22, 1, '22.0'],
    [-0.04, 1, '0.0'],
    [1e-7, 6, '0.000000'],
    [1.5e21, 0, '1500000000000000000000'],
    [-15.9, 0, '-16'],
  ])('%d to %i decimals is %s', (value, decimals, text) => {
    expect(roundDecimal(value, decimals)).toBe(text);
  });

  test('agrees with the exact ratio for every figure of up to three decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -200_000, max: 200_000 }),
        fc.integer({ min: 0, max: 4 }),
        (n, decimals) => {
          expect(roundDecimal(n / 1000, decimals)).toBe(roundRatio(n, 1000, decimals));
        },
      ),
    );
  });

  test('refuses what cannot be printed', () => {
    expect(() => roundDecimal(Number.NaN, 1)).toThrow(RangeError);
    expect(() => roundDecimal(Infinity, 1)).toThrow(RangeError);
  });
});

describe('roundShare', () => {
  const counts = fc
    .integer({ min: 1, max: 4000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

  test('23 of 80 is 28.75 % and prints 28.8, where 100 × 0.2875 is a little less', () => {
    expect(100 * (23 / 80)).toBeLessThan(28.75);
    expect(roundShare(23 / 80, 1)).toBe('28.8');
  });

  test('prints a share of counts as the counts themselves print', () => {
    fc.assert(
      fc.property(counts, ([x, n]) => {
        expect(roundShare(x / n, 1)).toBe(roundRatio(100 * x, n, 1));
      }),
      { numRuns: 2000 },
    );
  });
});

test('a decimal read as a fraction and written back is the same number', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (digits, places) => {
      const value = digits / 10 ** places;
      expect(toNumber(readDecimal(value)) + 0).toBe(value + 0);
    }),
  );
});
