import { studentPointOf } from './distribution/student.ts';
import type { Moments } from './moments.ts';
import { refuse, type Refusable } from './refusal.ts';

export interface MeanInterval {
  readonly low: number;
  readonly high: number;
  readonly df: number;
}

/**
 * ȳ ± t s/√n for the mean of a score, in the unit of the scores.
 *
 * Source: Student (1908), Biometrika 6:1–25. Assumes a simple random sample; scores on a few points are no normal
 * variable, so below about 30 answers the interval is a rough guide, and with 2 callers it says nothing: print n.
 * Refuses a single answer, which has no spread.
 * Example: n 10, mean 3, s 1 → 2.284643 to 3.715357.
 */
export function meanInterval({ n, mean, s }: Moments, level = 0.95): Refusable<MeanInterval> {
  if (s === null) return refuse({ code: 'oneRespondent' });
  const half = (studentPointOf(level, n - 1) * s) / Math.sqrt(n);
  return { ok: true, value: { low: mean - half, high: mean + half, df: n - 1 } };
}
