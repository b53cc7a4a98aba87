import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Measurement } from '../../../shared/evaluation/measurement.ts';
import { assembleWeighted } from '../../../shared/evaluation/weighted-change.ts';
import type { Evidence, WeightedTest } from '../../../shared/indicator/evidence.ts';
import { chooseCut, describeWeightedTest, standForP } from '../../../shared/indicator/weighted-test.ts';
import { adjustFamily } from '../../../shared/statistics/holm.ts';

const alpha = 0.05;
const apart = { unlinked: null, common: 40 } as const;
const toldOf = (p: number, kind: 'share' | 'mean' = 'share', isWhole = false) => {
  const told = describeWeightedTest({ se: 0.04523, low: -0.0041, high: 0.1962, p }, kind, isWhole, apart);
  if (told.kind !== 'tested') throw new Error('not tested');
  return told;
};

describe('what is told of a test of weighted figures', () => {
  test('is as coarse as the figures: no p, limits widened to whole points', () => {
    expect(toldOf(0.028)).toEqual({
      ...{ kind: 'tested', unlinked: null, common: 40, se: 5, low: -1, high: 20, holds: 1 },
    });
    expect(toldOf(0.004, 'mean')).toMatchObject({ se: 0.05, low: -0.1, high: 0.2, holds: 10 });
  });

  test('says how large a family it holds in, and stands for a p that decides as p itself', () => {
    expect([0.05, 0.049, 0.025, 0.0249, 0.005, 0.0049].map((p) => toldOf(p).holds)).toEqual([
      0, 1, 1, 2, 9, 10,
    ]);
    expect([0.03, 0.0125, 0.0049].map((p) => toldOf(p, 'share', true).holds)).toEqual([1, 2, 10]);
    expect([0.004, 0.0033, 0.00001, 0].map((p) => toldOf(p).holds)).toEqual([10, 15, 1000, 1000]);
    const anyP = fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 0.06, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(anyP, { minLength: 1, maxLength: 10 }), (drawn) => {
        const exact = adjustFamily(
          drawn.map((p, index) => ({ key: String(index), p })),
          alpha,
        );
        const told = adjustFamily(
          drawn.map((p, index) => ({ key: String(index), p: standForP(toldOf(p).holds) })),
          alpha,
        );
        expect(told.members.map(({ isSignificant }) => isSignificant)).toEqual(
          exact.members.map(({ isSignificant }) => isSignificant),
        );
      }),
    );
  });

  test('in larger families claims less, never more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.01, noNaN: true }), { minLength: 11, maxLength: 80 }),
        (drawn) => {
          const exact = adjustFamily(
            drawn.map((p, index) => ({ key: String(index), p })),
            alpha,
          );
          const told = adjustFamily(
            drawn.map((p, index) => ({ key: String(index), p: standForP(toldOf(p).holds) })),
            alpha,
          );
          told.members.forEach(({ isSignificant }, index) => {
            if (isSignificant) expect(exact.members[index]?.isSignificant).toBe(true);
          });
        },
      ),
    );
  });

  test('uses as much of the correlation as is told of the unweighted one', () => {
    const pairs = { yesYes: 40, yesNo: 12, noYes: 22, noNo: 46 };
    expect(chooseCut({ kind: 'pairs', common: 120, pairs, phi: 0.44 })).toBeUndefined();
    const hidden = chooseCut({ kind: 'pairs', common: 120, pairs: null, phi: 0 });
    expect([0.39, -0.31].map((correlation) => hidden?.(correlation))).toEqual([0, 0]);
    const cut = chooseCut({
      kind: 'persons',
      persons: 150,
      common: 120,
      effective: [130, 128],
      correlation: 0.3,
    });
    expect([0.39, -0.31].map((correlation) => cut?.(correlation))).toEqual([0.3, -0.4]);
  });
});

describe('weighted changes of a year', () => {
  const measure = (value: number | null): Measurement => ({
    ...{
      state: 'measured',
      value: 50,
      x: 80,
      n: 160,
      source: 'survey',
      speaksFor: 'monitors',
      synthetic: false,
    },
    weighted: {
      ...{
        value,
        se: 4,
        interval: null,
        method: 'wilsonEffective',
        n: 160,
        nEffective: 150,
        deff: 1.1,
        df: 159,
      },
      ...{ isFew: false, cautions: [], correction: { isApplied: false, reason: 'notRandom' }, rounds: 1 },
      reason: value === null ? 'recoverable' : null,
    },
    notes: [],
  });
  const pairOf = (code: string, weighted: WeightedTest | null | undefined, value: number | null = 55.6) => ({
    ...{ code, before: measure(45.4), after: measure(value) },
    evidence: { ...noEvidence, code, weighted },
    rule: { kind: 'significance' as const, alpha },
  });
  const noEvidence: Evidence = {
    ...{ code: '', fiscalYear: 2015, pooled: null, before: 2014, breaks: [], declared: null, forgiven: null },
    ...{ link: null, threshold: null },
  };

  test('are a family of their own, of the figures as printed', () => {
    const found = assembleWeighted(
      [pairOf('A', toldOf(0.03)), pairOf('B', toldOf(0.02)), pairOf('C', null)],
      alpha,
    );
    expect([...found.keys()]).toEqual(['A', 'B']);
    // Alone each would be a change; of two, 0.02 holds twice and then 0.03 once.
    expect(found.get('A')).toMatchObject({ difference: 10.2, word: 'increased', family: 2 });
    const three = assembleWeighted(
      ['A', 'B', 'C'].map((code) => pairOf(code, toldOf(0.03))),
      alpha,
    );
    expect([...three.values()]).toMatchObject([1, 2, 3].map(() => ({ word: 'noChange', family: 3 })));
  });

  test('of whole percentages are whole', () => {
    const pair = pairOf('A', toldOf(0.03));
    const { weighted } = pair.after;
    const after = { ...pair.after, weighted: { ...weighted!, value: 56, isWhole: true as const } };
    expect(assembleWeighted([{ ...pair, after }], alpha).get('A')).toMatchObject({
      difference: 11,
      isWhole: true,
    });
    expect(assembleWeighted([pair], alpha).get('A')).not.toHaveProperty('isWhole');
  });

  test('need two figures that are shown', () => {
    expect(assembleWeighted([pairOf('A', toldOf(0.01), null)], alpha).size).toBe(0);
    expect(assembleWeighted([pairOf('A', undefined)], alpha).size).toBe(0);
    expect(assembleWeighted([pairOf('A', { kind: 'cut' })], alpha).get('A')).toEqual({
      kind: 'none',
      reason: 'cut',
    });
  });
});
