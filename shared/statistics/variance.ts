import type { Influence } from './linearise.ts';
import { refuseAll, type Refusable, type Refusal } from './refusal.ts';
import type { SampleDesign } from './sample-row.ts';

export interface DesignVariance {
  readonly variance: number;
  /** Primary units: respondents, or clusters. */
  readonly units: number;
  readonly strata: number;
}

/** Number, sum and sum of squares of the totals of units. */
interface Spread {
  units: number;
  sum: number;
  squares: number;
}

/**
 * Variance of a sum of linearised values: per stratum (1 − f) n/(n − 1) Σ(z − z̄)² over the totals z of primary units;
 * where persons were drawn within clusters, the second stage is added with the share of clusters drawn.
 *
 * Source: Cochran (1977), Sampling Techniques, §5.6 and §10.7; `svyrecvar` of R's survey.
 * Assumes units drawn independently within strata. Refuses a stratum with one unit (unless the whole stratum was drawn)
 * and one with more units than its population.
 * Example: u = 1, 2, 3 in one stratum → 3/2 · 2 = 3.
 */
export function designVariance(
  influences: readonly Influence[],
  design: SampleDesign = {},
): Refusable<DesignVariance> {
  const strata = gatherStrata(influences);
  const refused = refuseAll(
    [...strata].flatMap(([stratum, spread]) => inspectStratum(stratum, spread, strata.size, design)),
  );
  if (refused !== null) return refused;
  const first = [...strata].map(([stratum, spread]) => {
    const drawn = shareDrawn(design.populations?.[stratum], spread.units);
    return (1 - drawn) * spreadVariance(spread);
  });
  const units = [...strata.values()].reduce((sum, spread) => sum + spread.units, 0);
  const variance = first.reduce((sum, part) => sum + part, 0) + secondStage(influences, strata, design);
  return { ok: true, value: { variance, units, strata: strata.size } };
}

/**
 * By stratum: what the sum of squares about the mean of its units counts in the variance, (1 − f) n/(n − 1). Refuses as
 * `designVariance` does.
 */
export function designFactors(
  strata: readonly { readonly stratum: string; readonly units: number }[],
  design: SampleDesign,
): Refusable<number[]> {
  const refused = refuseAll(
    strata.flatMap(({ stratum, units }) => inspectStratum(stratum, { units }, strata.length, design)),
  );
  if (refused !== null) return refused;
  const factors = strata.map(({ stratum, units }) =>
    units < 2 ? 0 : ((1 - shareDrawn(design.populations?.[stratum], units)) * units) / (units - 1),
  );
  return { ok: true, value: factors };
}

function gatherStrata(influences: readonly Influence[]): Map<string, Spread> {
  const clusters = new Map<string, { stratum: string; total: number }>();
  const strata = new Map<string, Spread>();
  for (const { stratum, cluster, size, sum, squares } of influences) {
    if (cluster === undefined) {
      addSpread(strata, stratum, { units: size, sum, squares });
    } else {
      const key = JSON.stringify([stratum, cluster]);
      clusters.set(key, { stratum, total: (clusters.get(key)?.total ?? 0) + sum });
    }
  }
  for (const { stratum, total } of clusters.values()) {
    addSpread(strata, stratum, { units: 1, sum: total, squares: total * total });
  }
  return strata;
}

function addSpread(spreads: Map<string, Spread>, key: string, { units, sum, squares }: Spread): void {
  const spread = spreads.get(key) ?? { units: 0, sum: 0, squares: 0 };
  spread.units += units;
  spread.sum += sum;
  spread.squares += squares;
  spreads.set(key, spread);
}

function inspectStratum(
  stratum: string,
  { units }: Pick<Spread, 'units'>,
  strata: number,
  design: SampleDesign,
): Refusal[] {
  const population = design.populations?.[stratum];
  if (population !== undefined && units > population) {
    return [{ code: 'moreThanPopulation', stratum, n: units, population }];
  }
  if (units !== 1 || population === 1) return [];
  return [strata === 1 ? { code: 'oneRespondent' } : { code: 'oneInStratum', stratum }];
}

function shareDrawn(population: number | undefined, units: number): number {
  return population === undefined ? 0 : units / population;
}

function spreadVariance({ units, sum, squares }: Spread): number {
  return units < 2 ? 0 : (units / (units - 1)) * Math.max(0, squares - (sum * sum) / units);
}

/** What drawing persons within the drawn clusters adds. */
function secondStage(
  influences: readonly Influence[],
  strata: ReadonlyMap<string, Spread>,
  { populations, clusterPopulations }: SampleDesign,
): number {
  if (clusterPopulations === undefined) return 0;
  const clusters = new Map<string, Spread>();
  const shares = new Map<string, number>();
  for (const { stratum, cluster = '', size, sum, squares } of influences) {
    addSpread(clusters, cluster, { units: size, sum, squares });
    shares.set(cluster, shareDrawn(populations?.[stratum], strata.get(stratum)?.units ?? 0));
  }
  return [...clusters].reduce((sum, [cluster, spread]) => {
    const within = (1 - shareDrawn(clusterPopulations[cluster], spread.units)) * spreadVariance(spread);
    return sum + (shares.get(cluster) ?? 0) * within;
  }, 0);
}
