import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { openLog } from '../../server/log.ts';
import { openTestApp, testPassword, type TestApp } from '../support/app.ts';
import { makeClient, type Client } from '../support/client.ts';
import { makeRound } from '../support/fixtures.ts';
import { addPanel, importList, memberHeader } from '../support/members.ts';
import { sampleFields } from '../support/sample-questionnaire.ts';
import { sendForm, visit } from '../support/visit.ts';

const lines: string[] = [];
let house: TestApp;
/** Everything a log must not give away, gathered as the session goes. */
const secrets = new Set<string>();

const keep = (secret: string): string => {
  secrets.add(secret);
  return secret;
};

beforeAll(async () => {
  const opened = await openTestApp('2026-11-16T03:00:00.000Z');
  const log = openLog('trace', { write: (line) => void lines.push(line) });
  const context = { ...opened.context, log };
  house = { ...opened, context, app: createApp(context) };
  await workInTheOffice(await signIn());
  await answerAtHome();
  await meetFailures();
});
afterAll(() => house.close());

/** A browser with a session of its own, after a few wrong tries. */
async function signIn(): Promise<Client> {
  const first = await house.as('administrator');
  const person = { login: keep('tanaka.ichiro'), name: keep('田中 一郎'), role: 'administrator' };
  const link = (await first.post('/accounts', person)).text('link').split('#')[1] ?? '';
  const outside = makeClient(house.app, {});
  await outside.post('/sign-in-link/redeem', {
    token: keep(link),
    password: keep('a password nobody guesses'),
  });
  await outside.post('/session', { login: person.login, password: keep('a wrong password') });
  await outside.post('/session', `{"login": "${person.login}", "password": 7`);
  const { headers } = await outside.post('/session', {
    login: person.login,
    password: 'a password nobody guesses',
  });
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
  keep(cookie.split('=')[1] ?? '');
  keep(testPassword);
  return makeClient(house.app, { cookie });
}

async function workInTheOffice(client: Client): Promise<void> {
  const panelId = await addPanel(client);
  const member = ['X00042', '鈴木 次郎', '30代', '男', '福島', '公募', 'H27.4.1', '2099/3/31'];
  const contact = ['jiro.suzuki@example.jp', '553-0042', '大阪市福島区大開一丁目42番'];
  for (const word of [...contact, '鈴木 次郎']) keep(word);
  const row = [...member, ...contact].join(',');
  const imported = await importList(client, panelId, `${memberHeader}\r\n${row}`);
  expect(imported.status).toBe(200);
  await importList(client, panelId, `${memberHeader}\r\n${row.replace('30代', '大人')}`);
  await client.get(`/panels/${panelId}/members?search=${encodeURIComponent('鈴木 次郎')}`);
  const { body } = await client.post('/tokens', { name: '集計用', role: 'staff' });
  for (const value of Object.values(body ?? {})) if (String(value).length > 30) keep(String(value));
  const program = makeClient(house.app, { authorization: `Bearer ${keep('mk_a_token_nobody_has')}` });
  await program.get('/accounts');
  await client.get('/audit');
}

async function answerAtHome(): Promise<void> {
  const { tokens } = await makeRound(house.context, { wardId: house.wardId, people: 6 });
  tokens.forEach(keep);
  keep('福島 花子');
  const wish = keep('夜道が暗くて娘が怖がっています');
  for (const token of tokens.slice(0, 4)) {
    const fields = { ...sampleFields, 'q.wish': wish };
    await visit(house, `/r/${token}`);
    const draft = JSON.stringify({ revision: 0, fields: [['q.place', keep('亡き母の眠る寺')]] });
    const headers = { 'content-type': 'application/json' };
    await house.app.request(`/r/${token}/draft`, { method: 'PUT', headers, body: draft });
    await sendForm(house, `/r/${token}`, { ...fields, 'q.times': keep('たくさん') });
    await sendForm(house, `/r/${token}`, fields);
    await sendForm(house, `/r/${token}/correct`, { ...fields, 'q.safe': 'p4' });
    await visit(house, `/r/${token}/received`);
    await visit(house, `/r/${token}/copy`);
    await visit(house, `/r/${token}x?mail=${keep('someone@example.jp')}`);
    await sendForm(house, '/code', { code: keep('2345 6789 2345') });
  }
}

/** What nobody foresaw: tables that are gone, a database that is gone. */
async function meetFailures(): Promise<void> {
  const [, , , , token = ''] = [...secrets].filter((secret) => /^[\w-]{22}$/.test(secret));
  await sql`alter table draft rename to mislaid`.execute(house.context.database.write);
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ revision: 0, fields: [['q.place', '亡き母の眠る寺']] });
  await house.app.request(`/r/${token}/draft`, { method: 'PUT', headers, body });
  await sendForm(house, `/r/${token}`, { ...sampleFields, 'q.wish': '夜道が暗くて娘が怖がっています' });
  await sql`alter table mislaid rename to draft`.execute(house.context.database.write);
  await sql`update questionnaire_version set definition = ${keep('区長への苦情')}`.execute(
    house.context.database.write,
  );
  const fresh = createApp(house.context);
  await visit({ app: fresh }, `/r/${token}`);
}

test('a long session leaves lines with request ids, routes and errors', () => {
  const parsed = lines.map((line): Record<string, unknown> => JSON.parse(line));
  expect(parsed.length).toBeGreaterThan(50);
  for (const line of parsed) expect(line['requestId']).toMatch(/^[0-9a-f-]{36}$/);
  const errors = parsed.filter(({ level }) => level === 50);
  expect(errors.length).toBeGreaterThan(2);
  expect(parsed.filter(({ route }) => route === '/r/:token').length).toBeGreaterThan(8);
});

test('and not one of the names, addresses, passwords, tokens and answers in it, at any level', () => {
  expect(secrets.size).toBeGreaterThan(20);
  const log = lines.join('');
  for (const secret of secrets) {
    expect(log).not.toContain(secret);
    expect(log).not.toContain(JSON.stringify(secret).slice(1, -1));
    expect(log).not.toContain(encodeURIComponent(secret));
  }
});

test('a request and its failure are found by the number the person was shown', () => {
  const failed = lines
    .map((line): Record<string, unknown> => JSON.parse(line))
    .filter(({ msg }) => msg === 'unexpected');
  for (const { requestId } of failed) {
    expect(lines.filter((line) => line.includes(String(requestId))).length).toBe(2);
  }
});
