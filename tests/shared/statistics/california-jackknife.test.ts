import { describe, expect, test } from 'vitest';
import { fitMargins } from '../../../shared/statistics/rake.ts';
import {
  byDistrict,
  districts,
  enroll,
  estimateTotal,
  fit,
  programmes,
  sums,
  typeAndProgramme,
  types,
  weightingRows,
  type Group,
} from './california-schools.ts';
import { unwrap } from './design-figures.ts';

describe('the raked districts once more', () => {
  /** R's `rake` stops when no margin moves by a whole school. */
  const asPublished = { thin: null, tolerance: 1e-4 };
  const margins = [types, programmes];
  const rake15 = (groups: readonly Group[], scale: number): readonly number[] =>
    unwrap(
      fitMargins(
        weightingRows(groups, typeAndProgramme).map((row) => ({ ...row, weight: row.weight * scale })),
        margins,
        asPublished,
      ),
    ).weights;
  const totals = (groups: readonly Group[], weights: readonly number[]) => {
    const sumUp = (of: (group: Group) => number): number =>
      groups.reduce((sum, group, index) => sum + (weights[index] ?? 0) * of(group), 0);
    return { mean: sumUp(({ api00: y }) => y) / sumUp(({ n }) => n), total: sumUp(({ enroll: y }) => y) };
  };

  test('total of pupils', () => {
    const weights = rake15(sums.apiclus1, 1);
    const fitted = fit(
      byDistrict(sums.apiclus1, enroll),
      sums.apiclus1,
      { weights, fitted: weights, cycles: 0, cut: 0, errors: [], largestError: 0 },
      typeAndProgramme,
    );
    const found = estimateTotal(fitted, districts);
    expect(found.value.toPrecision(5)).toBe('3.6473e+6');
    expect(found.se / 400_603).toBeCloseTo(1, 4);
  });

  test('leaving out one district after another gives the published jackknife', () => {
    const names = [...new Set(sums.apiclus1.map(({ dnum }) => dnum))];
    expect(names).toHaveLength(15);
    const replicates = names.map((name) => {
      const kept = sums.apiclus1.filter(({ dnum }) => dnum !== name);
      return totals(kept, rake15(kept, 15 / 14));
    });
    const scale = (14 / 15) * (1 - 15 / sums.apiclus1Population);
    const jackknife = (values: readonly number[]): number => {
      const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
      return Math.sqrt(scale * values.reduce((sum, value) => sum + (value - centre) ** 2, 0));
    };
    expect(jackknife(replicates.map(({ mean }) => mean)).toFixed(2)).toBe('26.87');
    expect(jackknife(replicates.map(({ total }) => total)) / 463_511).toBeCloseTo(1, 3);
  });
});
