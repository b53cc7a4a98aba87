import { afterAll, beforeAll, describe, expect, test } from 'vitest';
// First: it prepares zod for the API before any schema is made.
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import { insertView } from '../../server/analysis/queries.ts';
import { act } from '../../server/audit/act.ts';
import { isDuplicateKey } from '../../server/database/duplicate-key.ts';
import type { RoundId } from '../../shared/id.ts';
import { addRound } from '../support/answered-round.ts';
import { smallQuestionnaire } from '../support/small-questionnaire.ts';
import { makeTokenClient } from '../support/token-client.ts';

let house: TestApp;
let roundId: RoundId;

beforeAll(async () => {
  house = await openTestApp();
  roundId = await addRound(house.context, house.wardId, smallQuestionnaire, {
    fiscalYear: 2015,
    isClosed: true,
  });
});
afterAll(() => house.close());

const fixedChoice = {
  ...{ of: 'counter', by: 'group.sex', filters: [], base: 'answered', percent: 'column', isWeighted: false },
};

describe('a saved view', () => {
  test('is opened by everybody, renamed and deleted by its maker or an administrator, and recorded', async () => {
    const staff = await house.as('staff');
    const made = await staff.post('/views', { name: ' 窓口 × 性別 ', roundId, choice: fixedChoice });
    expect(made.status).toBe(200);
    const id = made.text('id');
    const official = await house.as('official');
    const list = (await official.get('/views')).body as { name: string; isOwn: boolean; choice: unknown }[];
    expect(list.map(({ name, isOwn, choice }) => ({ name, isOwn, choice }))).toEqual([
      { name: '窓口 × 性別', isOwn: false, choice: fixedChoice },
    ]);
    const colleague = await makeTokenClient(house, 'staff');
    const renamed = await colleague.patch(`/views/${id}`, { name: '別の名前' });
    expect(renamed.at('code')).toBe('account.notAllowed');
    expect((await colleague.delete(`/views/${id}`)).status).toBe(403);
    expect((await staff.patch(`/views/${id}`, { name: '' })).status).toBe(422);
    expect((await staff.patch(`/views/${id}`, { name: '窓口' })).status).toBe(200);
    expect((await official.get('/views')).at('0.name')).toBe('窓口');
    expect((await (await house.as('administrator')).delete(`/views/${id}`)).status).toBe(200);
    expect((await official.get('/views')).body).toEqual([]);
    const rows = await house.context.read
      .selectFrom('audit')
      .select('verb')
      .where('subject', '=', id)
      .orderBy('at')
      .execute();
    expect(rows.map(({ verb }) => verb).toSorted()).toEqual(['view.change', 'view.create', 'view.delete']);
  });

  test('has a name no other has, when it is saved and when it is renamed', async () => {
    const staff = await house.as('staff');
    const save = (name: string) => staff.post('/views', { name, roundId, choice: fixedChoice });
    const first = (await save('窓口')).text('id');
    const again = await save(' 窓口 ');
    expect([again.status, again.at('code')]).toEqual([409, 'analysis.nameTaken']);
    expect(again.at('title')).toBe(
      '「窓口」という名前の表は、すでに保存されています。別の名前にしてください。',
    );
    const second = (await save('窓口（年代）')).text('id');
    expect((await staff.patch(`/views/${second}`, { name: '窓口' })).at('code')).toBe('analysis.nameTaken');
    expect((await staff.patch(`/views/${first}`, { name: '窓口' })).status).toBe(200);
    const names = ((await staff.get('/views')).body as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(['窓口', '窓口（年代）']);
    for (const id of [first, second]) expect((await staff.delete(`/views/${id}`)).status).toBe(200);
  });

  test('gets its name once, however many save it at the same moment', async () => {
    const staff = await house.as('staff');
    const save = () => staff.post('/views', { name: '同じ瞬間', roundId, choice: fixedChoice });
    const answers = await Promise.all(Array.from({ length: 5 }, save));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409]);
    const row = {
      ...{ ward_id: house.wardId, round_id: roundId, name: '同じ瞬間', definition: '{}' },
      ...{ made_by: 'somebody', made_at: '2026-04-01T00:00:00.000Z' },
    };
    const change = act(house.context, operatorOf(house.wardId), 'view.create', (writer) =>
      insertView(writer, { id: 'another-server', ...row }),
    );
    await expect(change).rejects.toSatisfy(isDuplicateKey);
    const own = answers.find(({ status }) => status === 200);
    expect((await staff.delete(`/views/${own?.text('id')}`)).status).toBe(200);
  });

  test('of a round that is not there, or of no table, is refused', async () => {
    const staff = await house.as('staff');
    expect((await staff.post('/views', { name: 'x', roundId: 'none', choice: fixedChoice })).status).toBe(
      404,
    );
    const wrong = { ...fixedChoice, percent: 'sideways' };
    expect((await staff.post('/views', { name: 'x', roundId, choice: wrong })).status).toBe(422);
    expect((await staff.delete('/views/none')).status).toBe(404);
  });
});
