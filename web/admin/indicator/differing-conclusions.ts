import { findOtherVerdict } from '../../../shared/evaluation/weighted-verdict.ts';
import { wordWeighted } from '../change-words.ts';
import { weightText } from '../weight/wording.ts';
import { evaluationText, isFewAnswers, isFewCounted, isFewWeighted, type Result } from './figure.ts';

/** Both conclusions against the goal where weighting would change it; else nothing. */
export function sayOtherVerdict(result: Result): string {
  const names = evaluationText().verdict;
  const other = findOtherVerdict(result);
  if (other === null) return '';
  return weightText().figure.otherVerdict(names[result.verdict.code], names[other.code]);
}

/** No difference is shown where either year's answers are too few for a percentage. */
export function hidesDifference(result: Result): boolean {
  return isFewAnswers(result) || (result.previous !== null && isFewCounted(result.previous));
}

/** Where weighting leads to other conclusions on the year before or on the goal, a sentence for each. */
export function listDifferingConclusions(result: Result): string[] {
  const { change, unit } = result;
  const isShown = change !== null && !hidesDifference(result) && !isFewWeighted(result);
  const onChange = isShown ? wordWeighted(change, unit)?.disagrees : undefined;
  return [onChange ?? '', sayOtherVerdict(result)].filter((sentence) => sentence !== '');
}
