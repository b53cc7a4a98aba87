import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meetsTarget } from '../../../shared/evaluation/rating.ts';
import { judgeAgainstTarget } from '../../../shared/evaluation/verdict.ts';
import type { Estimate } from '../../../shared/evaluation/verdict.ts';
import { wilsonInterval } from '../../../shared/statistics/wilson.ts';

const goal = { comparator: 'atLeast', value: 80 } as const;

function sample(value: number, low: number, high: number): Estimate {
  return { readings: [value], interval: { low, high }, wholeCount: false };
}

describe('judgeAgainstTarget', () => {
  test.each([
    ['L above T', 85, 82, 88, 'reached'],
    ['L = T', 85, 80, 90, 'reached'],
    ['L just below T', 85, 79.999, 90, 'reachedUncertain'],
    ['estimate = T', 80, 75, 85, 'reachedUncertain'],
    ['estimate just below T', 79.999, 75, 85, 'notDistinguishable'],
    ['U = T', 75, 70, 80, 'notDistinguishable'],
    ['U just below T', 75, 70, 79.999, 'missed'],
    ['all below', 40, 35, 45, 'missed'],
  ])('%s: %d (%d to %d)', (_name, value, low, high, code) => {
    expect(judgeAgainstTarget(sample(value, low, high), goal)).toEqual({ code });
  });

  test('a goal to stay under is the mirror image', () => {
    const under = { comparator: 'atMost', value: 20 } as const;
    expect(judgeAgainstTarget(sample(15, 10, 20), under).code).toBe('reached');
    expect(judgeAgainstTarget(sample(20, 15, 25), under).code).toBe('reachedUncertain');
    expect(judgeAgainstTarget(sample(25, 20, 30), under).code).toBe('notDistinguishable');
    expect(judgeAgainstTarget(sample(25, 21, 30), under).code).toBe('missed');
  });

  test('a strict goal is not reached at its own value', () => {
    const above = { comparator: 'moreThan', value: 80 } as const;
    expect(judgeAgainstTarget(sample(85, 80, 90), above).code).toBe('reachedUncertain');
    expect(judgeAgainstTarget(sample(75, 70, 80), above).code).toBe('missed');
  });

  test('a whole count has no error: the verdict is the comparison itself', () => {
    const council = { comparator: 'atLeast', value: 8 } as const;
    expect(judgeAgainstTarget({ readings: [8], wholeCount: true }, council)).toEqual({ code: 'reached' });
    expect(judgeAgainstTarget({ readings: [7], wholeCount: true }, council)).toEqual({ code: 'missed' });
  });

  test('what cannot be compared says why', () => {
    const reasonOf = (estimate: Estimate, target: Parameters<typeof judgeAgainstTarget>[1]) =>
      judgeAgainstTarget(estimate, target);
    const because = (reason: string) => ({ code: 'notComparable', reason });
    expect(reasonOf({ readings: [], wholeCount: false }, goal)).toEqual(because('unmeasured'));
    expect(reasonOf({ readings: [78.6], wholeCount: false }, goal)).toEqual(because('noInterval'));
    expect(reasonOf({ ...sample(79, 70, 90), readings: [79, 81] }, goal)).toEqual(
      because('readingsDisagree'),
    );
    expect(reasonOf(sample(80, 70, 90), null)).toEqual(because('noGoal'));
    expect(reasonOf(sample(80, 70, 90), { comparator: 'equal', value: 80 })).toEqual(because('equalityGoal'));
  });

  test('78.6 % is not told apart from 80 % with 3,000 answers, and is with 3,500 (from 3,136 on)', () => {
    const verdictAt = (x: number, n: number) => {
      const { low, high } = wilsonInterval(x, n);
      return judgeAgainstTarget(sample((100 * x) / n, 100 * low, 100 * high), goal).code;
    };
    expect(verdictAt(393, 500)).toBe('notDistinguishable');
    expect(verdictAt(2358, 3000)).toBe('notDistinguishable');
    expect(verdictAt(2751, 3500)).toBe('missed');
  });

  test('never contradicts the plain comparison of the estimate', () => {
    const share = fc
      .integer({ min: 1, max: 2000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 99 }), ([x, n], value) => {
        const { low, high } = wilsonInterval(x, n);
        const target = { comparator: 'atLeast', value } as const;
        const { code } = judgeAgainstTarget(sample((100 * x) / n, 100 * low, 100 * high), target);
        expect(['reached', 'reachedUncertain'].includes(code)).toBe(meetsTarget((100 * x) / n, target));
        expect(code === 'missed').toBe(100 * high < value);
        expect(code === 'reached').toBe(100 * low >= value);
      }),
    );
  });
});
