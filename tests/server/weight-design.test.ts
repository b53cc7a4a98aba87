import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWeightsInForce } from '../../server/weight/stored.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { takeIn } from '../support/taken-round.ts';
import { rakeByAgeAndSex, smallBenchmark } from '../support/weighted-round.ts';

let house: TestApp;
let staff: Client;

beforeEach(async () => {
  house = await openTestApp('2016-04-01T00:00:00.000Z');
  staff = await house.as('staff');
});
afterEach(() => house.close());

/** Forty young and forty old, women and men by turns: weight and stratum as told. */
function takeInDrawn(tell: (age: string, index: number) => readonly [number, string]): Promise<string> {
  const people = Array.from({ length: 80 }, (_, index) => {
    const age = index < 40 ? '30代' : '60代';
    const [weight, stratum] = tell(age, index);
    const answer = index % 3 === 0 ? 'はい' : 'いいえ';
    return { age, sex: index % 2 === 0 ? '女' : '男', answer, weight: String(weight), stratum };
  });
  return takeIn(staff, people);
}

async function make(id: string, step = '') {
  const benchmarkId = (await staff.post('/benchmarks', { document: smallBenchmark })).text('id');
  return staff.post(`/rounds/${id}/weights${step}`, { ...rakeByAgeAndSex, benchmarkId, margins: [['sex']] });
}

test('weights that came with answers are where fitting starts, and strata stay apart in the error', async () => {
  const id = await takeInDrawn((age) => (age === '30代' ? [2, '北'] : [1, '南']));
  expect((await make(id, '/preview')).at('design')).toEqual({ weights: 'used', strata: 'used' });
  expect((await make(id)).status).toBe(200);
  const { cells } = (await readWeightsInForce(house.context.read, id))!;
  const of = (age: string) => Object.entries(cells).find(([cell]) => cell.startsWith(`${age}|female`))![1];
  // Twenty women of weight 2 and twenty of weight 1 stand for 310: the young weigh twice the old.
  expect(of('30s')).toMatchObject({ design: 2, stratum: '北', weight: expect.closeTo(620 / 60, 9) });
  expect(of('60s')).toMatchObject({ design: 1, stratum: '南', weight: expect.closeTo(310 / 60, 9) });
});

test('strata that cut across the groups are left out, and weights that do are refused with the reason', async () => {
  const mixed = await takeInDrawn((_, index) => [1, index % 4 < 2 ? '北' : '南']);
  expect((await make(mixed, '/preview')).at('design')).toEqual({ weights: 'none', strata: 'varies' });
  expect((await make(mixed)).status).toBe(200);
  const { cells } = (await readWeightsInForce(house.context.read, mixed))!;
  expect(Object.values(cells).every(({ stratum }) => stratum === undefined)).toBe(true);
  const varying = await takeInDrawn((_, index) => [1 + (index % 4), '北']);
  const refused = await make(varying);
  expect([refused.status, refused.at('code')]).toEqual([422, 'weight.invalid']);
  expect(refused.at('errors.0')).toMatchObject({ code: 'designWeightVaries' });
});
