import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import {
  conditionSchema,
  isSatisfied,
  listComparisons,
  type Condition,
} from '../../shared/questionnaire/condition.ts';
import { definitionSchema, inspectDefinition, listQuestions } from '../../shared/questionnaire/definition.ts';
import { localizedSchema, pickText } from '../../shared/questionnaire/localized.ts';
import { arbitraryDefinition } from '../support/arbitrary-questionnaire.ts';
import { sampleQuestionnaire } from '../support/sample-questionnaire.ts';

const answers: Answers = {
  color: { state: 'answered', value: { codes: ['red', 'blue'] } },
  visits: { state: 'answered', value: { number: 3 } },
  name: { state: 'answered', value: { text: 'あ' } },
  unknown: { state: 'dont-know' },
  open: { state: 'skipped' },
  away: { state: 'not-asked' },
};
const answerOf = (key: string): Answer | undefined => answers[key];
const holds = (condition: Condition): boolean => isSatisfied(condition, answerOf);

describe('conditions', () => {
  test.each<[Condition, boolean]>([
    [{ question: 'color', operator: 'isAnyOf', codes: ['blue', 'green'] }, true],
    [{ question: 'color', operator: 'isAnyOf', codes: ['green'] }, false],
    [{ question: 'visits', operator: 'atLeast', value: 3 }, true],
    [{ question: 'visits', operator: 'atLeast', value: 3.5 }, false],
    [{ question: 'visits', operator: 'atMost', value: 3 }, true],
    [{ question: 'visits', operator: 'atMost', value: 2 }, false],
    [{ question: 'name', operator: 'answered' }, true],
    [{ question: 'name', operator: 'isAnyOf', codes: ['あ'] }, false],
    [{ question: 'color', operator: 'atLeast', value: 0 }, false],
  ])('%j: %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected);
    expect(holds({ not: condition })).toBe(!expected);
  });

  test.each(['unknown', 'open', 'away', 'nowhere'])('no comparison holds for %s', (question) => {
    const comparisons: Condition[] = [
      { question, operator: 'answered' },
      { question, operator: 'isAnyOf', codes: ['dont-know', 'skipped'] },
      { question, operator: 'atLeast', value: -Infinity },
      { question, operator: 'atMost', value: Infinity },
    ];
    expect(comparisons.map(holds)).toEqual([false, false, false, false]);
  });

  test('all and any, and what they turn into under not', () => {
    const yes: Condition = { question: 'name', operator: 'answered' };
    const no: Condition = { question: 'open', operator: 'answered' };
    expect([holds({ all: [yes, no] }), holds({ any: [yes, no] })]).toEqual([false, true]);
    expect(holds({ not: { all: [yes, no] } })).toBe(holds({ any: [{ not: yes }, { not: no }] }));
    expect(listComparisons({ any: [yes, { not: { all: [no, yes] } }] })).toEqual([yes, no, yes]);
  });

  test('an empty or mixed condition is none', () => {
    const wrong = [{ all: [] }, { any: [], all: [] }, { question: 'a', operator: 'isAnyOf', codes: [] }, {}];
    for (const condition of wrong) expect(conditionSchema.safeParse(condition).success).toBe(false);
  });
});

interface Wishes {
  readonly first?: object;
  readonly second?: object;
}

/** Two questions, changed as wished. */
function makeDefinition({ first = {}, second = {} }: Wishes) {
  const choices = [
    { code: 'a', label: { ja: '一' } },
    { code: 'b', label: { ja: '二' } },
  ];
  const questions = [
    { kind: 'single', key: 'first', title: { ja: '一' }, choices, ...first },
    { kind: 'number', key: 'second', title: { ja: '二' }, ...second },
  ];
  return definitionSchema.parse({ title: { ja: '題' }, sections: [{ key: 's', questions }] });
}

describe('inspecting a definition', () => {
  const find = (wishes: Wishes) =>
    inspectDefinition(makeDefinition(wishes)).map(({ path, code }) => `${path} ${code}`);
  const at = 'sections.0.questions';

  test('finds nothing in a sound one', () => {
    expect(find({})).toEqual([]);
    expect(inspectDefinition(sampleQuestionnaire)).toEqual([]);
  });

  test.each<[string, Wishes, string]>([
    ['a key used twice', { second: { key: 'first' } }, `${at}.1.key duplicateQuestionKey`],
    [
      'a choice code used twice',
      { first: { choices: [1, 2].map(() => ({ code: 'a', label: { ja: '一' } })) } },
      `${at}.0.choices.1.code duplicateChoiceCode`,
    ],
    [
      'a condition on itself',
      { first: { askedIf: { question: 'first', operator: 'answered' } } },
      `${at}.0.askedIf conditionOnUnknown`,
    ],
    [
      'a condition on a later question',
      { first: { askedIf: { question: 'second', operator: 'answered' } } },
      `${at}.0.askedIf conditionOnUnknown`,
    ],
    [
      'a condition deep inside another',
      {
        second: {
          askedIf: { not: { any: [{ question: 'first', operator: 'isAnyOf', codes: ['a', 'z'] }] } },
        },
      },
      `${at}.1.askedIf conditionOnUnknownChoice`,
    ],
    [
      'a number wanted of a choice',
      { second: { askedIf: { question: 'first', operator: 'atLeast', value: 1 } } },
      `${at}.1.askedIf conditionNeedsNumber`,
    ],
    ['a range upside down', { second: { min: 2, max: 1 } }, `${at}.1.max maxBelowMin`],
    [
      'more ticks than choices',
      { first: { kind: 'multiple', maxChoices: 3 } },
      `${at}.0.maxChoices moreThanChoices`,
    ],
  ])('finds %s', (_, wishes, finding) => {
    expect(find(wishes)).toEqual([finding]);
  });

  test('a questionnaire without questions asks nothing', () => {
    const empty = { title: { ja: '題' }, sections: [{ key: 's', questions: [] }] };
    expect(inspectDefinition(definitionSchema.parse(empty))).toEqual([
      { path: 'sections', code: 'noQuestions' },
    ]);
  });

  test('what the generator of the laws makes is sound, so the laws speak of real questionnaires', () => {
    fc.assert(
      fc.property(arbitraryDefinition, (definition) => {
        const codes = inspectDefinition(definition).map(({ code }) => code);
        expect(codes).toEqual([]);
        expect(listQuestions(definition).length).toBeGreaterThan(0);
      }),
    );
  });

  test.each([
    ['unknown kind', { kind: 'matrix' }],
    ['unknown field', { colour: 'red' }],
    ['key with a capital', { key: 'First' }],
    ['code that would hide in an object', { choices: [{ code: '__proto__', label: { ja: '一' } }] }],
  ])('a shape with %s is refused', (_, first) => {
    expect(() => makeDefinition({ first })).toThrow();
  });
});

describe('texts', () => {
  test('fall back to Japanese and say so', () => {
    const text = localizedSchema.parse({ ja: 'はい', en: 'Yes' });
    expect(pickText(text, 'en')).toEqual({ text: 'Yes', language: 'en' });
    expect(pickText(text, 'vi')).toEqual({ text: 'はい', language: 'ja' });
    expect(localizedSchema.safeParse({ en: 'Yes' }).success).toBe(false);
  });
});
