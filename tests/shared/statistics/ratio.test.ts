import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitCategories } from '../../../shared/statistics/category-fit.ts';
import { solveDefinite } from '../../../shared/statistics/linear-system.ts';
import { lineariseRatio } from '../../../shared/statistics/linearise.ts';
import { rake } from '../../../shared/statistics/rake.ts';
import { estimateRatio } from '../../../shared/statistics/ratio.ts';
import type { SampleRow } from '../../../shared/statistics/sample-row.ts';
import {
  ratioInterval,
  shareInterval,
  shareIntervalMethods,
} from '../../../shared/statistics/share-interval.ts';
import { stratifiedShare } from '../../../shared/statistics/stratified.ts';
import { designVariance } from '../../../shared/statistics/variance.ts';
import { cellOf, gatherCells, somePersons, writePersonRow, type Person } from './arbitrary-sample.ts';
import { unwrap } from './design-figures.ts';

const margins = [
  { name: 'age', totals: { young: 4000, old: 6000 } },
  { name: 'sex', totals: { F: 5200, M: 4800 } },
];
const populations = { north: 500, south: 900 };
const weightOf = (cell: string): number => 1 + (cell.length % 5) / 3;

/** Persons with weights by cell, raked. */
function rakePersons(persons: readonly Person[]): SampleRow[] {
  const rows = persons.map((person) => ({
    count: 1,
    weight: weightOf(cellOf(person)),
    categories: [person.age, person.sex],
  }));
  const { weights } = unwrap(rake(rows, margins, { thin: null, tolerance: 1e-12, cycles: 10_000 }));
  return persons.map((person, index) => ({
    ...writePersonRow(person, weights[index] ?? Number.NaN),
    calibration: {
      categories: [person.age, person.sex],
      designWeight: rows[index]?.weight ?? Number.NaN,
      calibratedWeight: weights[index] ?? Number.NaN,
    },
  }));
}

/** The formulas as the textbook writes them, person by person and stratum by stratum, with whole vectors. */
function estimateByHand(rows: readonly SampleRow[], isFinite: boolean): { value: number; variance: number } {
  const total = rows.reduce((sum, { weight, base }) => sum + weight * base, 0);
  const value = rows.reduce((sum, { weight, sum: y }) => sum + weight * y, 0) / total;
  const u = rows.map(({ weight, base, sum: y }) => (weight * base * (y - value)) / total);
  const variance = [...new Set(rows.map(({ stratum }) => stratum))].reduce((sum, stratum) => {
    const own = u.filter((_, index) => rows[index]?.stratum === stratum);
    const mean = own.reduce((all, one) => all + one, 0) / own.length;
    const spread = own.reduce((all, one) => all + (one - mean) ** 2, 0);
    const fpc = isFinite ? 1 - own.length / (stratum === 'north' ? populations.north : populations.south) : 1;
    return sum + (fpc * own.length * spread) / (own.length - 1);
  }, 0);
  return { value, variance };
}

describe('estimateRatio', () => {
  test('from cells, from persons and by hand is the same', () => {
    fc.assert(
      fc.property(somePersons, fc.boolean(), (persons, isFinite) => {
        const rows = persons.map((person) => writePersonRow(person, weightOf(cellOf(person))));
        const cells = gatherCells(rows, (index) => cellOf(persons[index] ?? rows0));
        const design = isFinite ? { populations } : {};
        const [fromCells, fromPersons] = [cells, rows].map((some) => unwrap(estimateRatio(some, design)));
        const byHand = estimateByHand(rows, isFinite);
        expect(cells.length).toBeLessThanOrEqual(8);
        expect(fromCells?.value).toBeCloseTo(byHand.value, 12);
        expect(fromCells?.variance).toBeCloseTo(byHand.variance, 12);
        expect(fromPersons?.variance).toBeCloseTo(byHand.variance, 12);
        expect(fromCells).toMatchObject({ n: fromPersons?.n, df: fromPersons?.df, respondents: rows.length });
        expect(fromCells?.size.nEffective).toBeCloseTo(fromPersons?.size.nEffective ?? Number.NaN, 9);
      }),
    );
  });

  test('raked: from cells and from persons is the same', () => {
    fc.assert(
      fc.property(somePersons, (persons) => {
        const rows = rakePersons(persons);
        const cells = gatherCells(rows, (index) => cellOf(persons[index] ?? rows0));
        const [one, other] = [rows, cells].map((some) => unwrap(estimateRatio(some, { populations })));
        expect(one?.value).toBeCloseTo(other?.value ?? Number.NaN, 11);
        expect(one?.variance).toBeCloseTo(other?.variance ?? Number.NaN, 11);
      }),
    );
  });

  test('what the margins know has no error: the raked share of women', () => {
    fc.assert(
      fc.property(somePersons, (persons) => {
        const rows = rakePersons(persons).map((row, index) => {
          const y = persons[index]?.sex === 'F' ? 1 : 0;
          return { ...row, base: 1, sum: y, squares: y };
        });
        const { value, se } = unwrap(estimateRatio(rows));
        expect(value).toBeCloseTo(0.52, 9);
        expect(se).toBeLessThan(1e-7);
      }),
    );
  });

  test('the scale of weights does not matter, nor the order of respondents', () => {
    fc.assert(
      fc.property(somePersons, fc.double({ min: 0.01, max: 100, noNaN: true }), (persons, scale) => {
        const rows = persons.map((person) => writePersonRow(person, weightOf(cellOf(person))));
        const one = unwrap(estimateRatio(rows));
        const other = unwrap(
          estimateRatio(rows.toReversed().map((row) => ({ ...row, weight: scale * row.weight }))),
        );
        expect(other.value).toBeCloseTo(one.value, 11);
        expect(other.variance).toBeCloseTo(one.variance, 11);
      }),
    );
  });

  test('strata weighted by their people give the stratified share', () => {
    const counts = fc
      .integer({ min: 2, max: 80 })
      .chain((n) => fc.record({ n: fc.constant(n), x: fc.nat(n) }));
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 5 }), fc.boolean(), (parts, isFinite) => {
        const strata = parts.map((part, index) => ({
          ...part,
          stratum: `${index}`,
          population: 100 + 7 * index,
        }));
        const rows = strata.map(({ stratum, population, n, x }) => ({
          ...{ stratum, weight: population / n, size: n, base: n, sum: x, squares: x },
        }));
        const list = Object.fromEntries(strata.map(({ stratum, population }) => [stratum, population]));
        const found = unwrap(estimateRatio(rows, isFinite ? { populations: list } : {}));
        const known = unwrap(stratifiedShare(strata, isFinite));
        expect(found.value).toBeCloseTo(known.value, 12);
        expect(found.variance).toBeCloseTo(known.variance, 12);
      }),
    );
  });

  const row = { stratum: '', weight: 1, size: 1, base: 1, sum: 1, squares: 1 };
  test.each([
    ['nobody', [], { code: 'emptyBase' }],
    ['nobody in the base', [{ ...row, size: 9, base: 0, sum: 0, squares: 0 }], { code: 'emptyBase' }],
    ['weights of nothing', [{ ...row, weight: 0, size: 9, base: 9 }], { code: 'emptyBase' }],
    ['one in the base of many', [{ ...row, size: 9 }], { code: 'oneRespondent' }],
    ['one respondent', [row], { code: 'oneRespondent' }],
    [
      'one in a stratum',
      [
        { ...row, size: 9, base: 9 },
        { ...row, stratum: 'north' },
      ],
      { code: 'oneInStratum', stratum: 'north' },
    ],
  ])('%s is refused in so many words', (_name, rows, refusal) => {
    expect(estimateRatio(rows)).toEqual({ ok: false, refusals: [refusal] });
  });

  test('one cluster alone, and more answers than people, are refused', () => {
    const cluster = [1, 2, 3].map(() => ({ ...row, cluster: 'one' }));
    expect(estimateRatio(cluster)).toEqual({ ok: false, refusals: [{ code: 'oneRespondent' }] });
    expect(estimateRatio([{ ...row, size: 9, base: 9 }], { populations: { '': 5 } })).toEqual({
      ok: false,
      refusals: [{ code: 'moreThanPopulation', stratum: '', n: 9, population: 5 }],
    });
  });

  test('a stratum asked completely has no error, even if one person is all of it', () => {
    const rows = [row, { ...row, stratum: 'north', size: 4, base: 4, sum: 2, squares: 2 }];
    expect(unwrap(estimateRatio(rows, { populations: { '': 1, north: 4 } })).se).toBe(0);
  });

  test('sums that cannot be are a mistake of the caller', () => {
    expect(() => estimateRatio([{ ...row, base: 2 }])).toThrow('2 of 1');
    expect(() => estimateRatio([{ ...row, weight: -1 }])).toThrow('weight -1');
    const calibration = { categories: ['a'], designWeight: 1, calibratedWeight: 1 };
    expect(() => estimateRatio([row, { ...row, calibration }])).toThrow('some rows were fitted');
  });
});

/** Never used: an index always has its person. */
const rows0: Person = { stratum: '', age: '', sex: '', value: 0, isInBase: false };

describe('parts', () => {
  test('variance of 1, 2 and 3 in one stratum', () => {
    const influences = [1, 2, 3].map((u) => ({ stratum: '', size: 1, sum: u, squares: u * u }));
    expect(unwrap(designVariance(influences)).variance).toBeCloseTo(3, 14);
  });

  test('one margin fits the mean of each category', () => {
    const fitted = fitCategories([
      { categories: ['a'], mass: 2, value: 6 },
      { categories: ['b'], mass: 1, value: 5 },
      { categories: ['a'], mass: 2, value: 2 },
    ]);
    expect(fitted).toEqual([2, 5, 2]);
  });

  test('what two margins can explain is explained to the end', () => {
    fc.assert(
      fc.property(somePersons, fc.integer({ min: -9, max: 9 }), (persons, lean) => {
        const rows = persons.map(({ age, sex }) => ({
          categories: [age, sex],
          mass: 1,
          value: (age === 'young' ? lean : 3) + (sex === 'F' ? 1 : 7),
        }));
        fitCategories(rows).forEach((value, index) =>
          expect(value).toBeCloseTo(rows[index]?.value ?? Number.NaN, 9),
        );
      }),
    );
  });

  test('equations: an ordinary and a redundant one', () => {
    const [x, y] = solveDefinite([Float64Array.of(2, 1, 3), Float64Array.of(1, 1, 2)]);
    expect([x?.[0], y?.[0]]).toEqual([1, 1]);
    const same = solveDefinite([Float64Array.of(1, 1, 2), Float64Array.of(1, 1, 2)]);
    expect(same.map(([value]) => value)).toEqual([2, 0]);
  });

  test('influences add up to nothing', () => {
    fc.assert(
      fc.property(somePersons, (persons) => {
        const rows = persons.map((person) => writePersonRow(person, weightOf(cellOf(person))));
        const { value } = unwrap(estimateRatio(rows));
        const total = rows.reduce((sum, { weight, base }) => sum + weight * base, 0);
        const sum = lineariseRatio(rows, value, total).reduce((all, one) => all + one.sum, 0);
        expect(sum).toBeCloseTo(0, 12);
      }),
    );
  });
});

describe('shareInterval', () => {
  const share = (x: number, n: number, size = n) =>
    unwrap(estimateRatio([{ stratum: '', weight: 1, size, base: n, sum: x, squares: x }]));

  test('every method holds the share and stays in order', () => {
    const some = fc
      .integer({ min: 2, max: 400 })
      .chain((n) => fc.tuple(fc.integer({ min: 1, max: n - 1 }), fc.constant(n)));
    fc.assert(
      fc.property(some, fc.constantFrom(...shareIntervalMethods), ([x, n], method) => {
        const interval = shareInterval(share(x, n, n + 5), method);
        expect(interval === null ? 0 : interval.low).toBeLessThanOrEqual(x / n);
        expect(interval === null ? 1 : interval.high).toBeGreaterThanOrEqual(x / n);
      }),
    );
  });

  test('where everybody said yes, only Wilson and the exact one speak', () => {
    const all = share(20, 20);
    const found = shareIntervalMethods.map((method) => [method, shareInterval(all, method)?.low.toFixed(6)]);
    expect(found).toEqual([
      ['wilson', '0.838875'],
      ['logit', undefined],
      ['beta', '0.831567'],
      ['asin', undefined],
      ['mean', undefined],
    ]);
  });

  test('without degrees of freedom there is none', () => {
    const alone = { ...share(1, 2), df: 0 };
    expect(shareInterval(alone, 'wilson')).toBeNull();
    expect(ratioInterval(alone)).toBeNull();
  });
});
