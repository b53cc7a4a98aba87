import { z } from 'zod';
import type { QuestionKind } from '../kind.ts';
import { choiceSchema, oneChoice } from './choice.ts';

const point = choiceSchema.omit({ exclusive: true, specify: true });

export const scaleDefinition = z.strictObject({
  kind: z.literal('scale'),
  /** Fully labelled points, from the best to the worst or the reverse; the order is part of the question. */
  choices: z.array(point).length(5),
});
type Scale = z.infer<typeof scaleDefinition>;

/** Five fully labelled points. The middle is a substantive answer; 「わからない」 stands apart and is a state, not a point. */
export const scale: QuestionKind<Scale> = oneChoice;
