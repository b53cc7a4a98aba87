import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../support/app.ts';
import { makeRound } from '../support/fixtures.ts';
import { sampleFields } from '../support/sample-questionnaire.ts';
import { sendForm } from '../support/visit.ts';

let house: TestApp;
let paths: readonly string[];

beforeAll(async () => {
  house = await openTestApp('2026-11-17T00:00:00.000Z');
  const { tokens } = await makeRound(house.context, { wardId: house.wardId });
  paths = tokens.map((token) => `/r/${token}`);
});
afterAll(() => house.close());

const json = { accept: 'application/json' };
const read = async (path: string) => house.app.request(`${path}/draft`);
const save = async (path: string, revision: number, place: string) =>
  house.app.request(`${path}/draft`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ revision, fields: [['q.place', place]] }),
  });

test('a draft is kept, never overwritten by an older one, and goes with the answer', async () => {
  const [path = ''] = paths;
  expect((await read(path)).status).toBe(204);
  expect(await (await save(path, 0, '図書館')).json()).toEqual({ revision: 1 });
  const late = await save(path, 0, '公園');
  expect(late.status).toBe(409);
  expect(await late.json()).toEqual({ revision: 1, fields: [['q.place', '図書館']] });
  expect(await (await save(path, 1, '公園')).json()).toEqual({ revision: 2 });
  expect(await (await read(path)).json()).toEqual({ revision: 2, fields: [['q.place', '公園']] });
  expect((await sendForm(house, path, sampleFields, json)).status).toBe(201);
  expect((await read(path)).status).toBe(409);
  expect((await save(path, 2, '広場')).status).toBe(409);
  expect(await house.context.read.selectFrom('draft').selectAll().execute()).toEqual([]);
});

test('the audit notes that a draft was begun, once for each person, and no pause in typing', async () => {
  const count = async (): Promise<number> => {
    const rows = house.context.read.selectFrom('audit').select('id').where('verb', '=', 'response.draft');
    return (await rows.execute()).length;
  };
  const before = await count();
  const [, path = '', other = ''] = paths;
  for (const place of ['図書館', '公園', '広場']) {
    const draft = await (await read(path)).text();
    await save(path, draft === '' ? 0 : JSON.parse(draft).revision, place);
  }
  expect(await (await read(path)).json()).toEqual({ revision: 3, fields: [['q.place', '広場']] });
  expect(await count()).toBe(before + 1);
  await save(other, 0, '広場');
  expect(await count()).toBe(before + 2);
});

test('a script is told the outcome as JSON', async () => {
  const [, path = '', third = ''] = paths;
  const faulty = await sendForm(house, path, { 'q.drill': 'yes', 'q.times': 'x', 'q.safe': 'p1' }, json);
  expect(faulty.status).toBe(422);
  expect(JSON.parse(faulty.text)).toEqual({
    faults: [{ question: 'times', words: '数字で入力してください（例：3）' }],
  });
  const sent = await sendForm(house, path, sampleFields, json);
  expect([sent.status, JSON.parse(sent.text).outcome]).toEqual([201, 'received']);
  const again = await sendForm(house, path, sampleFields, json);
  expect([again.status, JSON.parse(again.text).outcome]).toEqual([200, 'alreadyReceived']);
  const other = await sendForm(house, path, { ...sampleFields, 'q.safe': 'p1' }, json);
  expect([other.status, JSON.parse(other.text).outcome]).toEqual([200, 'corrected']);
  house.clock.set('2027-02-01T00:00:00.000Z');
  const late = await sendForm(house, third, sampleFields, json);
  expect([late.status, JSON.parse(late.text).code]).toEqual([409, 'round.closed']);
  expect((await save(third, 0, '広場')).status).toBe(404);
});

test('nonsense and wrong links save nothing', async () => {
  house.clock.set('2026-11-17T00:00:00.000Z');
  const [, , path = ''] = paths;
  const put = (body: string) =>
    house.app.request(`${path}/draft`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body,
    });
  expect((await put('{')).status).toBe(400);
  expect((await put('{"revision":-1,"fields":[]}')).status).toBe(400);
  expect((await read('/r/AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
});
