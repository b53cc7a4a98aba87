import { z } from 'zod';
import type { QuestionKind } from '../kind.ts';
import {
  checkChoices,
  choiceSchema,
  countCodes,
  inspectChoices,
  listCodes,
  readChoices,
  writeChoices,
} from './choice.ts';

const definition = z.strictObject({
  kind: z.literal('single'),
  choices: z.array(choiceSchema).min(2).max(60),
});
type Single = z.infer<typeof definition>;

/** Exactly one of the choices. */
export const single = {
  definition,
  inspect: inspectChoices,
  read: readChoices,
  check: (question, value) =>
    checkChoices(question, value) ??
    ('codes' in value && value.codes.length > 1 ? { code: 'oneChoiceOnly' } : undefined),
  write: writeChoices,
  categories: listCodes,
  count: (_question, value) => countCodes(value),
} satisfies QuestionKind<Single>;
