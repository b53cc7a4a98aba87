import { z } from 'zod';
import { listQuestions, type QuestionnaireDefinition } from '../questionnaire/definition.ts';
import { localizedSchema } from '../questionnaire/localized.ts';
import { questionKindNames } from '../questionnaire/question.ts';
import { isCodedQuestion } from '../tally/coded.ts';

/** How people know a question: by its number in the questionnaire and by its text. */
export const questionNameSchema = z.strictObject({
  /** From 1, as respondents see it; a text that was coded keeps its number. */
  number: z.int().positive(),
  title: localizedSchema,
});
export type QuestionName = z.infer<typeof questionNameSchema>;

/** A question as it was put to people, in every language it was written in. */
export const askedQuestionSchema = questionNameSchema.extend({
  key: z.string(),
  kind: z.enum(questionKindNames),
  /** None where the answer is a number or a text. */
  choices: z.array(z.strictObject({ code: z.string(), label: localizedSchema })),
  /** Whether 「わからない」 was offered beside them. */
  dontKnow: z.boolean(),
});
export type AskedQuestion = z.infer<typeof askedQuestionSchema>;

export function findAsked(definition: QuestionnaireDefinition, key: string): AskedQuestion | undefined {
  const questions = listQuestions(definition);
  const at = questions.findIndex((question) => question.key === key);
  const question = questions[at];
  if (question === undefined) return undefined;
  const { title, kind, dontKnow } = question;
  const choices = 'choices' in question ? question.choices : [];
  return {
    ...{ key, kind, title, dontKnow: dontKnow === true },
    number: questions.slice(0, at + 1).filter((one) => !isCodedQuestion(one)).length,
    choices: choices.map(({ code, label }) => ({ code, label })),
  };
}

/** As the last of these questionnaires that has it puts it. */
export function findLastAsked(
  definitions: readonly QuestionnaireDefinition[],
  key: string,
): AskedQuestion | undefined {
  return definitions.flatMap((definition) => findAsked(definition, key) ?? []).at(-1);
}

/** What a question is called, of all that is known of it. */
export function toQuestionName({ number, title }: QuestionName): QuestionName {
  return { number, title };
}

/**
 * One text for questions that were put alike, in Japanese: the same form, text, choices and 「わからない」. Spaces and punctuation
 * do not count, nor the width of letters.
 */
export function readWording({ kind, title, choices, dontKnow }: AskedQuestion): string {
  const labels = choices.map(({ code, label }) => [code, readWords(label.ja)]);
  return JSON.stringify([kind, readWords(title.ja), labels, dontKnow]);
}

function readWords(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s、。,.]/g, '');
}
