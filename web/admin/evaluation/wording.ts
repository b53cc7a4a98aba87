import type { ActionResult, LineResult, MeasureResult } from '../../../shared/evaluation/evaluation.ts';
import { isWholeCount, type Measurement } from '../../../shared/evaluation/measurement.ts';
import { nameFiscalYear } from '../../../shared/fiscal-year.ts';
import { roundDecimal, roundRatio } from '../../../shared/statistics/rounding.ts';
import { minimumHeadlineBase } from '../../../shared/tally/disclosure.ts';
import type { evaluation } from '../../../shared/text/ja/evaluation.ts';
import type { MessagesOf } from '../../../shared/text/messages.ts';
import { language } from '../language.svelte.ts';

/** Figures of the evaluation in words; the codes' words come in as a table. */
export type EvaluationWords = MessagesOf<typeof evaluation>;
type Counted = Pick<MeasureResult, 'unit' | 'counter'>;

export function inLanguage(text: { readonly ja: string; readonly en: string }): string {
  return language.current === 'en' ? text.en : text.ja;
}

export function nameYear(fiscalYear: number): string {
  return nameFiscalYear(fiscalYear, language.current);
}

/** A number with its unit: `24.7%`, `709件`; growth carries its sign (`−4.4%`) and stands beside a title that says so. */
export function nameNumber(words: EvaluationWords, { unit, counter }: Counted, digits: string): string {
  if (unit === 'growth') return words.figure(signed(digits), words.unit.growth, '');
  if (unit === 'milestone') return Number(digits) >= 1 ? words.milestone.done : words.milestone.notDone;
  const grouped = unit === 'count' ? Number(digits).toLocaleString('en') : digits;
  return words.figure(grouped, words.unit[unit], counter === null ? '' : inLanguage(counter));
}

function signed(digits: string): string {
  return digits.startsWith('-') ? `−${digits.slice(1)}` : `+${digits}`;
}

/** The shortest form: goals and figures that were printed without decimals stay without. */
function plainDigits(value: number): string {
  return Number.isInteger(value) ? String(value) : roundDecimal(value, 1);
}

/** Shares of a survey have one decimal, from the counts themselves; others stay as printed unless a column asks for one. */
export function nameFigure(
  words: EvaluationWords,
  measure: Counted,
  figure: Measurement | null,
  or: string,
  oneDecimal = false,
): string {
  if (figure === null) return words.noValue;
  if (figure.value === null) return words.unmeasured;
  if (figure.x !== undefined && figure.n !== undefined) {
    if (isFew(figure)) return words.xOfN(String(figure.x), String(figure.n));
    return nameNumber(words, measure, roundRatio(100 * figure.x, figure.n, 1));
  }
  const readings = figure.candidates ?? [figure.value];
  const rounded = (oneDecimal || figure.source === 'survey') && measure.unit === 'percent';
  const digits = (value: number): string => (rounded ? roundDecimal(value, 1) : plainDigits(value));
  return readings.map((value) => nameNumber(words, measure, digits(value))).join(or);
}

/** Of fewer than thirty answers the counts are shown in place of a percentage. */
export function isFew(figure: Measurement): boolean {
  const { x, n } = figure;
  return !isWholeCount(figure) && x !== undefined && n !== undefined && n < minimumHeadlineBase;
}

function nameThreshold(
  words: EvaluationWords,
  measure: Counted,
  { comparator, value }: { comparator: keyof EvaluationWords['comparator']; value: number },
): string {
  const number = nameNumber(words, measure, plainDigits(value));
  return measure.unit === 'milestone' ? number : words.comparator[comparator](number);
}

/** 「平成27年度までに60%以上」 */
export function nameGoal(words: EvaluationWords, measure: MeasureResult): string {
  const { goal } = measure;
  if (goal === null) return '';
  return words.goalBy(nameYear(goal.fiscalYear), nameThreshold(words, measure, goal));
}

export function nameLine(words: EvaluationWords, line: LineResult | null, goals: readonly MeasureResult[]) {
  if (line === null) return words.line.none;
  if (line.kind === 'anyGoalMissed') return words.line.anyGoalMissed;
  const goal = goals.find(({ code }) => code === line.goal);
  if (goal === undefined) return words.line.none;
  const title = inLanguage(goal.shortTitle);
  if (line.kind === 'notDone' || line.comparator === null || line.value === null) {
    return words.line.notDone(title);
  }
  const threshold = { comparator: line.comparator, value: line.value };
  return words.line.below(title, nameThreshold(words, goal, threshold));
}

/** ①(i) with its sub-code as entered; the words of the class alone where none is. */
export function nameClass(words: EvaluationWords, action: ActionResult): { mark: string; text: string } {
  if (action.class === null) return { mark: '', text: words.actionClass.none };
  const withoutLine = action.class === 'goalMissed' && action.line === null;
  const subCode = action.subCode.entered;
  return {
    mark: words.actionClassMark[action.class] + (subCode === null ? '' : words.subCodeMark[subCode]),
    text: words.actionClass[withoutLine ? 'goalMissedWithoutLine' : action.class],
  };
}
