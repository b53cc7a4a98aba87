import type { RoundId } from '../../shared/id.ts';
import type { QuestionnaireDefinition } from '../../shared/questionnaire/definition.ts';
import type { Cell } from '../../shared/tally/cell.ts';
import { addRound, anyCell, appendEntries, type RoundFacts } from './answered-round.ts';
import type { TestApp } from './app.ts';
import { smallSample } from './small-sample.ts';

/** One question of yes and no, with don't know. */
export const yesQuestionnaire: QuestionnaireDefinition = {
  title: { ja: '安心' },
  sections: [
    {
      key: 'all',
      questions: [
        {
          ...{ key: 'safe', kind: 'single', title: { ja: '安心して暮らせますか' }, dontKnow: true },
          choices: [
            { code: 'yes', label: { ja: 'はい' } },
            { code: 'no', label: { ja: 'いいえ' } },
          ],
        },
      ],
    },
  ],
};

export const yesIndicator = {
  ...{ code: 'W01', kind: 'own', title: { ja: '安心' }, shortTitle: { ja: '安心' } },
  ...{ unit: 'percent', comparator: 'atLeast', decimals: 1, goals: [{ fiscalYear: 2015, value: 60 }] },
  binding: {
    ...{ kind: 'share', parts: [{ question: 'safe', codes: ['yes'] }], combine: 'any' },
    ...{ base: 'valid', dontKnow: 'excluded' },
  },
  ...{ instrument: null, population: null, condition: null },
};

/** Groups and answer (`1`, `0`, `-` don't know) of somebody. */
export interface Somebody {
  readonly groups: Partial<Cell>;
  readonly answer: string;
}

/** A closed round these people answered. */
export async function addAnsweredRound(
  { context, wardId }: TestApp,
  people: readonly Somebody[],
  facts: Partial<RoundFacts> = {},
): Promise<RoundId> {
  const all = { fiscalYear: 2015, isClosed: true, ...facts };
  const roundId = await addRound(context, wardId, yesQuestionnaire, all);
  const entries = people.map(({ groups, answer }, index) => {
    const codes = [answer === '1' ? 'yes' : 'no'];
    const given = { state: 'answered', value: { codes } } as const;
    const safe = answer === '-' ? ({ state: 'dont-know' } as const) : given;
    return { person: index, cell: { ...anyCell, ...groups }, answers: { safe } };
  });
  await appendEntries(context, wardId, roundId, entries);
  return roundId;
}

/** The small sample R computed: young are 30s, old 60s. `times`: everybody so often. */
export function listSmallSample(times = 1): Somebody[] {
  return smallSample.flatMap(([age = '', sex = '', answer = '']) =>
    Array.from({ length: times }, () => ({
      groups: { ageBand: age === 'Y' ? '30s' : '60s', sex: sex === 'F' ? 'female' : 'male' },
      answer,
    })),
  );
}

/** The 600 people of the small sample. */
export const smallBenchmark = {
  ...{ name: '小さな区の人口', source: '住民基本台帳（架空）', asOf: '2015-10-01', minimumAge: 18 },
  ...{ includesForeign: true, isSynthetic: true },
  tables: [
    { variables: ['ageBand'], totals: { '30s': 300, '60s': 300 } },
    { variables: ['sex'], totals: { female: 310, male: 290 } },
  ],
};

export const rakeByAgeAndSex = {
  ...{ method: 'rake', margins: [['ageBand'], ['sex']], trimming: { kind: 'none' }, acceptsThin: false },
};
