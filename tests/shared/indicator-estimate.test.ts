import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeIndicator, type BaseRule } from '../../shared/indicator/compute.ts';
import type { MeanBinding, ShareBinding } from '../../shared/indicator/definition.ts';
import { estimateFigure, type SideBySide } from '../../shared/indicator/estimate.ts';
import { indicatorMeasureId, makeIndicatorMeasure } from '../../shared/indicator/measure.ts';
import { countByGroup, groupCells, type Sampling } from '../../shared/indicator/weight-group.ts';
import {
  makeWeights,
  roundWeightsSchema,
  type RoundWeights,
  type WeightSetting,
} from '../../shared/indicator/weights.ts';
import type { Answer } from '../../shared/questionnaire/answers.ts';
import { estimateRatio } from '../../shared/statistics/ratio.ts';
import { writeCell } from '../../shared/tally/cell.ts';
import { countByCell, countMeasure, foldEntry, makeCube, type Cube } from '../../shared/tally/cube.ts';
import { unwrap } from './statistics/design-figures.ts';
import { smallSample } from '../support/small-sample.ts';

const share: ShareBinding = {
  kind: 'share',
  parts: [{ question: 'q1', codes: ['1'] }],
  combine: 'any',
  base: 'valid',
  dontKnow: 'excluded',
};
const mean: MeanBinding = { kind: 'mean', question: 'q1', scores: { 1: 4.5, 0: 1 } };
const valid = { base: 'valid', dontKnow: 'excluded' } as const;
const asked = { base: 'asked', dontKnow: 'inBase' } as const;
const measureOf = { share: indicatorMeasureId('S'), mean: indicatorMeasureId('M') };

/** A respondent in three signs: age, sex, answer (`-` don't know). */
function foldAll(people: readonly string[]): Cube {
  const cube = makeCube([makeIndicatorMeasure('S', share), makeIndicatorMeasure('M', mean)]);
  people.forEach(([age = '', sex = '', answer = ''], index) => {
    const q1: Answer =
      answer === '-' ? { state: 'dont-know' } : { state: 'answered', value: { codes: [answer] } };
    const cell = writeCell({ ageBand: age, sex, district: '', recruitment: '', mode: '' });
    foldEntry(cube, { position: index + 1, cell, answers: { q1 } });
  });
  return cube;
}

const cube = foldAll(smallSample);

function estimate(
  binding: ShareBinding | MeanBinding,
  rule: BaseRule,
  of: Cube,
  sampling: Sampling,
  weights: RoundWeights | null = null,
): SideBySide {
  const groups = groupCells(of, sampling, weights);
  return estimateFigure(binding, rule, countByGroup(of, measureOf[binding.kind], groups), groups);
}

const raking: WeightSetting = {
  method: 'rake',
  margins: [
    { variables: ['ageBand'], totals: { Y: 300, O: 300 } },
    { variables: ['sex'], totals: { F: 310, M: 290 } },
  ],
  source: '住民基本台帳',
  asOf: '2026-10-01',
  trimming: { kind: 'none' },
  acceptsThin: true,
};
const drawn: Sampling = { kind: 'random', population: 600 };
const volunteers: Sampling = { kind: 'other' };

describe('estimateFigure', () => {
  test('weighted and unweighted side by side, as R computed them', () => {
    const weights = unwrap(makeWeights(raking, countByCell(cube)));
    const found = estimate(share, valid, cube, drawn, weights);
    const weighted = found.weighted === null ? null : unwrap(found.weighted);
    const unweighted = unwrap(found.unweighted);
    expect(weighted?.value).toBeCloseTo(54.6655914818, 5);
    expect(weighted?.se).toBeCloseTo(10.9765238702, 5);
    expect(weighted?.nEffective).toBeCloseTo(19.0759798343, 5);
    expect(unweighted.value).toBeCloseTo(59.0909090909, 9);
    expect(unweighted.se).toBeCloseTo(10.4914672433, 9);
    expect(found.correction).toEqual({ isApplied: true, reason: 'randomSample' });
    expect(found.cautions).toEqual(['fewEffective']);
  });

  test('strata weigh what they are, without other weights', () => {
    const strata = { variable: 'ageBand', populations: { Y: 300, O: 300 } } as const;
    const found = estimate(share, valid, cube, { kind: 'random', strata });
    const weighted = found.weighted === null ? null : unwrap(found.weighted);
    expect(weighted?.value).toBeCloseTo(56.6666666667, 9);
    expect(weighted?.se).toBeCloseTo(11.6213500673, 9);
    const free = estimate(share, asked, cube, { kind: 'other', strata });
    expect(free.weighted === null ? 0 : unwrap(free.weighted).value).toBeCloseTo(53.125, 9);
    expect(free.correction).toEqual({ isApplied: false, reason: 'notRandom' });
  });

  test('unweighted without correction it is the figure and the interval of every screen', () => {
    const figure = computeIndicator(share, countMeasure(cube, measureOf.share));
    const found = unwrap(estimate(share, valid, cube, volunteers).unweighted);
    expect(found.value).toBe(figure.value);
    expect(found.interval).toEqual(figure.interval);
    expect(found).toMatchObject({ method: 'wilson', n: 22, nEffective: 22, deff: 1 });
  });

  test('the correction is off, with its reason, unless a sample was drawn from a known list', () => {
    const reasonOf = (sampling: Sampling) => estimate(share, valid, cube, sampling).correction.reason;
    expect(reasonOf({ kind: 'complete', population: 24 })).toBe('completeCount');
    expect(reasonOf({ kind: 'other', population: 195 })).toBe('notRandom');
    expect(reasonOf({ kind: 'random' })).toBe('populationUnknown');
    const [with600, without] = [drawn, volunteers].map((one) => estimate(share, valid, cube, one));
    expect(with600?.unweighted.ok === true ? with600.unweighted.value.method : '').toBe('wilsonEffective');
    expect(without?.weighted).toBeNull();
    expect(without?.cautions).toEqual([]);
  });

  test('a mean has its interval of t', () => {
    const found = unwrap(estimate(mean, valid, cube, volunteers).unweighted);
    expect(found).toMatchObject({ n: 22, method: 't', df: 21 });
    expect(found.value).toBeCloseTo((13 * 4.5 + 9) / 22, 12);
    expect(found.interval?.low).toBeGreaterThan(2);
    expect(found.interval?.high).toBeLessThan(4);
  });

  test('nobody in the base, and answers nobody weighted, are said', () => {
    const nobody = foldAll(['YF-', 'YM-', 'OF-']);
    expect(estimate(share, valid, nobody, volunteers).unweighted).toEqual({
      ok: false,
      refusals: [{ code: 'emptyBase' }],
    });
    const weights = unwrap(makeWeights(raking, countByCell(cube)));
    const later = foldAll([...smallSample, 'XF1', 'XF0']);
    expect(estimate(share, valid, later, drawn, weights).weighted).toEqual({
      ok: false,
      refusals: [{ code: 'noTarget', margin: 'cell', category: 'X|F|||', count: 2 }],
    });
    const strata = { variable: 'ageBand', populations: { Y: 300, O: 300 } } as const;
    expect(estimate(share, valid, later, { kind: 'random', strata }).weighted).toEqual({
      ok: false,
      refusals: [{ code: 'noTarget', margin: 'ageBand', category: 'X', count: 2 }],
    });
  });

  test('by cells it is what every person by hand gives', () => {
    const person = fc.tuple(
      fc.constantFrom('Y', 'O'),
      fc.constantFrom('F', 'M'),
      fc.constantFrom('1', '0', '-'),
    );
    const corners = ['YF1', 'YM0', 'OF1', 'OM0'];
    fc.assert(
      fc.property(fc.array(person, { maxLength: 60 }), (drawnPeople) => {
        const people = [...corners, ...drawnPeople.map((signs) => signs.join(''))];
        const all = foldAll(people);
        const weights = unwrap(makeWeights(raking, countByCell(all)));
        const found = estimate(share, valid, all, drawn, weights);
        const rows = people.map(([age = '', sex = '', answer = '']) => {
          const weight = weights.cells[`${age}|${sex}|||`]?.weight ?? Number.NaN;
          const y = answer === '1' ? 1 : 0;
          return {
            ...{ stratum: '', weight, size: 1, base: answer === '-' ? 0 : 1, sum: y, squares: y },
            calibration: { categories: [age, sex], designWeight: 1, calibratedWeight: weight },
          };
        });
        const byHand = unwrap(estimateRatio(rows, { populations: { '': 600 } }));
        const weighted = found.weighted === null ? null : unwrap(found.weighted);
        expect(weighted?.value).toBeCloseTo(100 * byHand.value, 9);
        expect(weighted?.se).toBeCloseTo(100 * byHand.se, 6);
      }),
    );
  });
});

describe('groupCells', () => {
  test('puts together what weighs the same, and keeps strata apart', () => {
    const weights = unwrap(makeWeights(raking, countByCell(cube)));
    const strata = { variable: 'ageBand', populations: { Y: 300, O: 300 } } as const;
    expect(groupCells(cube, volunteers, null).groups).toHaveLength(1);
    expect(groupCells(cube, { kind: 'random', strata }, null).groups).toHaveLength(2);
    expect(groupCells(cube, volunteers, weights).groups).toHaveLength(4);
  });

  test('is made anew when a cell was added', () => {
    const groups = groupCells(cube, volunteers, null);
    expect(() => countByGroup(foldAll([...smallSample, 'XF1']), measureOf.share, groups)).toThrow(
      '5 cells, 4 of them',
    );
    expect(() => countByGroup(cube, 'indicator:none', groups)).toThrow('no measure');
  });
});

describe('makeWeights', () => {
  const sizes = countByCell(cube);

  test('is stored as it was made', () => {
    const weights = unwrap(makeWeights(raking, sizes));
    expect(roundWeightsSchema.parse(JSON.parse(JSON.stringify(weights)))).toEqual(weights);
    expect(weights.respondents).toBe(24);
    expect(weights.largestError).toBeLessThan(1e-6);
    const people = sizes.reduce(
      (sum, { cell, count }) => sum + count * (weights.cells[cell]?.weight ?? 0),
      0,
    );
    expect(people).toBeCloseTo(600, 6);
  });

  test('post-stratifies by combinations, of exactly one margin', () => {
    const totals = { 'Y|F': 150, 'Y|M': 150, 'O|F': 160, 'O|M': 140 };
    const setting: WeightSetting = {
      ...raking,
      method: 'postStratify',
      margins: [{ variables: ['ageBand', 'sex'], totals }],
    };
    const weights = unwrap(makeWeights(setting, sizes));
    expect(weights.cells['Y|M|||']).toEqual({ design: 1, fitted: 50, weight: 50 });
    expect(() => makeWeights({ ...raking, method: 'postStratify' }, sizes)).toThrow('2 margins');
  });

  test('cuts weights as told', () => {
    const capped = unwrap(makeWeights({ ...raking, trimming: { kind: 'cap', times: 1.2 } }, sizes));
    expect(capped.cut).toBe(8);
    expect(Math.max(...Object.values(capped.cells).map(({ weight }) => weight))).toBeCloseTo(30, 9);
    expect(capped.largestError).toBeGreaterThan(0.01);
    const ranges = unwrap(makeWeights({ ...raking, trimming: { kind: 'ranges' } }, sizes));
    expect(ranges.cut).toBe(0);
  });

  test('thin categories are named unless somebody accepted them; design weights are kept', () => {
    const thin = makeWeights({ ...raking, acceptsThin: false }, sizes);
    expect(thin.ok ? [] : thin.refusals.map(({ code }) => code)).toEqual([
      'thinCell',
      'thinCell',
      'thinCell',
      'thinCell',
    ]);
    const designed = unwrap(
      makeWeights(raking, sizes, (cell) => (cell.startsWith('Y') ? { weight: 2 } : { weight: 1 })),
    );
    expect(designed.cells['Y|F|||']?.design).toBe(2);
  });
});
