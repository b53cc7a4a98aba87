import { largeDesignEffect, minimumEffectiveSize } from '../statistics/effective-size.ts';
import { sumMoments } from '../statistics/moments.ts';
import type { RowSums } from '../statistics/ratio-frame.ts';
import type { RatioEstimate } from '../statistics/ratio.ts';
import type { Refusable } from '../statistics/refusal.ts';
import type { SampleRow } from '../statistics/sample-row.ts';
import { ratioInterval, shareInterval } from '../statistics/share-interval.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { listBaseCategories, type BaseRule, type Interval } from './compute.ts';
import type { Binding } from './definition.ts';
import { frameGroups, weighGroups } from './weight-frame.ts';
import type { GroupCounts, Sampling, WeightGroups } from './weight-group.ts';
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
  counts: GroupCounts,
  groups: WeightGroups,
): SideBySide {
  const { sampling, isWeighted } = groups;
  const sums = sumRows(binding, rule, counts);
  const correction = decideCorrection(sampling);
  const unweighted = estimatePlain(binding, sums, groups, correction);
  const hasWeights = isWeighted || sampling.strata !== undefined;
  const weighted = hasWeights ? estimateWeighted(binding, sums, groups, correction) : null;
  const cautions = weighted?.ok === true ? listCautions(weighted.value) : [];
  return { unweighted, weighted, correction, cautions };
}

/**
 * The weighted figure of a share if the groups' answers were others: for so many successes by group, the base as it is.
 * Null where there is none.
 */
export function tryShare(
  binding: Binding & BaseRule,
  counts: GroupCounts,
  groups: WeightGroups,
): (successes: readonly number[]) => FigureEstimate | null {
  const { sizes, base } = sumRows(binding, binding, counts);
  const { weighted: frame } = frameGroups(groups, sizes, decideCorrection(groups.sampling).isApplied);
  return (successes) => {
    const found = frame.ok ? frame.value({ base, sum: successes, squares: successes }) : frame;
    return found.ok ? describe(binding, found.value) : null;
  };
}

/** A group of weight as the weighted figure counts it, with its place in `WeightGroups`. */
export interface WeighedRow {
  readonly place: number;
  readonly row: SampleRow;
}

/** What a weighted figure is made of, group by group. Refuses answers without a weight. */
export function listWeighedRows(
  binding: Binding,
  rule: BaseRule,
  counts: GroupCounts,
  groups: WeightGroups,
): Refusable<WeighedRow[]> {
  const { sizes, base, sum, squares } = sumRows(binding, rule, counts);
  const weighed = weighGroups(groups, sizes);
  if (!weighed.ok) return weighed;
  const value = weighed.value.map(({ place, row }): WeighedRow => {
    const own = { base: base[place] ?? 0, sum: sum[place] ?? 0, squares: squares[place] ?? 0 };
    return { place, row: { ...row, ...own } };
  });
  return { ok: true, value };
}

type FigureSums = RowSums & Record<'sizes' | 'base' | 'sum' | 'squares', readonly number[]>;

/** Respondents of each group and what of them the figure counts. */
function sumRows({ kind }: Binding, rule: BaseRule, { sizes, add }: GroupCounts): FigureSums {
  if (kind === 'share') {
    // Success is the first of them.
    const { first, all } = add(listBaseCategories(rule));
    return { sizes, base: all, sum: first, squares: first };
  }
  const [base, sums] = [add(['n']).all, add(['sum']).all];
  const [high, middle] = [add(['squaresHigh']).all, add(['squaresMiddle']).all];
  const low = add(['squaresLow']).all;
  const moments = base.map((n, group) =>
    sumMoments({
      ...{ n, sum: sums[group] ?? 0, squaresHigh: high[group] ?? 0 },
      ...{ squaresMiddle: middle[group] ?? 0, squaresLow: low[group] ?? 0 },
    }),
  );
  return {
    ...{ sizes, base },
    sum: moments.map(({ sum }) => sum),
    squares: moments.map(({ squares }) => squares),
  };
}

function decideCorrection({ kind, population, strata }: Sampling): FiniteCorrection {
  if (kind === 'complete') return { isApplied: false, reason: 'completeCount' };
  if (kind === 'other') return { isApplied: false, reason: 'notRandom' };
  const isKnown = population !== undefined || strata !== undefined;
  return isKnown
    ? { isApplied: true, reason: 'randomSample' }
    : { isApplied: false, reason: 'populationUnknown' };
}

/** Everybody with weight 1 in one stratum. */
function estimatePlain(
  binding: Binding,
  sums: FigureSums,
  groups: WeightGroups,
  { isApplied }: FiniteCorrection,
): Refusable<FigureEstimate> {
  const { plain: frame } = frameGroups(groups, sums.sizes, isApplied);
  const [base, sum, squares] = [sumOf(sums.base), sumOf(sums.sum), sumOf(sums.squares)];
  const found = frame.ok ? frame.value({ base: [base], sum: [sum], squares: [squares] }) : frame;
  if (!found.ok) return found;
  const figure = describe(binding, found.value);
  const isSimple = binding.kind === 'share' && !isApplied;
  if (!isSimple) return { ok: true, value: figure };
  const interval = inPercent(wilsonInterval(sum, found.value.n));
  return { ok: true, value: { ...figure, interval, method: 'wilson' } };
}

function estimateWeighted(
  binding: Binding,
  sums: FigureSums,
  groups: WeightGroups,
  { isApplied }: FiniteCorrection,
): Refusable<FigureEstimate> {
  const { weighted: frame } = frameGroups(groups, sums.sizes, isApplied);
  const found = frame.ok ? frame.value(sums) : frame;
  return found.ok ? { ok: true, value: describe(binding, found.value) } : found;
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
