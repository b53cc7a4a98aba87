import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestApp, testPassword, type TestApp } from '../support/app.ts';
import { makeClient, type Answer, type Client } from '../support/client.ts';

let served: TestApp;
let administrator: Client;

beforeEach(async () => {
  served = await openTestApp();
  administrator = await served.as('administrator');
});
afterEach(() => served.close());

const create = (login: string, role = 'staff', name = '福島 花子'): Promise<Answer> =>
  administrator.post('/accounts', { login, name, role });

async function ownId(client: Client): Promise<string> {
  const { body } = await client.get('/accounts');
  const own = Array.isArray(body) ? body.find((one: unknown) => isOwn(one)) : undefined;
  return own?.id ?? '';
}
const isOwn = (one: unknown): one is { id: string } =>
  typeof one === 'object' && one !== null && 'isOwn' in one && one.isOwn === true;

describe('accounts', () => {
  test('begin with a link in which the secret stands behind the #', async () => {
    const answer = await create('hanako');
    expect(answer.text('link')).toMatch(/^http:\/\/machikoe\.test\/admin\/welcome#[\w-]{43}$/);
    const account = await administrator.get(`/accounts/${answer.text('id')}`);
    expect(account.body).toEqual({
      id: answer.text('id'),
      login: 'hanako',
      name: '福島 花子',
      role: 'staff',
      isDisabled: false,
      hasPassword: false,
      createdAt: '2026-04-01T00:00:00.000Z',
      isOwn: false,
    });
  });

  test('are listed by ID, with the own one marked, and without any secret', async () => {
    await create('zoe');
    await create('abe', 'official');
    const { body } = await administrator.get('/accounts');
    expect(body).toMatchObject([{ login: 'abe' }, { isOwn: true, hasPassword: true }, { login: 'zoe' }]);
    expect(JSON.stringify(body)).not.toMatch(/hash|argon/);
  });

  test('have an ID of their own, whatever its case', async () => {
    expect((await create('hanako')).status).toBe(200);
    const twice = await create('HANAKO');
    expect(twice.status).toBe(409);
    expect(twice.text('title')).toBe('ID「hanako」はすでに使われています。');
  });

  test.each(['', 'ab', '花子です', 'has blank', '<b>x</b>', 'x'.repeat(65)])(
    'refuse the ID %j',
    async (login) => {
      const answer = await create(login);
      expect([answer.status, answer.text('errors.0.path')]).toEqual([422, 'login']);
    },
  );

  test('of one ward are unknown to another', async () => {
    const id = (await create('hanako')).text('id');
    const elsewhere = await served.as('administrator', await served.addWard('271047'));
    expect((await elsewhere.get(`/accounts/${id}`)).status).toBe(404);
    expect((await elsewhere.patch(`/accounts/${id}`, { isDisabled: true })).status).toBe(404);
    expect((await elsewhere.post(`/accounts/${id}/sign-in-link`)).status).toBe(404);
    expect(JSON.stringify((await elsewhere.get('/accounts')).body)).not.toContain('hanako');
  });

  test('end their sessions when the role changes, not when the name does', async () => {
    const id = (await create('hanako')).text('id');
    const link = (await administrator.post(`/accounts/${id}/sign-in-link`)).text('link');
    const sent = { token: link.split('#')[1], password: testPassword };
    const signedIn = await served.anonymous.post('/sign-in-link/redeem', sent);
    const hanako = makeClient(served.app, {
      cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '',
    });
    await administrator.patch(`/accounts/${id}`, { name: '福島 はなこ' });
    expect((await hanako.get('/session')).at('account.name')).toBe('福島 はなこ');
    await administrator.patch(`/accounts/${id}`, { role: 'official' });
    expect((await hanako.get('/session')).status).toBe(401);
  });
});

describe('the last administrator', () => {
  test.each([{ role: 'staff' }, { isDisabled: true }])('cannot be taken away by %j', async (change) => {
    const id = await ownId(administrator);
    const answer = await administrator.patch(`/accounts/${id}`, change);
    expect(answer.status).toBe(409);
    expect(answer.text('code')).toBe('account.lastAdministrator');
    expect((await administrator.get(`/accounts/${id}`)).body).toMatchObject({
      role: 'administrator',
      isDisabled: false,
    });
  });

  test('stays when two take away each other at the same time', async () => {
    const own = await ownId(administrator);
    const other = (await create('second', 'administrator')).text('id');
    const answers = await Promise.all(
      [own, other].map((id) => administrator.patch(`/accounts/${id}`, { role: 'official' })),
    );
    const [done, refused] = answers.map(({ status }) => status).toSorted();
    expect(done).toBe(200);
    // Or the first had already ended the session of the second.
    expect([401, 409]).toContain(refused);
    const rows = await served.context.read.selectFrom('account').select('role').execute();
    expect(rows.filter(({ role }) => role === 'administrator')).toHaveLength(1);
  });

  test('of another ward does not count', async () => {
    await served.as('administrator', await served.addWard('271047'));
    const answer = await administrator.patch(`/accounts/${await ownId(administrator)}`, { isDisabled: true });
    expect(answer.status).toBe(409);
  });
});

describe('API tokens', () => {
  const bearer = (token: string): Client =>
    makeClient(served.app, { authorization: `Bearer ${token}`, 'sec-fetch-site': '' });
  const make = (role: string): Promise<Answer> => administrator.post('/tokens', { name: 'portal', role });

  test('act with their role, without a cookie and from anywhere', async () => {
    const client = bearer((await make('administrator')).text('token'));
    expect((await client.get('/session')).body).toMatchObject({ account: { role: 'administrator' } });
    const made = await client.post('/accounts', { login: 'by-token', name: '連携', role: 'official' });
    expect(made.status).toBe(200);
    const official = bearer((await make('official')).text('token'));
    const refused = await official.post('/accounts', { login: 'other', name: '連携', role: 'official' });
    expect(refused.text('code')).toBe('account.notAllowed');
  });

  test('are shown once, listed without the secret, and stored as a hash', async () => {
    const { body } = await make('staff');
    const token = JSON.stringify(body).match(/mk_[\w-]{43}/)?.[0] ?? '';
    expect(token).not.toBe('');
    const listed = await administrator.get('/tokens');
    expect(listed.body).toMatchObject([{ name: 'portal', role: 'staff', revokedAt: null }]);
    const stored = await served.context.read.selectFrom('api_token').selectAll().execute();
    expect(JSON.stringify([listed.body, stored])).not.toContain(token);
  });

  test('stop for good when revoked', async () => {
    const made = await make('staff');
    const client = bearer(made.text('token'));
    expect((await client.get('/session')).status).toBe(200);
    expect((await administrator.delete(`/tokens/${made.text('id')}`)).status).toBe(200);
    expect((await client.get('/session')).status).toBe(401);
    expect((await administrator.delete(`/tokens/${made.text('id')}`)).status).toBe(404);
    const listed = await administrator.get('/tokens');
    expect(listed.text('0.revokedAt')).toBe('2026-04-01T00:00:00.000Z');
  });

  test('of one ward cannot be revoked by another', async () => {
    const made = await make('staff');
    const elsewhere = await served.as('administrator', await served.addWard('271047'));
    expect((await elsewhere.delete(`/tokens/${made.text('id')}`)).status).toBe(404);
    expect((await elsewhere.get('/tokens')).body).toEqual([]);
    expect((await bearer(made.text('token')).get('/session')).status).toBe(200);
  });

  test('a wrong token is nobody, even beside a good cookie', async () => {
    expect((await bearer('mk_wrong').get('/session')).status).toBe(401);
    const both = await administrator.get('/session', { authorization: 'Bearer mk_wrong' });
    expect(both.status).toBe(401);
  });
});
