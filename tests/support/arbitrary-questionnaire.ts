import fc from 'fast-check';
import type { Answers } from '../../shared/questionnaire/answers.ts';
import type { Condition } from '../../shared/questionnaire/condition.ts';
import {
  definitionSchema,
  listQuestions,
  type QuestionnaireDefinition,
} from '../../shared/questionnaire/definition.ts';
import { collectFields } from '../../shared/questionnaire/fields.ts';
import { readJourney } from '../../shared/questionnaire/journey.ts';
import type { PostedField } from '../../shared/questionnaire/kind.ts';
import {
  dontKnowField,
  fieldName,
  questionKindNames,
  type Question,
} from '../../shared/questionnaire/question.ts';

const codes = ['a', 'b', 'c', 'd', 'e'] as const;
const labelled = codes.map((code) => ({ code, label: { ja: `選択肢${code}` } }));

type Shape = Record<string, unknown>;
const ownParts: Readonly<Record<Question['kind'], fc.Arbitrary<Shape>>> = {
  single: fc.record({
    choices: fc.constant(labelled.map((choice, index) => ({ ...choice, specify: index === 4 }))),
  }),
  multiple: fc.record({
    choices: fc.constant(
      labelled.map((choice, index) => ({ ...choice, specify: index === 3, exclusive: index === 4 })),
    ),
    maxChoices: fc.integer({ min: 1, max: 5 }),
  }),
  scale: fc.record({ choices: fc.constant(labelled) }),
  number: fc.record(
    {
      min: fc.integer({ min: -3, max: 2 }),
      max: fc.integer({ min: 2, max: 40 }),
      decimals: fc.integer({ min: 0, max: 2 }),
    },
    { requiredKeys: [] },
  ),
  'short-text': fc.record({ maxLength: fc.integer({ min: 1, max: 10 }) }),
  'long-text': fc.record({ maxLength: fc.integer({ min: 1, max: 30 }) }),
};

/** A condition on questions before this one; absent for the first. */
function arbitraryCondition(earlier: readonly Question[]): fc.Arbitrary<Condition> {
  const comparison = fc.constantFrom(...earlier).chain((question): fc.Arbitrary<Condition> => {
    const answered = fc.constant<Condition>({ question: question.key, operator: 'answered' });
    if ('choices' in question) {
      const chosen = fc.subarray([...codes], { minLength: 1 });
      return fc.oneof(
        answered,
        chosen.map((list): Condition => ({ question: question.key, operator: 'isAnyOf', codes: list })),
      );
    }
    if (question.kind !== 'number') return answered;
    const limit = fc.record({
      operator: fc.constantFrom('atLeast' as const, 'atMost' as const),
      value: fc.integer({ min: -2, max: 20 }),
    });
    return limit.map((part): Condition => ({ question: question.key, ...part }));
  });
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 2 },
      comparison,
      fc.record({ not: tie('tree') }),
      fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 2 }) }),
      fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 2 }) }),
    ),
  }));
  return tree;
}

function arbitraryQuestion(index: number, earlier: readonly Question[]): fc.Arbitrary<Question> {
  const flags = fc.record({ required: fc.boolean(), dontKnow: fc.boolean() });
  const condition =
    earlier.length === 0
      ? fc.constant(undefined)
      : fc.option(arbitraryCondition(earlier), { nil: undefined });
  return fc.constantFrom(...questionKindNames).chain((kind) =>
    fc.tuple(ownParts[kind], flags, condition).map(([own, flag, askedIf]) => {
      const everyone = { kind, key: `q${index}`, title: { ja: `質問${index}` }, ...flag };
      const whole = { ...everyone, ...own, ...(askedIf === undefined ? {} : { askedIf }) };
      const section = { key: 's', questions: [whole] };
      const [question] = listQuestions(definitionSchema.parse({ title: { ja: '題' }, sections: [section] }));
      if (question === undefined) throw new Error('a questionnaire without a question');
      return question;
    }),
  );
}

/** Questionnaires of one to six questions of every kind, with conditions on earlier ones. */
export const arbitraryDefinition: fc.Arbitrary<QuestionnaireDefinition> = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => growQuestions(count, []))
  .map((questions) => ({ title: { ja: '題' }, sections: [{ key: 's', questions: [...questions] }] }));

function growQuestions(count: number, earlier: readonly Question[]): fc.Arbitrary<readonly Question[]> {
  if (earlier.length === count) return fc.constant(earlier);
  return arbitraryQuestion(earlier.length, earlier).chain((next) => growQuestions(count, [...earlier, next]));
}

const texts = fc.oneof(
  fc.constantFrom('', ' ', '3', '０.５', '-0', '12回', 'dont-know', 'x', ...codes),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Anything a phone, a script or a joker may post: sensible fields, wrong values, strange names. */
export function arbitraryPost(definition: QuestionnaireDefinition): fc.Arbitrary<PostedField[]> {
  const names = listQuestions(definition).flatMap((question) => [
    fieldName(question.key),
    dontKnowField(question)[0],
    `${fieldName(question.key)}.d`,
    `${fieldName(question.key)}.e`,
  ]);
  const field = fc.tuple(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...names) }, fc.string()), texts);
  return fc.array(field, { maxLength: 14 });
}

/** What an obliging person could have posted, where a walk from the first question finds something valid. */
export function arbitraryAnswers(definition: QuestionnaireDefinition): fc.Arbitrary<Answers | undefined> {
  const sensible = listQuestions(definition).map((question): fc.Arbitrary<PostedField[]> => {
    const name = fieldName(question.key);
    const filled = (
      'choices' in question ? fc.constantFrom(...codes) : fc.constantFrom('1', '2', '2.5', '7')
    ).map((value): PostedField[] => [
      [name, value],
      [`${name}.e`, 'そのほか'],
    ]);
    return fc.oneof(
      filled,
      fc.constant<PostedField[]>([]),
      fc.constant<PostedField[]>([dontKnowField(question)]),
    );
  });
  return fc.tuple(...sensible).map((fields) => readJourney(definition, collectFields(fields.flat())).answers);
}
