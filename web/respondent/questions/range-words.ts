import type { RespondentLanguage } from '../../../shared/questionnaire/localized.ts';
import type { QuestionOf } from '../../../shared/questionnaire/question.ts';
import { respondentWords } from '../words.ts';

/** 「0から7までの数字でお答えください」; undefined where any whole number will do. */
export function describeRange(
  { min, max, decimals }: QuestionOf<'number'>,
  language: RespondentLanguage,
): string | undefined {
  const { form } = respondentWords[language];
  const range =
    min !== undefined && max !== undefined
      ? [form.between(String(min), String(max))]
      : [
          ...(min === undefined || min === 0 ? [] : [form.atLeast(String(min))]),
          ...(max === undefined ? [] : [form.atMost(String(max))]),
        ];
  const places = decimals === undefined || decimals === 0 ? [] : [form.decimals(decimals)];
  const parts = [...range, ...places];
  return parts.length === 0 ? undefined : parts.join(form.nextHint);
}
