import { afterAll, beforeAll, expect, test } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, type TestApp } from '../support/app.ts';
import type { RoundId } from '../../shared/id.ts';
import type { Client } from '../support/client.ts';
import {
  addAnsweredRound,
  listSmallSample,
  rakeByAgeAndSex,
  smallBenchmark,
} from '../support/weighted-round.ts';

let house: TestApp;
let staff: Client;
let roundId: RoundId;

beforeAll(async () => {
  house = await openTestApp('2016-04-01T00:00:00.000Z');
  staff = await house.as('staff');
  roundId = await addAnsweredRound(house, listSmallSample(40));
  const benchmarkId = (await staff.post('/benchmarks', { document: smallBenchmark })).text('id');
  await staff.post(`/rounds/${roundId}/weights`, { ...rakeByAgeAndSex, benchmarkId });
});
afterAll(() => house.close());

const read = (query: string) => staff.get(`/rounds/${roundId}/analysis?of=safe&${query}`);

test('a weighted percentage is R’s, beside the unweighted one and the effective number', async () => {
  const valid = await read('base=valid&weights=on');
  // 13 of 22 are 59.1; raked by age and sex R gives 0.546655914818 and 19.0759798343 effective answers of 22.
  expect(valid.at('shares.cells.0.0')).toMatchObject({ count: 520, share: 59.1, weighted: 54.7 });
  expect(valid.at('shares.columns.0')).toMatchObject({ base: 880, effective: 763 });
  const asked = await read('base=asked&weights=on');
  expect(asked.at('shares.cells.0.0')).toMatchObject({ share: 54.2, weighted: 51.2 });
  expect(asked.at('weights')).toMatchObject({
    edition: 1,
    source: '住民基本台帳（架空）',
    asOf: '2015-10-01',
  });
});

test('the test of the table is corrected for the weights and rounded', async () => {
  const table = await read('by=group.sex&base=valid&weights=on');
  expect(table.at('shares.test')).toMatchObject({ kind: 'weighted', method: 'raoScott', strength: null });
  const statistic = table.at('shares.test.statistic');
  expect(statistic).toBe(Number(Number(statistic).toFixed(2)));
});

test('without the weights on, nothing weighted leaves the server', async () => {
  const plain = await read('by=group.sex&base=valid');
  expect(plain.at('weights')).toBeNull();
  expect(JSON.stringify(plain.body)).not.toMatch(/"(weighted|effective)":\d/);
});
