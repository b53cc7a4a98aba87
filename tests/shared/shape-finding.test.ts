import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { listShapeFindings } from '../../shared/shape-finding.ts';
import { shape as en } from '../../shared/text/en/shape.ts';
import { shape as ja } from '../../shared/text/ja/shape.ts';

function findingsOf(schema: z.ZodType, value: unknown) {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : listShapeFindings(parsed.error.issues);
}

type Case = [name: string, schema: z.ZodType, value: unknown, code: keyof typeof ja, ja: string, en: string];

const cases: Case[] = [
  ['another type', z.number(), '1', 'wrongType', '数値で入力してください', 'This must be a number'],
  ['a fraction', z.int(), 1.5, 'wrongType', '整数で入力してください', 'This must be a whole number'],
  [
    'an unknown key',
    z.strictObject({}),
    { nmae: 1 },
    'unknownKey',
    '使われない名前があります：nmae',
    'There is an unknown name: nmae',
  ],
  [
    'no choice of a list',
    z.enum(['a', 'b']),
    'c',
    'notOneOf',
    '次のいずれかにしてください：a, b',
    'This must be one of: a, b',
  ],
  ['an empty text', z.string().min(1), '', 'textMissing', '入力されていません', 'The text is missing'],
  [
    'a short text',
    z.string().min(12),
    'short',
    'textTooShort',
    '短すぎます（12文字以上）',
    'The text is too short (12 characters at least)',
  ],
  [
    'a long text',
    z.string().max(3),
    'four',
    'textTooLong',
    '長すぎます（3文字まで）',
    'The text is too long (3 characters at most)',
  ],
  [
    'a short list',
    z.array(z.string()).min(2),
    ['a'],
    'listTooShort',
    '数が足りません（2個以上）',
    'There are too few of them (2 at least)',
  ],
  [
    'a long list',
    z.array(z.string()).max(1),
    ['a', 'b'],
    'listTooLong',
    '数が多すぎます（1個まで）',
    'There are too many of them (1 at most)',
  ],
  [
    'a small number',
    z.number().min(0),
    -1,
    'numberTooSmall',
    '数が小さすぎます（0以上）',
    'The number is too small (0 or more)',
  ],
  [
    'a large number',
    z.number().max(100),
    101,
    'numberTooLarge',
    '数が大きすぎます（100以下）',
    'The number is too large (100 or less)',
  ],
  [
    'a number between the steps',
    z.number().multipleOf(5),
    7,
    'notMultiple',
    '5きざみの数にしてください',
    'The number must be a multiple of 5',
  ],
  [
    'no day',
    z.iso.date(),
    'tomorrow',
    'wrongForm',
    '日付（例：2015-04-01）の形式で入力してください',
    'Enter a date (such as 2015-04-01)',
  ],
  [
    'another pattern',
    z.string().regex(/^a$/),
    'b',
    'wrongForm',
    '形式が正しくありません',
    'This is not in the expected form',
  ],
];

describe('what is wrong with a shape', () => {
  test.each(cases)(
    '%s has a code and words in both languages',
    (...[, schema, value, code, wordsJa, wordsEn]) => {
      const [finding, ...others] = findingsOf(schema, value);
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ path: '', code });
      expect(ja[code](finding?.details ?? {})).toBe(wordsJa);
      expect(en[code](finding?.details ?? {})).toBe(wordsEn);
    },
  );

  test('every code is tried above', () => {
    expect(new Set(cases.map(([, , , code]) => code))).toEqual(new Set(Object.keys(ja)));
  });

  test('the path leads into lists', () => {
    const schema = z.object({ goals: z.array(z.object({ value: z.number() })) });
    expect(findingsOf(schema, { goals: [{ value: 1 }, { value: 'x' }] })).toEqual([
      { path: 'goals.1.value', code: 'wrongType', details: { expected: 'number' } },
    ]);
  });

  test('of a union, the member that fits furthest is spoken of', () => {
    const single = z.strictObject({ kind: z.literal('single'), choices: z.array(z.string()) });
    const number = z.strictObject({ kind: z.literal('number') });
    const schema = z.object({ question: z.union([number, single]) });
    expect(findingsOf(schema, { question: { kind: 'single', choices: ['a', 2] } })).toEqual([
      { path: 'question.choices.1', code: 'wrongType', details: { expected: 'string' } },
    ]);
  });

  test('a rule of a schema names its own code', () => {
    const schema = z.object({ end: z.string() }).refine(() => false, {
      path: ['end'],
      message: 'termEndsBeforeStart',
    });
    expect(findingsOf(schema, { end: '' })).toEqual([{ path: 'end', code: 'termEndsBeforeStart' }]);
  });
});
