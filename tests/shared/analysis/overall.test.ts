import { describe, expect, it } from 'vitest';
import { testTable } from '../../../shared/analysis/overall.ts';
import { testAssociation } from '../../../shared/statistics/association.ts';

const weights = [0.5, 1.2, 2.4];
/** By column, row and sort. */
const counts = [
  [
    [12, 9, 7],
    [8, 14, 6],
    [9, 7, 11],
  ],
  [
    [6, 17, 9],
    [15, 6, 8],
    [7, 12, 21],
  ],
];
const outside = [3, 4, 5];
const sorts = {
  weights,
  respondents: weights.map(
    (_, sort) => outside[sort]! + counts.flat().reduce((sum, cell) => sum + (cell[sort] ?? 0), 0),
  ),
};
const shown = counts.map((column) => column.map((cell) => cell.reduce((sum, count) => sum + count, 0)));

/** One line for each person, as R's survey has them. */
const persons = [
  ...counts.flatMap((column, c) =>
    column.flatMap((cell, r) =>
      cell.flatMap((count, sort) =>
        Array.from({ length: count }, () => ({
          ...{ stratum: '', weight: weights[sort]!, size: 1 },
          place: { row: String(r), column: String(c) },
        })),
      ),
    ),
  ),
  ...outside.flatMap((count, sort) =>
    Array.from({ length: count }, () => ({ stratum: '', weight: weights[sort]!, size: 1, place: null })),
  ),
];

describe('the test of a whole table', () => {
  it('corrected for weights is that of the persons one by one, which R confirms', () => {
    const found = testTable({ counts: shown, isSeveral: false, weighted: { sorts, counts } });
    const expected = testAssociation(persons);
    if (found.kind !== 'weighted' || !expected.ok) throw new Error('no test');
    expect(found.test.statistic).toBeCloseTo(expected.value.statistic, 9);
    expect(found.test.df1).toBeCloseTo(expected.value.df1, 9);
    expect(found.test.df2).toBeCloseTo(expected.value.df2, 6);
    expect(found.test.p).toBeCloseTo(expected.value.p, 9);
  });

  it('leaves out what is withheld, so that it says nothing about it', () => {
    const holed = [...shown, [20, null, 30], [40, 50, 60]];
    const found = testTable({ counts: holed, isSeveral: false, weighted: null });
    const without = testTable({ counts: [...shown, [40, 50, 60]], isSeveral: false, weighted: null });
    if (found.kind !== 'unweighted' || without.kind !== 'unweighted') throw new Error('no test');
    expect(found.leftOut).toBe(1);
    expect(found.test).toEqual(without.test);
  });

  it('is not made of nothing, of overlapping answers, or of tables beyond reason', () => {
    const none = (table: Parameters<typeof testTable>[0]) => {
      const found = testTable(table);
      return found.kind === 'none' ? found.reason : found.kind;
    };
    expect(none({ counts: [], isSeveral: false, weighted: null })).toBe('noColumns');
    expect(none({ counts: shown, isSeveral: true, weighted: null })).toBe('severalAnswers');
    expect(none({ counts: [[null, null]], isSeveral: false, weighted: null })).toBe('oneRowOrColumn');
    const wide = Array.from({ length: 30 }, () => Array.from({ length: 30 }, () => [10, 10, 10]));
    const whole = wide.map((column) => column.map(() => 30));
    const many = { weights, respondents: [9000, 9000, 9000] };
    expect(none({ counts: whole, isSeveral: false, weighted: { sorts: many, counts: wide } })).toBe(
      'tooLarge',
    );
  });
});
