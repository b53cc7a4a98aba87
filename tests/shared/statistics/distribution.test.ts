import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaQuantile, betaTails, binomialTails } from '../../../shared/statistics/distribution/beta.ts';
import { chiSquareUpper, gammaTails } from '../../../shared/statistics/distribution/gamma.ts';
import {
  normalPointOf,
  normalQuantile,
  normalTwoSided,
  normalUpper,
  tailOf,
} from '../../../shared/statistics/distribution/normal.ts';
import { stirlingError } from '../../../shared/statistics/distribution/saddle-point.ts';
import {
  fisherUpper,
  studentPointOf,
  studentTwoSided,
} from '../../../shared/statistics/distribution/student.ts';

/** Relative difference. */
function off(value: number, expected: number): number {
  return Math.abs(value - expected) / Math.abs(expected);
}

describe('values of R 4.2, to twelve digits and more', () => {
  test.each([
    ['z of 97.5 %', normalQuantile(0.025), 1.95996398454005361],
    ['z of 99.9 %', normalQuantile(0.001), 3.09023230616781319],
    ['z of 0.001 %', normalQuantile(1e-5), 4.26489079392282555],
    ['beyond eight sigmas', normalUpper(8), 6.2209605742717849e-16],
    ['t, 1 df', studentPointOf(0.95, 1), 12.70620473617469415],
    ['t, 3.7 df', studentPointOf(0.95, 3.7), 2.867520707191191676],
    ['t, 10 df', studentPointOf(0.95, 10), 2.228138851986273927],
    ['t, 197 df', studentPointOf(0.95, 197), 1.972079033778501023],
    ['t, a million df', studentPointOf(0.95, 1e6), 1.9599663568141066],
    ['t of 99.8 %, 1 df', studentPointOf(0.998, 1), 318.30883898555015321],
    ['p of t = 2.5, a million df', studentTwoSided(2.5, 1e6), 0.012419489502163233],
    ['p of t = 12, 10,000 df', studentTwoSided(12, 1e4), 5.9797796078113606e-33],
    ['beta, 81 of 263', betaQuantile(0.025, 81, 183), 0.25273674558527115],
    ['beta, small shape', betaQuantile(0.025, 0.3, 5000), 6.371804078069334e-10],
    ['beta, 400,000 answers', betaQuantile(0.975, 1e5, 3e5), 0.25134307677332024],
    ['lower beta tail, 400,000 answers', betaTails(0.2507, 1e5, 3e5).lower, 0.8467014639096726],
    ['beta tail, small shapes', betaTails(0.3, 0.3, 0.2).lower, 0.319550108583079306],
    ['chi-square', chiSquareUpper(3.2, 4), 0.52493094678610408],
    ['chi-square, 1,000 df', chiSquareUpper(1200, 1000), 1.2255942330622908e-5],
    ['F', fisherUpper(17.247444, 1.8286715, 360.24829), 2.0350463372584184e-7],
    ['binomial', binomialTails(7, 20, 0.5).lower, 0.13158798217773438],
  ])('%s', (_name, value, expected) => {
    expect(off(value, expected)).toBeLessThan(2e-13);
  });
});

const shape = fc.double({ min: 0.05, max: 3000, noNaN: true });
const inner = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

describe('laws', () => {
  test('a quantile is where its tail begins', () => {
    fc.assert(
      fc.property(inner, shape, shape, (p, a, b) => {
        const x = betaQuantile(p, a, b);
        // Near 1 the numbers a computer has are too coarse to tell the tail there.
        if (x > 1 - 1e-9 || x < 1e-290) return;
        expect(off(betaTails(x, a, b).lower, p)).toBeLessThan(1e-8);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(inner, (tail) => {
        expect(off(normalUpper(normalQuantile(tail)), tail)).toBeLessThan(1e-12);
      }),
    );
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        fc.double({ min: 0.5, max: 1e5, noNaN: true }),
        (level, df) => {
          expect(off(studentTwoSided(studentPointOf(level, df), df), 2 * tailOf(level))).toBeLessThan(1e-10);
        },
      ),
    );
  });

  test('tails add to one, and the beta function mirrors', () => {
    fc.assert(
      fc.property(inner, shape, shape, (x, a, b) => {
        const { lower, upper } = betaTails(x, a, b);
        expect(lower + upper).toBeCloseTo(1, 14);
        expect(betaTails(1 - x, b, a, x).upper).toBeCloseTo(lower, 12);
      }),
    );
    fc.assert(
      fc.property(shape, fc.double({ min: 0, max: 4000, noNaN: true }), (s, x) => {
        const { lower, upper } = gammaTails(s, x);
        expect(lower + upper).toBeCloseTo(1, 14);
        // P(s + 1, x) = P(s, x) − xˢe⁻ˣ/Γ(s + 1): never above.
        expect(gammaTails(s + 1, x).lower).toBeLessThanOrEqual(lower + 1e-13);
      }),
    );
  });

  test('binomial tails are the sum of their terms', () => {
    // Nearer to 0 or 1 the first term is too small for a number, and the sum by hand has nothing to begin with.
    const chance = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const trials = fc
      .integer({ min: 1, max: 60 })
      .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: -1, max: n })));
    fc.assert(
      fc.property(trials, chance, ([n, k], p) => {
        let [term, sum] = [(1 - p) ** n, 0];
        for (let x = 0; x <= k; x += 1) {
          sum += term;
          term *= ((n - x) / (x + 1)) * (p / (1 - p));
        }
        const { lower, upper } = binomialTails(k, n, p);
        expect(lower).toBeCloseTo(Math.min(1, sum), 10);
        expect(lower + upper).toBeCloseTo(1, 14);
      }),
    );
  });

  test('the error of Stirling: n! from it for n up to 20', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n += 1) {
      factorial *= n;
      const size = Math.exp(stirlingError(n) + (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI));
      expect(off(size, factorial)).toBeLessThan(1e-13);
    }
    expect(stirlingError(1)).toBeCloseTo(1 - 0.5 * Math.log(2 * Math.PI), 15);
  });

  test('worked examples and the ends', () => {
    expect(betaTails(0.5, 2, 3).lower).toBeCloseTo(11 / 16, 14);
    expect(gammaTails(1, 2).upper).toBeCloseTo(Math.exp(-2), 15);
    expect(chiSquareUpper(3.841458820694124, 1)).toBeCloseTo(0.05, 13);
    expect(fisherUpper(studentPointOf(0.95, 10) ** 2, 1, 10)).toBeCloseTo(0.05, 13);
    expect(normalTwoSided(-1.959963984540054)).toBeCloseTo(0.05, 14);
    expect(normalUpper(-1)).toBeCloseTo(1 - normalUpper(1), 15);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3), normalQuantile(0.5)]).toEqual([0, 1, 0]);
    expect(betaTails(0, 2, 3)).toEqual({ lower: 0, upper: 1 });
    expect(betaTails(1, 2, 3)).toEqual({ lower: 1, upper: 0 });
    expect(gammaTails(2, 0)).toEqual({ lower: 0, upper: 1 });
    expect(studentPointOf(0.95, Infinity)).toBe(normalPointOf(0.95));
    expect(studentTwoSided(1.5, Infinity)).toBe(normalTwoSided(1.5));
  });

  test('what is no probability is refused', () => {
    expect(() => normalQuantile(0)).toThrow('not between 0 and 1');
    expect(() => betaQuantile(1.1, 1, 1)).toThrow('p = 1.1');
    expect(() => betaTails(-0.1, 1, 1)).toThrow('x = -0.1');
    expect(() => gammaTails(0, 1)).toThrow('s = 0');
    expect(() => studentPointOf(0.95, 0)).toThrow('0 degrees of freedom');
    expect(() => fisherUpper(1, 1, Infinity)).toThrow('finite');
    expect(() => tailOf(95)).toThrow('share between 0 and 1');
  });
});
