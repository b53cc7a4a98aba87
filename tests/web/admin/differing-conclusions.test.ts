import { describe, expect, test, vi } from 'vitest';
import type { Change } from '../../../shared/evaluation/change.ts';
import type { WeightedFigure } from '../../../shared/indicator/weighted.ts';
import { change as ja } from '../../../shared/text/ja/change.ts';
import { evaluation } from '../../../shared/text/ja/evaluation.ts';
import { weight } from '../../../shared/text/ja/weight.ts';
import { surveyMeasure, surveyShare } from '../../support/measurement.ts';

// The language is read from the browser's store as soon as the words are loaded.
vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));
const { listDifferingConclusions } = await import('../../../web/admin/indicator/differing-conclusions.ts');

const weighted: WeightedFigure = {
  ...{ value: 45, se: 5, interval: { low: 36, high: 54 }, method: 'wilsonEffective', n: 160 },
  ...{ nEffective: 90, deff: 1.8, df: 159, isFew: false, cautions: [], rounds: 1, reason: null },
  correction: { isApplied: false, reason: 'notRandom' },
};
const change: Change = {
  ...{ difference: 10, low: 1, high: 19, word: 'increased' },
  weighted: {
    ...{ kind: 'tested', difference: 1.6, se: 5.5, low: -9, high: 12, word: 'noChange' },
    ...{ unlinked: null, common: 120, family: 1 },
  },
};

const measureOf = (n: number, figure: WeightedFigure) =>
  surveyMeasure(
    'A',
    surveyShare(Math.round(0.54 * n), n, { weighted: figure, interval: { low: 46, high: 61 } }),
    {
      change,
      goal: { fiscalYear: 2015, comparator: 'atLeast', value: 39 },
      verdict: { code: 'reached' },
      remarks: n < 30 ? ['fewAnswers'] : [],
    },
  );

describe('conclusions weighting would change', () => {
  test('are a sentence on the year before, and one on the goal', () => {
    expect(listDifferingConclusions(measureOf(160, weighted))).toEqual([
      ja.weighted.disagrees(evaluation.change.increased, evaluation.change.noChange),
      weight.figure.otherVerdict(evaluation.verdict.reached, evaluation.verdict.reachedUncertain),
    ]);
  });

  test('are not told where the weighted value is not shown, nor a difference of few answers', () => {
    expect(listDifferingConclusions(measureOf(160, { ...weighted, isFew: true }))).toEqual([]);
    expect(listDifferingConclusions(measureOf(28, weighted))).toEqual([
      weight.figure.otherVerdict(evaluation.verdict.reached, evaluation.verdict.reachedUncertain),
    ]);
  });
});
