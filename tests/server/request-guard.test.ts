import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, testOrigin, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';

let served: TestApp;
let administrator: Client;

beforeAll(async () => {
  served = await openTestApp();
  administrator = await served.as('administrator');
});
afterAll(() => served.close());

const account = (login: string) => ({ login, name: '試験', role: 'official' });
const host = new URL(testOrigin).host;

describe('a change that another site asks for', () => {
  const foreign: [string, Record<string, string>][] = [
    ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister domain', { 'sec-fetch-site': 'same-site' }],
    ['typed or from a bookmark', { 'sec-fetch-site': 'none' }],
    ['another origin, older browser', { 'sec-fetch-site': '', origin: 'https://evil.example', host }],
    ['another port', { 'sec-fetch-site': '', origin: `http://${host}:81`, host }],
    ['a sandboxed frame', { 'sec-fetch-site': '', origin: 'null', host }],
    ['neither header', { 'sec-fetch-site': '' }],
    ['own origin claimed across sites', { 'sec-fetch-site': 'cross-site', origin: testOrigin, host }],
  ];
  const types = [
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
  ];

  test.each(foreign.flatMap(([name, headers]) => types.map((type) => ({ name, headers, type }))))(
    'is refused: $name, as $type',
    async ({ headers, type }) => {
      const body = JSON.stringify(account('foreign'));
      const answer = await administrator.post('/accounts', body, { ...headers, 'content-type': type });
      expect(answer.status).toBe(403);
      expect(answer.text('code')).toBe('request.forbiddenOrigin');
    },
  );

  test('is refused for signing in and out too', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    const body = { login: 'a-name', password: 'x' };
    expect((await served.anonymous.post('/session', body, headers)).status).toBe(403);
    expect((await administrator.delete('/session', undefined, headers)).status).toBe(403);
    expect((await administrator.get('/session')).status).toBe(200);
  });

  test("is refused though the browser adds a proxy's own password", async () => {
    const headers = { 'sec-fetch-site': 'cross-site', authorization: 'Basic cHJveHk6cHJveHk=' };
    const answer = await administrator.post('/accounts', account('basic'), headers);
    expect(answer.status).toBe(403);
  });

  test('is taken from the own pages, by either header', async () => {
    const modern = await administrator.post('/accounts', account('modern'));
    expect(modern.status).toBe(200);
    const older = { 'sec-fetch-site': '', origin: testOrigin, host };
    expect((await administrator.post('/accounts', account('older'), older)).status).toBe(200);
  });
});

describe('what is sent', () => {
  test('must be JSON by name, and JSON in fact', async () => {
    const asText = { 'content-type': 'text/plain' };
    const plain = await administrator.post('/accounts', JSON.stringify(account('plain')), asText);
    expect(plain.status).toBeGreaterThanOrEqual(400);
    const asJson = { 'content-type': 'application/json' };
    const broken = await administrator.post('/accounts', '{"login":', asJson);
    expect(broken.status).toBe(400);
    expect(broken.text('code')).toBe('request.malformed');
  });

  test('must hold what is known and nothing else, and is told where it is wrong', async () => {
    const answer = await administrator.post('/accounts', { ...account('Ab!'), isDisabled: true });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toMatch(/application\/problem\+json/);
    expect(JSON.stringify(answer.body)).toContain('"path":"login"');
  });

  test('must not be nested without end, wherever it is sent', async () => {
    const nested = (depth: number): string => '{"not":'.repeat(depth) + '1' + '}'.repeat(depth);
    const headers = { 'content-type': 'application/json' };
    for (const depth of [101, 5000, 400_000]) {
      for (const path of ['/accounts', '/plans', '/questionnaires', '/session']) {
        const answer = await administrator.post(path, nested(depth), headers);
        expect([answer.status, answer.at('code')]).toEqual([400, 'request.malformed']);
      }
    }
    const shallow = await administrator.post('/accounts', nested(100), headers);
    expect(shallow.status).toBe(422);
    const brackets = await administrator.post('/accounts', { ...account('round'), name: '[{"'.repeat(25) });
    expect(brackets.status).toBe(200);
  });

  test('must not be too large', async () => {
    const long = { ...account('long'), name: 'x'.repeat(5 * 1024 * 1024) };
    expect((await administrator.post('/accounts', long)).status).toBe(413);
  });
});

describe('what comes back', () => {
  test('carries the security headers, refusals too', async () => {
    for (const path of ['/api/v1/session', '/api/v1/openapi.json', '/nowhere', '/admin/nowhere.js']) {
      const { headers } = await served.app.request(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("style-src 'self'");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test('speaks the language asked for, Japanese otherwise', async () => {
    const english = await served.anonymous.get('/session', { 'accept-language': 'en-GB,en;q=0.9' });
    expect(english.text('title')).toMatch(/[Ss]ign in/);
    const other = await served.anonymous.get('/session', { 'accept-language': 'fr' });
    expect(other.text('title')).toBe('サインインしてください。');
  });

  test('an answer of the API is stored by nobody', async () => {
    expect((await administrator.get('/session')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('what is sent in the wrong shape', () => {
  const body = { login: 'A Name', name: '', role: 'mayor', colour: 'blue' };
  const errorsIn = async (language: string) => {
    const answer = await administrator.post('/accounts', body, { 'accept-language': language });
    expect(answer.status).toBe(422);
    const errors = answer.at('errors');
    return Array.isArray(errors) ? errors.map(({ path, message }) => [path, message]) : errors;
  };

  test('is refused place by place, in the words of the one who reads', async () => {
    expect(await errorsIn('ja')).toEqual([
      ['login', '形式が正しくありません'],
      ['name', '入力されていません'],
      ['role', '次のいずれかにしてください：administrator, staff, official'],
      ['', '使われない名前があります：colour'],
    ]);
    expect(await errorsIn('en')).toEqual([
      ['login', 'This is not in the expected form'],
      ['name', 'The text is missing'],
      ['role', 'This must be one of: administrator, staff, official'],
      ['', 'There is an unknown name: colour'],
    ]);
  });
});
