import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJsonFault } from '../../../shared/plan/json-position.ts';
import { readPlan } from '../../../shared/plan/read.ts';

describe('a file that is not JSON', () => {
  test.each([
    ['', 1, 1],
    ['{', 1, 2],
    ['{"a": 1,}', 1, 9],
    ['{"a": 1\n "b": 2}', 2, 2],
    ['{\n  "a": [1, 2\n}', 3, 1],
    ['{"a": 01}', 1, 8],
    ['{"a": nul}', 1, 7],
    ['{"a": "x\ny"}', 1, 7],
    ['{"a": "\\q"}', 1, 7],
    ['{} {}', 1, 4],
    ['{a: 1}', 1, 2],
    ['[1, 2]]', 1, 7],
    ['// note\n{}', 1, 1],
  ])('%j stops at line %i, column %i', (text, line, column) => {
    expect(() => {
      JSON.parse(text);
    }).toThrow(SyntaxError);
    expect(readPlan('p.json', text).errors).toEqual([
      { file: 'p.json', path: '$', reason: { code: 'json', line, column } },
    ]);
  });

  test('nesting without end is refused without an overflow', () => {
    const errors = readPlan('p.json', '['.repeat(200_000)).errors;
    expect(errors?.[0]?.reason).toEqual({ code: 'json', line: 1, column: 200_001 });
  });
});

describe('findJsonFault', () => {
  test('finds nothing in JSON, however it is spaced', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, '\t'), (value, indent) => {
        expect(findJsonFault(JSON.stringify(value, null, indent))).toBeNull();
      }),
    );
  });

  test('agrees with the engine on texts with one character changed', () => {
    const parses = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const character = fc.constantFrom(
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '0',
      '-',
      '.',
      'e',
      '\\',
      ' ',
      '\n',
      'é',
    );
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), character, (value, at, put) => {
        const text = JSON.stringify(value);
        const place = at % text.length;
        const changed = text.slice(0, place) + put + text.slice(place + 1);
        expect(findJsonFault(changed) === null).toBe(parses(changed));
      }),
      { numRuns: 500 },
    );
  });
});
