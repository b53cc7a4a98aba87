import { computeEffectiveSize, type EffectiveSize } from './effective-size.ts';
import { lineariseRatio } from './linearise.ts';
import { refuse, type Refusable } from './refusal.ts';
import { assertRows, type SampleDesign, type SampleRow } from './sample-row.ts';
import { designVariance } from './variance.ts';

export interface RatioEstimate {
  /** Σwvy/Σwv: a share 0–1, or a mean in the unit of the scores. */
  readonly value: number;
  readonly variance: number;
  readonly se: number;
  /** Answers in the base. */
  readonly n: number;
  /** Everybody who answered the questionnaire. */
  readonly respondents: number;
  /** Primary units with somebody in the base, less their strata. */
  readonly df: number;
  /** Kish's, over the base. */
  readonly size: EffectiveSize;
}

/**
 * Weighted share or mean among those in the base, with its linearised standard error (domain estimation: respondents
 * outside the base stay in the sum with nothing, because how many of them there are is chance as well).
 *
 * Source: Cochran (1977), §6.3 and §5A.14; `svymean` on a `subset` in R's survey. Assumes the weights' totals are known
 * without error. Post-stratified and raked weights: residuals of the margins, see `lineariseRatio`.
 * Refuses an empty base, a base of one, and what `designVariance` refuses.
 * Example: 13 of 22 in the base, 24 answered, all with weight 1 → 0.590909, SE 0.107078.
 */
export function estimateRatio(
  rows: readonly SampleRow[],
  design: SampleDesign = {},
): Refusable<RatioEstimate> {
  assertRows('estimateRatio', rows);
  const inBase = rows.filter(({ base, weight }) => base > 0 && weight > 0);
  const n = sumOf(inBase, ({ base }) => base);
  const size = computeEffectiveSize(inBase.map(({ base, weight }) => ({ count: base, weight })));
  if (size === null) return refuse({ code: 'emptyBase' });
  if (n === 1) return refuse({ code: 'oneRespondent' });
  const total = sumOf(inBase, ({ base, weight }) => weight * base);
  const value = sumOf(inBase, ({ sum, weight }) => weight * sum) / total;
  const spread = designVariance(lineariseRatio(rows, value, total), design);
  if (!spread.ok) return spread;
  const { variance } = spread.value;
  const respondents = sumOf(rows, (row) => row.size);
  const df = countUnits(inBase) - new Set(inBase.map(({ stratum }) => stratum)).size;
  return { ok: true, value: { value, variance, se: Math.sqrt(variance), n, respondents, df, size } };
}

function countUnits(rows: readonly SampleRow[]): number {
  const clusters = new Set<string>();
  let persons = 0;
  for (const { stratum, cluster, base } of rows) {
    if (cluster === undefined) persons += base;
    else clusters.add(JSON.stringify([stratum, cluster]));
  }
  return persons + clusters.size;
}

function sumOf(rows: readonly SampleRow[], amount: (row: SampleRow) => number): number {
  return rows.reduce((sum, row) => sum + amount(row), 0);
}
