import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { responseDocumentSchema } from '../../shared/questionnaire/answers.ts';
import { definitionSchema } from '../../shared/questionnaire/definition.ts';
import { collectFields, writeFields } from '../../shared/questionnaire/fields.ts';
import { isAsked, makeAnswersCheck, readJourney } from '../../shared/questionnaire/journey.ts';
import { arbitraryAnswers, arbitraryDefinition, arbitraryPost } from '../support/arbitrary-questionnaire.ts';
import { sampleFields, sampleQuestionnaire } from '../support/sample-questionnaire.ts';

const read = (fields: Readonly<Record<string, string>>) =>
  readJourney(sampleQuestionnaire, collectFields(Object.entries(fields)));
const codesOf = (fields: Readonly<Record<string, string>>) =>
  read(fields).faults.map(({ question, code }) => `${question} ${code}`);

/** Two follow-ups in a row: the second hangs on the first. */
const chain = definitionSchema.parse({
  title: { ja: '題' },
  sections: [
    {
      key: 's',
      questions: [
        { kind: 'short-text', key: 'first', title: { ja: '一' } },
        {
          kind: 'short-text',
          key: 'second',
          title: { ja: '二' },
          askedIf: { question: 'first', operator: 'answered' },
        },
        {
          kind: 'short-text',
          key: 'third',
          title: { ja: '三' },
          askedIf: { question: 'second', operator: 'answered' },
        },
      ],
    },
  ],
});

describe('reading a form', () => {
  test('a whole answer has one state for every question', () => {
    const { answers } = read(sampleFields);
    expect(Object.entries(answers ?? {}).map(([key, { state }]) => `${key} ${state}`)).toEqual([
      'drill answered',
      'times answered',
      'ready answered',
      'safe answered',
      'place skipped',
      'wish answered',
    ]);
  });

  test('an empty form lacks what is required, in the order of the page', () => {
    expect(codesOf({})).toEqual(['drill required', 'safe required']);
  });

  test('a follow-up of a question answered otherwise was not asked, whatever it holds', () => {
    const { answers } = read({ ...sampleFields, 'q.drill': 'no', 'q.times': 'junk' });
    expect(answers?.['times']).toEqual({ state: 'not-asked' });
  });

  test('a follow-up of an open question asks for that question, once', () => {
    const reading = read({ 'q.times': '2', 'q.safe': 'p1' });
    expect(reading.faults).toEqual([{ question: 'drill', code: 'required' }]);
    const loose = readJourney(chain, collectFields([['q.second', 'あ']]));
    expect(loose.faults).toEqual([
      { question: 'first', code: 'followsUnanswered', details: { follower: 'second' } },
    ]);
  });

  test('a chain of follow-ups leads back to the question left open', () => {
    const reading = readJourney(chain, collectFields([['q.third', 'あ']]));
    expect(reading.faults).toEqual([
      { question: 'first', code: 'followsUnanswered', details: { follower: 'third' } },
    ]);
  });

  test('one fault a question, so that the summary has one line each', () => {
    const reading = readJourney(
      chain,
      collectFields([
        ['q.second', 'あ'],
        ['q.third', 'い'],
      ]),
    );
    expect(reading.faults.map(({ question }) => question)).toEqual(['first']);
  });
});

describe('checking a whole answer, whatever way it came', () => {
  const check = makeAnswersCheck(chain);
  const said = (text: string) => ({ state: 'answered', value: { text } }) as const;

  test('accepts exactly one fitting state for every question', () => {
    expect(check({ first: said('あ'), second: { state: 'skipped' }, third: { state: 'not-asked' } })).toEqual(
      [],
    );
  });

  test.each([
    ['a missing question', { first: said('あ'), second: { state: 'skipped' } }, 'third'],
    [
      'a question the version does not have',
      {
        first: { state: 'skipped' },
        second: { state: 'not-asked' },
        third: { state: 'not-asked' },
        x: said(''),
      },
      'x',
    ],
    [
      'an answer to a question not asked',
      { first: { state: 'skipped' }, second: said('あ'), third: { state: 'skipped' } },
      'second',
    ],
    [
      'not asked where it was asked',
      { first: said('あ'), second: { state: 'not-asked' }, third: { state: 'not-asked' } },
      'second',
    ],
  ] as const)('refuses %s', (_, answers, question) => {
    expect(check(answers).map((fault) => fault.question)).toContain(question);
  });

  test('takes no inherited property for an answer', () => {
    const own = makeAnswersCheck(
      definitionSchema.parse({
        title: { ja: '題' },
        sections: [{ key: 's', questions: [{ kind: 'long-text', key: 'constructor', title: { ja: '一' } }] }],
      }),
    );
    expect(own({})).toHaveLength(1);
  });
});

describe('laws', () => {
  const cases = arbitraryDefinition.chain((definition) =>
    fc.tuple(fc.constant(definition), arbitraryPost(definition)),
  );

  test('whatever is posted gives either faults at questions of the form, or answers that pass and can be stored', () => {
    let accepted = 0;
    fc.assert(
      fc.property(cases, ([definition, posted]) => {
        const reading = readJourney(definition, collectFields(posted));
        if (reading.answers === undefined) {
          expect(reading.faults.length).toBeGreaterThan(0);
          return;
        }
        accepted += 1;
        expect(makeAnswersCheck(definition)(reading.answers)).toEqual([]);
        const document = { version: 'v', language: 'ja', answers: reading.answers };
        expect(responseDocumentSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
      }),
      { numRuns: 1500 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  test('a form filled with an answer and sent unchanged is the same answer', () => {
    let refilled = 0;
    fc.assert(
      fc.property(cases, ([definition, posted]) => {
        const { answers } = readJourney(definition, collectFields(posted));
        if (answers === undefined) return;
        refilled += 1;
        const again = readJourney(definition, collectFields(writeFields(definition, answers)));
        expect(again.answers).toEqual(answers);
      }),
      { numRuns: 1500 },
    );
    expect(refilled).toBeGreaterThan(100);
  });

  test('what is asked is answered or left open, what is not asked holds nothing', () => {
    const answered = arbitraryDefinition.chain((definition) =>
      fc.tuple(fc.constant(definition), arbitraryAnswers(definition)),
    );
    fc.assert(
      fc.property(answered, ([definition, answers]) => {
        if (answers === undefined) return;
        for (const question of definition.sections.flatMap(({ questions }) => questions)) {
          expect(answers[question.key]?.state === 'not-asked').toBe(!isAsked(question, answers));
        }
      }),
    );
  });
});
