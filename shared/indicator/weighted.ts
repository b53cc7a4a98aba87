import { z } from 'zod';
import { normalPoint95, scoreInterval } from '../statistics/wilson.ts';
import { roundNumber } from '../statistics/rounding.ts';
import { effectiveAnswers } from '../statistics/share-interval.ts';
import type { Step } from '../tally/blur.ts';
import type { IndicatorEstimate } from './compute.ts';
import type { Binding } from './definition.ts';
import { listCautions, type FigureEstimate, type SideBySide } from './estimate.ts';
import { sumOf } from '../statistics/sum.ts';

/**
 * A weighted figure as it leaves the server, beside the unweighted one: rounded, so that what a group answered cannot be worked
 * out from it (`tally/blur.ts`). A share in percent with one decimal or whole, a mean in the unit of the scores with two decimals.
 */
const noWeightedReasons = ['notShown', 'refused', 'recoverable', 'partly'] as const;

const number = z.number().nullable();
export const weightedFigureSchema = z.strictObject({
  value: number,
  /** Value and limits are whole percentages, so that small groups' answers stay open; the error is rounded up to half a point. */
  isWhole: z.literal(true).optional(),
  /** Standard error, in the unit of the value. */
  se: number,
  /** 95 %. */
  interval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  method: z.enum(['wilsonEffective', 't']),
  /** Answers in the base. */
  n: z.number(),
  /** Kish's: equally weighted answers worth as much, and how many times the variance is larger for it. */
  nEffective: number,
  deff: number,
  df: number,
  /** Of so few effective answers a percentage is no headline. */
  isFew: z.boolean(),
  cautions: z.array(z.enum(['fewEffective', 'costlyWeights'])).readonly(),
  correction: z.strictObject({
    isApplied: z.boolean(),
    reason: z.enum(['randomSample', 'notRandom', 'completeCount', 'populationUnknown']),
  }),
  /** Rounds put together; their errors are added up as if the same people had answered all of them. */
  rounds: z.int().positive(),
  /**
   * Why there is no value. `notShown`: the unweighted one is not shown either; `refused`: some answers cannot be weighted;
   * `recoverable`: a small group's answers could be worked out; `partly`: not every round of the year has a weighted value.
   */
  reason: z.enum(noWeightedReasons).nullable(),
});
export type WeightedFigure = z.infer<typeof weightedFigureSchema>;

/** One round's figure; null where nothing is weighted. `step`: how finely it may be printed, null for not at all. */
export function showWeighted(
  binding: Binding,
  { weighted, correction, cautions }: SideBySide,
  estimate: IndicatorEstimate,
  step: Step | null,
): WeightedFigure | null {
  if (weighted === null) return null;
  const empty = makeEmpty(binding, estimate.n, correction);
  if (estimate.reason !== null) return { ...empty, reason: 'notShown' };
  if (!weighted.ok) return { ...empty, reason: 'refused' };
  if (step === null) return { ...empty, reason: 'recoverable' };
  return {
    ...empty,
    ...roundFigure(binding, weighted.value, step),
    isFew: cautions.includes('fewEffective'),
    cautions: [...cautions],
    reason: null,
  };
}

function makeEmpty(
  { kind }: Binding,
  n: number,
  correction: WeightedFigure['correction'],
): Omit<WeightedFigure, 'reason'> {
  return {
    ...{ value: null, se: null, interval: null, method: kind === 'mean' ? 't' : 'wilsonEffective', n },
    ...{ nEffective: null, deff: null, df: null, isFew: false, cautions: [], correction, rounds: 1 },
  };
}

/** What of an estimate is printed; the step is that of a share. */
export function roundFigure(
  { kind }: Binding,
  { value, se, interval, ...sizes }: FigureEstimate,
  step: Step,
) {
  const isWhole = kind === 'share' && step === 1;
  const finest = kind === 'mean' ? 2 : 1;
  const decimals = isWhole ? 0 : finest;
  const limits =
    interval === null
      ? null
      : { low: roundNumber(interval.low, decimals), high: roundNumber(interval.high, decimals) };
  return {
    ...{
      value: roundNumber(value, decimals),
      se: isWhole ? roundUpToHalf(se) : roundNumber(se, finest),
      interval: limits,
    },
    ...(isWhole ? { isWhole } : {}),
    ...{ nEffective: roundNumber(sizes.nEffective, 0), deff: roundNumber(sizes.deff, 2), df: sizes.df },
  };
}

/** A standard error tells much of a small group that weighs heavily; made larger, it makes nobody too sure. */
export function roundUpToHalf(se: number): number {
  return Math.ceil(2 * se) / 2;
}

/**
 * Several rounds of a year: each weighted on its own, put together by their answers from the figures as printed, so that
 * nothing new can be worked out and everybody can do the sum again. The same monitors may have answered all of them, so the
 * standard errors are added up as if their answers went entirely together; the true error is never larger.
 */
export function poolWeighted(
  binding: Binding,
  parts: readonly (WeightedFigure | null)[],
): WeightedFigure | null {
  const [first, ...others] = parts;
  if (first === undefined || parts.every((part) => part === null)) return null;
  if (first !== null && others.length === 0) return first;
  const present = parts.flatMap((part) => (part === null ? [] : [part]));
  const n = sumOf(present.map((part) => part.n));
  const off = present.find(({ correction }) => !correction.isApplied) ?? present[0];
  const correction = off?.correction ?? { isApplied: false, reason: 'notRandom' as const };
  const empty = { ...makeEmpty(binding, n, correction), rounds: parts.length };
  const measured = present.flatMap((part) =>
    part.value === null || part.se === null || part.nEffective === null
      ? []
      : [{ ...part, share: part.n / n }],
  );
  if (measured.length < parts.length) return { ...empty, reason: 'partly' };
  const mean = (of: (part: WeightedFigure) => number): number =>
    sumOf(measured.map((part) => part.share * of(part)));
  const value = mean((part) => part.value ?? 0);
  const se = mean((part) => part.se ?? 0);
  const nEffective = mean((part) => 1 / Math.sqrt(part.nEffective ?? 1)) ** -2;
  const deff = mean((part) => part.deff ?? 1);
  const cautions = listCautions({ nEffective, deff });
  const pooled: FigureEstimate = {
    ...{ value, se, n, nEffective, deff, method: empty.method },
    df: Math.min(...measured.map(({ df }) => df ?? 0)),
    interval: poolInterval(binding, value, se, nEffective),
  };
  return {
    ...empty,
    // As fine as the coarsest of them.
    ...roundFigure(binding, pooled, measured.some(({ isWhole }) => isWhole === true) ? 1 : 0.1),
    isFew: cautions.includes('fewEffective'),
    cautions,
    reason: null,
  };
}

function poolInterval({ kind }: Binding, value: number, se: number, nEffective: number) {
  if (kind === 'mean') {
    const half = normalPoint95 * se;
    return { low: value - half, high: value + half };
  }
  const share = { value: value / 100, variance: (se / 100) ** 2, size: { nEffective } };
  const { low, high } = scoreInterval(share.value, effectiveAnswers(share), normalPoint95);
  return { low: 100 * low, high: 100 * high };
}
