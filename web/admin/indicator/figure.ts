import { nameFiscalYear } from '../../../shared/fiscal-year.ts';
import type { Design } from '../../../shared/round/design.ts';
import { minimumHeadlineBase } from '../../../shared/tally/disclosure.ts';
import { roundDecimal, roundRatio } from '../../../shared/statistics/rounding.ts';
import { weightedDigits } from '../../../shared/text/figure.ts';
import { evaluation as evaluationEn } from '../../../shared/text/en/evaluation.ts';
import { indicator as indicatorEn } from '../../../shared/text/en/indicator.ts';
import { round as roundEn } from '../../../shared/text/en/round.ts';
import { evaluation as evaluationJa } from '../../../shared/text/ja/evaluation.ts';
import { indicator as indicatorJa } from '../../../shared/text/ja/indicator.ts';
import { round as roundJa } from '../../../shared/text/ja/round.ts';
import type { api, ResponseOf } from '../api.ts';
import { language, words } from '../language.svelte.ts';

/** Figures in words: rounding half up, from the counts where they are known. */
export type Dashboard = ResponseOf<(typeof api)['dashboard']['$get'], 200>;
export type Line = Dashboard['others'][number];
export type Result = Line['result'];
export type Survey = NonNullable<Line['survey']>;
export type Estimate = Survey['estimate'];

export function indicatorText(): typeof indicatorJa {
  return words(indicatorJa, indicatorEn);
}
export function evaluationText(): typeof evaluationJa {
  return words<typeof evaluationJa>(evaluationJa, evaluationEn);
}

/** Only a random sample has a sampling error; for anybody else who answered the same limits are a reference. */
export function intervalName(speaksFor: NonNullable<Result['current']>['speaksFor']): string {
  const names = evaluationText().interval;
  return speaksFor === 'randomSample' ? names.sampling : names.reference;
}

export function yearName(fiscalYear: number): string {
  return nameFiscalYear(fiscalYear, language.current);
}

/** Whole counts stay whole; everything else has one decimal. */
function roundPlain(value: number, unit: Result['unit']): string {
  const isWhole = (unit === 'count' || unit === 'milestone') && Number.isInteger(value);
  return roundDecimal(value, isWhole ? 0 : 1);
}

/** A value or a limit of a weighted figure, as finely as it may be printed. */
export function formatWeighted(
  value: number,
  { isWhole }: Pick<NonNullable<Survey['weighted']>, 'isWhole'>,
  result: Pick<Result, 'unit' | 'counter'>,
): string {
  if (isWhole !== true) return formatFigure(value, result);
  const text = evaluationText();
  return text.figure(weightedDigits(value, { isWhole }), text.unit[result.unit], '');
}

export function formatFigure(value: number, { unit, counter }: Pick<Result, 'unit' | 'counter'>): string {
  const text = evaluationText();
  if (unit === 'milestone') return value >= 1 ? text.milestone.done : text.milestone.notDone;
  const rounded = roundPlain(value, unit).replace('-', '−');
  const own = counter === null ? '' : counter[language.current];
  return unit === 'growth' ? text.growth(rounded) : text.figure(rounded, text.unit[unit], own);
}

/** Goals are printed as they were set: 60%, not 60.0%. */
export function formatGoal(
  goal: NonNullable<Result['goal']>,
  result: Pick<Result, 'unit' | 'counter'>,
): string {
  const text = evaluationText();
  if (result.unit === 'milestone') return text.milestone.done;
  const own = result.counter === null ? '' : result.counter[language.current];
  const bare = text.figure(String(goal.value), text.unit[result.unit], own);
  return text.comparator[goal.comparator](bare);
}

interface Counted {
  readonly value: number | null;
  readonly x?: number | null | undefined;
  readonly n?: number | null | undefined;
}

/** A share from its counts, exactly; any other value as it is. */
export function formatCounted(counted: Counted, result: Pick<Result, 'unit' | 'counter'>): string | null {
  const { value, x, n } = counted;
  if (value === null) return null;
  const isShare = result.unit === 'percent' && typeof x === 'number' && typeof n === 'number' && n > 0;
  return isShare ? `${roundRatio(100 * x, n, 1)}%` : formatFigure(value, result);
}

export function formatCount(count: number): string {
  return count.toLocaleString(language.current);
}

/** Percent with one decimal, without the sign. */
export function formatShare(count: number, base: number): string {
  return base === 0 ? '0.0' : roundRatio(100 * count, base, 1);
}

/** A number a person reads a figure by is never shown when it speaks of fewer than thirty. */
export function isFewAnswers(result: Result): boolean {
  return result.remarks.includes('fewAnswers');
}

/** The same for a figure of another year, which carries no remarks. */
export function isFewCounted({ x, n, speaksFor }: NonNullable<Result['previous']>): boolean {
  const isWhole = speaksFor === 'completeCount' || speaksFor === 'records';
  return !isWhole && x !== undefined && n !== undefined && n < minimumHeadlineBase;
}

/** A weighted percentage of so few effective answers is not shown, and so no difference of it either. */
export function isFewWeighted({ current, previous }: Result): boolean {
  return current?.weighted?.isFew === true || previous?.weighted?.isFew === true;
}

/** End of the bar's scale: 100 for percent, the highest score, or a little beyond what is shown. */
export function scaleEnd(result: Pick<Result, 'unit' | 'scaleMax' | 'goal' | 'current'>): number {
  if (result.unit === 'percent') return 100;
  if (result.scaleMax !== null) return result.scaleMax;
  return Math.max(1, 1.25 * Math.max(result.goal?.value ?? 0, result.current?.value ?? 0));
}

/** How those who answered came to be asked, as it stands beside every figure. */
export function nameDesign(design: Design): string {
  return words(roundJa, roundEn).design[design];
}
