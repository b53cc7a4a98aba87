import { expect } from 'vitest';
import type { RoundId } from '../../shared/id.ts';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import type { TestApp } from './app.ts';
import type { Client } from './client.ts';
import { makeLinkedWard, type LinkedWard } from './linked-rounds.ts';
import { waveGoals, type Somebody, type Told } from './wave-cases.ts';
import { smallBenchmark, yesQuestionnaire } from './weighted-round.ts';

/** Two years of one panel, each post-stratified by sex to the people R was told of. */
export interface WeightedYears {
  readonly ward: LinkedWard;
  readonly rounds: { readonly before: RoundId; readonly after: RoundId; again?: RoundId };
  /** Everybody of a year answers a second round of it in the same way: `again`. */
  repeat(wave: 'before' | 'after'): Promise<void>;
  weigh(round: 'before' | 'after' | 'again', times?: number): Promise<void>;
}

function say({ value }: Told): Answers {
  const safe: Answer =
    value === null
      ? { state: 'dont-know' }
      : { state: 'answered', value: { codes: [value === 1 ? 'yes' : 'no'] } };
  return { safe };
}

/** Closed rounds of 2014 and 2015 these people answered, the same ones under the same number. */
export async function addTwoYears(
  house: TestApp,
  people: readonly Somebody[],
  staff: Client,
): Promise<WeightedYears> {
  const ward = makeLinkedWard(house.context, house.wardId, yesQuestionnaire);
  const add = (wave: 'before' | 'after', fiscalYear: number): Promise<RoundId> => {
    const answers = people.flatMap((one, monitor) => {
      const told = one[wave];
      return told === undefined ? [] : [[monitor, say(told)] as const];
    });
    const sexOf = (monitor: number) => (people[monitor]?.[wave]?.group === 'F' ? 'female' : 'male');
    return ward.addRound({ fiscalYear, isClosed: true }, new Map(answers), yesQuestionnaire, (monitor) => ({
      sex: sexOf(monitor),
    }));
  };
  const rounds: WeightedYears['rounds'] = {
    before: await add('before', 2014),
    after: await add('after', 2015),
  };
  return {
    ward,
    rounds,
    async repeat(wave) {
      rounds.again = await add(wave, wave === 'before' ? 2014 : 2015);
    },
    async weigh(round, times = 1) {
      const { F, M } = waveGoals[round === 'before' ? 'before' : 'after'];
      const totals = { female: Math.round(F * times), male: M };
      const document = { ...smallBenchmark, tables: [{ variables: ['sex'], totals }] };
      const benchmarkId = (await staff.post('/benchmarks', { document })).text('id');
      const choice = { method: 'postStratify', margins: [['sex']], trimming: { kind: 'none' } };
      const request = { benchmarkId, ...choice, acceptsThin: true };
      expect((await staff.post(`/rounds/${rounds[round]}/weights`, request)).status).toBe(200);
    },
  };
}
