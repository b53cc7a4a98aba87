import { z } from 'zod';
import type { QuestionKind } from '../kind.ts';
import { choiceSchema, oneChoice } from './choice.ts';

export const singleDefinition = z.strictObject({
  kind: z.literal('single'),
  choices: z.array(choiceSchema).min(2).max(60),
});
type Single = z.infer<typeof singleDefinition>;

/** Exactly one of the choices. */
export const single: QuestionKind<Single> = oneChoice;
