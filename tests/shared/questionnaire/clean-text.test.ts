import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine, cleanLines } from '../../../shared/questionnaire/kinds/clean-text.ts';

test('however much of it is blank, a posted text is cleaned in no time', () => {
  const long = 1_000_000;
  for (const blank of [' ', '\n', '\u3000', '\u200b', '\r', '\t']) {
    const text = `a${blank.repeat(long)}b`;
    const started = performance.now();
    cleanLine(text);
    cleanLines(text);
    expect(performance.now() - started).toBeLessThan(2000);
  }
});

const typed = fc.string({ unit: fc.constantFrom('a', '山', ' ', '\n', '\r', '\u3000', '\u200b', '\t') });

test('a line has no line breaks and no blanks around it; lines keep those between words', () => {
  fc.assert(
    fc.property(typed, (text) => {
      expect(cleanLine(text)).not.toMatch(/[\n\r]|^[\s\u200b]|[\s\u200b]$/);
      expect(cleanLine(text).replace(/\s/g, '')).toBe(cleanLines(text).replace(/\s/g, ''));
      expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
      expect(cleanLines(cleanLines(text))).toBe(cleanLines(text));
    }),
  );
  expect(cleanLine('一つ目 \r\n\n 二つ目')).toBe('一つ目 二つ目');
  expect(cleanLines(' 一つ目 \r\n\n 二つ目 ')).toBe('一つ目 \n\n 二つ目');
});
