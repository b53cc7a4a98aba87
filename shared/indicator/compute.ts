import { studentPointOf } from '../statistics/distribution/student.ts';
import { readMoments } from '../statistics/moments.ts';
import { normalPoint95, scoreInterval, wilsonInterval } from '../statistics/wilson.ts';
import { isThin, mayShowBase, minimumHeadlineBase } from '../tally/disclosure.ts';
import { protectTable } from '../tally/protect-table.ts';
import type { Binding, ShareBinding } from './definition.ts';
import type { ShareCategory } from './measure.ts';
import { sumOf } from '../statistics/sum.ts';

/**
 * From counts to an indicator's figure. Shares are in percent 0–100, unrounded; rounding is for the screen. Every
 * respondent stands in exactly one category, so each base rule is a sum of categories and all of them come from the same counts.
 */
export interface BaseRule {
  readonly base: ShareBinding['base'];
  readonly dontKnow: ShareBinding['dontKnow'];
}

export const baseRules: readonly BaseRule[] = [
  { base: 'asked', dontKnow: 'inBase' },
  { base: 'asked', dontKnow: 'excluded' },
  { base: 'valid', dontKnow: 'inBase' },
  { base: 'valid', dontKnow: 'excluded' },
];

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * `emptyBase`: nobody is in the base. `smallBase`: too few to be shown without speaking of persons. `fewBeside`: those
 * outside the filter, or one side of the answer, are so few that the unfiltered figure less this one would speak of them.
 */
export const noFigureReasons = ['emptyBase', 'smallBase', 'fewBeside'] as const;
export type NoFigureReason = (typeof noFigureReasons)[number];

/** x of n under one base rule. `interval`: Wilson, 95 %, in percent. */
export interface ShareFigure {
  readonly rule: BaseRule;
  readonly x: number | null;
  readonly n: number;
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly reason: NoFigureReason | null;
}

/** How many of the respondents stand outside the figure, and why. */
export interface States {
  readonly dontKnow: number;
  readonly skipped: number;
  readonly notAsked: number;
  readonly notReached: number;
  /** Not covered by the filter (「過去1年間に来庁した方のうち」). */
  readonly outside: number;
}

export interface ShareEstimate extends ShareFigure {
  readonly kind: 'share';
  /** A percentage of so few is no headline: x of n is shown. */
  readonly isFew: boolean;
  readonly respondents: number;
  readonly states: States;
  /** The same counts under every base rule, the binding's own among them. */
  readonly sensitivity: readonly ShareFigure[];
}

/** A mean in the unit of its scores. s is the sample's standard deviation; the interval is Student's, from two answers on. */
export interface MeanEstimate {
  readonly kind: 'mean';
  readonly n: number;
  readonly value: number | null;
  readonly s: number | null;
  readonly interval: Interval | null;
  readonly reason: NoFigureReason | null;
  readonly isFew: boolean;
  readonly respondents: number;
  readonly states: States;
}
export type IndicatorEstimate = ShareEstimate | MeanEstimate;

export type CategoryCounts = Readonly<Record<string, number>>;

/**
 * The figure of an indicator's measure. Don't know and no answer inside the base count as no success. Those not asked,
 * not reached or outside the filter are in no base.
 * `withheld`: why it may not be shown whatever its counts; decided where it stands beside other figures.
 * @throws RangeError when the counts lack a category of the measure.
 */
export function computeIndicator(
  binding: Binding,
  counts: CategoryCounts,
  withheld: NoFigureReason | null = null,
): IndicatorEstimate {
  return binding.kind === 'share' ? computeShare(binding, counts, withheld) : computeMean(counts, withheld);
}

type Withheld = NoFigureReason | null;

function computeShare(
  { base, dontKnow }: ShareBinding,
  counts: CategoryCounts,
  withheld: Withheld,
): ShareEstimate {
  const figure = computeFigure({ base, dontKnow }, counts, withheld);
  const states = readStates(counts);
  const respondents = countOf(counts, 'success') + countOf(counts, 'failure') + sumOf(Object.values(states));
  return {
    kind: 'share',
    ...figure,
    isFew: figure.n < minimumHeadlineBase,
    respondents,
    states,
    sensitivity: baseRules.map((rule) => computeFigure(rule, counts, withheld)),
  };
}

/** Categories in the base of a rule; successes come first. */
export function listBaseCategories({ base, dontKnow }: BaseRule): ShareCategory[] {
  return [
    'success',
    'failure',
    ...(dontKnow === 'inBase' ? (['dont-know'] as const) : []),
    ...(base === 'asked' ? (['skipped'] as const) : []),
  ];
}

function computeFigure(rule: BaseRule, counts: CategoryCounts, withheld: Withheld): ShareFigure {
  const n = sumOf(listBaseCategories(rule).map((category) => countOf(counts, category)));
  const x = countOf(counts, 'success');
  const reason = withheld ?? reasonFor(n, countDeciding('share', counts)) ?? findBeside(counts);
  if (reason !== null) return { rule, x: null, n, value: null, interval: null, reason };
  const { low, high } = wilsonInterval(x, n);
  const interval = { low: 100 * low, high: 100 * high };
  return { rule, x, n, value: (100 * x) / n, interval, reason };
}

function computeMean(counts: CategoryCounts, withheld: Withheld): MeanEstimate {
  const n = countOf(counts, 'n');
  const states = readStates(counts);
  const reason = withheld ?? reasonFor(n, n) ?? (isThin(countOf(counts, 'outside-n')) ? 'fewBeside' : null);
  const moments = reason === null ? readMoments(takeMoments(counts)) : null;
  return {
    kind: 'mean',
    n,
    value: moments?.mean ?? null,
    s: moments?.s ?? null,
    interval: moments === null ? null : meanInterval(moments.mean, moments.s, n),
    reason,
    isFew: n < minimumHeadlineBase,
    respondents: n + sumOf(Object.values(states)),
    states,
  };
}

/** ȳ ± t s/√n; null where a single answer shows no spread. */
function meanInterval(mean: number, s: number | null, n: number): Interval | null {
  if (s === null || n < 2) return null;
  const half = (studentPointOf(0.95, n - 1) * s) / Math.sqrt(n);
  return { low: mean - half, high: mean + half };
}

/**
 * The same figure where some persons gave several of its answers: the interval of as many answers as these are worth. Other
 * base rules are taken to be worth as much in proportion. Nothing else changes.
 */
export function narrowToPersons(estimate: IndicatorEstimate, effective: number): IndicatorEstimate {
  if (estimate.value === null || estimate.n === 0) return estimate;
  const part = Math.min(1, effective / estimate.n);
  if (estimate.kind === 'mean') {
    const worth = Math.max(1, Math.floor(estimate.n * part));
    return { ...estimate, interval: meanInterval(estimate.value, estimate.s, worth) };
  }
  const narrow = <Figure extends ShareFigure>(figure: Figure): Figure => {
    if (figure.x === null || figure.n === 0) return figure;
    const worth = Math.max(1, Math.floor(figure.n * part));
    const { low, high } = scoreInterval(figure.x / figure.n, worth, normalPoint95);
    return { ...figure, interval: { low: 100 * low, high: 100 * high } };
  };
  return { ...narrow(estimate), sensitivity: estimate.sensitivity.map(narrow) };
}

function takeMoments(counts: CategoryCounts): Parameters<typeof readMoments>[0] {
  return {
    n: countOf(counts, 'n'),
    sum: countOf(counts, 'sum'),
    squaresHigh: countOf(counts, 'squaresHigh'),
    squaresMiddle: countOf(counts, 'squaresMiddle'),
    squaresLow: countOf(counts, 'squaresLow'),
  };
}

/** People whose answers decide the figure: under every base rule the others are no success, so x speaks of these alone. */
export function countDeciding(kind: Binding['kind'], counts: CategoryCounts): number {
  return kind === 'mean' ? countOf(counts, 'n') : countOf(counts, 'success') + countOf(counts, 'failure');
}

function reasonFor(n: number, deciding: number): NoFigureReason | null {
  if (n === 0) return 'emptyBase';
  return mayShowBase(n) && !isThin(deciding) ? null : 'smallBase';
}

/** With the unfiltered figure public, a filter makes a table of two rows: inside and outside it. */
function findBeside(counts: CategoryCounts): NoFigureReason | null {
  const inside = [countOf(counts, 'success'), countOf(counts, 'failure')];
  const outside = [countOf(counts, 'outside-success'), countOf(counts, 'outside-failure')];
  if (sumOf(outside) === 0) return null;
  return protectTable({ counts: [inside, outside] }).hasWithheld ? 'fewBeside' : null;
}

function readStates(counts: CategoryCounts): States {
  return {
    dontKnow: countOf(counts, 'dont-know'),
    skipped: countOf(counts, 'skipped'),
    notAsked: countOf(counts, 'not-asked'),
    notReached: countOf(counts, 'not-reached'),
    outside: sumOf(
      Object.entries(counts).flatMap(([category, count]) => (category.startsWith('outside') ? [count] : [])),
    ),
  };
}

/** Counts of several rounds put together. */
export function poolCounts(rounds: readonly CategoryCounts[]): CategoryCounts {
  const pooled: Record<string, number> = {};
  for (const counts of rounds) {
    for (const [category, count] of Object.entries(counts)) {
      pooled[category] = (pooled[category] ?? 0) + count;
    }
  }
  return pooled;
}

function countOf(counts: CategoryCounts, category: string): number {
  const count = counts[category];
  if (count === undefined) throw new RangeError(`The counts have no category ${category}`);
  return count;
}
