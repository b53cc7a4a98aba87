import { describe, expect, it } from 'vitest';
import { estimateSorted } from '../../../shared/analysis/weigh.ts';
import { testIndependentEstimates } from '../../../shared/statistics/independent-change.ts';

describe('a weighted share of guessed persons', () => {
  it('is 1 of all of them, whatever adding their fractions leaves, and can be tested', () => {
    const sorts = { weights: [0.7, 1.9], respondents: [60, 40] };
    const base = [41, 23];
    // As the guess may have it: each sort's own, made of quotients.
    const sum = base.map((persons) => persons * (1 + Number.EPSILON));
    const weigh = ([few = 0, many = 0]: readonly number[]) => 0.7 * few + 1.9 * many;
    expect(weigh(sum) / weigh(base)).toBeGreaterThan(1);
    const all = estimateSorted(sorts, { base, sum });
    const half = estimateSorted(sorts, { base: [19, 17], sum: [9, 8] });
    expect(all?.value).toBe(1);
    if (all === null || half === null) throw new Error('Nothing was estimated');
    expect(testIndependentEstimates(half, all).high).toBeLessThanOrEqual(1);
  });
});
