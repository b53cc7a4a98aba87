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
