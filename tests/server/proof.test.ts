import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { explainEffective, explainWilson } from '../../shared/indicator/wilson-steps.ts';
import type { RoundId } from '../../shared/id.ts';
import type { Answer } from '../../shared/questionnaire/answers.ts';
import { listQuestions } from '../../shared/questionnaire/definition.ts';
import { addRound, appendEntries } from '../support/answered-round.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { counterIndicator, smallQuestionnaire } from '../support/small-questionnaire.ts';

let house: TestApp;
let roundId: RoundId;
const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });

beforeAll(async () => {
  house = await openTestApp();
  const { context, wardId } = house;
  roundId = await addRound(context, wardId, smallQuestionnaire, { fiscalYear: 2015, name: '第1回' });
  const entries = Array.from({ length: 50 }, (_, person) => ({
    person,
    answers: { visited: codes('yes'), counter: codes(person < 31 ? 'agree' : 'neither') },
  }));
  await appendEntries(context, wardId, roundId, entries);
  house.clock.pass(1000);
  const closes_at = context.now().toISOString();
  await context.changes.run((writer) => writer.updateTable('round').set({ closes_at }).execute());
  expect((await (await house.as('staff')).post('/indicators', counterIndicator)).status).toBe(200);
});
afterAll(() => house.close());

test('a figure shows everything it was made of, down to the hash of the answers', async () => {
  const proof = await (await house.as('official')).get('/indicators/X01/proofs/2015');
  expect(proof.status).toBe(200);
  expect(proof.at('survey.estimate')).toMatchObject({ x: 31, n: 50, value: 62 });
  expect(proof.at('rounds.0')).toMatchObject({ roundId, position: 50, version: { number: 1 } });
  expect(proof.at('document.binding.filter')).toMatchObject({ question: 'visited' });
  const rows = await house.context.read
    .selectFrom('response')
    .select(['position', 'respondent_key', 'edition', 'replaces', 'cell', 'document', 'received_at'])
    .where('round_id', '=', roundId)
    .orderBy('position')
    .execute();
  const log = rows.map((row) => `${JSON.stringify(Object.values(row))}\n`).join('');
  expect(proof.at('rounds.0.logHash')).toBe(createHash('sha256').update(log).digest('hex'));
  expect(proof.at('program')).toMatch(/^machikoe /);
});

test('an earlier year is told in the words its own questionnaire had, whatever a later one says', async () => {
  const { context, wardId } = house;
  const reword = (text: string): string => text.replaceAll('窓口', '受付');
  const later: typeof smallQuestionnaire = JSON.parse(reword(JSON.stringify(smallQuestionnaire)));
  const facts = { fiscalYear: 2016, name: '第2回', isClosed: true };
  const round = await addRound(context, wardId, later, facts);
  const yes = Array.from({ length: 50 }, (_, person) => ({
    person,
    answers: { visited: codes('yes'), counter: codes('agree') },
  }));
  await appendEntries(context, wardId, round, yes);
  const staff = await house.as('staff');
  const titleIn = async (year: number): Promise<unknown> => {
    const questions = (await staff.get(`/indicators/X01/proofs/${year}`)).at('questions');
    return (questions as { key: string; title: { ja: string } }[]).find(({ key }) => key === 'counter')?.title
      .ja;
  };
  const own = listQuestions(smallQuestionnaire).find(({ key }) => key === 'counter')?.title.ja ?? '';
  expect(own).toContain('窓口');
  expect(await titleIn(2015)).toBe(own);
  expect(await titleIn(2016)).toBe(reword(own));
});

test('an entered value shows its source, and an unknown indicator is not found', async () => {
  const staff = await house.as('staff');
  const value = {
    ...{ state: 'measured', value: 55, origin: 'entered', source: '事業報告書', sourcedOn: '2016-04-30' },
    speaksFor: null,
  };
  expect((await staff.post('/indicators/X01/values', { fiscalYear: 2014, value })).status).toBe(200);
  const proof = await staff.get('/indicators/X01/proofs/2014');
  expect(proof.at('entered')).toMatchObject({ source: '事業報告書', sourcedOn: '2016-04-30' });
  expect([proof.at('survey'), proof.at('rounds')]).toEqual([null, []]);
  expect((await staff.get('/indicators/NONE/proofs/2015')).status).toBe(404);
});

test('the numbers put into Wilson’s formula give Newcombe’s limits of 81 of 263', () => {
  const { p, shift, half, scale } = explainWilson(81, 263);
  expect((p + shift - half) / scale).toBeCloseTo(0.255289, 6);
  expect((p + shift + half) / scale).toBeCloseTo(0.36621, 6);
});

test('a weighted share is worked out again from its printed value and error, and says so where rounding shows', () => {
  // By hand: 0.452 × 0.548 ÷ 0.044² = 127.9; R's survey has 36.88 to 53.73 before rounding.
  const again = explainEffective(45.2, 4.4);
  expect(again?.n).toBe(128);
  expect([again?.low.toFixed(1), again?.high.toFixed(1)]).toEqual(['36.8', '53.8']);
  expect(explainEffective(100, 0)).toBeNull();
});
