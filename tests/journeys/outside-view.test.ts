import { Agent, get } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';

let server: BuiltServer;
/** One line that is kept, as a load balancer keeps its own. */
const line = new Agent({ keepAlive: true, maxSockets: 1 });

beforeAll(async () => {
  server = await startBuiltServer();
});
afterAll(() => line.destroy());

function ask(path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    get(`${server.url}${path}`, { agent: line, headers }, (answer) => {
      let text = '';
      answer.on('data', (bytes: Buffer) => (text += bytes.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    }).on('error', reject);
  });
}

test('the built server is alive, ready and counted, and says so when it stops', async () => {
  expect(await ask('/healthz')).toEqual({ status: 200, text: 'ok\n' });
  expect(await ask('/readyz')).toEqual({ status: 200, text: 'ready\n' });
  expect((await ask('/metrics', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(401);
  await ask('/accessibility');
  const { status, text } = await ask('/metrics');
  expect(status).toBe(200);
  for (const name of [
    'machikoe_queue_length{queue="response"} 0',
    'machikoe_queue_length{queue="change"} 0',
    'machikoe_commit_seconds_count{queue="change"}',
    'machikoe_http_request_seconds_count{method="GET",route="/accessibility",status="200"} 1',
    'machikoe_live_streams 0',
    'process_resident_memory_bytes',
    'nodejs_eventloop_lag_p99_seconds',
  ]) {
    expect(text).toContain(name);
  }
  const stopped = server.stop();
  await expect.poll(() => ask('/readyz'), { interval: 5 }).toEqual({ status: 503, text: 'draining\n' });
  await stopped;
});
