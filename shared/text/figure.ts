import type { MeasureResult } from '../evaluation/evaluation.ts';
import { isWholeCount, type Measurement } from '../evaluation/measurement.ts';
import { nameFiscalYear } from '../fiscal-year.ts';
import { roundDecimal, roundRatio } from '../statistics/rounding.ts';
import { minimumHeadlineBase } from '../tally/disclosure.ts';
import type { evaluation } from './ja/evaluation.ts';
import type { Language, MessagesOf } from './messages.ts';

/** Figures of the evaluation in words, the same on screens, sheets and public pages; the codes' words come in as a table. */
export type EvaluationWords = MessagesOf<typeof evaluation>;
type Counted = Pick<MeasureResult, 'unit' | 'counter'>;

/** What words a figure needs, and in which language. */
export interface FigureWords {
  readonly language: Language;
  readonly words: EvaluationWords;
}

/** A number with its unit: `24.7%`, `709件`; growth carries its sign (`−4.4%`) and stands beside a title that says so. */
export function nameNumber(
  { words, language }: FigureWords,
  { unit, counter }: Counted,
  digits: string,
): string {
  if (unit === 'growth') return words.figure(signed(digits), words.unit.growth, '');
  if (unit === 'milestone') return Number(digits) >= 1 ? words.milestone.done : words.milestone.notDone;
  const grouped = unit === 'count' ? Number(digits).toLocaleString('en') : digits;
  return words.figure(grouped, words.unit[unit], counter === null ? '' : counter[language]);
}

function signed(digits: string): string {
  return digits.startsWith('-') ? `−${digits.slice(1)}` : `+${digits}`;
}

/** The shortest form: goals and figures that were printed without decimals stay without. */
function plainDigits(value: number): string {
  return Number.isInteger(value) ? String(value) : roundDecimal(value, 1);
}

/**
 * Shares of a survey have one decimal, from the counts themselves; others stay as printed unless a column asks for one.
 * `or` stands between the readings of a doubtful print.
 */
export function nameFigure(
  figureWords: FigureWords,
  measure: Counted,
  figure: Measurement | null,
  or: string,
  oneDecimal = false,
): string {
  const { words } = figureWords;
  if (figure === null) return words.noValue;
  if (figure.value === null) return words.unmeasured;
  if (figure.x !== undefined && figure.n !== undefined) {
    if (isFew(figure)) return words.xOfN(String(figure.x), String(figure.n));
    return nameNumber(figureWords, measure, roundRatio(100 * figure.x, figure.n, 1));
  }
  const readings = figure.candidates ?? [figure.value];
  const rounded = (oneDecimal || figure.source === 'survey') && measure.unit === 'percent';
  const digits = (value: number): string => (rounded ? roundDecimal(value, 1) : plainDigits(value));
  return readings.map((value) => nameNumber(figureWords, measure, digits(value))).join(or);
}

/** Digits of a weighted value: a whole percentage is printed without the decimal it does not have. */
export function weightedDigits(
  value: number,
  { isWhole }: { readonly isWhole?: boolean | undefined },
): string {
  return roundDecimal(value, isWhole === true ? 0 : 1);
}

/** Of fewer than thirty answers the counts are shown in place of a percentage. */
export function isFew(figure: Measurement): boolean {
  const { x, n } = figure;
  return !isWholeCount(figure) && x !== undefined && n !== undefined && n < minimumHeadlineBase;
}

/** 「60%以上」 */
export function nameThreshold(
  figureWords: FigureWords,
  measure: Counted,
  { comparator, value }: { comparator: keyof EvaluationWords['comparator']; value: number },
): string {
  const number = nameNumber(figureWords, measure, plainDigits(value));
  return measure.unit === 'milestone' ? number : figureWords.words.comparator[comparator](number);
}

/** 「平成27年度までに60%以上」 */
export function nameGoal(figureWords: FigureWords, measure: MeasureResult): string {
  const { goal } = measure;
  if (goal === null) return '';
  const year = nameFiscalYear(goal.fiscalYear, figureWords.language);
  return figureWords.words.goalBy(year, nameThreshold(figureWords, measure, goal));
}

/** 「52.4%～66.1%」, or nothing where no interval is claimed or the figure is too small for one. */
export function nameInterval(figureWords: FigureWords, measure: Counted, figure: Measurement | null): string {
  if (figure?.interval === undefined || isFew(figure)) return '';
  const { low, high } = figure.interval;
  const name = (value: number): string => nameNumber(figureWords, measure, roundDecimal(value, 1));
  return [name(low), name(high)].join(figureWords.language === 'en' ? ' to ' : '～');
}
