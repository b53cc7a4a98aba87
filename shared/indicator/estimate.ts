import { largeDesignEffect, minimumEffectiveSize } from '../statistics/effective-size.ts';
import { sumMoments } from '../statistics/moments.ts';
import { estimateRatio, type RatioEstimate } from '../statistics/ratio.ts';
import { refuseAll, type Refusable, type Refusal } from '../statistics/refusal.ts';
import type { SampleDesign, SampleRow } from '../statistics/sample-row.ts';
import { ratioInterval, shareInterval } from '../statistics/share-interval.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { listBaseCategories, type BaseRule, type CategoryCounts, type Interval } from './compute.ts';
import type { Binding } from './definition.ts';
import type { Sampling, WeightGroup, WeightGroups } from './weight-group.ts';
import { sumOf } from '../statistics/sum.ts';

/**
 * Whether the error is made smaller because a good part of the list answered, and why (not). A panel that was asked
 * completely is a census of the panel with gaps: its size says nothing of the residents, so the correction stays off.
 */
export interface FiniteCorrection {
  readonly isApplied: boolean;
  readonly reason: 'randomSample' | 'notRandom' | 'completeCount' | 'populationUnknown';
}

/** Value and interval in percent for a share, in the unit of the scores for a mean. */
export interface FigureEstimate {
  readonly value: number;
  readonly se: number;
  readonly interval: Interval | null;
  /** `wilson` on the answers themselves, `wilsonEffective` on as many equally weighted ones as they are worth. */
  readonly method: 'wilson' | 'wilsonEffective' | 't';
  /** Answers in the base. */
  readonly n: number;
  /** Kish's, from the weights alone; n and 1 where all weigh the same. */
  readonly nEffective: number;
  readonly deff: number;
  readonly df: number;
}

/** `fewEffective`: no headline may be made of the weighted figure. `costlyWeights`: weights more than double the variance. */
export type WeightCaution = 'fewEffective' | 'costlyWeights';

export interface SideBySide {
  readonly unweighted: Refusable<FigureEstimate>;
  /** Null where nothing is weighted: neither weights nor strata. */
  readonly weighted: Refusable<FigureEstimate> | null;
  readonly correction: FiniteCorrection;
  readonly cautions: readonly WeightCaution[];
}

/**
 * A round's figure under one base rule, weighted and not, from counts by group of weights alone (`countByGroup`). Whether
 * it may be shown at all is decided by `computeIndicator`; this never looks at small numbers.
 * Example: 13 yes of 22 valid among 24, raked to age and sex of 600 people drawn from → 54.7 beside 59.1.
 */
export function estimateFigure(
  binding: Binding,
  rule: BaseRule,
  counts: readonly CategoryCounts[],
  { sampling, isWeighted, groups }: WeightGroups,
): SideBySide {
  const rows = counts.map((one) => writeRow(binding, rule, one));
  const present = groups.flatMap((group, index): GroupRow[] => {
    const row = rows[index];
    return row === undefined || row.size === 0 ? [] : [{ group, row }];
  });
  const correction = decideCorrection(sampling);
  const unweighted = estimatePlain(binding, rows, sampling, correction);
  const isStratified = sampling.strata !== undefined;
  const weighted =
    isWeighted || isStratified ? estimateWeighted(binding, present, sampling, correction, isWeighted) : null;
  const cautions = weighted?.ok === true ? listCautions(weighted.value) : [];
  return { unweighted, weighted, correction, cautions };
}

interface GroupRow {
  readonly group: WeightGroup;
  readonly row: SampleRow;
}

/** Everybody in the group with weight 1 in one stratum. Every respondent stands in one category, so they add up to all. */
function writeRow(binding: Binding, rule: BaseRule, counts: CategoryCounts): SampleRow {
  const shared = { stratum: '', weight: 1 };
  if (binding.kind === 'share') {
    const x = counts['success'] ?? 0;
    const base = sumOf(listBaseCategories(rule).map((category) => counts[category] ?? 0));
    return { ...shared, size: sumOf(Object.values(counts)), base, sum: x, squares: x };
  }
  const of = (category: string): number => counts[category] ?? 0;
  const sums = { n: of('n'), sum: of('sum'), squaresHigh: of('squaresHigh') };
  const { sum, squares } = sumMoments({
    ...sums,
    squaresMiddle: of('squaresMiddle'),
    squaresLow: of('squaresLow'),
  });
  const amounts = new Set(['sum', 'squaresHigh', 'squaresMiddle', 'squaresLow']);
  const persons = Object.entries(counts).filter(([category]) => !amounts.has(category));
  return { ...shared, size: sumOf(persons.map(([, count]) => count)), base: sums.n, sum, squares };
}

function decideCorrection({ kind, population, strata }: Sampling): FiniteCorrection {
  if (kind === 'complete') return { isApplied: false, reason: 'completeCount' };
  if (kind === 'other') return { isApplied: false, reason: 'notRandom' };
  const isKnown = population !== undefined || strata !== undefined;
  return isKnown
    ? { isApplied: true, reason: 'randomSample' }
    : { isApplied: false, reason: 'populationUnknown' };
}

function estimatePlain(
  binding: Binding,
  rows: readonly SampleRow[],
  { population, strata }: Sampling,
  { isApplied }: FiniteCorrection,
): Refusable<FigureEstimate> {
  const people = population ?? (strata === undefined ? undefined : sumOf(Object.values(strata.populations)));
  const design = isApplied && people !== undefined ? { populations: { '': people } } : {};
  const found = estimateRatio(rows, design);
  if (!found.ok) return found;
  const figure = describe(binding, found.value);
  const isSimple = binding.kind === 'share' && !isApplied;
  if (!isSimple) return { ok: true, value: figure };
  const interval = inPercent(wilsonInterval(sumOf(rows.map(({ sum }) => sum)), found.value.n));
  return { ok: true, value: { ...figure, interval, method: 'wilson' } };
}

function estimateWeighted(
  binding: Binding,
  present: readonly GroupRow[],
  sampling: Sampling,
  { isApplied }: FiniteCorrection,
  isWeighted: boolean,
): Refusable<FigureEstimate> {
  const answered = countStrata(present);
  const refused = refuseAll(isWeighted ? findUnweighted(present) : findStrangers(answered, sampling));
  if (refused !== null) return refused;
  const rows = present.map(({ group: { stratum, fitted }, row }): SampleRow => {
    if (fitted !== null) return weighRow({ ...row, stratum }, fitted);
    const people = sampling.strata?.populations[stratum] ?? 0;
    return { ...row, stratum, weight: people / (answered.get(stratum) ?? 1) };
  });
  const found = estimateRatio(rows, isApplied ? listPopulations(sampling) : {});
  return found.ok ? { ok: true, value: describe(binding, found.value) } : found;
}

function weighRow(row: SampleRow, own: NonNullable<WeightGroup['fitted']>): SampleRow {
  const { categories, design, fitted, weight } = own;
  return { ...row, weight, calibration: { categories, designWeight: design, calibratedWeight: fitted } };
}

/** Answers that came after the weights were made, in a combination of groups nobody had then. */
function findUnweighted(present: readonly GroupRow[]): Refusal[] {
  return present.flatMap(({ group, row }): Refusal[] =>
    group.fitted === null
      ? [{ code: 'noTarget', margin: 'cell', category: group.cell, count: row.size }]
      : [],
  );
}

/** Answers from a stratum of which nobody knows how many people it has. */
function findStrangers(answered: ReadonlyMap<string, number>, { strata }: Sampling): Refusal[] {
  return [...answered]
    .filter(([stratum]) => !((strata?.populations[stratum] ?? 0) > 0))
    .map(([category, count]) => ({ code: 'noTarget', margin: strata?.variable ?? '', category, count }));
}

function countStrata(present: readonly GroupRow[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { group, row } of present) {
    sizes.set(group.stratum, (sizes.get(group.stratum) ?? 0) + row.size);
  }
  return sizes;
}

function listPopulations({ population, strata }: Sampling): SampleDesign {
  if (strata !== undefined) return { populations: strata.populations };
  return population === undefined ? {} : { populations: { '': population } };
}

function describe({ kind }: Binding, estimate: RatioEstimate): FigureEstimate {
  const { value, se, n, df, size } = estimate;
  const { deff, nEffective } = size;
  const isMean = kind === 'mean';
  const interval = isMean ? ratioInterval(estimate) : shareInterval(estimate, 'wilson');
  return {
    ...(isMean
      ? { value, se, interval, method: 't' }
      : { value: 100 * value, se: 100 * se, interval: inPercent(interval), method: 'wilsonEffective' }),
    ...{ n, nEffective, deff, df },
  };
}

function inPercent(interval: Interval | null): Interval | null {
  return interval === null ? null : { low: 100 * interval.low, high: 100 * interval.high };
}

/** What must be said beside a weighted figure. */
export function listCautions({
  nEffective,
  deff,
}: Pick<FigureEstimate, 'nEffective' | 'deff'>): WeightCaution[] {
  return [
    ...(nEffective < minimumEffectiveSize ? (['fewEffective'] as const) : []),
    ...(deff > largeDesignEffect ? (['costlyWeights'] as const) : []),
  ];
}
