import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { demoQuestionnaire } from '../../../server/demo/questionnaire.ts';
import { writeCanonical } from '../../../shared/questionnaire/canonical.ts';
import { definitionSchema } from '../../../shared/questionnaire/definition.ts';
import { draftSchema, inspectDraft } from '../../../shared/questionnaire/draft.ts';
import { relax } from '../../../shared/questionnaire/relax.ts';

describe('a schema without its limits', () => {
  const strict = z.strictObject({
    key: z.string().regex(/^a$/),
    list: z.array(z.string().min(2)).min(1).max(2),
    number: z.number().int().min(1).optional(),
    kind: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('x'), on: z.boolean() })]),
  });

  test('takes what is unfinished and what is too much', () => {
    const loose = relax(strict);
    expect(loose.safeParse({ key: '', list: [], kind: { kind: 'x', on: true } }).success).toBe(true);
    const much = { key: 'b', list: ['', '', ''], number: -0.5, kind: { kind: 'x', on: false } };
    expect(loose.parse(much)).toEqual(much);
  });

  test.each([
    { key: 1, list: [], kind: { kind: 'x', on: true } },
    { key: '', list: [], kind: { kind: 'y', on: true } },
    { key: '', list: [], kind: { kind: 'x', on: true }, more: 1 },
    { key: '', kind: { kind: 'x', on: true } },
    { key: '', list: [], number: null, kind: { kind: 'x', on: true } },
  ])('keeps the shape: %j', (value) => {
    expect(relax(strict).safeParse(value).success).toBe(false);
  });

  test('a part it does not know stops the module, not the person who saves', () => {
    expect(() => relax(z.object({ at: z.date() }))).toThrow('cannot be relaxed');
  });
});

describe('drafts', () => {
  test('whatever may be asked may be stored, unchanged', () => {
    expect(definitionSchema.parse(demoQuestionnaire)).toEqual(demoQuestionnaire);
    expect(draftSchema.parse(demoQuestionnaire)).toEqual(demoQuestionnaire);
  });

  test('no findings means that it can be asked, and the other way round', () => {
    const texts = fc.constantFrom('', ' ', '問', 'x'.repeat(2001));
    const draft = fc.record({
      title: fc.record({ ja: texts }),
      sections: fc.constantFrom(
        [],
        [{ key: 's1', questions: [] }],
        [{ key: '', questions: [] }],
        demoQuestionnaire.sections,
      ),
    });
    fc.assert(
      fc.property(draft, (one) => {
        const hasQuestions = one.sections.some(({ questions }) => questions.length > 0);
        const mayBeAsked = definitionSchema.safeParse(one).success && hasQuestions;
        expect(inspectDraft(one).length === 0).toBe(mayBeAsked);
      }),
    );
  });

  test('conditions nest as deep as somebody writes them', () => {
    const leaf = { question: 'ties', operator: 'answered' as const };
    const nested = { all: [{ not: { any: [leaf, { not: leaf }] } }] };
    const [first, ...others] = demoQuestionnaire.sections;
    const questions = first!.questions.map((one) =>
      one.key === 'event_news' ? { ...one, askedIf: nested } : one,
    );
    const draft = { ...demoQuestionnaire, sections: [{ ...first!, questions }, ...others] };
    expect(draftSchema.parse(draft)).toEqual(draft);
    expect(inspectDraft(draft)).toEqual([]);
  });
});

describe('the canonical text', () => {
  test('does not depend on the order of fields, but on that of lists', () => {
    const json = fc.jsonValue();
    fc.assert(
      fc.property(json, (value) => {
        const text = writeCanonical(value);
        expect(writeCanonical(reverseFields(JSON.parse(text)))).toBe(text);
      }),
    );
    expect(writeCanonical([1, 2])).not.toBe(writeCanonical([2, 1]));
    expect(writeCanonical({ a: 1, b: undefined })).toBe('{"a":1}');
  });
});

function reverseFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseFields);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, part]) => [name, reverseFields(part)] as const);
  return Object.fromEntries(fields.toReversed());
}
