import type { Condition, listComparisons } from '../../../shared/questionnaire/condition.ts';
import { listCategories, type Question } from '../../../shared/questionnaire/question.ts';

export type Comparison = ReturnType<typeof listComparisons>[number];
export type Operator = Comparison['operator'];

/** A condition as a form shows it: some rows, all or any of which must hold. */
export interface ConditionForm {
  readonly combine: 'all' | 'any';
  readonly rows: readonly Comparison[];
}

/** undefined: nested deeper than the form can show (written by a program); it is then shown in words. */
export function readConditionForm(condition: Condition): ConditionForm | undefined {
  if ('not' in condition) return undefined;
  if ('all' in condition) return readRows('all', condition.all);
  if ('any' in condition) return readRows('any', condition.any);
  return { combine: 'all', rows: [condition] };
}

function readRows(combine: 'all' | 'any', parts: readonly Condition[]): ConditionForm | undefined {
  const rows = parts.filter((part): part is Comparison => 'operator' in part);
  return rows.length === parts.length ? { combine, rows } : undefined;
}

/** undefined when no row is left: everybody is asked. */
export function writeConditionForm({ combine, rows }: ConditionForm): Condition | undefined {
  if (rows.length === 0) return undefined;
  const [first] = rows;
  if (rows.length === 1 && first !== undefined) return first;
  return combine === 'all' ? { all: [...rows] } : { any: [...rows] };
}

/** What can be asked about a question's answer: its number, its choices, or only whether there is one. */
export function listOperators(question: Question): Operator[] {
  if (question.kind === 'number') return ['atLeast', 'atMost', 'answered'];
  return listCategories(question).length > 0 ? ['isAnyOf', 'answered'] : ['answered'];
}

/** A row that begins to ask about a question, with nothing chosen yet. */
export function beginComparison(question: Question): Comparison {
  return withOperator(question.key, listOperators(question)[0] ?? 'answered');
}

export function withOperator(question: string, operator: Operator): Comparison {
  switch (operator) {
    case 'isAnyOf':
      return { question, operator, codes: [] };
    case 'answered':
      return { question, operator };
    default:
      return { question, operator, value: 0 };
  }
}

/** Earlier questions a condition may look at; those with choices are the usual ones, so the nearest of them comes first to mind. */
export function suggestQuestion(earlier: readonly Question[]): Question | undefined {
  return earlier.findLast((question) => listOperators(question)[0] === 'isAnyOf') ?? earlier.at(-1);
}
