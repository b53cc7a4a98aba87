import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, type TestApp } from '../support/app.ts';
import { streamAnswers } from '../../server/response/answer-file.ts';
import type { RoundId } from '../../shared/id.ts';
import type { Answers } from '../../shared/questionnaire/answers.ts';
import { countRows } from '../../shared/tally/columns.ts';
import { addRound, appendEntries } from '../support/answered-round.ts';
import { smallQuestionnaire } from '../support/small-questionnaire.ts';

let house: TestApp;
beforeAll(async () => {
  house = await openTestApp();
});
afterAll(() => house.close());

const newRound = (): Promise<RoundId> =>
  addRound(house.context, house.wardId, smallQuestionnaire, { fiscalYear: 2015, name: '第1回' });

const answersOf = (number: number): Answers => ({
  visited: { state: 'answered', value: { codes: [number % 2 === 0 ? 'yes' : 'no'] } },
  counter: { state: 'not-asked' },
  media: { state: 'answered', value: { codes: ['web'] } },
  times: { state: 'answered', value: { number } },
});

function send(roundId: RoundId, first: number, count: number, shift = 0): Promise<void> {
  const entries = Array.from({ length: count }, (_, index) => ({
    person: first + index,
    answers: answersOf(first + index + shift),
  }));
  return appendEntries(house.context, house.wardId, roundId, entries);
}

type Line = Record<string, string>;

async function download(roundId: RoundId, query = '') {
  const answer = await (await house.as('staff')).get(`/rounds/${roundId}/responses.csv${query}`);
  const lines: Line[] = parse(String(answer.body), { bom: true, columns: true, record_delimiter: '\r\n' });
  return { answer, lines };
}

test('has one line for each person, as last corrected, and says what it is', async () => {
  const roundId = await newRound();
  await send(roundId, 0, 150);
  await send(roundId, 0, 30, 1000);
  const { answer, lines } = await download(roundId);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('machikoe-position')).toBe('180');
  const name = decodeURIComponent(answer.headers.get('content-disposition') ?? '');
  expect(name).toContain("filename*=UTF-8''回答_第1回_v1_p180.csv");
  const numbers = Array.from({ length: 150 }, (_, person) => (person < 30 ? person + 1000 : person));
  const given = lines.map((line) => Number(line['times']));
  expect(given.toSorted((a, b) => a - b)).toEqual(numbers.toSorted((a, b) => a - b));
  expect(given).not.toEqual(given.toSorted((a, b) => a - b));
  expect(lines[0]).toMatchObject({
    'group.sex': 'female',
    received_hour: '2026-04-01T09:00+09:00',
    'counter.state': 'not-asked',
    counter: '',
    'media=web': '1',
    'media=paper': '0',
  });
});

test('holds nothing that leads back to a person', async () => {
  const roundId = await newRound();
  house.clock.set('2026-04-01T01:23:45.678Z');
  await send(roundId, 0, 3);
  const { answer } = await download(roundId);
  const rows = await house.context.read
    .selectFrom('response')
    .select(['respondent_key', 'reference', 'content_hash'])
    .where('round_id', '=', roundId)
    .execute();
  const text = String(answer.body);
  for (const { respondent_key: key } of rows) expect(text).not.toContain(key);
  expect(text).not.toContain('23:45');
  expect(text).toContain('2026-04-01T10:00+09:00');
});

/** A count, the columns and two files of about the same moment; returns how many people that was. */
async function compareCounts(roundId: RoundId): Promise<number> {
  const staff = await house.as('staff');
  const tally = await staff.get(`/rounds/${roundId}/tally`);
  const columns = await house.context.columns.take(house.context.read, roundId, smallQuestionnaire);
  const counted = { position: columns.position, persons: countRows(columns) };
  const { lines } = await download(roundId, `?until=${Number(tally.at('position'))}`);
  expect(lines.length).toBe(tally.at('respondents'));
  const later = await download(roundId, `?until=${counted.position}`);
  expect(later.lines.length).toBe(counted.persons);
  return lines.length;
}

test('agrees with the counts of the same moment while answers keep arriving', async () => {
  const roundId = await newRound();
  let isArriving = true;
  const arriving = (async () => {
    for (let step = 0; isArriving; step += 1) {
      await send(roundId, step * 10, 10);
      await send(roundId, step * 5, 3, 1000 + step);
      await wait(20);
    }
  })();
  let seen = 0;
  try {
    for (let look = 0; look < 8; look += 1) seen = Math.max(seen, await compareCounts(roundId));
  } finally {
    isArriving = false;
    await arriving;
  }
  expect(seen).toBeGreaterThan(50);
});

test('reads on only when the last page was taken, and stops when nobody wants more', async () => {
  const roundId = await newRound();
  await send(roundId, 0, 400);
  let pages = 0;
  const { read, upkeep } = house.context;
  const counting: typeof read = {
    selectFrom: (...from: Parameters<typeof read.selectFrom>) => {
      pages += 1;
      return read.selectFrom(...from);
    },
  } as typeof read;
  const reader = streamAnswers({ read: counting, upkeep }, roundId, 400, [
    { header: 'x', read: () => 'y' },
  ]).getReader();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([pages, upkeep.isHeld]).toEqual([0, false]);
  await reader.read();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(pages).toBeLessThanOrEqual(3);
  expect(upkeep.isHeld).toBe(true);
  await reader.cancel();
  expect(upkeep.isHeld).toBe(false);
  const before = pages;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(pages).toBe(before);
});

test('is for staff, recorded, and of their own ward', async () => {
  const roundId = await newRound();
  const path = `/rounds/${roundId}/responses.csv?form=labels`;
  expect((await (await house.as('official')).get(path)).at('code')).toBe('account.notAllowed');
  const other = await house.addWard('271055');
  expect((await (await house.as('staff', other)).get(path)).status).toBe(404);
  await (await house.as('staff')).get(path);
  const rows = await house.context.read
    .selectFrom('audit')
    .select(['subject', 'detail', 'ward_id'])
    .where('verb', '=', 'response.export')
    .where('subject', '=', roundId)
    .execute();
  expect(rows).toEqual([
    { subject: roundId, detail: '{"form":"labels","position":0}', ward_id: house.wardId },
  ]);
});
