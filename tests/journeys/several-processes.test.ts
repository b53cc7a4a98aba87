import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoundId, WardId } from '../../shared/id.ts';
import { createAccount } from '../../server/account/actions.ts';
import { readConfig } from '../../server/config.ts';
import { openContext, type OpenContext } from '../../server/open-context.ts';
import { redeemSignInLink } from '../../server/session/actions.ts';
import { findFirstWard } from '../../server/ward/queries.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { makeRound } from '../support/fixtures.ts';
import { makeEmptyPostgresDatabase } from '../support/postgres-database.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { sampleFields } from '../support/sample-questionnaire.ts';

/** Three servers, each a process of its own, on one PostgreSQL; one of them is killed on the way. */
const secret = 'one secret for all the processes of an installation';
const people = 240;

let postgres: TestPostgres;
let url: string;
let servers: BuiltServer[];
let context: OpenContext;
let wardId: WardId;
let round: { readonly id: RoundId; readonly tokens: readonly string[] };
let cookie: string;

beforeAll(async () => {
  postgres = await startPostgres(['track_commit_timestamp=on']);
  ({ url } = await makeEmptyPostgresDatabase(postgres.url));
  const environment = { DATABASE_URL: url, MACHIKOE_SECRET: secret };
  servers = await Promise.all([1, 2, 3].map(() => startBuiltServer({ environment })));
  context = await openContext(readConfig({ data: servers[0]?.dataFolder }, environment));
  wardId = (await findFirstWard(context.read))?.id ?? '';
  round = await makeRound(context, { wardId, people });
  const operator = { kind: 'operator', id: 'command-line', wardId } as const;
  const account = { login: 'official', name: '職員', role: 'official' } as const;
  const { linkToken } = await createAccount(context, operator, wardId, account);
  const { token } = await redeemSignInLink(context, linkToken, 'correct horse battery staple');
  cookie = `machikoe_session=${token}`;
});
afterAll(async () => {
  await context.close();
  await Promise.all(servers.slice(0, 2).map((server) => server.stop()));
  await postgres.remove();
});

const urlOf = (index: number): string => servers[index % servers.length]?.url ?? '';

/** Status of one answer; undefined when the server was not there or left in the middle. */
function post(token: string, index: number, fields: Readonly<Record<string, string>>) {
  return fetch(`${urlOf(index)}/r/${token}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
  }).then(
    ({ status }) => status,
    () => undefined,
  );
}

/** As a phone does it: again, elsewhere, until it is acknowledged. */
async function sendUntilAcknowledged(token: string, index: number, fields: Readonly<Record<string, string>>) {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if ((await post(token, index + attempt, fields)) === 303) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`No server took the answer of ${token}`);
}

const readLog = () => context.read.selectFrom('response').selectAll().orderBy('position').execute();

describe('three servers on one PostgreSQL', () => {
  test('that started together have prepared the installation once', async () => {
    expect(await context.read.selectFrom('ward').select('id').execute()).toHaveLength(1);
    const administrators = context.read
      .selectFrom('account')
      .select('id')
      .where('role', '=', 'administrator');
    expect(await administrators.execute()).toHaveLength(1);
  });

  test('tell the screens at any of them of an answer that came to another', async () => {
    const aborting = new AbortController();
    const stream = await fetch(`${urlOf(1)}/api/v1/live`, { headers: { cookie }, signal: aborting.signal });
    const chunks = stream.body?.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
    await chunks?.next();
    await sendUntilAcknowledged(round.tokens[0] ?? '', 2, sampleFields);
    expect((await chunks?.next())?.value).toBe(`event: response\ndata: {"roundId":"${round.id}"}\n\n`);
    aborting.abort();
  });

  test('take a load together, one of them killed: nothing lost, nothing twice, positions as committed', async () => {
    const sends = round.tokens.map(async (token, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 4));
      const other = { ...sampleFields, 'q.safe': 'p3' };
      await Promise.all([
        sendUntilAcknowledged(token, index, sampleFields),
        sendUntilAcknowledged(token, index + 1, sampleFields),
      ]);
      if (index % 4 === 0) await sendUntilAcknowledged(token, index + 2, other);
    });
    await new Promise((resolve) => setTimeout(resolve, 400));
    await servers[2]?.kill();
    await Promise.all(sends);
    const log = await readLog();
    expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1));
    expect(log).toHaveLength(people + people / 4);
    const editions = Map.groupBy(log, ({ respondent_key: key }) => key);
    expect(editions.size).toBe(people);
    for (const own of editions.values()) {
      expect(own.map(({ edition }) => edition)).toEqual(own.map((_, index) => index + 1));
    }
    expect(await readPositionsByCommit()).toEqual(log.map(({ position }) => position));
  });

  test('count the same, also what came to others', async () => {
    const tallies = await Promise.all(
      [0, 1].map(async (index) => {
        const answer = await fetch(`${urlOf(index)}/api/v1/rounds/${round.id}/tally`, {
          headers: { cookie },
        });
        return [answer.status, await answer.json()];
      }),
    );
    expect(tallies[0]).toEqual([200, expect.objectContaining({ respondents: people })]);
    expect(tallies[1]).toEqual(tallies[0]);
  });

  test('count guesses of passwords together', async () => {
    const guess = (index: number) =>
      fetch(`${urlOf(index)}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
        body: JSON.stringify({ login: 'official', password: 'a wrong guess' }),
      }).then(({ status }) => status);
    const first = await Promise.all(Array.from({ length: 10 }, () => guess(0)));
    expect(new Set(first)).toEqual(new Set([401]));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await guess(1)).toBe(429);
  });
});

/** Positions in the order in which their transactions were committed, as the database remembers it. */
async function readPositionsByCommit(): Promise<number[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ position: number }>(
    'select position from response order by pg_xact_commit_timestamp(xmin), position',
  );
  await client.end();
  return rows.map(({ position }) => position);
}
