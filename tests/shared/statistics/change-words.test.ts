import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseChangeMethod,
  differenceInterval,
  nameChange,
} from '../../../shared/statistics/change-test.ts';
import { adjustFamily } from '../../../shared/statistics/holm.ts';

describe('what may be said', () => {
  test('the method follows from what the data are', () => {
    const waves = { isSeriesBroken: false, before: 160, after: 160, common: 120, isWeighted: false };
    const methodOf = (change: Partial<typeof waves>) => chooseChangeMethod({ ...waves, ...change });
    expect(methodOf({})).toEqual({ kind: 'test', method: 'overlap' });
    expect(methodOf({ common: 0 })).toEqual({ kind: 'test', method: 'independent' });
    expect(methodOf({ common: 0, isWeighted: true })).toEqual({
      kind: 'test',
      method: 'independentWeighted',
    });
    expect(methodOf({ common: 160 })).toEqual({ kind: 'test', method: 'mcnemar' });
    expect(methodOf({ common: 160, before: 170 })).toEqual({ kind: 'test', method: 'overlap' });
    expect(methodOf({ common: 160, isWeighted: true })).toEqual({ kind: 'test', method: 'overlapWeighted' });
    expect(methodOf({ isSeriesBroken: true })).toEqual({ kind: 'none', reason: 'seriesBreak' });
    expect(methodOf({ after: 0, common: 0 })).toEqual({ kind: 'none', reason: 'emptyBase' });
    expect(() => methodOf({ common: 161 })).toThrow('161 in common');
  });

  test('a word of change needs the test, or the size set beforehand', () => {
    const alpha = { kind: 'significance', alpha: 0.05 } as const;
    expect(nameChange(0.1, 0.049, alpha)).toBe('increased');
    expect(nameChange(-0.1, 0.049, alpha)).toBe('decreased');
    expect(nameChange(0.1, 0.05, alpha)).toBe('noChange');
    const size = { kind: 'threshold', size: 0.05 } as const;
    expect(nameChange(0.05, 0.9, size)).toBe('increased');
    expect(nameChange(-0.0499, 0.001, size)).toBe('noChange');
    expect(nameChange(0, 0, { kind: 'threshold', size: 0 })).toBe('noChange');
  });

  test('a correlation narrows the interval', () => {
    const [before, after] = [
      { value: 0.5, low: 0.4, high: 0.6 },
      { value: 0.6, low: 0.5, high: 0.7 },
    ] as const;
    const [plain, close] = [0, 0.6].map((rho) => differenceInterval(before, after, rho));
    expect(close?.low).toBeGreaterThan(plain?.low ?? Number.NaN);
    expect(close?.high).toBeLessThan(plain?.high ?? Number.NaN);
  });
});

describe('a family of indicators', () => {
  test('0.01, 0.04 and 0.03', () => {
    const found = adjustFamily([
      { key: 'a', p: 0.01 },
      { key: 'b', p: 0.04 },
      { key: 'c', p: 0.03 },
    ]);
    expect(found).toMatchObject({ k: 3, alpha: 0.05 });
    expect(found.members.map(({ key, adjusted, isSignificant }) => [key, adjusted, isSignificant])).toEqual([
      ['a', 0.03, true],
      ['b', 0.06, false],
      ['c', 0.06, false],
    ]);
  });

  test('never below its own p, never above Bonferroni, in the order of p', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (ps) => {
        const { members, k } = adjustFamily(ps.map((p, index) => ({ key: `${index}`, p })));
        for (const { p, adjusted } of members) {
          expect(adjusted).toBeGreaterThanOrEqual(p);
          expect(adjusted).toBeLessThanOrEqual(Math.min(1, k * p));
        }
        const sorted = members.toSorted((one, other) => one.p - other.p).map(({ adjusted }) => adjusted);
        expect(sorted).toEqual(sorted.toSorted((one, other) => one - other));
      }),
    );
  });

  test('one test stays as it is, none gives none, and p is a probability', () => {
    expect(adjustFamily([{ key: 'a', p: 0.04 }]).members[0]).toMatchObject({
      adjusted: 0.04,
      isSignificant: true,
    });
    expect(adjustFamily([])).toEqual({ k: 0, alpha: 0.05, members: [] });
    expect(() => adjustFamily([{ key: 'a', p: Number.NaN }])).toThrow('of a');
  });
});
