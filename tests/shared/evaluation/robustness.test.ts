import { describe, expect, test } from 'vitest';
import { inspectRobustness } from '../../../shared/evaluation/robustness.ts';
import { judgeAgainstTarget } from '../../../shared/evaluation/verdict.ts';
import { normalPoint95, scoreInterval } from '../../../shared/statistics/wilson.ts';

const counts = {
  ...{ success: 120, failure: 30, 'dont-know': 8, skipped: 4, 'not-asked': 3, 'not-reached': 0 },
  ...{ outside: 0, 'outside-success': 0, 'outside-failure': 0 },
};
const rule = { base: 'valid', dontKnow: 'inBase' } as const;
const goal = { comparator: 'atLeast', value: 80 } as const;

describe('inspectRobustness', () => {
  const found = inspectRobustness(rule, counts, 195, goal);

  test('bounds and tipping point', () => {
    expect(found.silent).toBe(37);
    expect(found.bounds.low).toBeCloseTo(61.5384615, 6);
    expect(found.bounds.high).toBeCloseTo(80.5128205, 6);
    expect(found.tipping).toEqual({ silent: 37, isMet: false, turn: { count: 36, share: 36 / 37 } });
  });

  test('the verdict for every number of yes among the silent', () => {
    expect(found.bySilence).toEqual([
      { from: 0, to: 25, outcome: 'missed' },
      { from: 26, to: 35, outcome: 'notDistinguishable' },
      { from: 36, to: 37, outcome: 'reachedUncertain' },
    ]);
  });

  test('every base rule side by side', () => {
    expect(found.byRule.map(({ x, n, verdict }) => [x, n, verdict.code])).toEqual([
      [120, 162, 'notDistinguishable'],
      [120, 154, 'notDistinguishable'],
      [120, 158, 'notDistinguishable'],
      [120, 150, 'reachedUncertain'],
    ]);
  });

  test('without a goal, or with one of exactly so much, there is no tipping point', () => {
    expect(inspectRobustness(rule, counts, 195, null)).toMatchObject({
      tipping: null,
      bySilence: [{ from: 0, to: 37, outcome: 'notComparable' }],
    });
    const equal = { comparator: 'equal', value: 80 } as const;
    expect(inspectRobustness(rule, counts, 195, equal).tipping).toBeNull();
  });

  test('an empty rule says so, an empty base is refused', () => {
    const silentOnly = { ...counts, success: 0, failure: 0, 'dont-know': 0 };
    const asked = { base: 'asked', dontKnow: 'inBase' } as const;
    const { byRule } = inspectRobustness(asked, silentOnly, 10, goal);
    expect(byRule[3]).toMatchObject({
      n: 0,
      value: null,
      verdict: { code: 'notComparable', reason: 'unmeasured' },
    });
    expect(() => inspectRobustness(rule, silentOnly, 10, goal)).toThrow('at least one answer');
    expect(() => inspectRobustness(rule, counts, 100, goal)).toThrow('158 answered of 100');
  });
});

test('answers it takes to call a miss: 3,136 for 78.6 % against 80 %, 19 for 61.8 %', () => {
  const verdictOf = (share: number, n: number) => {
    const { low, high } = scoreInterval(share, n, normalPoint95);
    const interval = { low: 100 * low, high: 100 * high };
    return judgeAgainstTarget({ readings: [100 * share], interval, wholeCount: false }, goal).code;
  };
  expect([verdictOf(0.786, 3135), verdictOf(0.786, 3136)]).toEqual(['notDistinguishable', 'missed']);
  expect([verdictOf(0.618, 18), verdictOf(0.618, 19)]).toEqual(['notDistinguishable', 'missed']);
});
