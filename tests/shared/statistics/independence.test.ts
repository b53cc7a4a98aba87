import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testIndependence } from '../../../shared/statistics/independence.ts';

function test(counts: readonly (readonly number[])[]) {
  const found = testIndependence(counts);
  if (!found.ok) throw new Error(found.refusal);
  return found.value;
}

describe('independence of rows and columns', () => {
  it('is Pearson’s χ² as `chisq.test(correct = FALSE)` of R gives it', () => {
    const { method, statistic, df, p, leastExpected } = test([
      [762, 327, 468],
      [484, 239, 477],
    ]);
    expect(method).toBe('pearson');
    expect(statistic).toBeCloseTo(30.0701490957547, 10);
    expect(df).toBe(2);
    expect(p).toBeCloseTo(2.95358918321176e-7, 15);
    expect(leastExpected).toBeCloseTo(246.3547, 4);
  });

  it('is Fisher’s exact test where a two by two table expects few, as `fisher.test` of R', () => {
    const tea = test([
      [3, 1],
      [1, 3],
    ]);
    expect(tea).toMatchObject({ method: 'fisher', statistic: null, df: null });
    expect(tea.p).toBeCloseTo(0.485714285714286, 12);
    expect(
      test([
        [1, 9],
        [8, 3],
      ]).p,
    ).toBeCloseTo(0.0075187969924812, 12);
  });

  it('refuses larger tables that expect few, and those with nothing to compare', () => {
    expect(
      testIndependence([
        [1, 2, 3],
        [3, 2, 1],
      ]),
    ).toEqual({ ok: false, refusal: 'fewExpected' });
    expect(testIndependence([[10, 20]])).toEqual({ ok: false, refusal: 'oneRowOrColumn' });
    expect(
      testIndependence([
        [10, 0],
        [20, 0],
      ]),
    ).toEqual({ ok: false, refusal: 'oneRowOrColumn' });
    expect(testIndependence([])).toEqual({ ok: false, refusal: 'oneRowOrColumn' });
  });

  it('leaves empty lines out, and is the same turned round', () => {
    const count = fc.integer({ min: 6, max: 60 });
    const table = fc.array(fc.tuple(count, count, count), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(table, (counts) => {
        const turned = [0, 1, 2].map((column) => counts.map((row) => row[column] ?? 0));
        const wider = [...counts.map((row) => [...row, 0]), [0, 0, 0, 0]];
        const [one, other, same] = [
          testIndependence(counts),
          testIndependence(turned),
          testIndependence(wider),
        ];
        if (!one.ok) return;
        expect(other.ok && other.value.p).toBeCloseTo(one.value.p, 10);
        expect(same).toEqual(one);
      }),
    );
  });
});
