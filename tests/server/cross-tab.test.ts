import { afterAll, beforeAll, expect, test } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import { act } from '../../server/audit/act.ts';
import type { RoundId } from '../../shared/id.ts';
import type { Answer, Answers } from '../../shared/questionnaire/answers.ts';
import { addRound, anyCell, appendEntries, type LogEntry } from '../support/answered-round.ts';
import { smallQuestionnaire } from '../support/small-questionnaire.ts';

let house: TestApp;
let roundId: RoundId;
const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });

/** Two hundred people whose answers follow from their number; the first twenty correct theirs. */
function answersOf(person: number): Answers {
  const visited = person % 5 !== 0;
  return {
    visited: codes(visited ? 'yes' : 'no'),
    counter: visited ? codes(person % 3 === 0 ? 'agree' : 'neither') : { state: 'not-asked' },
    media: person % 2 === 0 ? codes('paper', 'web') : { state: 'skipped' },
    times: { state: 'answered', value: { number: person % 10 } },
  };
}
const people = Array.from({ length: 200 }, (_, person) => person);
const sexOf = (person: number): string => (person < 120 ? 'female' : 'male');
const entryOf = (person: number, answers = answersOf(person)): LogEntry => ({
  person,
  cell: { ...anyCell, sex: sexOf(person) },
  answers,
});

beforeAll(async () => {
  house = await openTestApp();
  roundId = await addRound(house.context, house.wardId, smallQuestionnaire, { fiscalYear: 2015 });
  const first = people.slice(0, 20).map((person) => entryOf(person, { visited: codes('no') }));
  const corrected = people.map((person) => entryOf(person));
  await appendEntries(house.context, house.wardId, roundId, [...first, ...corrected]);
});
afterAll(() => house.close());

async function read(query: string) {
  return (await house.as('staff')).get(`/rounds/${roundId}/cross-tab?${query}`);
}

test('of a round that still receives answers there is none', async () => {
  const answer = await read('row=group.sex&column=visited');
  expect(answer.status).toBe(409);
  expect(answer.at('code')).toBe('round.invalidState');
  await act(house.context, operatorOf(house.wardId), 'round.close', async (writer) => {
    await writer.updateTable('round').set({ closes_at: '2026-04-01T00:00:00.000Z' }).execute();
  });
});

test('counts persons by group and answer, states beside the answers', async () => {
  const table = await read('row=group.sex&column=counter');
  expect(table.at('n')).toBe(200);
  expect(table.at('position')).toBe(220);
  expect(table.at('columnTitle.ja')).toBe('窓口の対応は良かったですか');
  const columns = ['agree', 'rather_agree', 'neither', 'rather_disagree', 'disagree'];
  expect((table.at('columns') as { code: string }[]).map(({ code }) => code)).toEqual([
    ...columns,
    ...['dont-know', 'skipped', 'not-asked', 'not-reached'],
  ]);
  const women = people.filter((person) => sexOf(person) === 'female');
  const agree = women.filter((person) => person % 5 !== 0 && person % 3 === 0).length;
  const neither = women.filter((person) => person % 5 !== 0 && person % 3 !== 0).length;
  const counts = [agree, 0, neither, 0, 0, 0, 0, 24, 0];
  expect(table.at('rows.0')).toEqual({ kind: 'group', code: 'female', label: null, base: 120, counts });
});

test('officials read a question by a group; tables that could be subtracted are for staff', async () => {
  const official = await house.as('official');
  const statusOf = async (query: string) =>
    (await official.get(`/rounds/${roundId}/cross-tab?${query}`)).status;
  expect(await statusOf('row=group.sex&column=counter')).toBe(200);
  expect(await statusOf('row=visited&column=group.sex')).toBe(200);
  expect(await statusOf('row=visited&column=counter')).toBe(403);
  expect(await statusOf('row=group.sex&column=group.ageBand')).toBe(403);
  expect(await statusOf('row=group.sex&column=counter&filter=times:4..')).toBe(403);
});

test('holds every filter at once: groups, answers, numbers', async () => {
  const filter = 'filter=group.sex:male&filter=counter:neither,agree&filter=times:4..';
  const table = await read(`row=visited&column=media&${filter}`);
  const passing = people.filter((person) => sexOf(person) === 'male' && person % 5 !== 0 && person % 10 >= 4);
  expect(table.at('n')).toBe(passing.length);
  const even = passing.filter((person) => person % 2 === 0).length;
  const row = [even, even, 0, passing.length - even, 0, 0];
  expect(table.at('rows.0')).toMatchObject({ code: 'yes', label: { ja: 'はい' }, counts: row });
});

test('a multiple choice may stand on either side, or on both', async () => {
  const turned = await read('row=media&column=visited');
  expect(turned.at('rows.0')).toMatchObject({ code: 'paper', base: 100, counts: [80, 20, 0, 0, 0, 0] });
  const both = await read('row=media&column=media');
  expect(both.at('rows.1')).toMatchObject({ code: 'web', base: 100, counts: [100, 100, 0, 0, 0, 0] });
  expect(both.at('rows.3')).toMatchObject({ code: 'skipped', base: 100, counts: [0, 0, 0, 100, 0, 0] });
});

test('withholds what would speak of a few', async () => {
  const few = await read('row=group.sex&column=visited&filter=times:9..&filter=group.sex:male');
  expect(few.at('n')).toBeNull();
  expect(JSON.stringify(few.at('rows'))).not.toMatch(/[1-9]/);
  expect(few.at('hasWithheld')).toBe(true);
});

test.each([
  ['row=nothing&column=visited', 'unknownQuestion', 'row'],
  ['row=visited&column=times', 'noChoices', 'column'],
  ['row=visited&column=counter&filter=visited:perhaps', 'unknownChoice', 'filter'],
])('says what is wrong with %s', async (query, code, path) => {
  const answer = await read(query);
  expect(answer.status).toBe(422);
  expect(answer.at('errors.0')).toMatchObject({ code, path });
  expect(answer.at('errors.0.message')).not.toContain('{');
});

test('is another ward’s secret', async () => {
  const other = await house.addWard('271055');
  const client = await house.as('staff', other);
  expect((await client.get(`/rounds/${roundId}/cross-tab?row=visited&column=counter`)).status).toBe(404);
});
