import type { MeasureResult } from '../../shared/evaluation/evaluation.ts';
import type { Measurement } from '../../shared/evaluation/measurement.ts';

/** A survey share as counts: x of n answers. */
export function surveyShare(x: number, n: number, more: Partial<Measurement> = {}): Measurement {
  return {
    state: 'measured',
    value: (100 * x) / n,
    x,
    n,
    source: 'survey',
    speaksFor: 'monitors',
    synthetic: true,
    notes: [],
    ...more,
  };
}

/** A figure somebody typed in, from the office's own records unless said otherwise. */
export function enteredFigure(value: number, more: Partial<Measurement> = {}): Measurement {
  return {
    state: 'measured',
    value,
    source: 'entered',
    speaksFor: 'records',
    synthetic: false,
    notes: [],
    ...more,
  };
}

/** A share of a survey without goal, change or rating. */
export function surveyMeasure(
  code: string,
  current: Measurement | null,
  more: Partial<MeasureResult> = {},
): MeasureResult {
  return {
    ...{ code, title: code, shortTitle: { ja: code, en: code }, unit: 'percent', counter: null },
    ...{ scaleMax: null, instrument: null, goal: null, current, previous: null, printed: null },
    ...{ change: null, rating: null, verdict: { code: 'notComparable', reason: 'noGoal' } },
    ...{ remarks: [], notes: [], ...more },
  };
}
