import { describe, expect, test } from 'vitest';
import type { AnswerValue } from '../../shared/questionnaire/answers.ts';
import { collectFields } from '../../shared/questionnaire/fields.ts';
import type { PostedField } from '../../shared/questionnaire/kind.ts';
import {
  checkAnswer,
  countValue,
  dontKnowField,
  listCategories,
  questionSchema,
  readAnswer,
  writeAnswer,
} from '../../shared/questionnaire/question.ts';

const make = (own: object) => questionSchema.parse({ key: 'k', title: { ja: '問' }, ...own });
const read = (own: object, posted: readonly PostedField[]) => readAnswer(make(own), collectFields(posted));
const readText = (own: object, text: string) => read(own, [['q.k', text]]);
const faultOf = (own: object, posted: readonly PostedField[]) => {
  const reading = read(own, posted);
  return 'fault' in reading ? reading.fault.code : 'none';
};
const valueOf = (own: object, posted: readonly PostedField[]): AnswerValue | undefined => {
  const reading = read(own, posted);
  return 'answer' in reading && reading.answer.state === 'answered' ? reading.answer.value : undefined;
};

const choices = ['a', 'b', 'other'].map((code) => ({ code, label: { ja: code }, specify: code === 'other' }));
const single = { kind: 'single', choices };
const multiple = {
  kind: 'multiple',
  maxChoices: 2,
  choices: [...choices, { code: 'none', label: { ja: 'ない' }, exclusive: true }],
};
const points = ['p1', 'p2', 'p3', 'p4', 'p5'].map((code) => ({ code, label: { ja: code } }));
const scale = { kind: 'scale', choices: points };

describe('every kind', () => {
  const kinds = [single, multiple, scale, { kind: 'number' }, { kind: 'short-text' }, { kind: 'long-text' }];

  test.each(kinds)('$kind: nothing entered is skipped, or a fault where required', (own) => {
    for (const posted of [[], [['q.k', '']]] as PostedField[][]) {
      expect(read(own, posted)).toEqual({ answer: { state: 'skipped' } });
      expect(faultOf({ ...own, required: true }, posted)).toBe('required');
    }
  });

  test.each(kinds)('$kind: don’t know is a state, only where it is offered', (own) => {
    const posted = [dontKnowField(make(own))];
    expect(read({ ...own, dontKnow: true, required: true }, posted)).toEqual({
      answer: { state: 'dont-know' },
    });
    expect(read(own, posted)).not.toEqual({ answer: { state: 'dont-know' } });
    expect(checkAnswer(make(own), { state: 'dont-know' })).toEqual({ code: 'wrongShape' });
  });

  test.each(kinds)('$kind: don’t know together with an answer is a fault', (own) => {
    const question = make({ ...own, dontKnow: true });
    const value = 'choices' in question ? (question.choices[0]?.code ?? '') : '1';
    expect(faultOf({ ...own, dontKnow: true }, [['q.k', value], dontKnowField(question)])).toBe(
      'dontKnowWithAnswer',
    );
  });

  test.each(kinds)('$kind: a value of another kind has the wrong shape', (own) => {
    const question = make(own);
    const values: AnswerValue[] = [{ codes: ['a'] }, { number: 1 }, { text: 'x' }];
    const refused = values.filter(
      (value) => checkAnswer(question, { state: 'answered', value }) !== undefined,
    );
    expect(refused.length).toBeGreaterThanOrEqual(2);
  });

  test('the words dont-know typed into a text are words', () => {
    expect(valueOf({ kind: 'short-text', dontKnow: true }, [['q.k', 'dont-know']])).toEqual({
      text: 'dont-know',
    });
  });
});

describe('single choice and scale', () => {
  test('one code, with what was written beside it', () => {
    expect(valueOf(single, [['q.k', 'a']])).toEqual({ codes: ['a'] });
    const posted: PostedField[] = [
      ['q.k', 'other'],
      ['q.k.other', '  自転車\u0000 '],
    ];
    expect(valueOf(single, posted)).toEqual({ codes: ['other'], texts: { other: '自転車' } });
  });

  test('words beside a choice not ticked are dropped with another answer, asked about without one', () => {
    expect(
      valueOf(single, [
        ['q.k', 'a'],
        ['q.k.other', '自転車'],
      ]),
    ).toEqual({ codes: ['a'] });
    expect(faultOf(single, [['q.k.other', '自転車']])).toBe('specifyWithoutChoice');
    const unknown = read({ ...single, dontKnow: true }, [
      ['q.k', 'dont-know'],
      ['q.k.other', '自転車'],
    ]);
    expect(unknown).toEqual({ answer: { state: 'dont-know' } });
  });

  test.each([single, scale])('$kind refuses unknown and several codes', (own) => {
    const [first, second] = own.choices.map(({ code }) => code);
    expect(faultOf(own, [['q.k', 'zzz']])).toBe('unknownChoice');
    expect(
      faultOf(own, [
        ['q.k', first ?? ''],
        ['q.k', second ?? ''],
      ]),
    ).toBe('oneChoiceOnly');
  });

  test('too much beside a choice', () => {
    expect(
      faultOf(single, [
        ['q.k', 'other'],
        ['q.k.other', 'あ'.repeat(201)],
      ]),
    ).toBe('tooLong');
    expect(
      faultOf(single, [
        ['q.k', 'other'],
        ['q.k.other', '𠮷'.repeat(200)],
      ]),
    ).toBe('none');
  });

  test('texts beside choices that have none, or are not chosen, cannot come in another way', () => {
    const question = make(single);
    for (const value of [
      { codes: ['a'], texts: { a: 'x' } },
      { codes: ['a'], texts: { other: 'x' } },
    ]) {
      expect(checkAnswer(question, { state: 'answered', value })).toEqual({ code: 'wrongShape' });
    }
  });

  test('a scale has five points, no more, no fewer', () => {
    expect(
      questionSchema.safeParse({ ...scale, key: 'k', title: { ja: '問' }, choices: points.slice(1) }).success,
    ).toBe(false);
  });
});

describe('multiple choice', () => {
  test('codes each once, in the order of the definition', () => {
    expect(
      valueOf(multiple, [
        ['q.k', 'b'],
        ['q.k', 'a'],
        ['q.k', 'b'],
      ]),
    ).toEqual({ codes: ['a', 'b'] });
  });

  test('an exclusive choice stands alone; no more than allowed', () => {
    expect(
      faultOf(multiple, [
        ['q.k', 'a'],
        ['q.k', 'none'],
      ]),
    ).toBe('exclusiveChoice');
    expect(valueOf(multiple, [['q.k', 'none']])).toEqual({ codes: ['none'] });
    expect(
      faultOf(multiple, [
        ['q.k', 'a'],
        ['q.k', 'b'],
        ['q.k', 'other'],
      ]),
    ).toBe('tooManyChoices');
  });

  test('counts one for every tick', () => {
    const question = make(multiple);
    expect(countValue(question, { codes: ['a', 'b'] })).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    expect(listCategories(question)).toEqual(['a', 'b', 'other', 'none']);
  });
});

describe('number', () => {
  const visits = { kind: 'number', min: 0, max: 365, unit: { ja: '回', en: 'times' } };

  test.each([
    ['3', 3],
    ['３', 3],
    [' 1,000 ', undefined],
    ['12 回', 12],
    ['４times', 4],
    ['-0', 0],
    ['007', 7],
  ])('%j is read as %j', (text, number) => {
    expect(valueOf(visits, [['q.k', text]])).toEqual(number === undefined ? undefined : { number });
  });

  test.each([
    ['三', 'notNumber'],
    ['3.5', 'notWhole'],
    ['−1', 'tooSmall'],
    ['366', 'tooLarge'],
    ['1e3', 'notNumber'],
    ['Infinity', 'notNumber'],
    ['0x10', 'notNumber'],
    ['9'.repeat(16), 'notNumber'],
    ['回', 'none'],
  ])('%j is a fault: %s', (text, code) => {
    expect(faultOf(visits, [['q.k', text]])).toBe(code);
  });

  test('decimals where the question allows them', () => {
    const hours = { kind: 'number', decimals: 1 };
    expect(valueOf(hours, [['q.k', '１．５']])).toEqual({ number: 1.5 });
    expect(faultOf(hours, [['q.k', '1.55']])).toBe('notWhole');
    expect(checkAnswer(make(hours), { state: 'answered', value: { number: Number.NaN } })?.code).toBe(
      'notNumber',
    );
  });

  test('counts the moments a mean and its variance need', () => {
    expect(countValue(make(visits), { number: 3 })).toEqual([
      ['n', 1],
      ['sum', 3000],
      ['squaresHigh', 0],
      ['squaresMiddle', 0],
      ['squaresLow', 9_000_000],
    ]);
  });
});

describe('text', () => {
  test('lengths are counted as people count, after outer spaces are gone', () => {
    const short = { kind: 'short-text', maxLength: 3 };
    expect(readText(short, ' 𠮷野家 ')).toEqual({ answer: { state: 'answered', value: { text: '𠮷野家' } } });
    expect(readText(short, '𠮷野家で')).toEqual({
      fault: { code: 'tooLong', details: { max: 3, length: 4 } },
    });
  });

  test('line ends of a short text become spaces, of a long text stay', () => {
    expect(valueOf({ kind: 'short-text' }, [['q.k', '一\r\n二']])).toEqual({ text: '一 二' });
    expect(valueOf({ kind: 'short-text' }, [['q.k', '　ﾌｸｼﾏｸのﾊﾞｽ\u200b ']])).toEqual({
      text: 'フクシマクのバス',
    });
    expect(valueOf({ kind: 'short-text' }, [['q.k', 'Ａ①㈱ ㎡']])).toEqual({ text: 'Ａ①㈱ ㎡' });
    expect(valueOf({ kind: 'long-text' }, [['q.k', 'ﾊﾞｽ']])).toEqual({ text: 'ﾊﾞｽ' });
    expect(valueOf({ kind: 'long-text' }, [['q.k', '一\r\n\r二\u0007']])).toEqual({ text: '一\n\n二' });
  });

  test('is not tallied', () => {
    expect(listCategories(make({ kind: 'long-text' }))).toEqual([]);
    expect(countValue(make({ kind: 'long-text' }), { text: 'x' })).toEqual([]);
  });
});

describe('reading back', () => {
  test.each([
    [
      single,
      { codes: ['other'], texts: { other: '自転車' } },
      [
        ['q.k', 'other'],
        ['q.k.other', '自転車'],
      ],
    ],
    [
      multiple,
      { codes: ['a', 'b'] },
      [
        ['q.k', 'a'],
        ['q.k', 'b'],
      ],
    ],
    [{ kind: 'number' }, { number: 0.5 }, [['q.k', '0.5']]],
    [{ kind: 'long-text' }, { text: '一\n二' }, [['q.k', '一\n二']]],
  ] as const)('%o', (own, value, fields) => {
    expect(
      writeAnswer(make(own), { state: 'answered', value: structuredClone(value) as AnswerValue }),
    ).toEqual(fields);
  });

  test('states without a value', () => {
    expect(writeAnswer(make({ ...single, dontKnow: true }), { state: 'dont-know' })).toEqual([
      ['q.k', 'dont-know'],
    ]);
    expect(writeAnswer(make(single), { state: 'not-asked' })).toEqual([]);
  });
});
