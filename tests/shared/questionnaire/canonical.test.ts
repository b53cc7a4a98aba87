import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeAnswersWriter } from '../../../shared/questionnaire/answers-text.ts';
import { writeCanonical } from '../../../shared/questionnaire/canonical.ts';
import { arbitraryAnswers, arbitraryDefinition } from '../../support/arbitrary-questionnaire.ts';

/** The same document with the fields of every part written in the reverse order. */
function reverseFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseFields);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, part]) => [name, reverseFields(part)]),
  );
}

test('equal documents have one text, whatever order their fields were written in', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = writeCanonical(value);
      expect(writeCanonical(reverseFields(value))).toBe(text);
      expect(writeCanonical(JSON.parse(text))).toBe(text);
    }),
  );
});

test('nothing is lost or changed', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(JSON.parse(writeCanonical(value))).toEqual(plain);
    }),
  );
});

test('fields are in order, those without a value are left out', () => {
  expect(writeCanonical({ b: 1, a: { d: [{ f: 1, e: 2 }], c: undefined } })).toBe(
    '{"a":{"d":[{"e":2,"f":1}]},"b":1}',
  );
});

const arbitraryAnswered = arbitraryDefinition.chain((definition) =>
  fc.record({ definition: fc.constant(definition), answers: arbitraryAnswers(definition) }),
);

test('the writer of a version writes what its check lets pass as anybody would', () => {
  fc.assert(
    fc.property(arbitraryAnswered, ({ definition, answers }) => {
      fc.pre(answers !== undefined);
      const write = makeAnswersWriter(definition);
      expect(write(answers)).toBe(writeCanonical(answers));
      const reversed = Object.fromEntries(Object.entries(answers).reverse());
      expect(write(reversed)).toBe(writeCanonical(answers));
    }),
  );
});
