import { createServer } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { drainServer } from '../../server/http/drain.ts';

const request = 'GET / HTTP/1.1\r\nHost: machikoe.test\r\n\r\n';

test('a request sent on a kept line just before the stop is answered, and its line then ends', async () => {
  const server = createServer((_, response) => response.end('answered'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const line = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1');
  let received = '';
  line.on('data', (bytes: Buffer) => (received += bytes.toString()));
  line.write(request);
  await expect.poll(() => received).toContain('answered');
  expect(received).toContain('Connection: keep-alive');

  received = '';
  const ended = once(line, 'close');
  line.write(request);
  const stopped = drainServer(server, 100);
  await ended;
  expect(received).toContain('answered');
  expect(received).toContain('Connection: close');
  await stopped;
  expect(server.listening).toBe(false);
});

test('a line nobody uses does not keep the server', async () => {
  const server = createServer((_, response) => response.end('answered'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const line = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1');
  line.on('error', () => undefined);
  line.write(request);
  await once(line, 'data');
  await drainServer(server, 10);
  expect(server.listening).toBe(false);
});

test('whoever has connected and was not let in yet is answered, many at once', async () => {
  const server = createServer((_, response) => response.end('answered'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  // Connected by the system at once; the server learns of them one in each turn of the event loop.
  const lines = Array.from({ length: 40 }, () => connect(port, '127.0.0.1'));
  const answers = lines.map(async (line) => {
    let received = '';
    line.on('data', (bytes: Buffer) => (received += bytes.toString()));
    line.on('error', (error) => (received += error.message));
    line.write(request);
    await new Promise((resolve) => line.once('close', resolve));
    return received.split('\r\n')[0];
  });
  await drainServer(server, 100);
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['HTTP/1.1 200 OK']));
});
