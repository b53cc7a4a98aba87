import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from '@hono/node-server';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createApp } from '../../server/app.ts';
import { migrateDatabase } from '../../server/database/migrate.ts';
import { closeDatabase } from '../../server/database/open.ts';
import { openSqlite } from '../../server/database/open-sqlite.ts';
import { makeReadiness } from '../../server/database/readiness.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { makeRound } from '../support/fixtures.ts';
import { sampleFields } from '../support/sample-questionnaire.ts';
import { sendForm, visit } from '../support/visit.ts';

let house: TestApp;
beforeEach(async () => {
  house = await openTestApp('2026-11-16T03:00:00.000Z');
});
afterEach(() => house.close());

const ask = async (address: string, at = house): Promise<string> => {
  const { status, text } = await visit(at, address);
  return `${status} ${text.trim()}`;
};

/** The same server over a database that has gone. */
async function loseDatabase(): Promise<TestApp> {
  const folder = mkdtempSync(path.join(tmpdir(), 'machikoe-gone-'));
  const database = openSqlite(pathToFileURL(path.join(folder, 'gone.sqlite')));
  await migrateDatabase(database);
  await closeDatabase(database);
  rmSync(folder, { recursive: true });
  const context = { ...house.context, read: database.read, readiness: makeReadiness(database) };
  return { ...house, context, app: createApp(context) };
}

describe('is the process alive', () => {
  test('yes, without a look at anything else', async () => {
    const looks = vi.spyOn(house.context.readiness, 'check');
    expect(await ask('/healthz')).toBe('200 ok');
    expect(looks).not.toHaveBeenCalled();
    expect(await ask('/healthz', await loseDatabase())).toBe('200 ok');
  });
});

describe('are requests welcome', () => {
  test('yes, once the database answers with everything the code needs', async () => {
    expect(await ask('/readyz')).toBe('200 ready');
  });

  test('no longer while the server stops', async () => {
    house.context.readiness.drain();
    expect(await ask('/readyz')).toBe('503 draining');
  });

  test('not while a migration is missing, nor after a newer version has come', async () => {
    const { write } = house.context.database;
    const rename = (from: string, to: string) =>
      sql`update kysely_migration set name = ${to} where name = ${from}`.execute(write);
    await rename('0001-account', 'away');
    expect(await ask('/readyz')).toBe('503 migrations');
    await rename('away', '0001-account');
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`.execute(
      write,
    );
    expect(await ask('/readyz')).toBe('503 newer');
    await sql`delete from kysely_migration where name = '9999-future'`.execute(write);
    expect(await ask('/readyz')).toBe('200 ready');
  });

  test('not while the database is gone', async () => {
    expect(await ask('/readyz', await loseDatabase())).toBe('503 database');
  });
});

describe('what is counted', () => {
  test('answers, commits, queues and requests by pattern, in a form Prometheus reads', async () => {
    const { tokens } = await makeRound(house.context, { wardId: house.wardId });
    await sendForm(house, `/r/${tokens[0]}`, sampleFields);
    await sendForm(house, `/r/${tokens[0]}`, sampleFields);
    await sendForm(house, `/r/${tokens[0]}`, { ...sampleFields, 'q.safe': 'p1' });
    await visit(house, `/nowhere/${tokens[0]}`);
    house.context.meters.watchProcess();
    const text = await house.context.meters.write();
    expect(text).toMatch(/^machikoe_answers_total\{outcome="received"\} 1$/m);
    expect(text).toMatch(/^machikoe_answers_total\{outcome="alreadyReceived"\} 1$/m);
    expect(text).toMatch(/^machikoe_answers_total\{outcome="corrected"\} 1$/m);
    expect(text).toMatch(/^machikoe_commit_seconds_count\{queue="\w+"\} [1-9]/m);
    expect(text).toMatch(/^machikoe_commit_group_size_sum\{queue="\w+"\} [1-9]/m);
    expect(text).toMatch(/^machikoe_queue_length\{queue="change"\} 0$/m);
    expect(text).toMatch(/^machikoe_live_streams 0$/m);
    expect(text).toMatch(
      /^machikoe_http_request_seconds_count\{method="POST",route="\/r\/:token",status="303"\} 3$/m,
    );
    expect(text).toMatch(/^process_resident_memory_bytes [1-9]/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
    for (const line of text.split('\n').filter(Boolean))
      expect(line).toMatch(/^(# (HELP|TYPE) |[a-z0-9_]+(\{.*\})? \S+$)/);
    expect(text).not.toContain(tokens[0]);
  });

  test('an invented method makes no row of its own', async () => {
    await house.app.request('/', { method: 'PURGE' });
    const text = await house.context.meters.write();
    expect(text).toContain('method="other"');
    expect(text).not.toContain('PURGE');
  });

  test('streams that are open', async () => {
    const answer = await (await house.as('official')).send('HEAD', '/live');
    expect(answer.status).toBe(200);
    const end = house.context.live.onClose(() => undefined);
    expect(await house.context.meters.write()).toMatch(/^machikoe_live_streams 1$/m);
    end();
    expect(await house.context.meters.write()).toMatch(/^machikoe_live_streams 0$/m);
  });
});

describe('who may read the counts', () => {
  const token = 'a-token-for-monitoring';
  let close: () => Promise<unknown>;
  let port: number;

  async function listen(metricsToken: string | undefined): Promise<void> {
    const app = createApp({ ...house.context, metricsToken });
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, (info) => (port = info.port));
    await once(server, 'listening');
    close = () => new Promise((resolve) => server.close(resolve));
  }
  afterEach(() => close());

  async function askMetrics(headers: Record<string, string> = {}): Promise<number> {
    const { status } = await new Promise<{ status: number }>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: '/metrics', agent: false, headers }, (answer) => {
        answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0 }));
      })
        .on('error', reject)
        .end();
    });
    return status;
  }

  test('a program on this machine, under its own name and not through a proxy', async () => {
    await listen(undefined);
    expect(await askMetrics()).toBe(200);
    expect(await askMetrics({ host: `localhost:${port}` })).toBe(200);
    expect(await askMetrics({ 'x-forwarded-for': '203.0.113.9' })).toBe(401);
    expect(await askMetrics({ forwarded: 'for=203.0.113.9' })).toBe(401);
    expect(await askMetrics({ host: 'voice.example.jp' })).toBe(401);
    expect(await askMetrics({ host: '127.0.0.1.example.jp' })).toBe(401);
    expect(await askMetrics({ authorization: 'Bearer undefined' })).toBe(401);
  });

  test('who has the token of the administrator, from anywhere', async () => {
    await listen(token);
    const proxied = { 'x-forwarded-for': '203.0.113.9' };
    expect(await askMetrics({ ...proxied, authorization: `Bearer ${token}` })).toBe(200);
    expect(await askMetrics({ ...proxied, authorization: 'Bearer another-token' })).toBe(401);
    expect(await askMetrics(proxied)).toBe(401);
    expect(await askMetrics({ authorization: 'Bearer another-token' })).toBe(401);
  });
});
