import { z } from 'zod';
import { weightedFigureSchema } from '../indicator/weighted.ts';
import { noteSchema, whomSchema } from '../plan/definition.ts';
import type { Measure, PlanValue } from '../plan/definition.ts';
import { wilsonInterval } from '../statistics/wilson.ts';

/**
 * One figure of one measure in one fiscal year, in the measure's unit (percent 0–100). `x` of `n` are the counts
 * of a survey share; where they are present they are the figure and `value` only repeats it.
 */
export const measurementSchema = z.strictObject({
  state: z.enum(['measured', 'unmeasured']),
  value: z.number().nullable(),
  x: z.int().nonnegative().optional(),
  n: z.int().positive().optional(),
  /** 95 % limits in the measure's unit. */
  interval: z.strictObject({ low: z.number(), high: z.number() }).optional(),
  /** What weighting to the resident register makes of a survey's figure; it stands beside the value and never for it. */
  weighted: weightedFigureSchema.optional(),
  /** Standard deviation of the scores a mean is made of. */
  s: z.number().nonnegative().optional(),
  /** Answers of different people the counts are worth, where some persons gave several of them. */
  effective: z.int().positive().optional(),
  candidates: z.array(z.number()).optional(),
  source: z.enum(['printed', 'entered', 'survey']),
  /** Whom the figure speaks for; null where the source does not say. */
  speaksFor: whomSchema.nullable(),
  synthetic: z.boolean(),
  /** A round that feeds it is still open: the figure will change. */
  interim: z.boolean().optional(),
  notes: z.array(noteSchema),
});

export type Measurement = z.infer<typeof measurementSchema>;

/** Code of a measure → fiscal year → figure. */
export type Measurements = Readonly<Record<string, Readonly<Record<string, Measurement>>>>;

/** The figure a plan printed for a measure in a fiscal year, or null where it says nothing. */
export function printedMeasurement(measure: Measure, fiscalYear: number): Measurement | null {
  const value = measure.values.find((candidate) => candidate.fiscalYear === fiscalYear);
  return value === undefined ? null : toMeasurement(value, measure);
}

function toMeasurement(value: PlanValue, measure: Measure): Measurement {
  const candidates = value.state === 'measured' ? value.candidates : undefined;
  return {
    state: value.state,
    value: value.state === 'measured' ? value.value : null,
    ...(candidates === undefined ? {} : { candidates }),
    source: 'printed',
    speaksFor: measure.instrument?.kind ?? null,
    synthetic: false,
    notes: value.notes ?? [],
  };
}

/** A fed figure goes before the printed one. */
export function findMeasurement(
  measure: Measure,
  fiscalYear: number,
  measurements: Measurements,
): Measurement | null {
  const fed = measurements[measure.code]?.[String(fiscalYear)];
  return fed === undefined ? printedMeasurement(measure, fiscalYear) : withInterval(fed);
}

/**
 * Counts are the truth: the value is worked out from them, unrounded, and so is the interval where none came
 * along. A whole count has no interval, because nobody was left out by chance.
 */
export function withInterval(fed: Measurement): Measurement {
  if (fed.x === undefined || fed.n === undefined) return fed;
  const counted = { ...fed, value: (100 * fed.x) / fed.n };
  if (fed.interval !== undefined || isWholeCount(fed)) return counted;
  const { low, high } = wilsonInterval(fed.x, fed.n);
  return { ...counted, interval: { low: 100 * low, high: 100 * high } };
}

/** Complete counts and the office's own records are not samples. */
export function isWholeCount(measurement: Measurement): boolean {
  return measurement.speaksFor === 'completeCount' || measurement.speaksFor === 'records';
}
