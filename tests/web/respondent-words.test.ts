import { describe, expect, test } from 'vitest';
import type { Condition } from '../../shared/questionnaire/condition.ts';
import type { AnswerFault } from '../../shared/questionnaire/kind.ts';
import { collectFields } from '../../shared/questionnaire/fields.ts';
import { listQuestions } from '../../shared/questionnaire/definition.ts';
import { copyAnswers } from '../../web/respondent/answer-copy.ts';
import { describeCondition } from '../../web/respondent/condition-words.ts';
import { describeFault } from '../../web/respondent/fault-words.ts';
import { formatDeadline } from '../../shared/tokyo-time.ts';
import { sampleQuestionnaire } from '../support/sample-questionnaire.ts';

const yes: Condition = { question: 'drill', operator: 'isAnyOf', codes: ['yes'] };
const often: Condition = { question: 'times', operator: 'atLeast', value: 3 };
const wrote: Condition = { question: 'place', operator: 'answered' };

describe('conditions in words', () => {
  test.each<[Condition, string, string]>([
    [yes, '問1で「はい」と答えた方だけお答えください', 'Answer only if you answered “Yes” to Question 1'],
    [
      { question: 'ready', operator: 'isAnyOf', codes: ['water', 'food'] },
      '問3で「飲料水」または「非常食」と答えた方だけお答えください',
      'Answer only if you answered “飲料水” or “非常食” to Question 3',
    ],
    [
      often,
      '問2で3回以上と答えた方だけお答えください',
      'Answer only if you answered 3 times or more to Question 2',
    ],
    [wrote, '問5に答えた方だけお答えください', 'Answer only if you answered Question 5'],
    [
      { not: yes },
      '問1で「はい」と答えていない方だけお答えください',
      'Answer only if you did not answer “Yes” to Question 1',
    ],
    [
      { all: [yes, often] },
      '問1で「はい」と答え、かつ問2で3回以上と答えた方だけお答えください',
      'Answer only if you answered “Yes” to Question 1 and you answered 3 times or more to Question 2',
    ],
    [
      { any: [yes, { not: wrote }] },
      '問1で「はい」と答えた、または問5に答えていない方だけお答えください',
      'Answer only if you answered “Yes” to Question 1, or you did not answer Question 5',
    ],
    [
      { all: [{ any: [yes, often] }, wrote] },
      '（問1で「はい」と答えた、または問2で3回以上と答えた）方で、かつ問5に答えた方だけお答えください',
      'Answer only if (you answered “Yes” to Question 1, or you answered 3 times or more to Question 2) and you answered Question 5',
    ],
  ])('%j', (condition, ja, en) => {
    expect(describeCondition(condition, sampleQuestionnaire, 'ja')).toBe(ja);
    expect(describeCondition(condition, sampleQuestionnaire, 'en')).toBe(en);
  });

  test('what is not all is any not, said so', () => {
    const words = (condition: Condition): string => describeCondition(condition, sampleQuestionnaire, 'ja');
    expect(words({ not: { all: [yes, wrote] } })).toBe(words({ any: [{ not: yes }, { not: wrote }] }));
  });
});

describe('faults in words', () => {
  const codes: readonly AnswerFault['code'][] = [
    'required',
    'unknownChoice',
    'oneChoiceOnly',
    'exclusiveChoice',
    'specifyWithoutChoice',
    'tooManyChoices',
    'dontKnowWithAnswer',
    'notNumber',
    'notWhole',
    'tooSmall',
    'tooLarge',
    'tooLong',
    'wrongShape',
    'followsUnanswered',
  ];
  const details = { choice: 'none', follower: 'times', max: 7, min: 2, decimals: 1, length: 9 };

  test.each(codes)('%s says what to do, in both languages, about every kind', (code) => {
    for (const { key: question } of listQuestions(sampleQuestionnaire)) {
      for (const language of ['ja', 'en'] as const) {
        const words = describeFault({ question, code, details }, sampleQuestionnaire, language);
        expect(words).toMatch(/.{4,}/);
        expect(words).not.toMatch(/undefined|問0|Question 0|。$/);
      }
    }
  });

  test('names choices and questions as the page does', () => {
    const say = (fault: AnswerFault, question: string): string =>
      describeFault({ question, ...fault }, sampleQuestionnaire, 'ja');
    expect(say({ code: 'exclusiveChoice', details: { choice: 'none' } }, 'ready')).toContain(
      '「備えているものはない」',
    );
    expect(say({ code: 'followsUnanswered', details: { follower: 'times' } }, 'drill')).toContain(
      '問2に回答があります',
    );
    expect(say({ code: 'tooLong', details: { max: 20, length: 25 } }, 'place')).toContain('いま25文字');
  });
});

describe('closing time', () => {
  test.each([
    ['2026-11-30T08:00:00.000Z', '11月30日（月）17:00', 'Mon 30 Nov, 17:00'],
    ['2026-11-30T15:00:00.000Z', '11月30日（月）24:00', 'Mon 30 Nov, midnight'],
    ['2026-12-31T15:00:00.000Z', '12月31日（木）24:00', 'Thu 31 Dec, midnight'],
  ])('%s', (instant, ja, en) => {
    expect([formatDeadline(instant, 'ja'), formatDeadline(instant, 'en')]).toEqual([ja, en]);
  });
});

test('a copy of answers is in the words of the page, wrong ones as they were typed', () => {
  const fields = collectFields([
    ['q.drill', 'yes'],
    ['q.times', 'たくさん'],
    ['q.ready', 'other'],
    ['q.ready.other', '犬の餌'],
    ['q.wish.dont-know', 'dont-know'],
  ]);
  expect(copyAnswers(sampleQuestionnaire, fields, 'ja').map(({ lines }) => lines)).toEqual([
    ['はい'],
    ['たくさん'],
    ['その他：犬の餌'],
    [],
    [],
    ['わからない'],
  ]);
});
