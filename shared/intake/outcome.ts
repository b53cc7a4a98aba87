import type { QuestionnaireDefinition } from '../questionnaire/definition.ts';
import { listQuestions } from '../questionnaire/definition.ts';
import type { Mapping } from './column.ts';
import type { IntakePerson } from './table.ts';

/** How many people a question would have in each state, once a table is taken in. */
export interface QuestionOutcome {
  readonly key: string;
  readonly answered: number;
  readonly dontKnow: number;
  readonly skipped: number;
  readonly notAsked: number;
}

/** One for each question the table has a column of, in the order of the questionnaire: a wrong column shows here. */
export function countOutcomes(
  persons: readonly IntakePerson[],
  mapping: Mapping,
  definition: QuestionnaireDefinition,
): QuestionOutcome[] {
  const mapped = new Set(
    mapping.flatMap((target) => (target !== null && 'key' in target ? [target.key] : [])),
  );
  return listQuestions(definition)
    .filter(({ key }) => mapped.has(key))
    .map(({ key }) => {
      const count = (state: string): number =>
        persons.filter(({ answers }) => answers[key]?.state === state).length;
      return {
        key,
        answered: count('answered'),
        dontKnow: count('dont-know'),
        skipped: count('skipped'),
        notAsked: count('not-asked'),
      };
    });
}
