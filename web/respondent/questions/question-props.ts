import type { RespondentLanguage } from '../../../shared/questionnaire/localized.ts';
import type { PostedFields } from '../../../shared/questionnaire/kind.ts';
import { fieldName, type Question } from '../../../shared/questionnaire/question.ts';

/** What every question's view is given, whatever its kind. */
export interface QuestionProps<Kind extends Question = Question> {
  readonly question: Kind;
  readonly number: number;
  /** Level of the heading the question is. */
  readonly level: 2 | 3;
  readonly language: RespondentLanguage;
  /** What is in the fields: nothing on a blank page, what was typed or answered before otherwise. */
  readonly fields: PostedFields;
  readonly fault: string | undefined;
  readonly condition: string | undefined;
}

/** Ids of a question's parts. The first field's id is the field's name, so that every link to a question lands on it. */
export function idsOf({ question, fault, condition }: QuestionProps, hint: boolean) {
  const field = fieldName(question.key);
  const parts = {
    condition: `${field}_condition`,
    help: `${field}_help`,
    hint: `${field}_hint`,
    fault: `${field}_fault`,
  };
  const describedBy = [
    condition === undefined ? [] : [parts.condition],
    question.help === undefined ? [] : [parts.help],
    hint ? [parts.hint] : [],
    fault === undefined ? [] : [parts.fault],
  ].flat();
  return { field, ...parts, describedBy: describedBy.length === 0 ? undefined : describedBy.join(' ') };
}
