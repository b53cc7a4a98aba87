import { afterAll, beforeAll, expect, test } from 'vitest';
import { createToken } from '../../server/account/actions.ts';
import { operatorOf } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { callOperation, listOperations, readDescription, type Operation } from '../support/operation.ts';
import { openRoundHouse, type RoundHouse } from '../support/round-house.ts';

let house: RoundHouse;
let stranger: Client;
let description: unknown;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  house = await openRoundHouse();
  const { app, staff, panelId, questionnaireId } = house;
  stranger = await app.as('administrator', await app.addWard('141003'));
  description = await readDescription(app);
  const rounds = await house.addRound();
  await staff.post(`/rounds/${rounds}/launch`);
  const administrator = await app.as('administrator');
  const token = await createToken(app.context, operatorOf(app.wardId), app.wardId, {
    name: 'test',
    role: 'official',
  });
  ids = {
    accounts: (await administrator.get('/accounts')).text('0.id'),
    tokens: token.id,
    panels: panelId,
    members: (await staff.get(`/panels/${panelId}/members?term=all`)).text('members.0.id'),
    questionnaires: questionnaireId,
    'questionnaire-versions': (await staff.get(`/rounds/${rounds}`)).text('versionId'),
    rounds,
  };
});
afterAll(() => house.app.close());

/** The endpoint with the id of a thing of the first ward in its path. */
function aim(operation: Operation): Operation {
  const noun = operation.path.split('/')[1] ?? '';
  return { ...operation, path: operation.path.replace('{id}', ids[noun] ?? `no id for ${noun}`) };
}

/** Where the smallest body a schema allows is refused for another reason before anything is looked up. */
async function bodyOf({ name }: Operation): Promise<object | undefined> {
  if (name === 'PUT /members/{id}' || name === 'POST /panels/{id}/members') {
    const own = (await house.staff.get(`/members/${ids['members'] ?? ''}`)).at('member');
    return typeof own === 'object' && own !== null ? own : undefined;
  }
  if (name === 'PUT /rounds/{id}') return house.makeDraft();
  if (name === 'POST /rounds/{id}/extend') return { closesAt: '2027-01-01T00:00:00Z' };
  return undefined;
}

test('what belongs to one ward is not there for the administrator of another, whatever the address', async () => {
  const wrong: string[] = [];
  const found = listOperations(description).filter(({ path }) => path.includes('{id}'));
  expect(found.length).toBeGreaterThan(25);
  for (const operation of found) {
    const answer = await callOperation(stranger, aim(operation), description, await bodyOf(operation));
    const code = String(answer.at('code'));
    // A round is drafted from things of the own ward, so a foreign draft is looked for there first.
    if (code !== 'resource.notFound') wrong.push(`${operation.name}: ${answer.status} ${code}`);
  }
  const preview = await stranger.get(`/questionnaires/${ids['questionnaires'] ?? ''}/preview`);
  expect(preview.status).toBe(404);
  expect(wrong).toEqual([]);
});

test('nor can it be named in what is made in another ward', async () => {
  const { questionnaires = '', panels = '', ...other } = ids;
  const versionId = other['questionnaire-versions'] ?? '';
  const copies = [{ questionnaireId: questionnaires }, { versionId }];
  for (const copyOf of copies) {
    expect((await stranger.post('/questionnaires', { title: 'x', copyOf })).status).toBe(404);
  }
  const round = await stranger.post('/rounds', house.makeDraft());
  expect(round.status).toBe(422);
  expect([round.at('errors.0.path'), round.at('errors.1.path')]).toEqual(['panelId', 'questionnaireId']);
  const population = { panelId: panels, population: {}, opensAt: '2026-05-01T00:00:00Z' };
  expect((await stranger.post('/round-population', population)).status).toBe(404);
});

test('lists of another ward hold nothing of it', async () => {
  const own = Object.values(ids);
  for (const operation of listOperations(description)) {
    if (operation.method !== 'GET' || operation.path.includes('{') || operation.path === '/live') continue;
    const { body } = await callOperation(stranger, operation, description);
    const text = JSON.stringify(body);
    for (const id of own) expect(text, `${operation.name} names ${id}`).not.toContain(id);
  }
});
