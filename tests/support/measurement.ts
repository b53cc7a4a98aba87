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
