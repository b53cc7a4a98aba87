import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareIndependentShares } from '../../../shared/statistics/change.ts';
import { bisectScoreLimits } from './score-limits.ts';

describe('compareIndependentShares', () => {
  test('56 of 70 against 48 of 80, as published by Newcombe', () => {
    const change = compareIndependentShares({ x: 48, n: 80 }, { x: 56, n: 70 });
    expect(change.difference).toBeCloseTo(0.2, 12);
    expect(change.low.toFixed(6)).toBe('0.052431');
    expect(change.high.toFixed(6)).toBe('0.333873');
    expect(change.word).toBe('increased');
  });

  test('counts points exactly: 51 − 5 of 160 is 28.75', () => {
    expect(100 * (51 / 160 - 5 / 160)).not.toBe(28.75);
    expect(compareIndependentShares({ x: 5, n: 160 }, { x: 51, n: 160 }).points).toBe(28.75);
    expect(compareIndependentShares({ x: 51, n: 160 }, { x: 5, n: 160 }).points).toBe(-28.75);
  });

  const someShare = fc
    .integer({ min: 1, max: 3000 })
    .chain((n) => fc.record({ x: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));

  test('equals the formula on limits found by bisection', () => {
    fc.assert(
      fc.property(someShare, someShare, (before, after) => {
        const first = bisectScoreLimits(before.x, before.n);
        const second = bisectScoreLimits(after.x, after.n);
        const [p1, p2] = [before.x / before.n, after.x / after.n];
        const change = compareIndependentShares(before, after);
        const below = Math.sqrt((p2 - second.low) ** 2 + (first.high - p1) ** 2);
        const above = Math.sqrt((second.high - p2) ** 2 + (p1 - first.low) ** 2);
        expect(change.low).toBeCloseTo(p2 - p1 - below, 10);
        expect(change.high).toBeCloseTo(p2 - p1 + above, 10);
      }),
    );
  });

  test('the other way round is the mirror image, and the word with it', () => {
    const mirrored = { increased: 'decreased', decreased: 'increased', noChange: 'noChange' };
    fc.assert(
      fc.property(someShare, someShare, (before, after) => {
        const there = compareIndependentShares(before, after);
        const back = compareIndependentShares(after, before);
        expect(back.low).toBeCloseTo(-there.high, 12);
        expect(back.word).toBe(mirrored[there.word]);
      }),
    );
  });

  test('no change in words where the interval holds zero', () => {
    expect(compareIndependentShares({ x: 77, n: 200 }, { x: 78, n: 200 }).word).toBe('noChange');
    expect(compareIndependentShares({ x: 5, n: 10 }, { x: 5, n: 10 }).word).toBe('noChange');
    expect(compareIndependentShares({ x: 78, n: 200 }, { x: 25, n: 200 }).word).toBe('decreased');
  });

  test('names the side that is wrong', () => {
    expect(() => compareIndependentShares({ x: 1, n: 0 }, { x: 1, n: 2 })).toThrow('before');
    expect(() => compareIndependentShares({ x: 1, n: 2 }, { x: 3, n: 2 })).toThrow('after');
  });
});
