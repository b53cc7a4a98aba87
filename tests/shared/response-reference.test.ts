import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReference, referenceCount, writeReference } from '../../shared/response/reference.ts';

const anyNumber = fc.bigInt({ min: 0n, max: referenceCount - 1n });

test('a reference is three groups of three, without characters that look alike', () => {
  fc.assert(
    fc.property(anyNumber, (number) => {
      expect(writeReference(number)).toMatch(
        /^[34679ACDEFGHJKMNPRTVWXY]{3}(-[34679ACDEFGHJKMNPRTVWXY]{3}){2}$/,
      );
    }),
  );
});

test('different numbers have different references', () => {
  fc.assert(
    fc.property(anyNumber, anyNumber, (a, b) => {
      expect(writeReference(a) === writeReference(b)).toBe(a === b);
    }),
  );
});

test('typed in any way, it is read back', () => {
  fc.assert(
    fc.property(anyNumber, (number) => {
      const reference = writeReference(number);
      const wide = reference
        .toLowerCase()
        .replaceAll('-', '')
        .replace(/./g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
      for (const typed of [
        reference,
        reference.toLowerCase(),
        reference.replaceAll('-', ' '),
        wide,
        ` ${reference}\n`,
      ]) {
        expect(readReference(typed)).toBe(reference);
      }
    }),
  );
});

test('every single wrong character and every exchange of neighbours is noticed', () => {
  const alphabet = '34679ACDEFGHJKMNPRTVWXY';
  fc.assert(
    fc.property(anyNumber, fc.nat(8), fc.nat(22), (number, place, letter) => {
      const plain = writeReference(number).replaceAll('-', '');
      const wrong = plain.slice(0, place) + (alphabet[letter] ?? '') + plain.slice(place + 1);
      if (wrong !== plain) expect(readReference(wrong)).toBeUndefined();
      const [a = '', b = ''] = plain.slice(place, place + 2);
      const exchanged = plain.slice(0, place) + b + a + plain.slice(place + 2);
      if (place < 8 && a !== b) expect(readReference(exchanged)).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});

test('what is no reference is none', () => {
  for (const typed of ['', 'RF3-FCC', 'OOO-OOO-OOO', '（・ω・）', 'RF3-FCC-AHDD']) {
    expect(readReference(typed)).toBeUndefined();
  }
  expect(() => writeReference(referenceCount)).toThrow(RangeError);
  expect(() => writeReference(-1n)).toThrow(RangeError);
});
