import { expect, test } from 'vitest';
import { evaluateMeasure } from '../../../shared/evaluation/measure-result.ts';
import { findOtherVerdict } from '../../../shared/evaluation/weighted-verdict.ts';
import type { WeightedFigure } from '../../../shared/indicator/weighted.ts';
import type { Measure } from '../../../shared/plan/definition.ts';
import { surveyShare } from '../../support/measurement.ts';

const measure = (goal: number): Measure => ({
  ...{ code: 'IND01', title: 't', shortTitle: { ja: 't', en: 't' }, unit: 'percent', comparator: 'atLeast' },
  ...{ goals: [{ fiscalYear: 2015, value: goal }], instrument: null, values: [] },
});

function weighted(value: number, low: number, high: number, own: Partial<WeightedFigure> = {}) {
  return {
    ...{ value, se: 2.5, interval: { low, high }, method: 'wilsonEffective', n: 400, nEffective: 300 },
    ...{ deff: 1.3, df: 399, isFew: false, cautions: [], rounds: 1, reason: null },
    correction: { isApplied: false, reason: 'notRandom' },
    ...own,
  } satisfies WeightedFigure;
}

/** 240 of 400: 60 % (55.1 to 64.7). */
function otherVerdict(goal: number, figure: WeightedFigure) {
  const measurements = { IND01: { 2015: surveyShare(240, 400, { weighted: figure }) } };
  return findOtherVerdict(evaluateMeasure(measure(goal), 2015, measurements, { kind: 'compare' }));
}

test('the weighted conclusion is told where it is another, and only there', () => {
  expect(otherVerdict(55, weighted(58, 52.1, 63.7))).toEqual({ code: 'reachedUncertain' });
  expect(otherVerdict(55, weighted(50, 45.1, 54.7))).toEqual({ code: 'missed' });
  expect(otherVerdict(55, weighted(61, 56.1, 65.7))).toBeNull();
  expect(otherVerdict(62, weighted(61, 56.1, 65.7))).toBeNull();
});

test('a figure too few stand behind concludes nothing, nor does one that is withheld', () => {
  expect(otherVerdict(55, weighted(50, 45.1, 54.7, { isFew: true }))).toBeNull();
  expect(otherVerdict(55, weighted(50, 45.1, 54.7, { value: null, interval: null }))).toBeNull();
});

test('nothing is concluded that the rounding of what is printed leaves open', () => {
  // 55 as a whole percentage may be 54.6 or 55.4; a lower limit of 55 may be 54.6 too.
  expect(otherVerdict(55, weighted(55, 50, 60, { isWhole: true }))).toBeNull();
  expect(otherVerdict(50, weighted(54, 50, 58, { isWhole: true }))).toBeNull();
  expect(otherVerdict(50, weighted(54, 49, 58, { isWhole: true }))).toEqual({ code: 'reachedUncertain' });
  expect(otherVerdict(50, weighted(54.9, 49.9, 59.8))).toEqual({ code: 'reachedUncertain' });
});
