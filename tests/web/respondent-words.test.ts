import { describe, expect, test } from 'vitest';
import type { Condition } from '../../shared/questionnaire/condition.ts';
import type { AnswerFault } from '../../shared/questionnaire/kind.ts';
import { collectFields } from '../../shared/questionnaire/fields.ts';
import { respondentLanguages, type RespondentLanguage } from '../../shared/questionnaire/localized.ts';
import { definitionSchema, listQuestions } from '../../shared/questionnaire/definition.ts';
import { copyAnswers } from '../../web/respondent/answer-copy.ts';
import { describeCondition } from '../../web/respondent/condition-words.ts';
import { fillWords } from '../../web/respondent/fill-words.ts';
import { writeFaultSentences } from '../../web/respondent/fault-sentence.ts';
import { describeFault } from '../../web/respondent/fault-words.ts';
import { formatDeadline } from '../../shared/tokyo-time.ts';
import { respondentWords } from '../../web/respondent/words.ts';
import { renderQuestionnairePage } from '../../web/respondent/render.ts';
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
    'notYear',
    'noSuchEraYear',
    'notWhole',
    'tooSmall',
    'tooLarge',
    'tooLong',
    'wrongShape',
    'followsUnanswered',
  ];
  const details = {
    choice: 'none',
    era: 'showa',
    last: 64,
    follower: 'times',
    max: 7,
    min: 2,
    decimals: 1,
    length: 9,
  };

  test.each(codes)('%s says what to do, in every language, about every kind', (code) => {
    for (const { key: question } of listQuestions(sampleQuestionnaire)) {
      for (const language of respondentLanguages) {
        const words = describeFault({ question, code, details }, sampleQuestionnaire, language);
        expect(words).toMatch(/.{4,}/);
        expect(words).not.toMatch(/undefined|NaN|(?:問|\|とい\}|Question |问题|질문 |Câu )0(?!\d)|[。.]$/);
      }
    }
  });

  test.each(respondentLanguages)(
    'in %s a sentence is the same with its gaps filled on a phone',
    (language) => {
      const t = respondentWords[language];
      const sentences = writeFaultSentences(t);
      expect(sentences.era).toEqual(t.era);
      expect(Object.keys(sentences.error).length).toBeGreaterThan(20);
      for (const [name, written] of Object.entries(sentences.error)) {
        const said: unknown = t.error[name as keyof typeof t.error];
        for (const put of [
          ['1', '2'],
          ['問3', '{x}'],
        ]) {
          const wanted: unknown = typeof said === 'function' ? said(...put) : said;
          expect(fillWords(written, Object.fromEntries(put.entries()))).toBe(wanted);
        }
      }
    },
  );

  test('speaks of years where a year is asked, and names the era', () => {
    const definition = definitionSchema.parse({
      title: { ja: '題' },
      sections: [
        {
          key: 's',
          questions: [
            { kind: 'number', key: 'born', title: { ja: '生まれた年' }, calendar: 'era', min: 1900 },
          ],
        },
      ],
    });
    const say = (fault: AnswerFault, language: RespondentLanguage): string =>
      describeFault({ question: 'born', ...fault }, definition, language);
    const beyond: AnswerFault = { code: 'noSuchEraYear', details: { era: 'showa', last: 64 } };
    expect(say({ code: 'required' }, 'ja')).toBe('年を入力してください（例：1980、昭和55年）');
    expect(say({ code: 'tooSmall', details: { min: 1900 } }, 'ja')).toBe('1900年以降の年を入力してください');
    expect(say(beyond, 'ja')).toContain('昭和は64年までです');
    expect(say(beyond, 'ko')).toContain('쇼와 연호는 64년까지');
    expect(say(beyond, 'vi')).toContain('Niên hiệu Showa chỉ đến năm 64');
    const { html } = renderQuestionnairePage(definition, 'ja');
    expect(html).toContain('西暦でも和暦でもお答えいただけます');
    expect(html).toContain('1900年以降の年でお答えください');
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
