import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepareRatio } from '../../../shared/statistics/ratio-frame.ts';
import { estimateRatio } from '../../../shared/statistics/ratio.ts';

const weight = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: 0.1, max: 5, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const row = fc
  .record({
    stratum: fc.constantFrom('north', 'south', 'west'),
    weight,
    age: fc.constantFrom('young', 'old', 'oldest'),
    sex: fc.constantFrom('F', 'M'),
    design: fc.double({ min: 0.5, max: 3, noNaN: true }),
    successes: fc.nat({ max: 9 }),
    failures: fc.nat({ max: 9 }),
    silent: fc.nat({ max: 4 }),
  })
  .map(({ successes, failures, silent, ...own }) => ({
    ...own,
    ...{
      size: successes + failures + silent,
      base: successes + failures,
      sum: successes,
      squares: successes,
    },
  }))
  .filter(({ size }) => size > 0);
const populations = { north: 60, south: 70, west: 9000 };

test('is the one figure that estimateRatio makes of the same rows, refusals and all', () => {
  let estimated = 0;
  const rows = fc.array(row, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(rows, fc.boolean(), fc.boolean(), (plain, isFitted, isFinite) => {
      const all = plain.map(({ age, sex, design, ...own }) => ({
        ...own,
        ...(isFitted
          ? { calibration: { categories: [age, sex], designWeight: design, calibratedWeight: own.weight } }
          : {}),
      }));
      const design = isFinite ? { populations } : {};
      const expected = estimateRatio(all, design);
      const frame = prepareRatio(all, design);
      const found = frame.ok
        ? frame.value({
            base: all.map(({ base }) => base),
            sum: all.map(({ sum }) => sum),
            squares: all.map(({ squares }) => squares),
          })
        : frame;
      expect(found.ok).toBe(expected.ok);
      if (!expected.ok || !found.ok) return;
      estimated += 1;
      const { value, se, n, df, respondents, size } = expected.value;
      expect(found.value).toMatchObject({ n, df, respondents });
      expect(found.value.value).toBeCloseTo(value, 12);
      expect(found.value.se).toBeCloseTo(se, 10);
      expect(found.value.size.nEffective).toBeCloseTo(size.nEffective, 9);
      expect(found.value.size.deff).toBeCloseTo(size.deff, 11);
    }),
    { numRuns: 600 },
  );
  expect(estimated).toBeGreaterThan(300);
});

test('refuses rows of which only some were fitted', () => {
  const own = { stratum: '', weight: 1, size: 5 };
  const calibration = { categories: ['a'], designWeight: 1, calibratedWeight: 1 };
  expect(() => prepareRatio([own, { ...own, calibration }])).toThrow('some rows were fitted');
});
