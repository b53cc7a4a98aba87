import { listQuestions, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { PostedField, PostedFields } from '../../shared/questionnaire/kind.ts';
import { specifyFieldName } from '../../shared/questionnaire/kinds/choice.ts';
import { normalizeNumber } from '../../shared/questionnaire/kinds/number.ts';
import { pickText, type RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import { dontKnowField, fieldName, type Question } from '../../shared/questionnaire/question.ts';
import { respondentWords } from './words.ts';

export interface CopiedAnswer {
  readonly question: string;
  readonly lines: readonly string[];
}

/** What was posted, question by question, as it was typed: a copy to keep where the answer itself cannot be taken. */
export function copyAnswers(
  definition: QuestionnaireDefinition,
  fields: PostedFields,
  language: RespondentLanguage,
): CopiedAnswer[] {
  const t = respondentWords[language];
  return listQuestions(definition).map((question, index) => ({
    question: `${t.form.number(index + 1)} ${pickText(question.title, language).text}`,
    lines: copyLines(question, fields, language),
  }));
}

/** What was posted, to be posted again: all a page needs to come back the same in another language. */
export function listPosted(definition: QuestionnaireDefinition, fields: PostedFields): PostedField[] {
  return listQuestions(definition).flatMap((question) => {
    const name = fieldName(question.key);
    const choices = 'choices' in question ? question.choices : [];
    const beside = choices.map(({ code }) => specifyFieldName(name, code));
    const names = new Set([name, dontKnowField(question)[0], ...beside]);
    return [...names].flatMap((own) => fields.all(own).map((value): PostedField => [own, value]));
  });
}

function copyLines(question: Question, fields: PostedFields, language: RespondentLanguage): string[] {
  const name = fieldName(question.key);
  const [unknownName, unknown] = dontKnowField(question);
  const saysUnknown = fields.all(unknownName).includes(unknown);
  const typed = fields.all(name).filter((value) => value.trim() !== '' && value !== unknown);
  const lines = typed.map((value) => {
    const choice = 'choices' in question ? question.choices.find(({ code }) => code === value) : undefined;
    if (choice === undefined) return addUnit(question, value, language);
    const words = fields.all(specifyFieldName(name, value))[0]?.trim() ?? '';
    const label = pickText(choice.label, language).text;
    return words === '' ? label : `${label}：${words}`;
  });
  return saysUnknown ? [...lines, respondentWords[language].form.dontKnow] : lines;
}

function addUnit(question: Question, typed: string, language: RespondentLanguage): string {
  if (question.kind !== 'number' || question.unit === undefined) return typed;
  const isNumber = Number.isFinite(Number(normalizeNumber(typed)));
  return isNumber
    ? respondentWords[language].form.amount(typed, pickText(question.unit, language).text)
    : typed;
}
