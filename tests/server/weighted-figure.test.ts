import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readWeightsInForce } from '../../server/weight/stored.ts';
import type { RoundId } from '../../shared/id.ts';
import { weightedFigureSchema, type WeightedFigure } from '../../shared/indicator/weighted.ts';
import { estimateRatio } from '../../shared/statistics/ratio.ts';
import { roundDecimal } from '../../shared/statistics/rounding.ts';
import { writeCell } from '../../shared/tally/cell.ts';
import { anyCell } from '../support/answered-round.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import {
  addAnsweredRound,
  listSmallSample,
  rakeByAgeAndSex,
  smallBenchmark,
  yesIndicator,
  yesQuestionnaire,
  type Somebody,
} from '../support/weighted-round.ts';

let house: TestApp;
let staff: Client;

beforeEach(async () => {
  house = await openTestApp('2016-04-01T00:00:00.000Z');
  staff = await house.as('staff');
  const id = (await staff.post('/questionnaires', { title: '安心' })).text('id');
  await staff.put(`/questionnaires/${id}`, { revision: 1, draft: yesQuestionnaire });
  expect((await staff.post('/indicators', yesIndicator)).status).toBe(200);
});
afterEach(() => house.close());

/** The population of the small sample, so many times. */
async function addBenchmark(times: number): Promise<string> {
  const tables = smallBenchmark.tables.map(({ variables, totals }) => ({
    variables,
    totals: Object.fromEntries(Object.entries(totals).map(([name, people]) => [name, times * people])),
  }));
  return (await staff.post('/benchmarks', { document: { ...smallBenchmark, tables } })).text('id');
}

async function addJointBenchmark(totals: Record<string, number>): Promise<string> {
  const document = { ...smallBenchmark, tables: [{ variables: ['ageBand', 'sex'], totals }] };
  return (await staff.post('/benchmarks', { document })).text('id');
}

async function weigh(roundId: RoundId, benchmarkId: string, choice: object = {}): Promise<void> {
  const request = { ...rakeByAgeAndSex, benchmarkId, acceptsThin: true, ...choice };
  expect((await staff.post(`/rounds/${roundId}/weights`, request)).status).toBe(200);
}

/** What the API says of 2015. */
async function readSurvey(): Promise<{
  weighted: WeightedFigure | null;
  rounds: unknown[];
  estimate: unknown;
}> {
  const survey = Object((await staff.get('/indicators/W01')).at('years.0.survey'));
  return { ...survey, weighted: weightedFigureSchema.nullable().parse(survey.weighted) };
}

const round = (value: number, decimals: number): number => Number(roundDecimal(value, decimals));

describe('a weighted figure', () => {
  test('is what R computed of the small sample, beside the unweighted one', async () => {
    const roundId = await addAnsweredRound(house, listSmallSample(10), { design: 'random-sample' });
    expect((await readSurvey()).weighted).toBeNull();
    await weigh(roundId, await addBenchmark(10));
    const { weighted, estimate } = await readSurvey();
    expect(estimate).toMatchObject({ x: 130, n: 220 });
    // Ten times the sample of ten times the population: the same residuals, of 240 people instead of 24.
    const se = 10.9765238702 * Math.sqrt(23 / 239);
    expect(weighted).toMatchObject({
      ...{ value: round(54.6655914818, 1), se: round(se, 1), n: 220, nEffective: 191, deff: 1.15 },
      ...{ df: 219, isFew: false, reason: null, correction: { isApplied: true, reason: 'randomSample' } },
    });
    const [low, high] = wilson(0.546655914818, (0.546655914818 * (1 - 0.546655914818)) / (se / 100) ** 2);
    expect(weighted?.interval).toEqual({ low: round(100 * low, 1), high: round(100 * high, 1) });
  });

  test('post-stratified by age and sex is what R computed too', async () => {
    const roundId = await addAnsweredRound(house, listSmallSample(10), { design: 'random-sample' });
    const totals = { '30s|female': 1500, '30s|male': 1500, '60s|female': 1600, '60s|male': 1400 };
    const benchmarkId = await addJointBenchmark(totals);
    await weigh(roundId, benchmarkId, { method: 'postStratify', margins: [['ageBand', 'sex']] });
    expect((await readSurvey()).weighted).toMatchObject({
      ...{ value: 54.5, se: round(11.0217415533 * Math.sqrt(23 / 239), 1) },
    });
    // By sex alone, from the same table: 9 of 13 women, one of the 14 undecided, and 4 of 9 men of 10.
    await weigh(roundId, benchmarkId, { method: 'postStratify', margins: [['sex']] });
    const [women, men] = [3100 / 140, 2900 / 100];
    const value = (women * 90 + men * 40) / (women * 130 + men * 90);
    expect((await readSurvey()).weighted?.value).toBe(round(100 * value, 1));
  });

  test('of monitors has no finite population correction', async () => {
    const roundId = await addAnsweredRound(house, listSmallSample(2));
    await weigh(roundId, await addBenchmark(1));
    const { weighted } = await readSurvey();
    expect(weighted?.correction).toEqual({ isApplied: false, reason: 'notRandom' });
    if (weighted?.value === null) expect(weighted.reason).toBe('recoverable');
    else expect(weighted).toMatchObject({ nEffective: 38, isFew: false });
  });

  test('of several rounds is put together from the printed ones, with errors added up', async () => {
    const benchmarkId = await addBenchmark(1);
    const first = await addAnsweredRound(house, listSmallSample(10));
    await weigh(first, benchmarkId);
    const alone = (await readSurvey()).weighted;
    const other = listSmallSample(5).map((one) => (one.answer === '0' ? { ...one, answer: '1' } : one));
    const second = await addAnsweredRound(house, [...other, ...listSmallSample(5)]);
    expect((await readSurvey()).weighted).toMatchObject({ value: null, reason: 'partly' });
    await weigh(second, benchmarkId);
    const { weighted, rounds } = await readSurvey();
    const [one, two] = rounds.map((each) => weightedFigureSchema.parse(Object(each).weighted));
    expect(one).toEqual(alone);
    expect(weighted).toMatchObject({
      ...{ rounds: 2, n: 440, value: round((one!.value! + two!.value!) / 2, 1) },
      ...{ se: round((one!.se! + two!.se!) / 2, 1), reason: null },
    });
  });

  test('is left out where the unweighted one is', async () => {
    const answered = listSmallSample(1).filter(({ answer }) => answer !== '-');
    const few = answered.filter((_, index) => index % 3 === 0);
    const roundId = await addAnsweredRound(house, few);
    await weigh(roundId, await addBenchmark(1));
    const { weighted, estimate } = await readSurvey();
    expect(estimate).toMatchObject({ value: null, reason: 'smallBase' });
    expect(weighted).toMatchObject({
      value: null,
      se: null,
      interval: null,
      nEffective: null,
      reason: 'notShown',
    });
  });

  test('is announced before the weights are kept: whether it can be printed, and how finely', async () => {
    const benchmarkId = await addBenchmark(1);
    const announce = async (people: readonly Somebody[]) => {
      const roundId = await addAnsweredRound(house, people);
      const choice = { ...rakeByAgeAndSex, benchmarkId, acceptsThin: true };
      const seen = (await staff.post(`/rounds/${roundId}/weights/preview`, choice)).at('figures.0');
      await weigh(roundId, benchmarkId);
      const own = (await readSurvey()).rounds.map(Object).find((one) => one.roundId === roundId);
      return [seen, weightedFigureSchema.parse(own.weighted).reason];
    };
    const figure = { code: 'W01', title: { ja: '安心' } };
    expect(await announce(listSmallSample(10))).toEqual([{ ...figure, printing: 'fine' }, null]);
    // Two young women beside dozens of others: the weighted value would say what they answered.
    const isYoungWoman = ({ groups: { ageBand, sex } }: Somebody) => ageBand === '30s' && sex === 'female';
    const many = listSmallSample(10);
    const odd = [...many.filter(isYoungWoman).slice(0, 2), ...many.filter((one) => !isYoungWoman(one))];
    expect(await announce(odd)).toEqual([{ ...figure, printing: 'withheld' }, 'recoverable']);
  });

  test('is the per-person computation, through the whole server', async () => {
    const benchmarkId = await addBenchmark(1);
    const person = fc.record({
      groups: fc.record({
        ageBand: fc.constantFrom('30s', '60s'),
        sex: fc.constantFrom('female', 'male'),
        district: fc.constantFrom('野田', '海老江', '鷺洲'),
      }),
      answer: fc.constantFrom('1', '1', '0', '-'),
    });
    const trimming = fc.constantFrom({ kind: 'none' }, { kind: 'cap', times: 1.4 }, { kind: 'ranges' });
    const shown = { fine: 0, whole: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 60, maxLength: 160 }), trimming, async (people, cut) => {
        const roundId = await addAnsweredRound(house, people);
        const made = await staff.post(`/rounds/${roundId}/weights`, {
          ...{ ...rakeByAgeAndSex, benchmarkId, acceptsThin: true, trimming: cut },
        });
        const { rounds } = await readSurvey();
        const own = rounds.map(Object).find((each) => each.roundId === roundId);
        if (made.status !== 200) return;
        const figure = weightedFigureSchema.parse(own.weighted);
        if (figure.value === null) return;
        shown[figure.isWhole === true ? 'whole' : 'fine'] += 1;
        const expected = await estimatePersons(roundId, people);
        const { value, se } = { value: 100 * expected.value, se: 100 * expected.se };
        expect(figure.value).toBe(round(value, figure.isWhole === true ? 0 : 1));
        expect(figure.se).toBe(figure.isWhole === true ? Math.ceil(2 * se) / 2 : round(se, 1));
        expect(figure.nEffective).toBe(round(expected.size.nEffective, 0));
        expect(figure.deff).toBe(round(expected.size.deff, 2));
      }),
      { numRuns: 12 },
    );
    expect(shown.fine + shown.whole).toBeGreaterThan(3);
  });
});

/** One row a person, as R would have it. */
async function estimatePersons(roundId: RoundId, people: readonly Somebody[]) {
  const weights = (await readWeightsInForce(house.context.read, roundId))!;
  const found = estimateRatio(
    people.map(({ groups, answer }) => {
      const cell = { ...anyCell, ...groups };
      const { weight, fitted, design } = weights.cells[writeCell(cell)]!;
      const isIn = answer === '-' ? 0 : 1;
      const isYes = answer === '1' ? 1 : 0;
      return {
        ...{ stratum: '', weight, size: 1, base: isIn, sum: isYes, squares: isYes },
        calibration: {
          categories: [cell.ageBand, cell.sex],
          ...{ designWeight: design, calibratedWeight: fitted },
        },
      };
    }),
  );
  if (!found.ok) throw new Error(JSON.stringify(found.refusals));
  return found.value;
}

function wilson(p: number, n: number): [number, number] {
  const z = 1.959963984540054;
  const centre = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [(centre - half) / (1 + (z * z) / n), (centre + half) / (1 + (z * z) / n)];
}
