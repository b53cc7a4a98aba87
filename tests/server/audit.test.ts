import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../support/app.ts';
import type { Answer, Client } from '../support/client.ts';

let served: TestApp;
let administrator: Client;

beforeEach(async () => {
  served = await openTestApp();
  administrator = await served.as('administrator');
});
afterEach(() => served.close());

const create = (login: string): Promise<Answer> =>
  administrator.post('/accounts', { login, name: `氏名 ${login}`, role: 'staff' });

function column(answer: Answer, name: string): unknown[] {
  const rows = answer.at('rows');
  return Array.isArray(rows) ? rows.map((row: Record<string, unknown>) => row[name]) : [];
}

test('every change leaves a row: who, what, to whom, when', async () => {
  served.clock.set('2026-04-01T03:04:05.678Z');
  const id = (await create('hanako')).text('id');
  await administrator.patch(`/accounts/${id}`, { role: 'official' });
  await administrator.post(`/accounts/${id}/sign-in-link`);
  const log = await administrator.get('/audit');
  expect(log.at('rows')).toMatchObject([
    { verb: 'account.issueLink', subject: id, detail: {} },
    { verb: 'account.change', subject: id, detail: { role: 'official', isDisabled: null } },
    {
      at: '2026-04-01T03:04:05.678Z',
      actorKind: 'account',
      actorName: '試験 administrator',
      verb: 'account.create',
      subject: id,
      subjectName: '氏名 hanako',
      detail: { role: 'staff' },
    },
    { verb: 'account.setOwnPassword' },
    { verb: 'account.create', actorKind: 'operator', actorName: 'command-line' },
  ]);
});

test('a refused change leaves none', async () => {
  await create('hanako');
  const before = column(await administrator.get('/audit'), 'id');
  expect((await create('hanako')).status).toBe(409);
  expect((await create('!')).status).toBe(422);
  expect(column(await administrator.get('/audit'), 'id')).toEqual(before);
});

test('signing in and out are changes too', async () => {
  const { body } = await administrator.get('/accounts');
  expect(body).toHaveLength(1);
  const [own] = await served.context.read.selectFrom('account').select('login').execute();
  const sent = { login: own?.login ?? '', password: 'correct horse battery staple' };
  expect((await served.anonymous.post('/session', sent)).status).toBe(200);
  expect((await administrator.get('/audit?limit=1')).at('rows.0.verb')).toBe('session.open');
});

test('a token is named as who acted', async () => {
  const made = await administrator.post('/tokens', { name: '庁内ポータル', role: 'administrator' });
  const headers = { authorization: `Bearer ${made.text('token')}` };
  await served.anonymous.post('/accounts', { login: 'by-token', name: '連携', role: 'staff' }, headers);
  const log = await administrator.get('/audit?limit=2');
  expect(log.at('rows')).toMatchObject([
    { verb: 'account.create', actorKind: 'token', actorName: '庁内ポータル' },
    { verb: 'token.create', subjectName: '庁内ポータル' },
  ]);
});

test('pages older and older, each row once, to the end', async () => {
  for (let index = 0; index < 12; index += 1) await create(`account-${index}`);
  const all = column(await administrator.get('/audit'), 'id');
  expect(all.length).toBe(14);
  const read: unknown[] = [];
  let before = '';
  for (let hasOlder = true; hasOlder;) {
    const page = await administrator.get(`/audit?limit=5${before === '' ? '' : `&before=${before}`}`);
    const ids = column(page, 'id');
    expect(ids.length).toBeGreaterThan(0);
    read.push(...ids);
    before = String(ids.at(-1));
    hasOlder = page.at('hasOlder') === true;
  }
  expect(read).toEqual(all);
});

test('shows one verb alone, and knows no others', async () => {
  await create('hanako');
  const id = (await create('taro')).text('id');
  await administrator.patch(`/accounts/${id}`, { name: '別名' });
  const verbs = column(await administrator.get('/audit?verb=account.create'), 'verb');
  expect(verbs).toEqual(['account.create', 'account.create', 'account.create']);
  expect((await administrator.get('/audit?verb=account.destroy')).status).toBe(422);
});

test('belongs to its ward, and to administrators', async () => {
  await create('hanako');
  const elsewhere = await served.as('administrator', await served.addWard('271047'));
  expect(JSON.stringify((await elsewhere.get('/audit')).body)).not.toContain('hanako');
  for (const role of ['staff', 'official'] as const) {
    const answer = await (await served.as(role)).get('/audit');
    expect(answer.text('code')).toBe('account.notAllowed');
  }
});
