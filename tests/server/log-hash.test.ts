import { createHash } from 'node:crypto';
import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoundId } from '../../shared/id.ts';
import { hashLog, keepLogHashes } from '../../server/tally/log-hash.ts';
import { addRound, appendEntries } from '../support/answered-round.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { smallQuestionnaire } from '../support/small-questionnaire.ts';

let house: TestApp;
let roundId: RoundId;
/** Log entries read so far through `read`. */
let rows = 0;
const countRows: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: ({ result }) => {
    rows += result.rows.filter((row) => 'document' in row).length;
    return Promise.resolve(result);
  },
};
const read = () => house.context.database.write.withPlugin(countRows);

beforeAll(async () => {
  house = await openTestApp();
  roundId = await addRound(house.context, house.wardId, smallQuestionnaire, { fiscalYear: 2015 });
  await answer(0, 700);
});
afterAll(() => house.close());

function answer(from: number, until: number): Promise<void> {
  const entries = Array.from({ length: until - from }, (_, index) => ({
    person: (from + index) % 600,
    answers: { times: { state: 'answered' as const, value: { number: index } } },
  }));
  return appendEntries(house.context, house.wardId, roundId, entries);
}

/** As the definition says, from the rows themselves. */
async function hashByHand(position: number): Promise<string> {
  const entries = await house.context.read
    .selectFrom('response')
    .select(['position', 'respondent_key', 'edition', 'replaces', 'cell', 'document', 'received_at'])
    .where('round_id', '=', roundId)
    .where('position', '<=', position)
    .orderBy('position')
    .execute();
  const lines = entries.map((one) => {
    const { position: at, respondent_key, edition, replaces, cell, document, received_at } = one;
    return `${JSON.stringify([at, respondent_key, edition, replaces, cell, document, received_at])}\n`;
  });
  return createHash('sha256').update(lines.join('')).digest('hex');
}

test('a running hash is the hash of the whole log at every position, corrections included', async () => {
  const hashes = keepLogHashes();
  for (const position of [0, 1, 2, 499, 500, 501, 699, 700, 300]) {
    const expected = await hashByHand(position);
    expect(await hashes.take(house.context.read, roundId, position)).toBe(expected);
    expect(await hashLog(house.context.read, roundId, position)).toBe(expected);
  }
});

test('a second look reads the new entries alone', async () => {
  const hashes = keepLogHashes();
  await hashes.take(read(), roundId, 700);
  rows = 0;
  await hashes.take(read(), roundId, 700);
  expect(rows).toBe(0);
  await answer(700, 720);
  expect(await hashes.take(read(), roundId, 720)).toBe(await hashByHand(720));
  expect(rows).toBe(20);
});

test('readers who come at once get the same hash, each entry hashed once', async () => {
  const hashes = keepLogHashes();
  const expected = await hashByHand(710);
  rows = 0;
  const looks = await Promise.all([1, 2, 3].map(() => hashes.take(read(), roundId, 710)));
  expect(looks).toEqual([expected, expected, expected]);
  expect(rows).toBe(710);
});

test('after a failure the next look starts anew', async () => {
  const hashes = keepLogHashes();
  const failing: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: () => Promise.reject(new Error('gone')),
  };
  const broken = house.context.database.write.withPlugin(failing);
  await expect(hashes.take(broken, roundId, 100)).rejects.toThrow('gone');
  expect(await hashes.take(read(), roundId, 100)).toBe(await hashByHand(100));
});
