import type { RespondentLanguage } from '../../../shared/questionnaire/localized.ts';
import type { QuestionOf } from '../../../shared/questionnaire/question.ts';
import { respondentWords } from '../words.ts';

type NumberQuestion = QuestionOf<'number'>;

/** 「0から7までの数字でお答えください」; undefined where any whole number will do. */
export function describeRange(question: NumberQuestion, language: RespondentLanguage): string | undefined {
  const { form } = respondentWords[language];
  const parts =
    question.calendar === 'era'
      ? [form.year, ...describeLimits(question, [form.yearBetween, form.yearAtLeast, form.yearAtMost])]
      : [
          ...describeLimits(question, [form.between, form.atLeast, form.atMost]),
          ...((question.decimals ?? 0) === 0 ? [] : [form.decimals(question.decimals ?? 0)]),
        ];
  return parts.length === 0 ? undefined : parts.join(form.nextHint);
}

type LimitWords = readonly [
  between: (min: string, max: string) => string,
  atLeast: (min: string) => string,
  atMost: (max: string) => string,
];

/** That a number is not below nothing goes without saying. */
function describeLimits({ min, max }: NumberQuestion, [between, atLeast, atMost]: LimitWords): string[] {
  if (min !== undefined && max !== undefined) return [between(String(min), String(max))];
  return [
    ...(min === undefined || min === 0 ? [] : [atLeast(String(min))]),
    ...(max === undefined ? [] : [atMost(String(max))]),
  ];
}
