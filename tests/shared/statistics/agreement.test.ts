import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testAssociation } from '../../../shared/statistics/association.ts';
import { binomialTails } from '../../../shared/statistics/distribution/beta.ts';
import { funnelLevels, funnelLimits, placeInFunnel } from '../../../shared/statistics/funnel.ts';
import { cohenError, cohenKappa, fleissKappa } from '../../../shared/statistics/kappa.ts';
import { wilsonIntervalAt } from '../../../shared/statistics/proportion.ts';
import { unwrap } from './design-figures.ts';

/**
 * Patients by diagnosis: Fleiss (1971), Psychological Bulletin 76:378–382, table 1, in the form R's package irr carries as
 * `diagnoses`. The anxiety ratings below are irr's `anxiety`, raters 2 and 3. Figures printed by irr's `kappam.fleiss` and
 * `kappa2` and by SAS are quoted as statsmodels' tests of inter-rater agreement record them.
 */
const diagnoses = [
  '444444 222555 233335 555555 222444 113333 333355 113334 114444 555555',
  '144444 124444 222333 144444 224445 333335 111455 111112 224444 133555',
  '555555 244444 224555 114444 144445 222224 111155 224444 133333 555555',
]
  .join(' ')
  .split(' ')
  .map((row) => ['1', '2', '3', '4', '5'].map((code) => [...row].filter((one) => one === code).length));

function crossRatings(ratings: readonly number[][], codes: number): number[][] {
  return Array.from({ length: codes }, (_, one) =>
    Array.from(
      { length: codes },
      (__, other) => ratings.filter((pair) => pair[0] === one + 1 && pair[1] === other + 1).length,
    ),
  );
}

describe('agreement of coders', () => {
  test('two coders of 50 texts', () => {
    const found = cohenKappa([
      [20, 5],
      [10, 15],
    ]);
    expect(found).toMatchObject({ n: 50, observed: 0.7, expected: 0.5 });
    expect(found.kappa).toBeCloseTo(0.4, 14);
  });

  test('14 coders of 10 texts, five codes', () => {
    const found = fleissKappa([
      ...[
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
      ],
      ...[
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
      ],
    ]);
    expect(found.observed.toFixed(3)).toBe('0.378');
    expect(found.expected.toFixed(3)).toBe('0.213');
    expect(found.kappa?.toFixed(6)).toBe('0.209931');
  });

  test('two coders, three codes, with the error and interval SAS prints for them', () => {
    const table = [
      [0, 4, 1],
      [0, 8, 0],
      [0, 1, 5],
    ];
    const kappa = cohenKappa(table).kappa ?? NaN;
    const error = cohenError(table) ?? NaN;
    expect([kappa, error].map((one) => one.toFixed(4))).toEqual(['0.4842', '0.1380']);
    expect([-1, 1].map((sign) => (kappa + sign * 1.959964 * error).toFixed(4))).toEqual(['0.2137', '0.7547']);
  });

  test('two of the raters of the anxiety data agree less than by chance, as irr says', () => {
    const pairs = '32 61 44 64 23 42 21 46 31 31 21 32 33 33 21 21 13 33 32 42';
    const ratings = pairs.split(' ').map((pair) => [...pair].map(Number));
    expect(cohenKappa(crossRatings(ratings, 6)).kappa?.toFixed(9)).toBe('-0.006289308');
  });

  test('the 30 patients and 6 psychiatrists of the article itself, as irr says', () => {
    expect(fleissKappa(diagnoses).kappa?.toFixed(7)).toBe('0.4302445');
  });

  test('the error does not depend on which coder is first, nor on the order of codes', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(counts, (flat) => {
        fc.pre(flat.some((count) => count > 0));
        const table = [0, 3, 6].map((start) => flat.slice(start, start + 3));
        const turned = [0, 1, 2].map((column) => table.map((row) => row[column] ?? 0));
        const reversed = table.map((row) => row.toReversed()).toReversed();
        const error = cohenError(table);
        fc.pre(error !== null);
        expect(cohenError(turned)).toBeCloseTo(error, 12);
        expect(cohenError(reversed)).toBeCloseTo(error, 12);
      }),
    );
  });

  test('full agreement is 1 for both, however many codes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 }), (counts) => {
        const diagonal = counts.map((count, row) => counts.map((_, column) => (row === column ? count : 0)));
        expect(cohenKappa(diagonal).kappa).toBeCloseTo(1, 12);
        const texts = counts.flatMap((count, code) =>
          Array.from({ length: count }, () => counts.map((_, one) => (one === code ? 3 : 0))),
        );
        expect(fleissKappa(texts).kappa).toBeCloseTo(1, 12);
      }),
    );
  });

  test('a single code for everything cannot be told from chance', () => {
    expect(cohenKappa([[9]])).toEqual({ n: 9, observed: 1, expected: 1, kappa: null });
    expect(
      fleissKappa([
        [3, 0],
        [3, 0],
      ]).kappa,
    ).toBeNull();
  });

  test('what was not coded by all, or not at all, is refused', () => {
    expect(() => cohenKappa([[1, 2]])).toThrow('square');
    expect(() => cohenKappa([[0]])).toThrow('nothing was coded');
    expect(() => cohenKappa([[-1]])).toThrow('-1');
    expect(() =>
      fleissKappa([
        [2, 1],
        [2, 0],
      ]),
    ).toThrow('same number of coders');
    expect(() =>
      fleissKappa([
        [1, 0],
        [0, 1],
      ]),
    ).toThrow('two or more');
  });
});

describe('funnel', () => {
  const levels = fc.constantFrom(funnelLevels.inner, funnelLevels.outer);
  const sizes = fc.integer({ min: 1, max: 3000 });

  test('half of 100: 40.2 % to 59.8 %', () => {
    const { low, high } = funnelLimits(0.5, 100, 0.95, 'score');
    expect([low.toFixed(6), high.toFixed(6)]).toEqual(['0.402002', '0.597998']);
  });

  test('a ward lies outside the score funnel exactly when the overall share lies outside its Wilson interval', () => {
    fc.assert(
      fc.property(
        sizes.chain((n) => fc.tuple(fc.nat(n), fc.constant(n))),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        levels,
        ([x, n], p, level) => {
          const { low, high } = wilsonIntervalAt(x, n, level);
          // On the line itself rounding decides.
          if (Math.min(Math.abs(p - low), Math.abs(p - high)) < 1e-9) return;
          const limits = funnelLimits(p, n, level, 'score');
          expect(x / n < limits.low || x / n > limits.high).toBe(p < low || p > high);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('outside the exact funnel is what chance brings with at most half of the level left out', () => {
    fc.assert(
      fc.property(
        sizes.chain((n) => fc.tuple(fc.nat(n), fc.constant(n))),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        levels,
        ([x, n], p, level) => {
          const { low, high } = funnelLimits(p, n, level);
          const tail = (1 - level) / 2;
          const [atMost, atLeast] = [binomialTails(x, n, p).lower, binomialTails(x - 1, n, p).upper];
          if (Math.min(Math.abs(atMost - tail), Math.abs(atLeast - tail)) < 1e-9) return;
          expect(x / n < low).toBe(atMost < tail);
          expect(x / n > high).toBe(atLeast < tail);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('Spiegelhalter: between the counts in proportion to probability', () => {
    // 10 of chance one half: 1 or fewer has 0.0107, 2 or fewer 0.0547; 0.025 lies 0.6756 of the way back from 2.
    expect(funnelLimits(0.5, 10, 0.95).low).toBeCloseTo((2 - (0.0546875 - 0.025) / 0.0439453125) / 10, 12);
  });

  test('places, and the ends', () => {
    expect(placeInFunnel(50, 100, 0.5)).toBe('inside');
    expect(placeInFunnel(39, 100, 0.5)).toBe('low');
    expect(placeInFunnel(61, 100, 0.5)).toBe('high');
    expect(placeInFunnel(30, 100, 0.5)).toBe('veryLow');
    expect(placeInFunnel(70, 100, 0.5, 'score')).toBe('veryHigh');
    expect(funnelLimits(0, 10, 0.95)).toEqual({ low: 0, high: 0 });
    expect(funnelLimits(1, 10, 0.95)).toEqual({ low: 1, high: 1 });
    expect(() => funnelLimits(0.5, 0, 0.95)).toThrow('0.5 of 0');
  });
});

describe('testAssociation', () => {
  const cell = (row: string, column: string, size: number) => ({
    stratum: '',
    weight: 1,
    size,
    place: { row, column },
  });

  test('nothing goes together where shares are the same', () => {
    const rows = [cell('F', 'yes', 20), cell('F', 'no', 30), cell('M', 'yes', 40), cell('M', 'no', 60)];
    const { statistic, p, df1 } = unwrap(testAssociation(rows));
    expect(statistic).toBeCloseTo(0, 12);
    expect(df1).toBeCloseTo(1, 12);
    expect(p).toBeCloseTo(1, 6);
  });

  test('cells and persons say the same, and those outside the base count in the variance', () => {
    const cells = [
      cell('F', 'yes', 9),
      cell('F', 'no', 30),
      cell('M', 'yes', 40),
      cell('M', 'no', 22),
      cell('X', 'no', 7),
    ];
    const outside = { stratum: '', weight: 1, size: 50, place: null };
    const persons = [...cells, outside].flatMap((one) =>
      Array.from({ length: one.size }, () => ({ ...one, size: 1 })),
    );
    const found = unwrap(testAssociation([...cells, outside]));
    expect(unwrap(testAssociation(persons)).statistic).toBeCloseTo(found.statistic, 8);
    expect(found.p).toBeLessThan(0.001);
    expect(unwrap(testAssociation(cells)).statistic).not.toBeCloseTo(found.statistic, 3);
  });

  test('a table of one row has nothing to compare; a single respondent no spread', () => {
    expect(testAssociation([cell('F', 'yes', 9), cell('F', 'no', 9)])).toEqual({
      ok: false,
      refusals: [{ code: 'emptyBase' }],
    });
    const alone = [cell('F', 'yes', 5), { ...cell('M', 'no', 1), stratum: 'north' }];
    expect(testAssociation(alone)).toEqual({
      ok: false,
      refusals: [{ code: 'oneInStratum', stratum: 'north' }],
    });
  });
});
