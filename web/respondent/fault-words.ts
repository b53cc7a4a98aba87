import { listQuestions, type QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { JourneyFault } from '../../shared/questionnaire/journey.ts';
import { pickText, type RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import type { Question } from '../../shared/questionnaire/question.ts';
import { respondentWords, type RespondentWords } from './words.ts';

type Detail = (name: string) => string;
type FaultWords = (t: RespondentWords, detail: Detail, question: Question) => string;

/** Says in words what is wrong and what to do about it: the same in the summary on top and at the field. */
export function describeFault(
  fault: JourneyFault,
  definition: QuestionnaireDefinition,
  language: RespondentLanguage,
): string {
  const questions = listQuestions(definition);
  const question = questions.find(({ key }) => key === fault.question);
  const t = respondentWords[language];
  if (question === undefined) return t.error.wrongShape;
  const detail: Detail = (name) => {
    const value = fault.details?.[name];
    if (name === 'choice') return labelOf(question, String(value ?? ''), language);
    if (name === 'follower') return t.form.number(questions.findIndex(({ key }) => key === value) + 1);
    return value === undefined ? '' : String(value);
  };
  return wordsOfFault[fault.code](t, detail, question);
}

const wordsOfFault: Readonly<Record<JourneyFault['code'], FaultWords>> = {
  required: (t, _, question) => {
    if (asksYear(question)) return t.error.requiredYear;
    if (question.kind === 'number') return t.error.requiredNumber;
    if (!('choices' in question)) return t.error.requiredText;
    return question.kind === 'multiple' ? t.error.requiredAny : t.error.requiredOne;
  },
  unknownChoice: (t) => t.error.unknownChoice,
  oneChoiceOnly: (t) => t.error.oneChoiceOnly,
  exclusiveChoice: (t, detail) => t.error.exclusiveChoice(detail('choice')),
  specifyWithoutChoice: (t, detail) => t.error.specifyWithoutChoice(detail('choice')),
  tooManyChoices: (t, detail) => t.error.tooManyChoices(detail('max')),
  dontKnowWithAnswer: (t) => t.error.dontKnowWithAnswer,
  notNumber: (t) => t.error.notNumber,
  notWhole: (t, detail) =>
    detail('decimals') === '0' ? t.error.notWhole : t.error.notDecimals(detail('decimals')),
  notYear: (t) => t.error.notYear,
  noSuchEraYear: (t, detail) => t.error.noSuchEraYear(nameEra(t, detail('era')), detail('last')),
  tooSmall: (t, detail, question) => t.error[asksYear(question) ? 'yearTooSmall' : 'tooSmall'](detail('min')),
  tooLarge: (t, detail, question) => t.error[asksYear(question) ? 'yearTooLarge' : 'tooLarge'](detail('max')),
  tooLong: (t, detail) =>
    detail('length') === ''
      ? t.error.tooLong(detail('max'))
      : t.error.tooLongNow(detail('max'), detail('length')),
  wrongShape: (t) => t.error.wrongShape,
  followsUnanswered: (t, detail) => t.error.followsUnanswered(detail('follower')),
};

function asksYear(question: Question): boolean {
  return question.kind === 'number' && question.calendar === 'era';
}

function nameEra(t: RespondentWords, code: string): string {
  return Object.entries(t.era).find(([era]) => era === code)?.[1] ?? code;
}

function labelOf(question: Question, code: string, language: RespondentLanguage): string {
  const choice =
    'choices' in question ? question.choices.find((candidate) => candidate.code === code) : undefined;
  return choice === undefined ? code : pickText(choice.label, language).text;
}
