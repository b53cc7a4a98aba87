import { describe, expect, test } from 'vitest';
import { collectFields } from '../../../shared/questionnaire/fields.ts';
import { checkAnswer, questionSchema, readAnswer } from '../../../shared/questionnaire/question.ts';

const make = (own: object) => questionSchema.parse({ key: 'k', title: { ja: '問' }, ...own });
const readText = (own: object, text: string) => readAnswer(make(own), collectFields([['q.k', text]]));

describe('a number that is a year', () => {
  const year = { kind: 'number', calendar: 'era', min: 1900, max: 2010 };

  test.each(['1980', '１９８０年', '昭和55年', 'S55', 's.55', '昭和 五十五 年'])('takes %s', (text) => {
    expect(readText(year, text)).toEqual({ answer: { state: 'answered', value: { number: 1980 } } });
  });

  test.each([
    ['55', 'notYear'],
    ['昭和65年', 'noSuchEraYear'],
    ['明治32年', 'tooSmall'],
    ['平成23年', 'tooLarge'],
    ['1980.5', 'notYear'],
  ])('refuses %s: %s', (text, code) => {
    expect(readText(year, text)).toMatchObject({ fault: { code } });
  });

  test('left open is skipped, spaces or not; what came another way must be a year too', () => {
    expect(readText(year, ' 　')).toEqual({ answer: { state: 'skipped' } });
    const check = (number: number) =>
      checkAnswer(make({ kind: 'number', calendar: 'era' }), { state: 'answered', value: { number } });
    expect([check(1980), check(55), check(1980.5)]).toEqual([
      undefined,
      { code: 'notYear' },
      { code: 'notWhole', details: { decimals: 0 } },
    ]);
  });
});
