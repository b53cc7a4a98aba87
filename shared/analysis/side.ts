import type { Finding } from '../problem.ts';
import { listQuestions, type QuestionnaireDefinition } from '../questionnaire/definition.ts';
import type { GroupVariable } from '../tally/cell.ts';
import { namesGroup, readGroupVariable, withoutGroupPrefix } from '../tally/row-filter.ts';

/**
 * One side of a table as it is written in an address: a group (`group.sex`), a question with choices (`visited`), a number
 * in classes (`times.2,5`: below 2, 2 to below 5, 5 and more), or a number's mean (`times.mean`).
 */
export type Side =
  | { readonly kind: 'group'; readonly variable: GroupVariable }
  | { readonly kind: 'choice'; readonly key: string }
  | { readonly kind: 'classes'; readonly key: string; readonly limits: readonly number[] }
  | { readonly kind: 'mean'; readonly key: string };

/** More would make a table nobody reads. */
export const mostClasses = 12;

const limit = /^-?\d{1,10}(\.\d{1,3})?$/;

/** Reads the written form, or says what is wrong with it; `path` names the field. A mean stands on one side only. */
export function parseSide(
  text: string,
  definition: QuestionnaireDefinition,
  path: 'of' | 'by',
): Side | Finding {
  const variable = readGroupVariable(text);
  if (variable !== undefined) return { kind: 'group', variable };
  if (namesGroup(text)) return { path, code: 'unknownGroup', details: { group: withoutGroupPrefix(text) } };
  const questions = listQuestions(definition);
  // The codes given to free texts are a question whose own key has a dot.
  const isWhole = questions.some((one) => one.key === text);
  const dot = isWhole ? -1 : text.indexOf('.');
  const key = dot < 0 ? text : text.slice(0, dot);
  const rest = dot < 0 ? '' : text.slice(dot + 1);
  const question = questions.find((one) => one.key === key);
  if (question === undefined) return { path, code: 'unknownQuestion', details: { key } };
  if (rest === '')
    return 'choices' in question ? { kind: 'choice', key } : { path, code: 'noChoices', details: { key } };
  if (question.kind !== 'number') return { path, code: 'noNumber', details: { key } };
  if (rest === 'mean' && path === 'of') return { kind: 'mean', key };
  const limits = rest.split(',');
  const numbers = limits.map(Number);
  const isRising = numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? number));
  const isSound = limits.every((one) => limit.test(one)) && isRising && limits.length < mostClasses;
  return isSound
    ? { kind: 'classes', key, limits: numbers }
    : { path, code: 'classLimits', details: { key } };
}

/** Key of the question, none for a group. */
export function keyOfSide(side: Side): string | undefined {
  return side.kind === 'group' ? undefined : side.key;
}

/** Limits of four or five classes of a number whose range the questionnaire says, at round numbers; else a usual few. */
export function proposeLimits({
  min,
  max,
}: {
  min?: number | undefined;
  max?: number | undefined;
}): number[] {
  if (min === undefined || max === undefined || !(max > min)) return [1, 2, 5, 10];
  const rough = (max - min) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough) ?? rough;
  const first = Math.ceil(min / step) * step;
  const limits = Array.from({ length: 6 }, (_, index) => Number((first + index * step).toFixed(3)));
  return limits.filter((one) => one > min && one <= max);
}
