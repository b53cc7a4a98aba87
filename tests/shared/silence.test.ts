import { describe, expect, test } from 'vitest';
import { countAsked } from '../../shared/indicator/silence.ts';

const binding = {
  kind: 'share' as const,
  parts: [{ question: 'q', codes: ['yes'] }],
  combine: 'any' as const,
  base: 'valid' as const,
  dontKnow: 'inBase' as const,
};
const closed = { isOpen: false, invited: 195, respondents: 158 };

describe('those whose answer would have been in the base', () => {
  test('are the answers in the base and everybody who sent none, round by round', () => {
    expect(countAsked(158, [closed], binding)).toBe(195);
    expect(countAsked(150, [closed], binding)).toBe(187);
    const second = { isOpen: false, invited: 100, respondents: 90 };
    expect(countAsked(248, [closed, second], binding)).toBe(248 + 47);
  });

  test.each([
    ['a round is open', { ...closed, isOpen: true }, binding],
    ['nobody knows who was asked', { ...closed, invited: 0 }, binding],
    [
      'a filter decides who is in the base',
      closed,
      { ...binding, filter: { question: 'v', operator: 'isAnyOf' as const, codes: ['yes'] } },
    ],
  ])('cannot be told while %s', (_why, round, bound) => {
    expect(countAsked(10, [round], bound)).toBeUndefined();
  });
});
