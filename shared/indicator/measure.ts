import type { Answer, Answers } from '../questionnaire/answers.ts';
import { isSatisfied } from '../questionnaire/condition.ts';
import type { Increment } from '../questionnaire/kind.ts';
import { countMoments, momentCategories } from '../statistics/moments.ts';
import type { Measure } from '../tally/measure.ts';
import { listOwnQuestions, type Binding, type MeanBinding, type ShareBinding } from './definition.ts';

/**
 * An indicator's own measure: each respondent falls into exactly one category, whatever the base rule, so that every base
 * (and its sensitivity to "don't know") can be read from the same counts. Categories: `success`, `failure`, the states, and
 * `outside` for those whom the filter does not cover.
 */
export const shareCategories = [
  'success',
  'failure',
  'dont-know',
  'skipped',
  'not-asked',
  'not-reached',
  'outside',
  'outside-success',
  'outside-failure',
] as const;

/** States and places outside the filter, for a mean: of those outside who gave a score only how many. */
const meanStates = [...shareCategories.slice(2, -2), 'outside-n'] as const;
const outside = { success: 'outside-success', failure: 'outside-failure' } as const;
export type ShareCategory = (typeof shareCategories)[number];

export function indicatorMeasureId(code: string): string {
  return `indicator:${code}`;
}

export function makeIndicatorMeasure(code: string, binding: Binding): Measure {
  const id = indicatorMeasureId(code);
  const signature = JSON.stringify(binding);
  return binding.kind === 'share'
    ? {
        id,
        signature,
        categories: shareCategories,
        questions: listOwnQuestions(binding),
        base: ['success', 'failure'],
        beside: Object.values(outside),
        count: (answers) => [[classifyShare(binding, answers), 1]],
      }
    : {
        id,
        signature,
        categories: [...momentCategories, ...meanStates],
        questions: listOwnQuestions(binding),
        base: ['n'],
        beside: ['outside-n'],
        count: (answers) => countScore(binding, answers),
      };
}

/** Outside the filter those who answered are told apart: with the unfiltered figure they could be had by subtraction. */
function classifyShare(binding: ShareBinding, answers: Answers): ShareCategory {
  const own = classifyAnswers(binding, answers);
  if (!isOutside(binding, answers)) return own;
  return own === 'success' || own === 'failure' ? outside[own] : 'outside';
}

type OwnCategory = Exclude<ShareCategory, 'outside' | 'outside-success' | 'outside-failure'>;

function classifyAnswers(binding: ShareBinding, answers: Answers): OwnCategory {
  const given = binding.parts.map(({ question }) => answers[question]);
  const met = binding.parts.map(({ codes }, index) => isMet(given[index], codes));
  const isSuccess = binding.combine === 'any' ? met.includes(true) : met.every((one) => one);
  if (isSuccess) return 'success';
  const failed = given.some((answer, index) => answer?.state === 'answered' && met[index] === false);
  return failed ? 'failure' : commonState(given);
}

function isOutside({ filter }: Binding, answers: Answers): boolean {
  return filter !== undefined && !isSatisfied(filter, (key) => answers[key]);
}

function isMet(answer: Answer | undefined, codes: readonly string[]): boolean {
  return (
    answer?.state === 'answered' &&
    'codes' in answer.value &&
    answer.value.codes.some((code) => codes.includes(code))
  );
}

/** The state of a respondent none of whose answers decides: the one nearest to an answer wins. */
function commonState(given: readonly (Answer | undefined)[]): Exclude<OwnCategory, 'success' | 'failure'> {
  const states = given.map((answer) => answer?.state ?? 'not-reached');
  if (states.includes('dont-know')) return 'dont-know';
  if (states.includes('skipped') || states.includes('answered')) return 'skipped';
  return states.includes('not-reached') ? 'not-reached' : 'not-asked';
}

function countScore(binding: MeanBinding, answers: Answers): Increment[] {
  const answer = answers[binding.question];
  const score = answer?.state === 'answered' ? scoreOf(binding, answer) : undefined;
  if (isOutside(binding, answers)) return [[score === undefined ? 'outside' : 'outside-n', 1]];
  if (answer?.state !== 'answered') return [[answer?.state ?? 'not-reached', 1]];
  if (score === undefined) return [['outside', 1]];
  return countMoments(score);
}

function scoreOf(binding: MeanBinding, answer: Extract<Answer, { state: 'answered' }>): number | undefined {
  if ('number' in answer.value) return answer.value.number;
  return 'codes' in answer.value ? binding.scores[answer.value.codes[0] ?? ''] : undefined;
}
