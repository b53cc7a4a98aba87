import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findInvitationByToken } from '../../server/round/invitation.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { addFilledPanel } from '../support/members.ts';
import { sampleFields, sampleQuestionnaire } from '../support/sample-questionnaire.ts';
import { makeTokenClient } from '../support/token-client.ts';
import { expectValidHtml } from '../support/valid-html.ts';

let app: TestApp;
let staff: Client;
let official: Client;
let panelId: string;
let questionnaireId: string;

beforeAll(async () => {
  app = await openTestApp();
  staff = await makeTokenClient(app, 'staff');
  official = await makeTokenClient(app, 'official');
  panelId = await addFilledPanel(staff, 120);
  questionnaireId = await addQuestionnaire();
});
afterAll(() => app.close());
beforeEach(() => app.clock.set('2026-04-01T00:00:00.000Z'));

async function addQuestionnaire(draft: object = sampleQuestionnaire): Promise<string> {
  const id = (await staff.post('/questionnaires', { title: 'x' })).text('id');
  expect((await staff.put(`/questionnaires/${id}`, { revision: 1, draft })).status).toBe(200);
  return id;
}

function makeDraft(wishes: object = {}) {
  return {
    name: '第1回',
    questionnaireId,
    panelId,
    fiscalYear: 2026,
    design: 'mixed-monitor',
    population: {},
    opensAt: '2026-05-01T00:00:00Z',
    closesAt: '2026-05-31T15:00:00Z',
    ...wishes,
  };
}

async function addRound(wishes: object = {}): Promise<string> {
  return (await staff.post('/rounds', makeDraft(wishes))).text('id');
}

const listSchema = z.array(z.record(z.string(), z.string()));

async function readLinks(id: string): Promise<Record<string, string>[]> {
  const { body } = await staff.get(`/rounds/${id}/invitations.csv`);
  return listSchema.parse(parse(String(body), { columns: true, bom: true }));
}

async function readTokens(id: string): Promise<string[]> {
  return (await readLinks(id)).map((row) => row['回答用リンク']?.split('/r/')[1] ?? '');
}

async function sendAnswer(token: string, fields = sampleFields): Promise<number> {
  const response = await app.app.request(`/r/${token}`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  });
  return response.status;
}

describe('the life of a round', () => {
  test('opens and closes by the clock', async () => {
    const id = await addRound();
    const states: unknown[] = [];
    const note = async (instant: string): Promise<void> => {
      app.clock.set(instant);
      states.push((await staff.get(`/rounds/${id}`)).at('state'));
    };
    await note('2026-04-30T00:00:00.000Z');
    expect((await staff.post(`/rounds/${id}/launch`)).body).toEqual({ invited: 120 });
    await note('2026-04-30T23:59:59.999Z');
    await note('2026-05-01T00:00:00.000Z');
    await note('2026-05-31T14:59:59.999Z');
    await note('2026-05-31T15:00:00.000Z');
    expect(states).toEqual(['draft', 'scheduled', 'open', 'open', 'closed']);
  });

  test('a launch freezes the questionnaire; the same words are the same version', async () => {
    const [first, second] = [await addRound(), await addRound()];
    await staff.post(`/rounds/${first}/launch`);
    await staff.post(`/rounds/${second}/launch`);
    const launched = await staff.get(`/rounds/${first}`);
    const changed = { ...sampleQuestionnaire, title: { ja: '書き直した調査票' } };
    const { body } = await staff.get(`/questionnaires/${questionnaireId}`);
    const revision = z.object({ revision: z.number() }).parse(body).revision;
    await staff.put(`/questionnaires/${questionnaireId}`, { revision, draft: changed });
    const third = await addRound();
    await staff.post(`/rounds/${third}/launch`);
    const rounds = await Promise.all([first, second, third].map((id) => staff.get(`/rounds/${id}`)));
    expect(rounds[0]?.text('versionId')).toBe(launched.text('versionId'));
    expect(rounds[1]?.text('versionId')).toBe(launched.text('versionId'));
    expect(rounds[2]?.text('versionId')).not.toBe(launched.text('versionId'));
    expect(rounds.map((round) => round.at('questionnaire.version'))).toEqual([1, 1, 2]);
    expect(rounds[0]?.at('questionnaire.title')).toBe(sampleQuestionnaire.title.ja);
  });

  test('a questionnaire with faults is refused with them, and nothing is launched', async () => {
    const empty = await addQuestionnaire({ title: { ja: '空' }, sections: [{ key: 's1', questions: [] }] });
    const id = await addRound({ questionnaireId: empty });
    const check = await staff.get(`/rounds/${id}/check`);
    expect(check.at('questionnaireFindings.0.code')).toBe('noQuestions');
    const answer = await staff.post(`/rounds/${id}/launch`);
    expect(answer.body).toMatchObject({ status: 422, code: 'questionnaire.invalid' });
    expect(answer.at('errors.0.code')).toBe('noQuestions');
    expect((await staff.get(`/rounds/${id}`)).body).toMatchObject({ state: 'draft', launchedAt: null });
    expect((await staff.get(`/rounds/${id}`)).at('participation.invited')).toBe(0);
  });

  test('two launches at once are one launch', async () => {
    const id = await addRound();
    const answers = await Promise.all([1, 2, 3].map(() => staff.post(`/rounds/${id}/launch`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await staff.get(`/rounds/${id}`)).at('participation.invited')).toBe(120);
  });

  test('a period that is over and an empty population are refused', async () => {
    const past = await addRound({ opensAt: '2026-03-01T00:00:00Z', closesAt: '2026-03-02T00:00:00Z' });
    expect((await staff.post(`/rounds/${past}/launch`)).at('errors.0.code')).toBe('closesInPast');
    const nobody = await addRound({ population: { districts: ['どこにもない'] } });
    expect((await staff.post(`/rounds/${nobody}/launch`)).at('code')).toBe('round.nobodyInvited');
    expect((await staff.get(`/rounds/${nobody}/check`)).at('roundFindings.0.code')).toBe('populationEmpty');
  });

  test('a draft can be changed and deleted; a launched round cannot', async () => {
    const id = await addRound();
    expect((await staff.put(`/rounds/${id}`, makeDraft({ name: '第2回' }))).status).toBe(200);
    expect((await staff.get(`/rounds/${id}`)).at('name')).toBe('第2回');
    await staff.post(`/rounds/${id}/launch`);
    const change = await staff.put(`/rounds/${id}`, makeDraft({ population: { sexes: ['female'] } }));
    expect([change.status, change.at('code')]).toEqual([409, 'round.invalidState']);
    expect(change.text('title')).toContain('開始待ち');
    expect((await staff.delete(`/rounds/${id}`)).status).toBe(409);
    const other = await addRound();
    expect((await staff.delete(`/rounds/${other}`)).status).toBe(200);
    expect((await staff.get(`/rounds/${other}`)).status).toBe(404);
  });

  test('drafts that make no sense are refused with the field', async () => {
    const paths = await Promise.all(
      [
        { closesAt: '2026-04-30T00:00:00Z' },
        { panelId: 'x' },
        { questionnaireId: 'x' },
        { name: ' ' },
        { opensAt: '2026-05-01' },
      ].map(async (wish) => (await staff.post('/rounds', makeDraft(wish))).at('errors.0.path')),
    );
    expect(paths).toEqual(['closesAt', 'panelId', 'questionnaireId', 'name', 'opensAt']);
  });

  test('closing can be put off and done early, and both are recorded', async () => {
    const id = await addRound();
    await staff.post(`/rounds/${id}/launch`);
    expect((await staff.post(`/rounds/${id}/close`)).status).toBe(409);
    app.clock.set('2026-05-10T00:00:00.000Z');
    const earlier = await staff.post(`/rounds/${id}/extend`, { closesAt: '2026-05-20T00:00:00Z' });
    expect(earlier.at('errors.0.code')).toBe('closesNotLater');
    expect((await staff.post(`/rounds/${id}/extend`, { closesAt: '2026-06-07T15:00:00Z' })).status).toBe(200);
    app.clock.set('2026-06-01T00:00:00.000Z');
    expect((await staff.get(`/rounds/${id}`)).at('state')).toBe('open');
    expect((await staff.post(`/rounds/${id}/close`)).status).toBe(200);
    expect((await staff.get(`/rounds/${id}`)).body).toMatchObject({
      state: 'closed',
      closesAt: '2026-06-01T00:00:00.000Z',
    });
    expect((await staff.post(`/rounds/${id}/extend`, { closesAt: '2026-07-01T00:00:00Z' })).status).toBe(409);
    const rows = await app.context.read
      .selectFrom('audit')
      .select(['verb', 'detail'])
      .where('subject', '=', id)
      .orderBy('at')
      .orderBy('id')
      .execute();
    expect(rows.map(({ verb }) => verb)).toEqual([
      'round.create',
      'round.launch',
      'round.edit',
      'round.close',
    ]);
    expect(rows[3]?.detail).toContain('2026-06-07T15:00:00.000Z');
  });
});

describe('the population', () => {
  test.each([
    [{}, 120, 'mixed-monitor'],
    [{ recruitments: ['drawn'] }, 30, 'drawn-monitor'],
    [{ recruitments: ['public'], ageBands: ['30s'] }, 30, 'public-monitor'],
    [{ sexes: ['female'], districts: ['福島', '玉川'] }, 60, 'mixed-monitor'],
  ])('%j is %i people, %s', async (population, invited, proposedDesign) => {
    const opensAt = '2026-05-01T00:00:00Z';
    const counts = await staff.post('/round-population', { panelId, population, opensAt });
    expect(counts.body).toMatchObject({ invited, proposedDesign, withEmail: invited, postOnly: 0 });
    const id = await addRound({ population });
    expect((await staff.get(`/rounds/${id}/check`)).at('population')).toEqual(counts.body);
    expect((await staff.post(`/rounds/${id}/launch`)).at('invited')).toBe(invited);
  });
  test('only members in term on the day of opening in Tokyo are invited', async () => {
    const other = await addFilledPanel(staff, 3);
    const ids = z.object({ members: z.array(z.object({ id: z.string() })) });
    const { members } = ids.parse((await staff.get(`/panels/${other}/members`)).body);
    await staff.post(`/members/${members[0]?.id ?? ''}/end-term`, { lastDay: '2026-05-01' });
    const count = async (opensAt: string): Promise<unknown> =>
      (await staff.post('/round-population', { panelId: other, population: {}, opensAt })).at('invited');
    expect(await count('2026-05-01T14:59:00Z')).toBe(3);
    expect(await count('2026-05-01T15:00:00Z')).toBe(2);
  });
});

describe('personal links', () => {
  test('open the invitation, are all different, and cannot be guessed from one another', async () => {
    const id = await addRound();
    await staff.post(`/rounds/${id}/launch`);
    const tokens = await readTokens(id);
    expect(new Set(tokens).size).toBe(120);
    expect(tokens.every((token) => /^[\w-]{22}$/.test(token))).toBe(true);
    const found = await Promise.all(tokens.map((token) => findInvitationByToken(app.context.read, token)));
    expect(new Set(found.map((one) => one?.respondent_key)).size).toBe(120);
    expect(found.every((one) => one?.round_id === id)).toBe(true);
    expect(found[0]?.cell).toBe('40s|male|玉川|public|web');
    const flipped = `${tokens[0]?.slice(0, -1) ?? ''}${tokens[0]?.endsWith('A') ? 'Q' : 'A'}`;
    expect(await findInvitationByToken(app.context.read, flipped)).toBeUndefined();
    expect(await readTokens(id)).toEqual(tokens);
  });

  test('are nowhere in the database', async () => {
    const id = await addRound();
    await staff.post(`/rounds/${id}/launch`);
    const tokens = await readTokens(id);
    const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
      app.context.database.read,
    );
    expect(tables.rows.length).toBeGreaterThan(10);
    for (const { name } of tables.rows) {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(app.context.database.read);
      const text = JSON.stringify(rows);
      expect(tokens.filter((token) => text.includes(token))).toEqual([]);
    }
  });

  test('respondent keys do not follow the order of registration numbers', async () => {
    const id = await addRound();
    await staff.post(`/rounds/${id}/launch`);
    const rows = await app.context.read
      .selectFrom('invitation')
      .innerJoin('member', 'member.id', 'invitation.member_id')
      .select('respondent_key')
      .where('round_id', '=', id)
      .orderBy('member.number')
      .execute();
    const keys = rows.map(({ respondent_key }) => respondent_key);
    expect([...keys].sort()).not.toEqual(keys);
  });

  test('are listed for mail merge with formulas disarmed, and printed with QR codes', async () => {
    const own = await addFilledPanel(staff, 9);
    const member = {
      ...{ number: '=1+1', name: '@SUM(A1)', ageBand: '30s', sex: 'other', district: '福島' },
      ...{ recruitment: 'public', termStart: '2026-04-01', termEnd: '2027-03-31' },
      ...{ postalCode: '553-0007', postalAddress: '<b>大阪市</b>', email: '-a@example.com' },
    };
    expect((await staff.post(`/panels/${own}/members`, member)).status).toBe(200);
    const id = await addRound({ panelId: own, name: '<script>alert(1)</script>' });
    await staff.post(`/rounds/${id}/launch`);
    const csv = await staff.get(`/rounds/${id}/invitations.csv`);
    expect(csv.headers.get('cache-control')).toBe('no-store');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const line = String(csv.body).split('\n')[1] ?? '';
    expect(line).toContain("'=1+1,'@SUM(A1),553-0007,<b>大阪市</b>,'-a@example.com,http://machikoe.test/r/");

    const page = await staff.get(`/rounds/${id}/invitations/print`);
    const html = String(page.body);
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(page.headers.get('content-security-policy')).toMatch(/style-src 'sha256-[^']+'/);
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(html.match(/<article>/g)).toHaveLength(10);
    expect(html.match(/class="sheet"/g)).toHaveLength(2);
    expect(html).not.toContain('<script');
    expect(html).toContain('&#60;script&#62;');
    await expectValidHtml(html);
    const one = await staff.get(`/rounds/${id}/invitations/print?number=D00002`);
    expect(String(one.body).match(/<article>/g)).toHaveLength(1);
    const exports = await app.context.read
      .selectFrom('audit')
      .select('detail')
      .where('verb', '=', 'invitation.export')
      .where('subject', '=', id)
      .execute();
    expect(exports.map(({ detail }) => detail)).toContain('{"form":"csv","invitations":10}');
  });
});

describe('participation', () => {
  test('counts people, not answers, and hides small groups', async () => {
    const id = await addRound();
    await staff.post(`/rounds/${id}/launch`);
    app.clock.set('2026-05-02T00:00:00.000Z');
    const tokens = await readTokens(id);
    for (const token of tokens.slice(0, 12)) expect(await sendAnswer(token)).toBeLessThan(400);
    const corrected = await app.app.request(`/r/${tokens[0] ?? ''}/correct`, {
      method: 'POST',
      body: new URLSearchParams({ ...sampleFields, 'q.safe': 'p1' }),
    });
    expect(corrected.status).toBeLessThan(400);
    const round = await official.get(`/rounds/${id}`);
    expect(round.body).toMatchObject({
      rateName: 'participation',
      participation: { invited: 120, answered: 12, rate: 0.1 },
    });
    expect(round.at('participation.groups.sex')).toEqual([
      { value: 'female', invited: 60, answered: 6, rate: 0.1 },
      { value: 'male', invited: 60, answered: 6, rate: 0.1 },
    ]);
    const listed = await official.get('/rounds');
    expect(listed.body).toEqual(
      expect.arrayContaining([expect.objectContaining({ id, invited: 120, answered: 12, rate: 0.1 })]),
    );
  });
});

test('an official reads rounds and does nothing else; another ward and strangers see none', async () => {
  const id = await addRound();
  const launched = await addRound();
  await staff.post(`/rounds/${launched}/launch`);
  expect((await official.get(`/rounds/${id}`)).status).toBe(200);
  const attempts = (client: Client) =>
    Promise.all([
      client.put(`/rounds/${id}`, makeDraft()),
      client.delete(`/rounds/${id}`),
      client.get(`/rounds/${id}/check`),
      client.post(`/rounds/${id}/launch`),
      client.post(`/rounds/${launched}/close`),
      client.post(`/rounds/${launched}/extend`, { closesAt: '2026-12-01T00:00:00Z' }),
      client.get(`/rounds/${launched}/invitations.csv`),
      client.get(`/rounds/${launched}/invitations/print`),
      client.post('/round-population', { panelId, population: {}, opensAt: '2026-05-01T00:00:00Z' }),
    ]);
  const statuses = async (client: Client): Promise<number[]> =>
    (await attempts(client)).map(({ status }) => status);
  expect(await statuses(official)).toEqual(Array.from({ length: 9 }, () => 403));
  expect((await official.post('/rounds', makeDraft())).status).toBe(403);
  const stranger = await makeTokenClient(app, 'staff', await app.addWard('271055'));
  expect(await statuses(stranger)).toEqual(Array.from({ length: 9 }, () => 404));
  expect((await stranger.get('/rounds')).body).toEqual([]);
  expect((await stranger.post('/rounds', makeDraft())).at('errors.0.code')).toBe('notThere');
  expect(await statuses(app.anonymous)).toEqual(Array.from({ length: 9 }, () => 401));
});
