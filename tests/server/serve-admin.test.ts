import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerProblem } from '../../server/http/problem-response.ts';
import { serveAdmin } from '../../server/http/serve-admin.ts';

const page = '<!doctype html><title>まちこえ</title>';
const script = `export const words = '${'まちこえ'.repeat(200)}';`;
let folder: string;
let app: Hono;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'machikoe-admin-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'assets', 'index-abc123.js'), script);
  writeFileSync(join(folder, '..', 'machikoe-secret.txt'), 'secret');
  app = new Hono().route('/', serveAdmin(folder));
  app.onError((error, c) => answerProblem(c, error, 'r'));
  app.notFound((c) => c.text('not ours', 404));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(join(folder, '..', 'machikoe-secret.txt'));
});

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

test('the front door and a missing slash lead to the application', async () => {
  for (const path of ['/', '/admin']) {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/admin/']);
  }
});

test.each(['/admin/', '/admin/rounds', '/admin/rounds/0198-abc/links', '/admin/sign-in?to=%2Fadmin%2F'])(
  'the screen %s gets the page, asked for anew each time',
  async (path) => {
    const answer = await get(path);
    expect(await answer.text()).toBe(page);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  },
);

test('a hashed file may be kept for ever', async () => {
  const answer = await get('/admin/assets/index-abc123.js');
  expect(await answer.text()).toBe(script);
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('what a browser has already is not sent again', async () => {
  const etag = (await get('/admin/')).headers.get('etag') ?? '';
  const again = await get('/admin/', { 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('is packed as the browser can unpack it', async () => {
  const path = '/admin/assets/index-abc123.js';
  const unpackers = { br: brotliDecompressSync, gzip: gunzipSync };
  for (const [encoding, unpack] of Object.entries(unpackers)) {
    const answer = await get(path, { 'accept-encoding': encoding });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(answer.headers.get('vary')).toBe('accept-encoding');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.length).toBeLessThan(script.length / 4);
    expect(unpack(bytes).toString()).toBe(script);
  }
  const none = await get(path, { 'accept-encoding': 'br;q=0, identity' });
  expect(none.headers.get('content-encoding')).toBeNull();
});

test.each([
  '/admin/assets/old-ffffff.js',
  '/admin/nothing.png',
  '/admin/../machikoe-secret.txt',
  '/admin/..%2fmachikoe-secret.txt',
  '/admin/%2e%2e/machikoe-secret.txt',
])('%s is not there', async (path) => {
  const answer = await get(path);
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toContain('secret');
});

test('a server without a built application says so by 404, not by failing', async () => {
  const empty = new Hono().route('/', serveAdmin(join(folder, 'none')));
  empty.onError((error, c) => answerProblem(c, error, 'r'));
  expect((await empty.request('/admin/')).status).toBe(404);
});
