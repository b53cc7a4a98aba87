import type { Answers } from './answers.ts';
import { listQuestions, type QuestionnaireDefinition } from './definition.ts';
import type { PostedField, PostedFields } from './kind.ts';
import { writeAnswer } from './question.ts';

/** The fields of a form by name. One pass over what was sent, however much it was. */
export function collectFields(posted: Iterable<PostedField>): PostedFields {
  const values = new Map<string, string[]>();
  for (const [name, value] of posted) {
    const own = values.get(name);
    if (own === undefined) values.set(name, [value]);
    else own.push(value);
  }
  return { all: (name) => values.get(name) ?? nothing };
}

const nothing: readonly string[] = [];

export const noFields: PostedFields = { all: () => nothing };

/** The reverse of `readJourney`: what a person would have posted to say these answers. Fills the form to be corrected. */
export function writeFields(definition: QuestionnaireDefinition, answers: Answers): PostedField[] {
  return listQuestions(definition).flatMap((question) => {
    const answer = answers[question.key];
    return answer === undefined ? [] : writeAnswer(question, answer);
  });
}
