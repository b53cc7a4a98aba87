import { z } from 'zod';
import type { AnswerValue } from '../answers.ts';
import type { AnswerFault, QuestionKind } from '../kind.ts';
import { cleanLine, cleanLines } from './clean-text.ts';

export const shortTextDefinition = z.strictObject({
  kind: z.literal('short-text'),
  maxLength: z.number().int().min(1).max(200).optional(),
});
export const longTextDefinition = z.strictObject({
  kind: z.literal('long-text'),
  maxLength: z.number().int().min(1).max(4000).optional(),
});
type TextQuestion = z.infer<typeof shortTextDefinition> | z.infer<typeof longTextDefinition>;

const defaultShortLength = 100;
const defaultLongLength = 1000;

/** Lengths are counted in characters as a person counts them (code points), the same on phone and server. */
export function maxLengthOf(question: { kind: string; maxLength?: number | undefined }): number {
  return question.maxLength ?? (question.kind === 'long-text' ? defaultLongLength : defaultShortLength);
}

function checkText(question: TextQuestion, value: AnswerValue): AnswerFault | undefined {
  if (!('text' in value)) return { code: 'wrongShape' };
  const max = maxLengthOf(question);
  const length = [...value.text].length;
  return length > max ? { code: 'tooLong', details: { max, length } } : undefined;
}

/** One line of text or several. Not tallied; read one by one and coded. */
export const textKind = {
  inspect: () => [],
  read: (question: TextQuestion, name, fields) => {
    const clean = question.kind === 'long-text' ? cleanLines : cleanLine;
    const text = clean(fields.all(name)[0] ?? '');
    return { value: text === '' ? undefined : { text } };
  },
  check: checkText,
  write: (_question, name, value) => ('text' in value ? [[name, value.text]] : []),
  categories: () => [],
  count: () => [],
} satisfies QuestionKind<TextQuestion>;
