import type { ActionResult, LineResult, MeasureResult } from '../../../shared/evaluation/evaluation.ts';
import { nameFiscalYear } from '../../../shared/fiscal-year.ts';
import * as figure from '../../../shared/text/figure.ts';
import { language } from '../language.svelte.ts';

export { isFew, type EvaluationWords } from '../../../shared/text/figure.ts';

/** Figures of the evaluation in the language of the screen; the codes' words come in as a table. */
const speak = (words: figure.EvaluationWords): figure.FigureWords => ({ words, language: language.current });

export function inLanguage(text: { readonly ja: string; readonly en: string }): string {
  return language.current === 'en' ? text.en : text.ja;
}

export function nameYear(fiscalYear: number): string {
  return nameFiscalYear(fiscalYear, language.current);
}

export function nameNumber(
  words: figure.EvaluationWords,
  measure: Parameters<typeof figure.nameNumber>[1],
  digits: string,
): string {
  return figure.nameNumber(speak(words), measure, digits);
}

type FigureParts = Parameters<typeof figure.nameFigure> extends [unknown, ...infer Rest] ? Rest : never;

export function nameFigure(words: figure.EvaluationWords, ...parts: FigureParts): string {
  return figure.nameFigure(speak(words), ...parts);
}

export function nameGoal(words: figure.EvaluationWords, measure: MeasureResult): string {
  return figure.nameGoal(speak(words), measure);
}

export function nameLine(
  words: figure.EvaluationWords,
  line: LineResult | null,
  goals: readonly MeasureResult[],
) {
  if (line === null) return words.line.none;
  if (line.kind === 'anyGoalMissed') return words.line.anyGoalMissed;
  const goal = goals.find(({ code }) => code === line.goal);
  if (goal === undefined) return words.line.none;
  const title = inLanguage(goal.shortTitle);
  if (line.kind === 'notDone' || line.comparator === null || line.value === null) {
    return words.line.notDone(title);
  }
  const threshold = { comparator: line.comparator, value: line.value };
  return words.line.below(title, figure.nameThreshold(speak(words), goal, threshold));
}

/** ①(i) with its sub-code as entered; the words of the class alone where none is. */
export function nameClass(
  words: figure.EvaluationWords,
  action: ActionResult,
): { mark: string; text: string } {
  if (action.class === null) return { mark: '', text: words.actionClass.none };
  const withoutLine = action.class === 'goalMissed' && action.line === null;
  const subCode = action.subCode.entered;
  return {
    mark: words.actionClassMark[action.class] + (subCode === null ? '' : words.subCodeMark[subCode]),
    text: words.actionClass[withoutLine ? 'goalMissedWithoutLine' : action.class],
  };
}
