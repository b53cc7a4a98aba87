import { normalPointOf, tailOf } from './distribution/normal.ts';
import { studentPointOf } from './distribution/student.ts';
import { exactInterval } from './proportion.ts';
import type { RatioEstimate } from './ratio.ts';
import { normalPoint95, scoreInterval, type ShareInterval } from './wilson.ts';

/**
 * Intervals of a weighted or stratified share (0–1). `logit`, `beta` (Korn and Graubard), `asin` and `mean` are those of
 * `svyciprop` in R's survey; `wilson` puts the effective number of answers P(1 − P)/v into Wilson's formula.
 */
export const shareIntervalMethods = ['wilson', 'logit', 'beta', 'asin', 'mean'] as const;
export type ShareIntervalMethod = (typeof shareIntervalMethods)[number];

/**
 * Source: Korn & Graubard (1998), Survey Methodology 24:193–201; Lumley (2010), Complex Surveys, §2.3.
 * Assumes a share of yes and no; for means use `ratioInterval`. Null where the method has none: without degrees of
 * freedom, and (all but `wilson` and `beta`) where everybody or nobody said yes, so that the sample shows no spread; those
 * two then take Kish's effective number of answers, a whole sample without a single no still being a sample.
 * Example: share 0.827948 with SE 0.024345, 197 df, of 200 → beta 0.774171 to 0.873432.
 */
export function shareInterval(
  estimate: RatioEstimate,
  method: ShareIntervalMethod,
  level = 0.95,
): ShareInterval | null {
  const { value: p, df } = estimate;
  if (df < 1) return null;
  if (method === 'wilson') {
    const z = level === 0.95 ? normalPoint95 : normalPointOf(level);
    return scoreInterval(p, effectiveAnswers(estimate), z);
  }
  if (method === 'beta') return betaInterval(estimate, level);
  if (!(p > 0 && p < 1)) return null;
  if (method === 'mean') return ratioInterval(estimate, level);
  return method === 'logit' ? logitInterval(estimate, level) : asinInterval(estimate, level);
}

/** P ± t·se, for means; a share's limits may leave 0–1. Null without degrees of freedom. */
export function ratioInterval({ value, se, df }: RatioEstimate, level = 0.95): ShareInterval | null {
  if (df < 1) return null;
  const half = studentPointOf(level, df) * se;
  return { low: value - half, high: value + half };
}

/** Equally weighted answers of a simple random sample that would have the same variance. */
export function effectiveAnswers({
  value: p,
  variance,
  size,
}: Pick<RatioEstimate, 'value' | 'variance'> & {
  readonly size: Pick<RatioEstimate['size'], 'nEffective'>;
}): number {
  return p > 0 && p < 1 && variance > 0 ? (p * (1 - p)) / variance : size.nEffective;
}

function betaInterval(estimate: RatioEstimate, level: number): ShareInterval {
  const { value: p, n, df } = estimate;
  const ratio = studentPointOf(level, n - 1) / studentPointOf(level, df);
  const size = effectiveAnswers(estimate) * ratio * ratio;
  return exactInterval(size * p, size * (1 - p), tailOf(level));
}

function logitInterval({ value: p, se, df }: RatioEstimate, level: number): ShareInterval {
  const centre = Math.log(p / (1 - p));
  const half = (studentPointOf(level, df) * se) / (p * (1 - p));
  return { low: 1 / (1 + Math.exp(half - centre)), high: 1 / (1 + Math.exp(-half - centre)) };
}

function asinInterval({ value: p, se, df }: RatioEstimate, level: number): ShareInterval {
  const centre = Math.asin(Math.sqrt(p));
  const half = (studentPointOf(level, df) * se) / (2 * Math.sqrt(p * (1 - p)));
  const back = (angle: number): number => Math.sin(Math.min(Math.max(angle, 0), Math.PI / 2)) ** 2;
  return { low: back(centre - half), high: back(centre + half) };
}
