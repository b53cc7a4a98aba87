import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateRatio } from '../../shared/statistics/ratio.ts';
import { addCounts, estimateWeightedShare } from '../../shared/tally/weighted-share.ts';

const cell = fc
  .record({
    stratum: fc.integer({ min: 0, max: 2 }),
    weight: fc.double({ min: 0.1, max: 5, noNaN: true }),
    successes: fc.nat({ max: 9 }),
    failures: fc.nat({ max: 9 }),
    silent: fc.nat({ max: 4 }),
    isMeant: fc.boolean(),
  })
  .map((one) => ({ ...one, size: one.successes + one.failures + one.silent }));

test('is the share and the standard error that the sums of each cell give', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), (cells) => {
      const rows = cells.map(({ stratum, weight, size, successes, failures, isMeant }) => ({
        ...{ stratum: String(stratum), weight, size, base: isMeant ? successes + failures : 0 },
        ...{ sum: isMeant ? successes : 0, squares: isMeant ? successes : 0 },
      }));
      const expected = estimateRatio(rows.filter(({ size }) => size > 0));
      const given = {
        respondents: Int32Array.from(cells, ({ size }) => size),
        weights: Float64Array.from(cells, ({ weight }) => weight),
        strata: Uint16Array.from(cells, ({ stratum }) => stratum),
        strataCount: 3,
      };
      const successes = Int32Array.from(cells, (one) => one.successes);
      const failures = Int32Array.from(cells, (one) => one.failures);
      const places = cells.flatMap(({ isMeant }, place) => (isMeant ? [place] : []));
      const share = estimateWeightedShare(given, addCounts([successes, failures]), successes, places);
      if (!expected.ok) return;
      expect(share?.n).toBe(expected.value.n);
      expect(share?.share).toBeCloseTo(expected.value.value, 10);
      expect(share?.se).toBeCloseTo(expected.value.se, 9);
    }),
    { numRuns: 400 },
  );
});

test('has nothing to say of an empty base, and of a stratum with one respondent', () => {
  const given = {
    respondents: Int32Array.of(1, 5),
    weights: Float64Array.of(1, 2),
    strata: Uint16Array.of(0, 1),
    strataCount: 2,
  };
  const none = Int32Array.of(0, 0);
  expect(estimateWeightedShare(given, none, none)).toBeUndefined();
  const counts = Int32Array.of(1, 4);
  expect(estimateWeightedShare(given, counts, none)).toBeUndefined();
});
