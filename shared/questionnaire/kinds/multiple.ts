import { z } from 'zod';
import type { AnswerValue } from '../answers.ts';
import type { AnswerFault, QuestionKind } from '../kind.ts';
import {
  checkChoices,
  choiceSchema,
  countCodes,
  inspectChoices,
  listCodes,
  readChoices,
  writeChoices,
} from './choice.ts';

export const multipleDefinition = z.strictObject({
  kind: z.literal('multiple'),
  choices: z.array(choiceSchema).min(2).max(60),
  maxChoices: z.number().int().min(1).max(60).optional(),
});
type Multiple = z.infer<typeof multipleDefinition>;

function checkSelection(question: Multiple, codes: readonly string[]): AnswerFault | undefined {
  const exclusive = question.choices.find(
    (choice) => choice.exclusive === true && codes.includes(choice.code),
  );
  if (exclusive !== undefined && codes.length > 1) {
    return { code: 'exclusiveChoice', details: { choice: exclusive.code } };
  }
  if (question.maxChoices !== undefined && codes.length > question.maxChoices) {
    return { code: 'tooManyChoices', details: { max: question.maxChoices } };
  }
  return undefined;
}

/** Any number of the choices; an exclusive one stands alone. Counted per choice, so counts may exceed respondents. */
export const multiple = {
  inspect: (question) => {
    const limit = question.maxChoices;
    const faults = inspectChoices(question);
    return limit === undefined || limit <= question.choices.length
      ? faults
      : [...faults, { path: 'maxChoices', code: 'moreThanChoices', details: { code: String(limit) } }];
  },
  read: readChoices,
  check: (question, value: AnswerValue) =>
    checkChoices(question, value) ?? ('codes' in value ? checkSelection(question, value.codes) : undefined),
  write: writeChoices,
  categories: listCodes,
  count: (_question, value) => countCodes(value),
} satisfies QuestionKind<Multiple>;
