import type { Answers } from '../questionnaire/answers.ts';
import { listBaseCategories } from './compute.ts';
import type { Binding } from './definition.ts';
import { makeIndicatorMeasure } from './measure.ts';

/** What one person's answers are to an indicator: in the base or not, and what they add to the sum. */
export interface PersonOutcome {
  readonly isInBase: boolean;
  /** 1 for a success; a score in whole thousandths. */
  readonly sum: number;
}

/** The same reading of an answer that the counts are made by, for one person at a time. */
export function makeOutcomeReader(binding: Binding): (answers: Answers) => PersonOutcome {
  const measure = makeIndicatorMeasure('', binding);
  if (binding.kind === 'mean') {
    return (answers) => {
      const increments = measure.count(answers);
      const amountOf = (name: string): number => increments.find(([category]) => category === name)?.[1] ?? 0;
      return { isInBase: amountOf('n') > 0, sum: amountOf('sum') };
    };
  }
  const inBase = new Set<string>(listBaseCategories(binding));
  return (answers) => {
    const category = measure.count(answers)[0]?.[0] ?? '';
    return { isInBase: inBase.has(category), sum: category === 'success' ? 1 : 0 };
  };
}
