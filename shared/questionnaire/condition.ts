import { z } from 'zod';
import type { Answer } from './answers.ts';

/**
 * "Asked only if": a handful of operators over earlier answers, as data. The same rule runs on the server and on the
 * phone. An answer that is not `answered` (don't know, skipped, not asked) satisfies no comparison; `not` turns that round,
 * so a condition that must exclude them says so with `answered`.
 */
const questionKey = z.string();

const comparison = z.discriminatedUnion('operator', [
  z.strictObject({
    question: questionKey,
    operator: z.literal('isAnyOf'),
    codes: z.array(z.string()).min(1),
  }),
  z.strictObject({ question: questionKey, operator: z.literal('answered') }),
  z.strictObject({ question: questionKey, operator: z.literal('atLeast'), value: z.number() }),
  z.strictObject({ question: questionKey, operator: z.literal('atMost'), value: z.number() }),
]);
type Comparison = z.infer<typeof comparison>;

export type Condition = Comparison | { all: Condition[] } | { any: Condition[] } | { not: Condition };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    comparison,
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
  ]),
);

type AnswerOf = (question: string) => Answer | undefined;

export function isSatisfied(condition: Condition, answerOf: AnswerOf): boolean {
  if ('all' in condition) return condition.all.every((part) => isSatisfied(part, answerOf));
  if ('any' in condition) return condition.any.some((part) => isSatisfied(part, answerOf));
  if ('not' in condition) return !isSatisfied(condition.not, answerOf);
  return compare(condition, answerOf(condition.question));
}

function compare(comparison: Comparison, answer: Answer | undefined): boolean {
  if (answer?.state !== 'answered') return false;
  const { value } = answer;
  switch (comparison.operator) {
    case 'answered':
      return true;
    case 'isAnyOf':
      return 'codes' in value && value.codes.some((code) => comparison.codes.includes(code));
    case 'atLeast':
      return 'number' in value && value.number >= comparison.value;
    case 'atMost':
      return 'number' in value && value.number <= comparison.value;
  }
}

/** Every comparison inside a condition, however deep. */
export function listComparisons(condition: Condition): Comparison[] {
  if ('all' in condition) return condition.all.flatMap(listComparisons);
  if ('any' in condition) return condition.any.flatMap(listComparisons);
  if ('not' in condition) return listComparisons(condition.not);
  return [condition];
}
