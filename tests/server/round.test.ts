import { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../support/client.ts';
import { addFilledPanel } from '../support/members.ts';
import { openRoundHouse, type RoundHouse } from '../support/round-house.ts';
import { sampleFields, sampleQuestionnaire } from '../support/sample-questionnaire.ts';
import { makeTokenClient } from '../support/token-client.ts';

let house: RoundHouse;
let app: RoundHouse['app'];
let staff: Client;
let official: Client;

beforeAll(async () => {
  house = await openRoundHouse();
  ({ app, staff, official } = house);
});
afterAll(() => app.close());
beforeEach(() => app.clock.set('2026-04-01T00:00:00.000Z'));

describe('the life of a round', () => {
  test('opens and closes by the clock', async () => {
    const id = await house.addRound();
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
    const [first, second] = [await house.addRound(), await house.addRound()];
    await staff.post(`/rounds/${first}/launch`);
    await staff.post(`/rounds/${second}/launch`);
    const launched = await staff.get(`/rounds/${first}`);
    const changed = { ...sampleQuestionnaire, title: { ja: '書き直した調査票' } };
    const { body } = await staff.get(`/questionnaires/${house.questionnaireId}`);
    const revision = z.object({ revision: z.number() }).parse(body).revision;
    await staff.put(`/questionnaires/${house.questionnaireId}`, { revision, draft: changed });
    const third = await house.addRound();
    await staff.post(`/rounds/${third}/launch`);
    const rounds = await Promise.all([first, second, third].map((id) => staff.get(`/rounds/${id}`)));
    expect(rounds[0]?.text('versionId')).toBe(launched.text('versionId'));
    expect(rounds[1]?.text('versionId')).toBe(launched.text('versionId'));
    expect(rounds[2]?.text('versionId')).not.toBe(launched.text('versionId'));
    expect(rounds.map((round) => round.at('questionnaire.version'))).toEqual([1, 1, 2]);
    expect(rounds[0]?.at('questionnaire.title')).toBe(sampleQuestionnaire.title.ja);
  });

  test('a questionnaire with faults is refused with them, and nothing is launched', async () => {
    const empty = await house.addQuestionnaire({
      title: { ja: '空' },
      sections: [{ key: 's1', questions: [] }],
    });
    const id = await house.addRound({ questionnaireId: empty });
    const check = await staff.get(`/rounds/${id}/check`);
    expect(check.at('questionnaireFindings.0.code')).toBe('noQuestions');
    const answer = await staff.post(`/rounds/${id}/launch`);
    expect(answer.body).toMatchObject({ status: 422, code: 'questionnaire.invalid' });
    expect(answer.at('errors.0.code')).toBe('noQuestions');
    expect((await staff.get(`/rounds/${id}`)).body).toMatchObject({ state: 'draft', launchedAt: null });
    expect((await staff.get(`/rounds/${id}`)).at('participation.invited')).toBe(0);
  });

  test('two launches at once are one launch', async () => {
    const id = await house.addRound();
    const answers = await Promise.all([1, 2, 3].map(() => staff.post(`/rounds/${id}/launch`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await staff.get(`/rounds/${id}`)).at('participation.invited')).toBe(120);
  });

  test('a period that is over and an empty population are refused', async () => {
    const past = await house.addRound({ opensAt: '2026-03-01T00:00:00Z', closesAt: '2026-03-02T00:00:00Z' });
    expect((await staff.post(`/rounds/${past}/launch`)).at('errors.0.code')).toBe('closesInPast');
    const nobody = await house.addRound({ population: { districts: ['どこにもない'] } });
    expect((await staff.post(`/rounds/${nobody}/launch`)).at('code')).toBe('round.nobodyInvited');
    expect((await staff.get(`/rounds/${nobody}/check`)).at('roundFindings.0.code')).toBe('populationEmpty');
  });

  test('a draft can be changed and deleted; a launched round cannot', async () => {
    const id = await house.addRound();
    expect((await staff.put(`/rounds/${id}`, house.makeDraft({ name: '第2回' }))).status).toBe(200);
    expect((await staff.get(`/rounds/${id}`)).at('name')).toBe('第2回');
    await staff.post(`/rounds/${id}/launch`);
    const change = await staff.put(`/rounds/${id}`, house.makeDraft({ population: { sexes: ['female'] } }));
    expect([change.status, change.at('code')]).toEqual([409, 'round.invalidState']);
    expect(change.text('title')).toContain('開始待ち');
    expect((await staff.delete(`/rounds/${id}`)).status).toBe(409);
    const other = await house.addRound();
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
      ].map(async (wish) => (await staff.post('/rounds', house.makeDraft(wish))).at('errors.0.path')),
    );
    expect(paths).toEqual(['closesAt', 'panelId', 'questionnaireId', 'name', 'opensAt']);
  });

  test('closing can be put off and done early, and both are recorded', async () => {
    const id = await house.addRound();
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
    const counts = await staff.post('/round-population', { panelId: house.panelId, population, opensAt });
    expect(counts.body).toMatchObject({ invited, proposedDesign, withEmail: invited, postOnly: 0 });
    const id = await house.addRound({ population });
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

describe('participation', () => {
  test('counts people, not answers, and hides small groups', async () => {
    const id = await house.addRound();
    await staff.post(`/rounds/${id}/launch`);
    app.clock.set('2026-05-02T00:00:00.000Z');
    const tokens = await house.readTokens(id);
    for (const token of tokens.slice(0, 12)) expect(await house.sendAnswer(token)).toBeLessThan(400);
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
  const id = await house.addRound();
  const launched = await house.addRound();
  await staff.post(`/rounds/${launched}/launch`);
  expect((await official.get(`/rounds/${id}`)).status).toBe(200);
  const attempts = (client: Client) =>
    Promise.all([
      client.put(`/rounds/${id}`, house.makeDraft()),
      client.delete(`/rounds/${id}`),
      client.get(`/rounds/${id}/check`),
      client.post(`/rounds/${id}/launch`),
      client.post(`/rounds/${launched}/close`),
      client.post(`/rounds/${launched}/extend`, { closesAt: '2026-12-01T00:00:00Z' }),
      client.get(`/rounds/${launched}/invitations.csv`),
      client.get(`/rounds/${launched}/invitations/print`),
      client.post('/round-population', {
        panelId: house.panelId,
        population: {},
        opensAt: '2026-05-01T00:00:00Z',
      }),
    ]);
  const statuses = async (client: Client): Promise<number[]> =>
    (await attempts(client)).map(({ status }) => status);
  expect(await statuses(official)).toEqual(Array.from({ length: 9 }, () => 403));
  expect((await official.post('/rounds', house.makeDraft())).status).toBe(403);
  const stranger = await makeTokenClient(app, 'staff', await app.addWard('271055'));
  expect(await statuses(stranger)).toEqual(Array.from({ length: 9 }, () => 404));
  expect((await stranger.get('/rounds')).body).toEqual([]);
  expect((await stranger.post('/rounds', house.makeDraft())).at('errors.0.code')).toBe('notThere');
  expect(await statuses(app.anonymous)).toEqual(Array.from({ length: 9 }, () => 401));
});
