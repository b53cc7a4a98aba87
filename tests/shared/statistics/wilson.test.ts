import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '../../../shared/statistics/wilson.ts';
import { bisectScoreLimits } from './score-limits.ts';

describe('wilsonInterval', () => {
  test.each([
    [81, 263, 0.255289, 0.36621],
    [15, 148, 0.062386, 0.160487],
    [0, 20, 0, 0.161125],
    [1, 29, 0.006113, 0.171755],
    [8, 10, 0.490162, 0.943318],
    [317, 400, 0.750069, 0.829366],
    [50, 50, 0.928652, 1],
  ])('%i of %i, as published', (x, n, low, high) => {
    const interval = wilsonInterval(x, n);
    expect(interval.low.toFixed(6)).toBe(low.toFixed(6));
    expect(interval.high.toFixed(6)).toBe(high.toFixed(6));
  });

  const someCount = fc
    .integer({ min: 1, max: 20_000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

  test('its limits solve the score equation, found by bisection', () => {
    fc.assert(
      fc.property(someCount, ([x, n]) => {
        const closed = wilsonInterval(x, n);
        const searched = bisectScoreLimits(x, n);
        expect(closed.low).toBeCloseTo(searched.low, 12);
        expect(closed.high).toBeCloseTo(searched.high, 12);
      }),
    );
  });

  test('holds the share, stays within 0 and 1, and mirrors when yes and no change places', () => {
    fc.assert(
      fc.property(someCount, ([x, n]) => {
        const { low, high } = wilsonInterval(x, n);
        const mirror = wilsonInterval(n - x, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(x / n);
        expect(high).toBeGreaterThanOrEqual(x / n);
        expect(mirror.low).toBeCloseTo(1 - high, 12);
      }),
    );
  });

  test('is exactly 0 or 1 at the ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (n) => {
        expect(wilsonInterval(0, n).low).toBe(0);
        expect(wilsonInterval(n, n).high).toBe(1);
      }),
    );
  });

  test.each([
    [1, 0, 'at least one answer'],
    [-1, 5, 'outside 0 to n'],
    [6, 5, 'outside 0 to n'],
    [1.5, 5, 'whole numbers'],
    [1, Number.NaN, 'whole numbers'],
  ])('refuses %d of %d', (x, n, reason) => {
    expect(() => wilsonInterval(x, n)).toThrow(reason);
  });
});
