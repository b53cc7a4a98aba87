import { refuse, refuseAll, type Refusable, type Refusal } from './refusal.ts';
import { assertCounts } from './wilson.ts';

export interface StratumCounts {
  readonly stratum: string;
  /** People of the stratum in the population. */
  readonly population: number;
  readonly n: number;
  readonly x: number;
}

export interface StratifiedShare {
  readonly value: number;
  readonly variance: number;
  readonly se: number;
  readonly n: number;
  readonly df: number;
}

/**
 * Share in a population of known strata: p_st = Σ W_h p_h, v = Σ W_h² (1 − f_h) p_h (1 − p_h)/(n_h − 1).
 *
 * Source: Cochran (1977), §5.10. Assumes a simple random sample within each stratum and that everybody who answered is in
 * the base; with don't knows left out use `estimateRatio`. The correction (1 − f_h) applies only when `isFinite`.
 * Refuses no strata, a stratum with fewer than two answers, or with more answers than people.
 * Example: 300 people each, 4 of 8 and 9 of 16, with correction → 0.53125, SE 0.112131.
 */
export function stratifiedShare(
  strata: readonly StratumCounts[],
  isFinite: boolean,
): Refusable<StratifiedShare> {
  const total = strata.reduce((sum, { population }) => sum + population, 0);
  if (!(total > 0)) return refuse({ code: 'emptyBase' });
  const refused = refuseAll(strata.flatMap(inspectCounts));
  if (refused !== null) return refused;
  let [value, variance, answers] = [0, 0, 0];
  for (const { population, n, x } of strata) {
    assertCounts('stratifiedShare', x, n);
    const weight = population / total;
    const p = x / n;
    value += weight * p;
    variance += (weight * weight * (isFinite ? 1 - n / population : 1) * p * (1 - p)) / (n - 1);
    answers += n;
  }
  return {
    ok: true,
    value: { value, variance, se: Math.sqrt(variance), n: answers, df: answers - strata.length },
  };
}

function inspectCounts({ stratum, n, population }: StratumCounts): Refusal[] {
  if (n > population) return [{ code: 'moreThanPopulation', stratum, n, population }];
  return n < 2 ? [{ code: 'oneInStratum', stratum }] : [];
}
