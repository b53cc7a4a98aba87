import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeEffectiveSize } from '../../../shared/statistics/effective-size.ts';
import { postStratify } from '../../../shared/statistics/post-stratify.ts';
import { rake } from '../../../shared/statistics/rake.ts';
import { refuseAll } from '../../../shared/statistics/refusal.ts';
import { capAndSpread, rakeAndTrim } from '../../../shared/statistics/trim.ts';
import type { WeightingRow } from '../../../shared/statistics/weighting.ts';
import { unwrap } from './design-figures.ts';

const refusalsOf = (result: ReturnType<typeof rake>) => (result.ok ? [] : result.refusals);

describe('postStratify', () => {
  const rows = [
    { count: 30, weight: 1, categories: ['a'] },
    { count: 30, weight: 1, categories: ['b'] },
  ];

  test('30 answers for 600 people and 30 for 300', () => {
    const found = unwrap(postStratify(rows, { name: 'age', totals: { a: 600, b: 300 } }));
    expect(found.weights).toEqual([20, 10]);
    expect(found).toMatchObject({ cut: 0, largestError: 0 });
  });

  test('names everything that is missing, unknown or thin', () => {
    expect(refusalsOf(postStratify(rows, { name: 'age', totals: { a: 600, c: 300 } }))).toEqual([
      { code: 'emptyTarget', margin: 'age', category: 'c', target: 300 },
      { code: 'noTarget', margin: 'age', category: 'b', count: 30 },
    ]);
    expect(refusalsOf(postStratify([], { name: 'age', totals: { a: 600 } }))).toEqual([
      { code: 'emptyBase' },
    ]);
    const few = [{ count: 19, weight: 1, categories: ['a'] }, ...rows.slice(1)];
    expect(refusalsOf(postStratify(few, { name: 'age', totals: { a: 600, b: 300 } }))).toEqual([
      { code: 'thinCell', margin: 'age', category: 'a', count: 19, factor: 600 / 900 / (19 / 49) },
    ]);
    expect(postStratify(few, { name: 'age', totals: { a: 600, b: 300 } }, null).ok).toBe(true);
  });

  test('a factor of exactly three, or a third, is taken; beyond is not', () => {
    const four = [
      { count: 20, weight: 1, categories: ['a'] },
      { count: 60, weight: 1, categories: ['b'] },
    ];
    const at = (a: number) => postStratify(four, { name: 'age', totals: { a, b: 80 - a } });
    expect(at(60).ok).toBe(true);
    expect(refusalsOf(at(61))).toMatchObject([
      { code: 'thinCell', category: 'a', count: 20, factor: 3.05 },
      { code: 'thinCell', category: 'b', count: 60 },
    ]);
    expect(at(20).ok).toBe(true);
  });
});

const margins = [
  { name: 'age', totals: { young: 4000, old: 6000 } },
  { name: 'sex', totals: { F: 5200, M: 4800 } },
];
/** Every combination answered, so that raking always has a solution. */
const someRows = fc
  .array(
    fc.record({
      count: fc.integer({ min: 1, max: 90 }),
      weight: fc.double({ min: 0.2, max: 5, noNaN: true }),
    }),
    {
      minLength: 4,
      maxLength: 4,
    },
  )
  .map((groups) =>
    groups.map((group, index): WeightingRow => ({
      ...group,
      categories: [index < 2 ? 'young' : 'old', index % 2 === 0 ? 'F' : 'M'],
    })),
  );
const exactly = { thin: null, tolerance: 1e-12, cycles: 100_000 };

describe('rake', () => {
  test('meets every margin, and multiplies each weight by one factor per category', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const { weights, largestError } = unwrap(rake(rows, margins, exactly));
        expect(largestError).toBeLessThan(1e-12);
        const young = rows.reduce(
          (sum, { count, categories }, i) =>
            sum + (categories[0] === 'young' ? count * (weights[i] ?? 0) : 0),
          0,
        );
        expect(young).toBeCloseTo(4000, 6);
        const [a, b, c, d] = weights.map((weight, index) => weight / (rows[index]?.weight ?? Number.NaN));
        expect(((a ?? 0) * (d ?? 0)) / ((b ?? 0) * (c ?? 0))).toBeCloseTo(1, 8);
      }),
    );
  });

  test('neither the order of margins nor the scale of the weights matters', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const turned = rows.map((row) => ({
          ...row,
          weight: 7 * row.weight,
          categories: row.categories.toReversed(),
        }));
        const one = unwrap(rake(rows, margins, exactly));
        const other = unwrap(rake(turned, margins.toReversed(), exactly));
        one.weights.forEach((weight, index) => expect(other.weights[index]).toBeCloseTo(weight, 6));
      }),
    );
  });

  test('one margin is post-stratification', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const single = rows.map((row) => ({ ...row, categories: row.categories.slice(0, 1) }));
        const one = unwrap(rake(single, margins.slice(0, 1), exactly));
        const other = unwrap(postStratify(single, margins[0] ?? { name: '', totals: {} }, null));
        one.weights.forEach((weight, index) =>
          expect(weight).toBeCloseTo(other.weights[index] ?? Number.NaN, 9),
        );
      }),
    );
  });

  test('an empty category, totals that disagree and thin categories are named', () => {
    const rows = [
      { count: 40, weight: 1, categories: ['young', 'F'] },
      { count: 40, weight: 1, categories: ['young', 'M'] },
    ];
    expect(refusalsOf(rake(rows, margins))).toEqual([
      { code: 'emptyTarget', margin: 'age', category: 'old', target: 6000 },
    ]);
    const other = [{ name: 'age', totals: { young: 9000 } }, ...margins.slice(1)];
    expect(refusalsOf(rake(rows, other))).toEqual([
      {
        code: 'marginsDisagree',
        totals: [
          { margin: 'age', total: 9000 },
          { margin: 'sex', total: 10_000 },
        ],
      },
    ]);
    const few = [...rows, { count: 3, weight: 1, categories: ['old', 'F'] }];
    expect(refusalsOf(rake(few, margins))).toMatchObject([
      { code: 'thinCell', margin: 'age', category: 'old', count: 3 },
    ]);
  });

  test('margins that no weights can meet end with the category furthest off', () => {
    const rows = [
      { count: 40, weight: 1, categories: ['young', 'F'] },
      { count: 40, weight: 1, categories: ['old', 'M'] },
    ];
    const [refusal] = refusalsOf(rake(rows, margins, { thin: null }));
    expect(refusal).toMatchObject({ code: 'noConvergence', cycles: 100, margin: 'age' });
    expect(refusal?.code === 'noConvergence' ? refusal.error : 0).toBeGreaterThan(0.1);
  });

  test('a cap holds in the end, keeps the sum, and tells what it cost', () => {
    fc.assert(
      fc.property(someRows, fc.double({ min: 1.2, max: 5, noNaN: true }), (rows, cap) => {
        const result = rake(rows, margins, { ...exactly, cap });
        if (!result.ok) return;
        const { weights, cut, errors, largestError } = result.value;
        const n = rows.reduce((sum, { count }) => sum + count, 0);
        const total = rows.reduce((sum, { count }, index) => sum + count * (weights[index] ?? 0), 0);
        expect(total).toBeCloseTo(10_000, 5);
        expect(Math.max(...weights)).toBeLessThanOrEqual(((cap * total) / n) * (1 + 1e-9));
        expect(largestError).toBe(Math.max(...errors.map(({ error }) => error)));
        if (cut === 0) expect(largestError).toBeLessThan(1e-11);
      }),
    );
  });

  test('with everybody where they belong nothing changes', () => {
    const rows = ['young', 'old'].flatMap((age) =>
      ['F', 'M'].map((sex) => ({ count: 30, weight: 2, categories: [age, sex] })),
    );
    const even = [
      { name: 'age', totals: { young: 120, old: 120 } },
      { name: 'sex', totals: { F: 120, M: 120 } },
    ];
    expect(unwrap(rake(rows, even))).toMatchObject({ weights: [2, 2, 2, 2], cycles: 1, cut: 0 });
  });

  test('what no survey has is a mistake of the caller', () => {
    const rows = [{ count: 1, weight: 1, categories: ['young'] }];
    expect(() => rake(rows, margins)).toThrow('young');
    expect(() => rake(rows, [])).toThrow('no margins');
    expect(() => rake([], [{ name: 'age', totals: {} }])).toThrow('totals of age');
    expect(() => rake([], margins, { cap: 1 })).not.toThrow();
    expect(() =>
      rake([{ count: 30, weight: 1, categories: ['a'] }], [{ name: 'm', totals: { a: 3 } }], { cap: 1 }),
    ).toThrow('1 times the mean');
  });
});

describe('trimming', () => {
  /** One young woman among many: she would weigh as much as forty others. */
  const rows = [
    { count: 1, weight: 1, categories: ['young', 'F'] },
    { count: 40, weight: 1, categories: ['young', 'M'] },
    { count: 100, weight: 1, categories: ['old', 'F'] },
    { count: 60, weight: 1.5, categories: ['old', 'M'] },
  ];
  const uneven = [
    { name: 'age', totals: { young: 100, old: 200 } },
    { name: 'sex', totals: { F: 170, M: 130 } },
  ];

  test('raked, cut at median and six quartile ranges, raked again', () => {
    const plain = unwrap(rake(rows, uneven, exactly));
    const { weights, cut, limit, errors, largestError } = unwrap(rakeAndTrim(rows, uneven, exactly));
    expect(plain.weights[0]).toBeGreaterThan(limit);
    expect(Math.max(...weights)).toBeLessThanOrEqual(limit * (1 + 1e-9));
    expect(cut).toBeGreaterThanOrEqual(1);
    expect(largestError).toBe(Math.max(...errors.map(({ error }) => error)));
  });

  test('the limit of 1, 1, 2, 2, 3 and 40 is 11', () => {
    const weights = [1, 1, 2, 2, 3, 40];
    const groups = weights.map((weight, index) => ({ count: 1, weight, categories: [`${index}`] }));
    const totals = Object.fromEntries(weights.map((weight, index) => [`${index}`, weight]));
    const found = unwrap(rakeAndTrim(groups, [{ name: 'one', totals }], { thin: null }));
    expect(found.limit).toBe(11);
    expect(found).toMatchObject({ cut: 1, largestError: 29 / 40 });
    expect(found.weights).toEqual([1, 1, 2, 2, 3, 11]);
  });

  test('even weights are left alone; refusals pass through', () => {
    const even = [{ count: 50, weight: 2, categories: ['a'] }];
    expect(unwrap(rakeAndTrim(even, [{ name: 'all', totals: { a: 100 } }]))).toMatchObject({
      weights: [2],
      cut: 0,
    });
    expect(refusalsOf(rakeAndTrim([], uneven))).toEqual([{ code: 'emptyBase' }]);
  });

  test('what is cut is shared out: 1, 1, 4 at 3', () => {
    const groups = [
      { count: 2, weight: 1, categories: ['a'] },
      { count: 1, weight: 4, categories: ['b'] },
    ];
    const margin = [{ name: 'one', totals: { a: 2, b: 4 } }];
    const fitted = unwrap(rake(groups, margin, { thin: null }));
    expect(capAndSpread(groups, margin, fitted, 3)).toMatchObject({
      weights: [1.5, 3],
      fitted: [1, 4],
      cut: 1,
    });
    expect(capAndSpread(groups, margin, fitted, 5)).toBe(fitted);
    expect(() => capAndSpread(groups, margin, fitted, 0.5)).toThrow('every weight');
  });
});

describe('computeEffectiveSize', () => {
  test('50 of weight 1 and 50 of weight 3', () => {
    const found = computeEffectiveSize([
      { count: 50, weight: 1 },
      { count: 50, weight: 3 },
    ]);
    expect(found).toEqual({ n: 100, deff: 1.25, nEffective: 80 });
  });

  test('never more than there are, and all of them where weights are equal', () => {
    const groups = fc.array(
      fc.record({ count: fc.nat(50), weight: fc.double({ min: 0.01, max: 50, noNaN: true }) }),
    );
    fc.assert(
      fc.property(groups, (some) => {
        const found = computeEffectiveSize(some);
        const n = some.reduce((sum, { count }) => sum + count, 0);
        if (found === null) {
          expect(n).toBe(0);
          return;
        }
        expect(found.nEffective).toBeLessThanOrEqual(n * (1 + 1e-12));
        expect(found.deff * found.nEffective).toBeCloseTo(n, 6);
        const even = computeEffectiveSize(some.map(({ count }) => ({ count, weight: 3 })));
        expect(even?.nEffective).toBeCloseTo(n, 9);
      }),
    );
    expect(() => computeEffectiveSize([{ count: -1, weight: 1 }])).toThrow('-1');
  });
});

test('refusals come all at once, or not at all', () => {
  expect(refuseAll([])).toBeNull();
  expect(refuseAll([{ code: 'emptyBase' }, { code: 'oneRespondent' }])).toEqual({
    ok: false,
    refusals: [{ code: 'emptyBase' }, { code: 'oneRespondent' }],
  });
});
