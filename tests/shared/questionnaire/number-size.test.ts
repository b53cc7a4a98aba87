import { expect, test } from 'vitest';
import { checkAnswer, questionSchema } from '../../../shared/questionnaire/question.ts';

const make = (limits: Record<string, unknown>) =>
  questionSchema.parse({ key: 'q', kind: 'number', title: { ja: '何円ですか' }, ...limits });
const given = (number: number) => ({ state: 'answered', value: { number } }) as const;

test.each([{}, { min: -5e12, max: 5e12 }])(
  'a size no mean could be exact for is refused, whatever the limits: %o',
  (limits) => {
    const question = make(limits);
    expect(checkAnswer(question, given(1_000_000_000))).toBeUndefined();
    expect(checkAnswer(question, given(1_000_000_001))).toMatchObject({
      code: 'tooLarge',
      details: { max: 1_000_000_000 },
    });
    expect(checkAnswer(question, given(-1_000_000_001))?.code).toBe('tooSmall');
  },
);

test('limits of its own that are narrower hold', () => {
  const question = make({ min: 0, max: 40 });
  expect(checkAnswer(question, given(41))).toMatchObject({ code: 'tooLarge', details: { max: 40 } });
  expect(checkAnswer(question, given(-1))).toMatchObject({ code: 'tooSmall', details: { min: 0 } });
});
