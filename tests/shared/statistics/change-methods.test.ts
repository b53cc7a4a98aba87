import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameChange } from '../../../shared/statistics/change-test.ts';
import { compareIndependentShares } from '../../../shared/statistics/change.ts';
import { binomialTails } from '../../../shared/statistics/distribution/beta.ts';
import {
  testIndependentEstimates,
  testIndependentShares,
} from '../../../shared/statistics/independent-change.ts';
import {
  correlatePairs,
  testMatchedShares,
  type PairCounts,
} from '../../../shared/statistics/matched-change.ts';
import { testOverlappingShares } from '../../../shared/statistics/overlap-change.ts';
import { estimateRatio } from '../../../shared/statistics/ratio.ts';
import { testWaves, type WavePerson } from './test-waves.ts';
import { unwrap } from './design-figures.ts';

/** 120 persons in both waves, 40 in the first only (18 yes), 40 in the second only (24 yes). */
const common: PairCounts = { yesYes: 40, yesNo: 12, noYes: 22, noNo: 46 };
const overlapping = { before: { x: 70, n: 160 }, after: { x: 86, n: 160 }, common };

const repeat = (count: number, person: Omit<WavePerson, 'stratum'>): WavePerson[] =>
  Array.from({ length: count }, () => ({ stratum: '', ...person }));
const said = (value: number) => ({ weight: 1, value });

/** The same as persons. */
const union: WavePerson[] = [
  ...repeat(40, { before: said(1), after: said(1) }),
  ...repeat(12, { before: said(1), after: said(0) }),
  ...repeat(22, { before: said(0), after: said(1) }),
  ...repeat(46, { before: said(0), after: said(0) }),
  ...repeat(18, { before: said(1) }),
  ...repeat(22, { before: said(0) }),
  ...repeat(24, { after: said(1) }),
  ...repeat(16, { after: said(0) }),
];

const pairs = fc.record({ yesYes: fc.nat(60), yesNo: fc.nat(60), noYes: fc.nat(60), noNo: fc.nat(60) });
const somePairs = pairs.filter(({ yesYes, yesNo, noYes, noNo }) => yesYes + yesNo + noYes + noNo > 1);
const share = fc.integer({ min: 1, max: 400 }).chain((n) => fc.record({ n: fc.constant(n), x: fc.nat(n) }));

describe('different people', () => {
  test('56 of 70 after 48 of 80', () => {
    const found = testIndependentShares({ x: 48, n: 80 }, { x: 56, n: 70 });
    expect(found.difference).toBeCloseTo(0.2, 12);
    expect([found.low.toFixed(6), found.high.toFixed(6)]).toEqual(['0.052431', '0.333873']);
    // The interval one would draw from the standard error alone.
    expect((0.2 - 1.959963984540054 * found.se).toFixed(6)).toBe('0.057505');
    expect((0.2 + 1.959963984540054 * found.se).toFixed(6)).toBe('0.342495');
    expect(found.statistic?.toFixed(3)).toBe('2.650');
    expect(found.p.toFixed(4)).toBe('0.0080');
  });

  test('taken as different people the overlapping waves show no change', () => {
    const found = testIndependentShares(overlapping.before, overlapping.after);
    expect(found.se.toFixed(6)).toBe('0.055604');
    expect((found.difference / found.se).toFixed(2)).toBe('1.80');
    expect(nameChange(found.difference, found.p, { kind: 'significance', alpha: 0.05 })).toBe('noChange');
  });

  test('all alike in both waves is no change at all', () => {
    expect(testIndependentShares({ x: 5, n: 5 }, { x: 9, n: 9 })).toMatchObject({
      difference: 0,
      statistic: 0,
      p: 1,
    });
  });

  test('with equal weights of one the weighted test is close to the plain one', () => {
    const row = (x: number, n: number) => [{ stratum: '', weight: 1, size: n, base: n, sum: x, squares: x }];
    const [one, other] = [row(480, 800), row(560, 700)].map((rows) => unwrap(estimateRatio(rows)));
    if (one === undefined || other === undefined) throw new Error('two estimates');
    const found = testIndependentEstimates(one, other);
    const plain = testIndependentShares({ x: 480, n: 800 }, { x: 560, n: 700 });
    expect(found.se / plain.se).toBeCloseTo(1, 2);
    expect(found.low).toBeCloseTo(plain.low, 3);
    expect(found.p).toBeLessThan(1e-10);
    expect(testIndependentEstimates(one, one)).toMatchObject({ difference: 0, statistic: 0, p: 1 });
    const [none, all] = [row(0, 9), row(9, 9)].map((rows) => unwrap(estimateRatio(rows)));
    if (none === undefined || all === undefined) throw new Error('two estimates');
    expect(testIndependentEstimates(none, all)).toMatchObject({ difference: 1, p: 0 });
  });
});

describe('partly the same people', () => {
  const found = testOverlappingShares(overlapping);

  test('as published', () => {
    expect(found.phi.toFixed(6)).toBe('0.441967');
    expect(found.difference).toBeCloseTo(0.1, 12);
    expect(found.se.toFixed(6)).toBe('0.045464');
    expect(found.statistic?.toFixed(2)).toBe('2.20');
    expect(nameChange(found.difference, found.p, { kind: 'significance', alpha: 0.05 })).toBe('increased');
  });

  test('linearised on the union of persons', () => {
    const linear = unwrap(testWaves(union));
    expect(linear.difference).toBeCloseTo(0.1, 12);
    expect(linear.se.toFixed(6)).toBe('0.045556');
    expect(linear.low).toBeCloseTo(found.low, 3);
    expect(linear.p).toBeLessThan(0.05);
  });

  test('the union, by hand', () => {
    const u = union.map(({ before, after }) => {
      const first = before === undefined ? 0 : ((before.value ?? 0) - 0.4375) / 160;
      const second = after === undefined ? 0 : ((after.value ?? 0) - 0.5375) / 160;
      return second - first;
    });
    const variance = (200 / 199) * u.reduce((sum, one) => sum + one * one, 0);
    expect(unwrap(testWaves(union)).se).toBeCloseTo(Math.sqrt(variance), 12);
  });

  test('with nobody in common it is the comparison of different people', () => {
    fc.assert(
      fc.property(share, share, (before, after) => {
        const none = { yesYes: 0, yesNo: 0, noYes: 0, noNo: 0 };
        const overlap = testOverlappingShares({ before, after, common: none });
        const plain = compareIndependentShares(before, after);
        expect(overlap.low).toBeCloseTo(plain.low, 10);
        expect(overlap.high).toBeCloseTo(plain.high, 10);
        expect(overlap.phi).toBe(0);
      }),
    );
  });

  test('with everybody in common its standard error is that of pairs', () => {
    fc.assert(
      fc.property(somePairs, (all) => {
        const n = all.yesYes + all.yesNo + all.noYes + all.noNo;
        const before = { x: all.yesYes + all.yesNo, n };
        const after = { x: all.yesYes + all.noYes, n };
        const overlap = testOverlappingShares({ before, after, common: all });
        const matched = testMatchedShares(all);
        expect(overlap.se).toBeCloseTo(matched.se, 9);
        expect(overlap.low).toBeCloseTo(matched.low, 9);
        expect(overlap.difference).toBeCloseTo(matched.difference, 12);
      }),
    );
  });

  test('three of three after none of three is no certainty', () => {
    const none = { yesYes: 0, yesNo: 0, noYes: 0, noNo: 0 };
    const sure = testOverlappingShares({ before: { x: 0, n: 3 }, after: { x: 3, n: 3 }, common: none });
    expect(sure.se).toBe(0);
    expect(sure.p).toBeCloseTo(0.0143, 4);
  });

  test('weights, strata, don’t knows and raked weights are carried through', () => {
    const calibration = (category: string) => ({
      categories: [category],
      designWeight: 1,
      calibratedWeight: 2,
    });
    const persons: WavePerson[] = union.map(({ before, after }, index) => {
      const category = index % 2 === 0 ? 'F' : 'M';
      const fitted = { weight: 2, calibration: calibration(category) };
      const value = (one: number | null) => (index % 11 === 0 ? null : one);
      return {
        stratum: index % 3 === 0 ? 'north' : 'south',
        ...(before === undefined ? {} : { before: { ...fitted, value: value(before.value) } }),
        ...(after === undefined ? {} : { after: { ...fitted, value: value(after.value) } }),
      };
    });
    const free = unwrap(testWaves(persons));
    const counted = unwrap(testWaves(persons, { populations: { north: 300, south: 400 } }));
    expect(counted.difference).toBe(free.difference);
    expect(counted.se).toBeLessThan(free.se);
    expect(free.se).toBeGreaterThan(0.03);
  });

  test('mean scores: the limits are those of t', () => {
    const scores = union.map((person, index) => {
      const score = (one: number | null) => 1 + 2 * (one ?? 0) + (index % 3);
      const { before, after } = person;
      return {
        ...person,
        ...(before === undefined ? {} : { before: { ...before, value: score(before.value) } }),
        ...(after === undefined ? {} : { after: { ...after, value: score(after.value) } }),
      };
    });
    const mean = unwrap(testWaves(scores, {}, 'mean'));
    expect(mean.high - mean.difference).toBeCloseTo(1.971957 * mean.se, 5);
    expect(mean.low).toBeLessThan(mean.difference);
    const rows = (answerOf: (person: WavePerson) => WavePerson['before']) =>
      scores.flatMap((person) => {
        const y = answerOf(person)?.value ?? null;
        return y === null ? [] : [{ stratum: '', weight: 1, size: 1, base: 1, sum: y, squares: y * y }];
      });
    const [first, second] = [rows(({ before }) => before), rows(({ after }) => after)].map((some) =>
      unwrap(estimateRatio(some)),
    );
    if (first === undefined || second === undefined) throw new Error('two estimates');
    const apart = testIndependentEstimates(first, second, 'mean');
    expect(apart.difference).toBeCloseTo(mean.difference, 12);
    expect(apart.high - apart.low).toBeGreaterThan(mean.high - mean.low);
  });

  test('an empty wave is refused, counts that contradict each other are a mistake', () => {
    expect(testWaves(union.filter(({ after }) => after === undefined))).toEqual({
      ok: false,
      refusals: [{ code: 'emptyBase' }],
    });
    const broken = { ...overlapping, before: { x: 70, n: 110 } };
    expect(() => testOverlappingShares(broken)).toThrow('in common');
    expect(() => testOverlappingShares({ ...overlapping, after: { x: 50, n: 160 } })).toThrow('62 of 120');
  });
});

describe('the same people', () => {
  test('the 120 pairs alone', () => {
    const found = testMatchedShares(common);
    expect(found.difference).toBeCloseTo(0.083333, 6);
    expect(found.se.toFixed(6)).toBe('0.047992');
    expect(found.method).toBe('mcnemar');
    expect(found.statistic?.toFixed(6)).toBe('2.941176');
    expect(found.p.toFixed(6)).toBe('0.086348');
  });

  test('exact below 25 who changed, χ² from 25', () => {
    const few = testMatchedShares({ yesYes: 5, yesNo: 4, noYes: 20, noNo: 3 });
    expect(few).toMatchObject({ method: 'mcnemarExact', statistic: null });
    expect(few.p).toBeCloseTo(2 * binomialTails(4, 24, 0.5).lower, 14);
    expect(testMatchedShares({ yesYes: 5, yesNo: 5, noYes: 20, noNo: 3 }).method).toBe('mcnemar');
    expect(testMatchedShares({ yesYes: 5, yesNo: 0, noYes: 0, noNo: 3 })).toMatchObject({
      p: 1,
      difference: 0,
      se: 0,
    });
  });

  test('those who did not change say nothing; the other way round is the mirror image', () => {
    fc.assert(
      fc.property(somePairs, fc.nat(500), (some, more) => {
        const found = testMatchedShares(some);
        expect(testMatchedShares({ ...some, yesYes: some.yesYes + more }).p).toBeCloseTo(found.p, 12);
        const mirror = testMatchedShares({ ...some, yesNo: some.noYes, noYes: some.yesNo });
        expect(mirror.low).toBeCloseTo(-found.high, 12);
        expect(mirror.p).toBe(found.p);
        expect(found.low).toBeLessThanOrEqual(found.difference + 1e-12);
        expect(found.high).toBeGreaterThanOrEqual(found.difference - 1e-12);
      }),
    );
  });

  test('φ is between −1 and 1, and 0 where one wave was of one mind', () => {
    fc.assert(
      fc.property(somePairs, (some) => {
        expect(Math.abs(correlatePairs(some))).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
    expect(correlatePairs({ yesYes: 3, yesNo: 4, noYes: 0, noNo: 0 })).toBe(0);
  });

  test('nobody, or a part of somebody, is a mistake', () => {
    expect(() => testMatchedShares({ yesYes: 0, yesNo: 0, noYes: 0, noNo: 0 })).toThrow('nobody');
    expect(() => testMatchedShares({ ...common, noNo: 0.5 })).toThrow('0.5');
  });
});
