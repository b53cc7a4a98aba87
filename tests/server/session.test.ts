import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAccount } from '../../server/account/actions.ts';
import { findAccountByLogin } from '../../server/account/queries.ts';
import { openTestApp, operatorOf, testPassword, type TestApp } from '../support/app.ts';
import { makeClient, type Answer, type Client } from '../support/client.ts';

let served: TestApp;
let link: string;

beforeEach(async () => {
  served = await openTestApp();
  const account = { login: 'hanako', name: '福島 花子', role: 'staff' } as const;
  link = (await createAccount(served.context, operatorOf(served.wardId), served.wardId, account)).linkToken;
});
afterEach(() => served.close());

const redeem = (token = link, password = testPassword): Promise<Answer> =>
  served.anonymous.post('/sign-in-link/redeem', { token, password });
const signIn = (password = testPassword, login = 'hanako'): Promise<Answer> =>
  served.anonymous.post('/session', { login, password });

function clientOf(answer: Answer): Client {
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(cookie).toMatch(/^machikoe_session=.{40,}$/);
  return makeClient(served.app, { cookie });
}

describe('the one-time link', () => {
  test('says whose it is, sets the password and signs in', async () => {
    const read = await served.anonymous.post('/sign-in-link/read', { token: link });
    expect(read.body).toEqual({ login: 'hanako', name: '福島 花子' });
    const session = await clientOf(await redeem()).get('/session');
    expect(session.body).toMatchObject({
      account: { name: '福島 花子', role: 'staff' },
      ward: { code: '271039', isDemo: false },
    });
    expect(session.at('verbs')).toContain('round.launch');
    expect(session.at('verbs')).not.toContain('account.create');
  });

  test('works once, also when used twice at the same time', async () => {
    const answers = await Promise.all([redeem(), redeem(), redeem()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
    expect((await redeem()).text('code')).toBe('account.linkInvalid');
  });

  test('ends after seven days', async () => {
    served.clock.pass(7 * 86_400_000 - 1000);
    expect((await served.anonymous.post('/sign-in-link/read', { token: link })).status).toBe(200);
    served.clock.pass(1000);
    expect((await served.anonymous.post('/sign-in-link/read', { token: link })).status).toBe(404);
    expect((await redeem()).text('code')).toBe('account.linkInvalid');
  });

  test('is replaced by a later one, and never stored', async () => {
    const administrator = await served.as('administrator');
    const id = (await findAccountByLogin(served.context.read, 'hanako'))?.id ?? '';
    const later = await administrator.post(`/accounts/${id}/sign-in-link`);
    expect((await redeem()).status).toBe(404);
    const token = later.text('link').split('#')[1] ?? '';
    const stored = await served.context.read.selectFrom('sign_in_link').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(token);
    expect((await redeem(token)).status).toBe(200);
  });

  test.each(['', 'eleven-char', 'x'.repeat(201)])('refuses the password %j', async (password) => {
    const answer = await redeem(link, password);
    expect(answer.status).toBe(422);
    expect(answer.text('errors.0.path')).toBe('password');
    expect((await redeem()).status).toBe(200);
  });

  test('ends the sessions that had the old password', async () => {
    const before = clientOf(await redeem());
    const administrator = await served.as('administrator');
    const id = (await findAccountByLogin(served.context.read, 'hanako'))?.id ?? '';
    const later = await administrator.post(`/accounts/${id}/sign-in-link`);
    await redeem(later.text('link').split('#')[1], 'another long password');
    expect((await before.get('/session')).status).toBe(401);
    expect((await signIn()).status).toBe(401);
    expect((await signIn('another long password')).status).toBe(200);
  });
});

describe('signing in', () => {
  test('takes ID and password, and the ID in any case', async () => {
    await redeem();
    expect((await signIn()).status).toBe(200);
    expect((await signIn(testPassword, ' HANAKO ')).status).toBe(200);
  });

  test('gives one answer for a wrong password, an unknown ID, no password yet and a disabled account', async () => {
    const waiting = await signIn();
    await redeem();
    const wrong = await signIn('wrong');
    const unknown = await signIn(testPassword, 'nobody');
    await served.context.database.write.updateTable('account').set({ is_disabled: 1 }).execute();
    const disabled = await signIn();
    for (const answer of [waiting, wrong, unknown, disabled]) {
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual(wrong.body);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    expect(wrong.text('title')).toBe('IDまたはパスワードが違います。');
  });

  test('stops after ten failures, side by side too, and opens again after a quarter of an hour', async () => {
    await redeem();
    const answers = await Promise.all(Array.from({ length: 15 }, () => signIn('wrong')));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect((await signIn()).status).toBe(429);
    expect((await signIn(testPassword, 'somebody-else')).status).toBe(401);
    served.clock.pass(15 * 60_000);
    expect((await signIn()).status).toBe(200);
  });

  test('forgets the failures when it succeeds', async () => {
    await redeem();
    for (let turn = 0; turn < 3; turn += 1) {
      for (let failure = 0; failure < 9; failure += 1) expect((await signIn('wrong')).status).toBe(401);
      expect((await signIn()).status).toBe(200);
    }
  });

  test('slows an address that tries many names', async () => {
    const tries = Array.from({ length: 100 }, (_, index) => signIn('wrong', `name-${index}`));
    await Promise.all(tries);
    expect((await signIn('wrong', 'one-more')).status).toBe(429);
  });
});

describe('the session', () => {
  test('rides on a cookie scripts cannot read, secure under https', async () => {
    const cookie = (await redeem()).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/Secure|Domain/);
    const { createApp } = await import('../../server/app.ts');
    const secure = createApp({ ...served.context, origin: 'https://machikoe.test' });
    const answer = await makeClient(secure, {}).post('/session', {
      login: 'hanako',
      password: testPassword,
    });
    expect(answer.headers.get('set-cookie')).toMatch(/; Secure/);
  });

  test('is stored as a hash only', async () => {
    const token = (await redeem()).headers.get('set-cookie')?.split(/[=;]/)[1] ?? '';
    const stored = await served.context.read.selectFrom('session').selectAll().execute();
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  test('ends after twelve hours', async () => {
    const client = clientOf(await redeem());
    served.clock.pass(12 * 3_600_000 - 1000);
    expect((await client.get('/session')).status).toBe(200);
    served.clock.pass(1000);
    const answer = await client.get('/session');
    expect(answer.status).toBe(401);
    expect(answer.text('code')).toBe('account.notSignedIn');
  });

  test('ends when signing out, for that browser only', async () => {
    const one = clientOf(await redeem());
    const other = clientOf(await signIn());
    expect((await one.delete('/session')).headers.get('set-cookie')).toMatch(/Max-Age=0/);
    expect((await one.get('/session')).status).toBe(401);
    expect((await other.get('/session')).status).toBe(200);
  });

  test('ends at once when the account is disabled', async () => {
    const client = clientOf(await redeem());
    const id = (await findAccountByLogin(served.context.read, 'hanako'))?.id ?? '';
    await (await served.as('administrator')).patch(`/accounts/${id}`, { isDisabled: true });
    expect((await client.get('/session')).status).toBe(401);
  });

  test('a made-up cookie is nobody', async () => {
    const client = makeClient(served.app, { cookie: 'machikoe_session=made-up' });
    expect((await client.get('/session')).status).toBe(401);
  });
});
