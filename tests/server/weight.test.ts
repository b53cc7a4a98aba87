import { writeXlsx } from 'hucre/xlsx';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readWeightsInForce, listEditionsInForce } from '../../server/weight/stored.ts';
import type { RoundId } from '../../shared/id.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import {
  addAnsweredRound,
  listSmallSample,
  rakeByAgeAndSex,
  smallBenchmark,
  type Somebody,
} from '../support/weighted-round.ts';

let house: TestApp;
let staff: Client;
let roundId: RoundId;
let benchmarkId: string;

beforeEach(async () => {
  house = await openTestApp('2016-04-01T00:00:00.000Z');
  staff = await house.as('staff');
  roundId = await addAnsweredRound(house, listSmallSample(3));
  benchmarkId = (await staff.post('/benchmarks', { document: smallBenchmark })).text('id');
});
afterEach(() => house.close());

const make = (choice: object = {}, id = roundId) =>
  staff.post(`/rounds/${id}/weights`, { ...rakeByAgeAndSex, benchmarkId, ...choice });
const preview = (choice: object = {}, id = roundId) =>
  staff.post(`/rounds/${id}/weights/preview`, { ...rakeByAgeAndSex, benchmarkId, ...choice });

describe('a benchmark', () => {
  test('is corrected by a new edition, and the earlier one stays', async () => {
    const [table] = smallBenchmark.tables;
    const corrected = { ...smallBenchmark, tables: [{ ...table, totals: { '30s': 301, '60s': 300 } }] };
    const [{ series }] = (await staff.get('/benchmarks')).body as [{ series: string }];
    expect((await staff.post('/benchmarks', { document: corrected, series })).status).toBe(200);
    const list = await staff.get('/benchmarks');
    expect(list.at('0')).toMatchObject({ edition: 2, series, people: 601, variables: ['ageBand'] });
    expect(list.at('1')).toMatchObject({ edition: 1, series, people: 600, variables: ['ageBand', 'sex'] });
    expect((await staff.post('/benchmarks', { document: corrected, series: 'x' })).status).toBe(404);
  });

  test('with tables of different people, unknown groups or nobody is refused with the place', async () => {
    const refused = async (tables: object[]) =>
      (await staff.post('/benchmarks', { document: { ...smallBenchmark, tables } })).at('errors');
    const [age, sex] = smallBenchmark.tables;
    expect(await refused([age!, { ...sex, totals: { female: 310, male: 291 } }])).toEqual([
      {
        ...{ path: 'tables.1', code: 'tableSumDiffers' },
        message: expect.stringContaining('601人）が、最初の表の合計（600人'),
      },
    ]);
    expect(await refused([{ ...sex, totals: { women: 10 } }])).toMatchObject([
      { path: 'tables.0.totals.women', code: 'unknownCategory' },
    ]);
    expect(await refused([age!, age!])).toMatchObject([{ code: 'tableTwice' }]);
    expect(await refused([{ ...sex, totals: { female: 0 } }])).toMatchObject([{ code: 'tableEmpty' }]);
  });

  test('is read from a file, every bad cell named, all of it or nothing', async () => {
    const read = (content: BlobPart, name = 'people.csv') => {
      const form = new FormData();
      form.set('file', new File([content], name));
      form.set('minimumAge', '18');
      return staff.post('/benchmark-table', form);
    };
    expect((await read('年齢,男,女\r\n20～24歳,"1,000",900\r\n25～29歳,1,2')).body).toEqual({
      ...{ totals: { '20s|male': 1001, '20s|female': 902 }, faults: [] },
    });
    expect((await read('年齢,男,女\r\n20～24歳,たくさん,900')).body).toEqual({
      totals: {},
      faults: [
        {
          ...{ line: 2, column: 2, code: 'notPeople' },
          message: '人数は0以上の整数で書いてください：「たくさん」',
        },
      ],
    });
    const rows = [
      ['年齢', '男', '女'],
      ['20～29歳', 1001, 902],
    ];
    const book = await writeXlsx({ sheets: [{ name: '人口', rows }] });
    expect((await read(Uint8Array.from(book), 'people.xlsx')).body).toEqual({
      ...{ totals: { '20s|male': 1001, '20s|female': 902 }, faults: [] },
    });
    expect((await read('')).at('faults.0')).toMatchObject({ code: 'emptyTable' });
  });
});

describe("a round's weights", () => {
  test('are what R raked, kept with their hash, and the newest edition is in force', async () => {
    const made = await make();
    expect(made.at('edition')).toBe(1);
    const weights = await readWeightsInForce(house.context.read, roundId);
    const of = (age: string, sex: string) =>
      Object.entries(weights?.cells ?? {}).find(([cell]) => cell.startsWith(`${age}|${sex}|`))?.[1].weight;
    expect(3 * (of('60s', 'female') ?? 0)).toBeCloseTo(16.1436449393, 4);
    expect(3 * (of('30s', 'male') ?? 0)).toBeCloseTo(45.0976014845, 4);
    const { document } = await house.context.read
      .selectFrom('round_weight')
      .select('document')
      .executeTakeFirstOrThrow();
    expect(createHash('sha256').update(document!).digest('hex')).toBe(made.at('hash'));
    await make({ trimming: { kind: 'cap', times: 1.3 } });
    const editions = await staff.get(`/rounds/${roundId}/weights`);
    expect(editions.at('0')).toMatchObject({ edition: 2, madeBy: '試験 staff', position: 72 });
    expect(editions.at('0.weights.setting')).toMatchObject({
      trimming: { kind: 'cap', times: 1.3 },
      benchmark: { id: benchmarkId, edition: 1 },
    });
    expect(JSON.stringify(editions.body)).not.toContain('"cells"');
  });

  test('can be taken back, with the reason, and nothing is overwritten', async () => {
    const withdraw = () => staff.post(`/rounds/${roundId}/weights/withdraw`, { reason: '人口の誤り' });
    expect((await withdraw()).at('code')).toBe('weight.none');
    await make();
    expect((await listEditionsInForce(house.context.read, house.wardId)).has(roundId)).toBe(true);
    expect((await withdraw()).status).toBe(200);
    expect(await readWeightsInForce(house.context.read, roundId)).toBeNull();
    expect((await listEditionsInForce(house.context.read, house.wardId)).size).toBe(0);
    const editions = await staff.get(`/rounds/${roundId}/weights`);
    expect(editions.at('0')).toMatchObject({ edition: 2, weights: null, reason: '人口の誤り' });
    expect(editions.at('1.weights.respondents')).toBe(72);
    expect((await withdraw()).at('code')).toBe('weight.none');
    expect((await make()).at('edition')).toBe(3);
  });

  test('are refused for a thin category in words that name it and what to merge, unless accepted', async () => {
    const few: Somebody[] = Array.from({ length: 8 }, (_, index) => ({
      ...{ groups: { ageBand: '20s', sex: 'female' }, answer: String(index % 2) },
    }));
    const id = await addAnsweredRound(house, [...listSmallSample(3), ...few]);
    const tables = [{ variables: ['ageBand'], totals: { '20s': 100, '30s': 250, '60s': 250 } }];
    const other = await staff.post('/benchmarks', { document: { ...smallBenchmark, tables } });
    const choice = { benchmarkId: other.text('id'), method: 'postStratify', margins: [['ageBand']] };
    const seen = await preview(choice, id);
    expect(seen.at('weights')).toBeNull();
    expect(seen.at('refusals')).toEqual([
      {
        ...{ path: 'margins.ageBand.20s', code: 'weight.thinCell' },
        message: expect.stringMatching(/「20歳代」は回答が少なく.*20歳代と30歳代をまとめてください/),
        merge: { variable: 'ageBand', values: ['20s', '30s'] },
      },
    ]);
    // Eight people are too few to be shown, and so is whoever they could be worked out from.
    expect(seen.at('margins.0.categories')).toMatchObject([
      { category: '20s', people: 100, answeredShare: null, factor: null },
      { category: '30s', answeredShare: null },
      { category: '60s', answeredShare: 60 },
    ]);
    expect((await make(choice, id)).at('code')).toBe('weight.refused');
    const merges = [{ variable: 'ageBand', values: ['20s', '30s'] }];
    const merged = await preview({ ...choice, merges }, id);
    expect(merged.at('margins.0.categories')).toMatchObject([
      {
        category: '20s+30s',
        people: 350,
        populationShare: 58.3,
        answeredShare: 40,
        weightedShare: 58.3,
        factor: 1.46,
      },
      { category: '60s', weightedShare: 41.7 },
    ]);
    expect((await make({ ...choice, merges }, id)).at('edition')).toBe(1);
    expect((await make({ ...choice, acceptsThin: true }, id)).at('edition')).toBe(2);
  });

  test('keep whoever the register cannot place at their own share, if that is chosen', async () => {
    const unknown: Somebody[] = Array.from({ length: 8 }, () => ({
      groups: { sex: 'unknown', ageBand: '30s' },
      answer: '1',
    }));
    const id = await addAnsweredRound(house, [...listSmallSample(3), ...unknown]);
    const choice = { margins: [['sex']] };
    const refused = await make(choice, id);
    expect(refused.at('errors.0')).toMatchObject({ code: 'weight.noTarget', path: 'margins.sex.unknown' });
    const kept = await preview({ ...choice, unplaced: 'keep' }, id);
    expect(kept.at('refusals')).toEqual([]);
    await make({ ...choice, unplaced: 'keep' }, id);
    const { cells } = (await readWeightsInForce(house.context.read, id))!;
    const weightOf = (sex: string) =>
      Object.entries(cells).find(([cell]) => cell.split('|')[1] === sex)![1].weight;
    expect(weightOf('unknown')).toBeCloseTo(600 / 80, 9);
    expect(42 * weightOf('female')).toBeCloseTo(310 * 0.9, 9);
  });

  test('are for closed rounds, and choices that cannot be are refused with the place', async () => {
    const open = await addAnsweredRound(house, listSmallSample(3), { isClosed: false });
    expect((await make({}, open)).at('code')).toBe('round.invalidState');
    expect((await preview({}, open)).at('code')).toBe('round.invalidState');
    const faults = async (choice: object) => (await make(choice)).at('errors.0.code');
    expect(await faults({ method: 'postStratify' })).toBe('oneMarginOnly');
    expect(await faults({ margins: [['district']] })).toBe('marginNotInBenchmark');
    expect(await faults({ margins: [['sex'], ['sex']] })).toBe('variableTwice');
    expect(await faults({ merges: [{ variable: 'sex', values: ['female', 'female'] }] })).toBe('mergedTwice');
    expect((await make({ benchmarkId: 'x' })).status).toBe(404);
    const stranger = await house.as('staff', await house.addWard('271041'));
    const choice = { ...rakeByAgeAndSex, benchmarkId };
    expect((await stranger.post(`/rounds/${roundId}/weights`, choice)).status).toBe(404);
    expect((await stranger.get(`/rounds/${roundId}/weights`)).status).toBe(404);
    expect((await stranger.post(`/rounds/${roundId}/weights/withdraw`, { reason: 'x' })).status).toBe(404);
    expect((await stranger.get('/benchmarks')).body).toEqual([]);
    expect(await listEditionsInForce(house.context.read, house.wardId)).toEqual(new Map());
  });
});
