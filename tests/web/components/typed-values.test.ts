import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromTokyoTime, toTokyoTime } from '../../../web/components/local-time.ts';
import { readNumber } from '../../../web/components/read-number.ts';
import { asShownProblem } from '../../../web/components/shown-problem.ts';

describe('a number as people type it', () => {
  test.each([
    ['12', 12],
    ['１２．５', 12.5],
    ['1,234', 1234],
    ['１，２３４', 1234],
    [' 7 ', 7],
    ['-3', -3],
    ['−3', -3],
    ['ー３', -3],
    ['+4', 4],
    ['0', 0],
  ])('%j is %d', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  test.each(['', ' ', '十二', '1.2.3', '1e3', '0x10', 'Infinity', '5%', '--1', '.'])('%j is none', (text) => {
    expect(readNumber(text)).toBeNull();
  });

  test('reads back every number with two decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
        expect(readNumber((cents / 100).toFixed(2))).toBe(Number((cents / 100).toFixed(2)));
      }),
    );
  });
});

describe('time on the clock of Tokyo', () => {
  test('is nine hours ahead of UTC, into the next day too', () => {
    expect(toTokyoTime('2026-03-31T15:00:00.000Z')).toBe('2026-04-01T00:00');
    expect(fromTokyoTime('2026-04-01T00:00')).toBe('2026-03-31T15:00:00.000Z');
  });

  test.each(['', '2026-04-01', 'now'])('%j is no time', (text) => {
    expect(fromTokyoTime(text)).toBe('');
  });

  test('an unreadable instant shows as empty', () => {
    expect(toTokyoTime('')).toBe('');
    expect(toTokyoTime('tomorrow')).toBe('');
  });

  test('comes back to the same minute', () => {
    const minutes = fc.integer({ min: 0, max: 33_000_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const instant = new Date(minute * 60_000).toISOString();
        expect(fromTokyoTime(toTokyoTime(instant))).toBe(instant);
      }),
    );
  });
});

test('whatever was thrown can be shown', () => {
  const refusal = { title: '誤りがあります', errors: [{ path: 'a', code: 'b', message: 'c' }] };
  expect(asShownProblem(refusal)).toEqual(refusal);
  expect(asShownProblem(new Error('broken'))).toEqual({ title: 'broken', errors: [] });
  expect(asShownProblem('text')).toEqual({ title: 'text', errors: [] });
});
