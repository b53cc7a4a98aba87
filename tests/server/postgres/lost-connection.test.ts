import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RoundId } from '../../../shared/id.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { makeRound } from '../../support/fixtures.ts';
import { makeEntry } from '../../support/log-entry.ts';
import { makeEmptyPostgresDatabase } from '../../support/postgres-database.ts';
import { startPostgres, type TestPostgres } from '../../support/postgres.ts';
import { sampleFields } from '../../support/sample-questionnaire.ts';
import { sendForm } from '../../support/visit.ts';

let server: TestPostgres;
let house: TestApp;
let roundId: RoundId;
let tokens: readonly string[];

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());
beforeEach(async () => {
  house = await openTestApp('2026-11-16T03:00:00.000Z', await makeEmptyPostgresDatabase(server.url));
  ({ id: roundId, tokens } = await makeRound(house.context, { wardId: house.wardId, people: 200 }));
});
afterEach(() => house.close());

const send = (token: string | undefined) => sendForm(house, `/r/${token}`, sampleFields);
const readLog = () => house.context.read.selectFrom('response').selectAll().orderBy('position').execute();

/** Throws everybody out who is connected to the database of this test. */
async function cutConnections(): Promise<void> {
  const client = new pg.Client(server.url);
  await client.connect();
  const name = new URL(house.databaseUrl).pathname.slice(1);
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await client.end();
}

describe('connections that are dropped', () => {
  test('while nobody uses them are not noticed', async () => {
    expect((await send(tokens[0])).status).toBe(303);
    await cutConnections();
    expect((await house.anonymous.get('/session')).status).toBe(401);
    await cutConnections();
    expect((await send(tokens[1])).status).toBe(303);
    await cutConnections();
    await house.addWard('271047');
    expect(await readLog()).toHaveLength(2);
  });

  test('in the middle of a change have it made anew, once', async () => {
    let attempts = 0;
    const id = await house.context.changes.run(async (writer) => {
      attempts += 1;
      const ward = { id: 'w', code: 'w', name_ja: 'w', name_en: 'w', is_demo: 0 as const, created_at: '' };
      await writer.insertInto('ward').values(ward).execute();
      if (attempts === 1) await cutConnections();
      await sql`select 1`.execute(writer);
      return ward.id;
    });
    expect([id, attempts]).toEqual(['w', 2]);
    const wards = await house.context.read.selectFrom('ward').select('id').where('id', '=', 'w').execute();
    expect(wards).toHaveLength(1);
  });

  test('at any moment lose no answer and write none twice', async () => {
    const sent = tokens.slice(0, 100).map(async (token) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 400));
      return (await send(token)).status;
    });
    for (let cut = 0; cut < 4; cut += 1) {
      await new Promise((resolve) => setTimeout(resolve, 80));
      await cutConnections();
    }
    expect(new Set(await Promise.all(sent))).toEqual(new Set([303]));
    const log = await readLog();
    expect(log.map(({ position }) => position)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(new Set(log.map(({ respondent_key: key }) => key)).size).toBe(100);
  });
});

describe('a database that is restarted', () => {
  test('under load keeps every acknowledged answer, and goes on', async () => {
    const sent = tokens.map(async (token, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 4));
      return { token, status: (await send(token)).status };
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await server.halt('immediate');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await server.resume();
    const answers = await Promise.all(sent);
    expect(answers.filter(({ status }) => status !== 303 && status !== 503)).toEqual([]);
    const later = await Promise.all(
      answers.filter(({ status }) => status === 503).map(({ token }) => send(token)),
    );
    expect(later.filter(({ status }) => status !== 303)).toEqual([]);
    const log = await readLog();
    expect(log.map(({ position }) => position)).toEqual(tokens.map((_, index) => index + 1));
  });

  test('and stays away has requests refused for a while, with a time to come again', async () => {
    await server.halt('fast');
    const [page, answer, question] = await Promise.all([
      send(tokens[0]),
      house.context.responses
        .append(makeEntry(house, { roundId, respondentKey: 'k' }))
        .catch((e: unknown) => e),
      house.app.request(`/api/v1/session`, { headers: { cookie: 'machikoe_session=x' } }),
    ]);
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
    expect(answer).toMatchObject({ code: 'server.busy' });
    expect([question.status, question.headers.get('retry-after')]).toEqual([503, '2']);
    await server.resume();
    expect((await send(tokens[0])).status).toBe(303);
  });
});
