import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialTails } from '../../../shared/statistics/distribution/beta.ts';
import { meanInterval } from '../../../shared/statistics/mean.ts';
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  exactInterval,
  wilsonIntervalAt,
} from '../../../shared/statistics/proportion.ts';
import { stratifiedShare } from '../../../shared/statistics/stratified.ts';
import { scoreInterval, wilsonInterval } from '../../../shared/statistics/wilson.ts';
import { unwrap } from './design-figures.ts';

const someCount = fc
  .integer({ min: 1, max: 5000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('intervals of a share, as published', () => {
  test.each([
    [81, 263, '.255289 .366210', '.255221 .366277', '.252737 .367622'],
    [15, 148, '.062386 .160487', '.061386 .161488', '.057844 .161650'],
    [0, 20, '.000000 .161125', '.000000 .189810', '.000000 .168433'],
    [1, 29, '.006113 .171755', '.000000 .186287', '.000873 .177644'],
    [8, 10, '.490162 .943318', '.479368 .954113', '.443905 .974789'],
    [317, 400, '.750069 .829366', '.749973 .829462', '.749411 .831199'],
    [50, 50, '.928652 1.000000', '.914784 1.000000', '.928878 1.000000'],
  ])('%i of %i', (x, n, wilson, agrestiCoull, clopperPearson) => {
    const print = ({ low, high }: { low: number; high: number }): string =>
      `${low.toFixed(6)} ${high.toFixed(6)}`.replaceAll('0.', '.');
    expect(print(wilsonIntervalAt(x, n, 0.95))).toBe(wilson);
    expect(print(agrestiCoullInterval(x, n))).toBe(agrestiCoull);
    expect(print(clopperPearsonInterval(x, n))).toBe(clopperPearson);
  });
});

describe('laws of the intervals', () => {
  test('the exact limits are the shares that leave half of α to x or fewer, and to x or more', () => {
    fc.assert(
      fc.property(someCount, fc.constantFrom(0.9, 0.95, 0.998), ([x, n], level) => {
        const { low, high } = clopperPearsonInterval(x, n, level);
        const tail = (1 - level) / 2;
        if (x > 0) expect(binomialTails(x - 1, n, low).upper).toBeCloseTo(tail, 10);
        if (x < n) expect(binomialTails(x, n, high).lower).toBeCloseTo(tail, 10);
      }),
    );
  });

  test('the exact interval holds the share; all mirror when yes and no change places', () => {
    fc.assert(
      fc.property(someCount, ([x, n]) => {
        for (const interval of [agrestiCoullInterval, clopperPearsonInterval, wilsonInterval]) {
          const [one, other] = [interval(x, n), interval(n - x, n)];
          expect(one.low).toBeCloseTo(1 - other.high, 11);
          expect(one.low).toBeLessThanOrEqual(one.high);
          expect(one.low).toBeGreaterThanOrEqual(0);
          expect(one.high).toBeLessThanOrEqual(1);
        }
        const { low, high } = clopperPearsonInterval(x, n);
        expect(low <= x / n && x / n <= high).toBe(true);
      }),
    );
  });

  test('Wilson at 95 % is the default interval, at any level it grows with the level', () => {
    fc.assert(
      fc.property(someCount, ([x, n]) => {
        const [usual, same, wide] = [
          wilsonInterval(x, n),
          wilsonIntervalAt(x, n, 0.95),
          wilsonIntervalAt(x, n, 0.998),
        ];
        expect(same.low).toBeCloseTo(usual.low, 14);
        expect(wide.low <= usual.low && usual.high <= wide.high).toBe(true);
      }),
    );
  });

  test('the exact interval goes on between whole numbers, as effective counts need', () => {
    const [whole, between] = [exactInterval(8, 2, 0.025), exactInterval(8.0001, 2.0001, 0.025)];
    expect(between.low).toBeCloseTo(whole.low, 4);
    expect(between.high).toBeCloseTo(whole.high, 4);
  });

  test.each([
    [1, 0],
    [-1, 5],
    [6, 5],
    [1.5, 5],
  ])('refuses %d of %d', (x, n) => {
    expect(() => agrestiCoullInterval(x, n)).toThrow(RangeError);
    expect(() => clopperPearsonInterval(x, n)).toThrow(RangeError);
    expect(() => wilsonIntervalAt(x, n, 0.95)).toThrow(RangeError);
  });

  test('refuses a share of no effective answers', () => {
    expect(() => scoreInterval(0.5, 0, 1.96)).toThrow('of n = 0');
    expect(() => scoreInterval(1.5, 10, 1.96)).toThrow('p = 1.5');
  });
});

describe('meanInterval', () => {
  test('10 answers, mean 3, s 1', () => {
    const { low, high, df } = unwrap(meanInterval({ n: 10, mean: 3, s: 1 }));
    expect([low.toFixed(6), high.toFixed(6), df]).toEqual(['2.284643', '3.715357', 9]);
  });

  test('one answer has none', () => {
    expect(meanInterval({ n: 1, mean: 3, s: null })).toEqual({
      ok: false,
      refusals: [{ code: 'oneRespondent' }],
    });
  });
});

describe('stratifiedShare', () => {
  const strata = [
    { stratum: 'Y', population: 300, n: 8, x: 4 },
    { stratum: 'O', population: 300, n: 16, x: 9 },
  ];

  test('by age, with and without correction', () => {
    const found = unwrap(stratifiedShare(strata, true));
    expect(found.value).toBe(0.53125);
    expect(found.se).toBeCloseTo(0.112130676848, 12);
    expect(found.df).toBe(22);
    expect(unwrap(stratifiedShare(strata, false)).se).toBeGreaterThan(found.se);
  });

  test('says what is missing', () => {
    expect(stratifiedShare([], true)).toEqual({ ok: false, refusals: [{ code: 'emptyBase' }] });
    const broken = [
      { stratum: 'Y', population: 300, n: 1, x: 1 },
      { stratum: 'O', population: 3, n: 16, x: 9 },
    ];
    expect(stratifiedShare(broken, true)).toEqual({
      ok: false,
      refusals: [
        { code: 'oneInStratum', stratum: 'Y' },
        { code: 'moreThanPopulation', stratum: 'O', n: 16, population: 3 },
      ],
    });
  });
});
