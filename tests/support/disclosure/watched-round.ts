import fc from 'fast-check';
import { makeIndicatorMeasure } from '../../../shared/indicator/measure.ts';
import { makeSliceMeasures } from '../../../shared/indicator/slice.ts';
import type { Binding } from '../../../shared/indicator/definition.ts';
import type { Answer, Answers } from '../../../shared/questionnaire/answers.ts';
import type { QuestionnaireDefinition } from '../../../shared/questionnaire/definition.ts';
import { writeCell } from '../../../shared/tally/cell.ts';
import type { CubeEntry } from '../../../shared/tally/cube.ts';
import { listQuestionMeasures } from '../../../shared/tally/measure.ts';
import { anyCell } from '../answered-round.ts';
import { choices, visitQuestions } from './visit-questions.ts';

/** A round somebody watches from the first answer to the closing, with indicators whose predicates overlap. */
export const definition: QuestionnaireDefinition = {
  title: { ja: '見張られる調査票' },
  sections: [
    {
      key: 's',
      questions: [
        ...visitQuestions,
        { kind: 'multiple', key: 'media', title: { ja: '媒体' }, choices: choices('paper', 'web') },
      ],
    },
  ],
};

const share = (question: string, filter?: Binding['filter']): Binding => ({
  ...{
    kind: 'share',
    parts: [{ question, codes: ['good'] }],
    combine: 'any',
    base: 'asked',
    dontKnow: 'inBase',
  },
  ...(filter === undefined ? {} : { filter }),
});
const visited = (code: string) => ({ question: 'visited', operator: 'isAnyOf' as const, codes: [code] });
const web = { question: 'media', operator: 'isAnyOf' as const, codes: ['web'] };

export const indicators: readonly { readonly code: string; readonly binding: Binding }[] = [
  { code: 'I1', binding: share('counter', visited('yes')) },
  { code: 'I2', binding: share('safe') },
  { code: 'I3', binding: share('safe', visited('yes')) },
  { code: 'I4', binding: share('safe', web) },
  { code: 'I5', binding: share('safe', { any: [visited('yes'), web] }) },
  {
    code: 'I6',
    binding: { kind: 'mean', question: 'safe', scores: { good: 1, bad: 0 }, filter: visited('no') },
  },
];

export const measures = [
  ...listQuestionMeasures(definition),
  ...indicators.map(({ code, binding }) => makeIndicatorMeasure(code, binding)),
  ...makeSliceMeasures(indicators),
];

export interface Sending {
  readonly person: number;
  readonly answers: Answers;
}

const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });
const given = (...values: string[]) => fc.constantFrom(...values.map((code) => codes(code)));
const rarely = (usual: fc.Arbitrary<Answer>, other: Answer) =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: fc.constant(other) });

/** How many come is drawn first, so that groups of a handful are as frequent as large ones. */
const person = (visitors: number): fc.Arbitrary<Answers> =>
  fc
    .record({
      isVisitor: fc.integer({ min: 1, max: 20 }).map((one) => one <= visitors),
      counter: rarely(given('good', 'bad'), { state: 'dont-know' }),
      safe: rarely(rarely(given('good', 'bad'), { state: 'dont-know' }), { state: 'skipped' }),
      media: rarely(fc.constantFrom(codes('paper'), codes('web'), codes('paper', 'web')), {
        state: 'skipped',
      }),
    })
    .map(({ isVisitor, counter, safe, media }) => ({
      visited: codes(isVisitor ? 'yes' : 'no'),
      counter: isVisitor ? counter : { state: 'not-asked' },
      ...{ safe, media },
    }));

/** People one after another; now and then somebody corrects a choice (what was answered stays answered). */
export const anyLog: fc.Arbitrary<readonly Sending[]> = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 9, max: 48 }))
  .chain(([visitors, people]) =>
    fc.tuple(
      fc.array(person(visitors), { minLength: people, maxLength: people }),
      fc.array(fc.record({ after: fc.nat({ max: people - 1 }), of: fc.nat() }), { maxLength: 6 }),
    ),
  )
  .map(([people, corrections]) =>
    people.flatMap((answers, index) => [
      { person: index, answers },
      ...corrections
        .filter(({ after }) => after === index)
        .map(({ of }) => turnRound(of % (index + 1), people[of % (index + 1)] ?? {})),
    ]),
  );

function turnRound(one: number, answers: Answers): Sending {
  const { safe } = answers;
  const isGood = safe?.state === 'answered' && 'codes' in safe.value && safe.value.codes.includes('good');
  const turned = safe?.state === 'answered' ? codes(isGood ? 'bad' : 'good') : safe;
  return { person: one, answers: turned === undefined ? answers : { ...answers, safe: turned } };
}

export function writeEntries(sendings: readonly Sending[]): CubeEntry[] {
  const latest = new Map<number, Answers>();
  const cell = writeCell(anyCell);
  return sendings.map(({ person: one, answers }, index) => {
    const before = latest.get(one);
    latest.set(one, answers);
    return {
      position: index + 1,
      cell,
      answers,
      replaced: before === undefined ? undefined : { cell, answers: before },
    };
  });
}
