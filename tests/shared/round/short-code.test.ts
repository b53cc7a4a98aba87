import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  codeLengths,
  countCodes,
  rangeOfCode,
  readShortCode,
  writeShortCode,
  type CodeKind,
} from '../../../shared/round/short-code.ts';

const alphabet = '0123456789ACEFHJKMPRTXY';
const anyKind = fc.constantFrom<CodeKind>('personal', 'public');
const anyCode = anyKind.chain((kind) =>
  fc
    .bigInt({ min: 0n, max: countCodes(kind) - 1n })
    .map((number) => ({ kind, number, code: writeShortCode(kind, number) })),
);
/** Taking a character of the alphabet for a look-alike of it, as eyes and hands do. */
const seenAs: Readonly<Record<string, string>> = { 0: 'oQD', 1: 'iIlL|', 2: 'zZ', 5: 'Ss', 6: 'Gg', 8: 'bB' };

test('a code is groups of four from an alphabet in which no two look alike', () => {
  fc.assert(
    fc.property(anyCode, ({ kind, code }) => {
      expect(code).toMatch(kind === 'personal' ? /^\w{4}-\w{4}-\w{4}$/ : /^\w{4}-\w{4}$/);
      expect([...code].every((character) => character === '-' || alphabet.includes(character))).toBe(true);
    }),
  );
  const families = ['0OQD', '1IL', '2Z', '5S', '6G', '8B', 'UV', 'MN', 'VW'];
  for (const family of families) {
    expect([...family].filter((character) => alphabet.includes(character)).length).toBeLessThanOrEqual(1);
  }
});

test('different numbers have different codes', () => {
  const number = fc.bigInt({ min: 0n, max: countCodes('personal') - 1n });
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(writeShortCode('personal', a) === writeShortCode('personal', b)).toBe(a === b);
    }),
  );
});

test('typed in any way, it is read back', () => {
  const style = fc.record({
    lower: fc.boolean(),
    wide: fc.boolean(),
    separator: fc.constantFrom('', '-', ' ', '　', 'ー', '－', '—', ' - ', '\u200b'),
    picks: fc.array(fc.nat(5), { minLength: 14, maxLength: 14 }),
  });
  fc.assert(
    fc.property(anyCode, style, ({ kind, code }, { lower, wide, separator, picks }) => {
      const seen = [...code]
        .map((character, index) => {
          const options = [character, ...(seenAs[character] ?? '')];
          return options[(picks[index] ?? 0) % options.length] ?? character;
        })
        .join('');
      const cased = lower ? seen.toLowerCase() : seen;
      const widened = wide
        ? cased.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
        : cased;
      expect(readShortCode(` ${widened.replaceAll(/[-－]/g, separator)}\n`)).toEqual({ kind, code });
    }),
  );
});

describe('the check', () => {
  test('finds every single wrong character of a code, wherever it stands', () => {
    fc.assert(
      fc.property(anyCode, ({ code }) => {
        const plain = code.replaceAll('-', '');
        for (let place = 0; place < plain.length; place += 1) {
          for (const letter of alphabet) {
            if (letter === plain[place]) continue;
            const wrong = plain.slice(0, place) + letter + plain.slice(place + 1);
            expect(readShortCode(wrong)).toEqual({ fault: { code: 'wrongCheck' } });
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('finds every exchange of two different characters, neighbours or not', () => {
    fc.assert(
      fc.property(anyCode, ({ code }) => {
        const plain = [...code.replaceAll('-', '')];
        for (let one = 0; one < plain.length; one += 1) {
          for (let other = one + 1; other < plain.length; other += 1) {
            if (plain[one] === plain[other]) continue;
            const exchanged = [...plain];
            [exchanged[one], exchanged[other]] = [plain[other] ?? '', plain[one] ?? ''];
            expect(readShortCode(exchanged.join('')).fault?.code).toBe('wrongCheck');
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('finds a character too few or too many', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(11), ({ code }, place) => {
        const plain = code.replaceAll('-', '');
        const at = place % plain.length;
        const length = plain.length;
        const short = plain.slice(0, at) + plain.slice(at + 1);
        const long = plain.slice(0, at) + (plain[at] ?? '') + plain.slice(at);
        expect(readShortCode(short)).toEqual({ fault: { code: 'wrongLength', length: length - 1 } });
        expect(readShortCode(long)).toEqual({ fault: { code: 'wrongLength', length: length + 1 } });
      }),
    );
  });
});

test('says what is wrong with what is no code', () => {
  expect(readShortCode(' - ')).toEqual({ fault: { code: 'empty' } });
  expect(readShortCode('K7M4-あR9A-F3HC')).toEqual({ fault: { code: 'wrongCharacter', character: 'あ' } });
  expect(readShortCode('u123')).toEqual({ fault: { code: 'wrongCharacter', character: 'U' } });
  expect(readShortCode('K7M')).toEqual({ fault: { code: 'wrongLength', length: 3 } });
  for (const kind of ['personal', 'public'] as const) {
    expect(() => writeShortCode(kind, countCodes(kind))).toThrow(RangeError);
    expect(() => writeShortCode(kind, -1n)).toThrow(RangeError);
    expect(countCodes(kind)).toBe(23n ** BigInt(codeLengths[kind] - 1));
  }
});

test('near codes are of one range', () => {
  expect(rangeOfCode('K7M4-XR9A-F3HC')).toBe('K7');
});
