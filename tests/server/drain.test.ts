import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { prepareDrain } from '../../server/http/drain.ts';

const request = 'GET / HTTP/1.1\r\nHost: machikoe.test\r\n\r\n';

async function listen() {
  const server = createServer((_, response) => response.end('answered'));
  const drain = prepareDrain(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const openLine = (): Socket => {
    const line = connect(port, '127.0.0.1');
    line.on('error', () => undefined);
    return line;
  };
  return { server, drain, openLine };
}

test('a request sent on a kept line just before the stop is answered, and its line then ends', async () => {
  const { server, drain, openLine } = await listen();
  const line = openLine();
  let received = '';
  line.on('data', (bytes: Buffer) => (received += bytes.toString()));
  line.write(request);
  await expect.poll(() => received).toContain('answered');
  expect(received).toContain('Connection: keep-alive');

  received = '';
  const ended = once(line, 'close');
  line.write(request);
  const stopped = drain();
  await ended;
  expect(received).toContain('answered');
  expect(received).toContain('Connection: close');
  await stopped;
  expect(server.listening).toBe(false);
});

test('a line nobody uses does not keep the server', async () => {
  const { server, drain, openLine } = await listen();
  const line = openLine();
  line.write(request);
  await once(line, 'data');
  await drain({ idle: 10, all: 60_000 });
  expect(server.listening).toBe(false);
});

test('nor does a line on which nothing was ever asked', async () => {
  const { server, drain, openLine } = await listen();
  openLine();
  await once(server, 'connection');
  await drain({ idle: 10, all: 60_000 });
  expect(server.listening).toBe(false);
});

test('who is in the middle of a request is waited for, but not for ever', async () => {
  const { server, drain, openLine } = await listen();
  const connected: Socket[] = [];
  server.on('connection', (line) => connected.push(line));
  const [slow, stuck] = [openLine(), openLine()];
  for (const line of [slow, stuck]) line.write(request.slice(0, 20));
  await expect.poll(() => connected.map(({ bytesRead }) => bytesRead)).toEqual([20, 20]);
  let received = '';
  slow.on('data', (bytes: Buffer) => (received += bytes.toString()));
  const stopped = drain({ idle: 10, all: 500 });
  await new Promise((resolve) => setTimeout(resolve, 100));
  slow.write(request.slice(20));
  await once(slow, 'close');
  expect(received).toContain('answered');
  expect(stuck.closed).toBe(false);
  await stopped;
});

test('whoever has connected and was not let in yet is answered, many at once', async () => {
  const { drain, openLine } = await listen();
  // Connected by the system at once; the server learns of them one in each turn of the event loop.
  const lines = Array.from({ length: 40 }, openLine);
  const answers = lines.map(async (line) => {
    let received = '';
    line.on('data', (bytes: Buffer) => (received += bytes.toString()));
    line.on('error', (error) => (received += error.message));
    line.write(request);
    await new Promise((resolve) => line.once('close', resolve));
    return received.split('\r\n')[0];
  });
  await drain({ idle: 100, all: 60_000 });
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['HTTP/1.1 200 OK']));
});
