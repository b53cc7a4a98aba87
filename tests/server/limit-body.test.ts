import { request, Server } from 'node:http';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../support/app.ts';
import { makeRound } from '../support/fixtures.ts';
import { sampleFields } from '../support/sample-questionnaire.ts';

let house: TestApp;
let server: Server;
let tokens: readonly string[];
beforeAll(async () => {
  house = await openTestApp('2026-11-16T03:00:00.000Z');
  ({ tokens } = await makeRound(house.context, { wardId: house.wardId }));
  const started = serve({ fetch: house.app.fetch, port: 0, hostname: '127.0.0.1' });
  if (!(started instanceof Server)) throw new Error('The server does not speak HTTP');
  server = started;
  await once(server, 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await house.close();
});

const megabyte = Buffer.alloc(1024 * 1024, 'a');

/** Sends so many megabytes after `body`, without saying how many there will be; or says so and sends nothing. */
async function send(
  path: string,
  { method = 'POST', type = 'application/x-www-form-urlencoded', body = '', megabytes = 0, announced = 0 },
): Promise<number | undefined> {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const length = announced > 0 ? { 'content-length': String(announced) } : {};
  const asking = request({ port, path, method, headers: { 'content-type': type, ...length }, agent: false });
  // The answer comes before everything is sent; the line is then closed.
  asking.on('error', () => undefined);
  const answered = new Promise<number | undefined>((resolve) => {
    asking.once('response', (answer) => resolve(answer.statusCode));
  });
  if (announced > 0) asking.flushHeaders();
  else {
    asking.write(body);
    for (let count = 0; count < megabytes; count += 1) asking.write(megabyte);
    asking.end();
  }
  const status = await answered;
  asking.destroy();
  return status;
}

test('a body announced too long is refused before it comes', async () => {
  const announced = 4 * 1024 * 1024 + 1;
  expect(await send(`/r/${tokens[0]}`, { announced })).toBe(413);
  expect(await send(`/r/${tokens[0]}/draft`, { method: 'PUT', type: 'application/json', announced })).toBe(
    413,
  );
  expect(await send('/code', { announced: 10_001 })).toBe(413);
  expect(await send('/api/v1/session', { type: 'application/json', announced })).toBe(413);
});

test('one that does not say how long it is, is refused when it has become too long', async () => {
  expect(await send(`/r/${tokens[0]}`, { body: 'q.wish=', megabytes: 5 })).toBe(413);
  expect(await send(`/r/${tokens[0]}/draft`, { method: 'PUT', type: 'application/json', megabytes: 5 })).toBe(
    413,
  );
});

test('one that does not say so and is short is taken', async () => {
  const body = new URLSearchParams(sampleFields).toString();
  expect(await send(`/r/${tokens[0]}`, { body })).toBe(303);
  expect(await send(`/r/${tokens[1]}`, { body: body.replace('yes', 'perhaps') })).toBe(422);
});
