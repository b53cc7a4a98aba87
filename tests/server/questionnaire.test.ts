import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { act } from '../../server/audit/act.ts';
import { freezeVersion } from '../../server/questionnaire/freeze.ts';
import { demoQuestionnaire } from '../../server/demo/questionnaire.ts';
import type { QuestionnaireDraft } from '../../shared/questionnaire/draft.ts';
import { Problem } from '../../shared/problem.ts';
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';

let app: TestApp;
let staff: Client;

beforeAll(async () => {
  app = await openTestApp();
  staff = await app.as('staff');
});
afterAll(() => app.close());

const halfWritten: QuestionnaireDraft = {
  title: { ja: '' },
  sections: [
    {
      key: 's1',
      questions: [
        { kind: 'single', key: 'q1', title: { ja: ' ' }, choices: [] },
        {
          kind: 'short-text',
          key: 'q2',
          title: { ja: '理由', en: '' },
          askedIf: { question: 'q1', operator: 'isAnyOf', codes: [] },
        },
      ],
    },
  ],
};

async function begin(body: object = { title: '試験' }): Promise<string> {
  const answer = await staff.post('/questionnaires', body);
  expect(answer.status).toBe(200);
  return answer.text('id');
}

async function beginWith(draft: QuestionnaireDraft): Promise<string> {
  const id = await begin();
  expect((await staff.put(`/questionnaires/${id}`, { revision: 1, draft })).status).toBe(200);
  return id;
}

const launchingActor = () => operatorOf(app.wardId);

function freeze(questionnaireId: string): Promise<string> {
  return act(app.context, launchingActor(), 'round.launch', (writer) =>
    freezeVersion(app.context, writer, app.wardId, questionnaireId),
  );
}

/** A round that asks the questionnaire, as a launched one stands in the database. */
async function addRound(questionnaireId: string): Promise<void> {
  const { context, wardId } = app;
  const at = context.now().toISOString();
  await act(context, launchingActor(), 'round.create', async (writer) => {
    const panelId = context.makeId();
    await writer
      .insertInto('panel')
      .values({ id: panelId, ward_id: wardId, name: '区民モニター', is_synthetic: 0, created_at: at })
      .execute();
    await writer
      .insertInto('round')
      .values({
        id: context.makeId(),
        ward_id: wardId,
        panel_id: panelId,
        questionnaire_id: questionnaireId,
        questionnaire_version_id: null,
        name: '第1回',
        fiscal_year: 2026,
        design: 'public-monitor',
        population: '{}',
        opens_at: at,
        closes_at: at,
        launched_at: null,
        is_synthetic: 0,
        created_at: at,
      })
      .execute();
  });
}

describe('drafts', () => {
  test('a new questionnaire is one empty section and says that it has no questions', async () => {
    const answer = await staff.get(`/questionnaires/${await begin({ title: '区民アンケート' })}`);
    expect(answer.body).toMatchObject({
      revision: 1,
      draft: { title: { ja: '区民アンケート' }, sections: [{ questions: [] }] },
      findings: [{ path: 'sections', code: 'noQuestions' }],
      rounds: [],
      versions: [],
    });
  });

  test('half-written work is stored as it is, with what is missing in words', async () => {
    const id = await begin();
    const saved = await staff.put(`/questionnaires/${id}`, { revision: 1, draft: halfWritten });
    expect(saved.at('revision')).toBe(2);
    const read = await staff.get(`/questionnaires/${id}`);
    expect(read.at('draft')).toEqual(halfWritten);
    expect(read.at('findings')).toEqual(saved.at('findings'));
    const places = (read.at('findings') as { path: string; message: string }[]).map(({ path }) => path);
    expect(places.toSorted()).toEqual([
      'sections.0.questions.0.choices',
      'sections.0.questions.0.title.ja',
      'sections.0.questions.1.askedIf',
      'sections.0.questions.1.title.en',
      'title.ja',
    ]);
    expect(JSON.stringify(read.at('findings'))).not.toMatch(/invalidValue|Invalid|expected/);
  });

  test('what is no questionnaire is refused', async () => {
    const id = await begin();
    const refused = await staff.put(`/questionnaires/${id}`, { revision: 1, draft: { title: 'x' } });
    expect(refused.status).toBe(422);
    const strange = { ...halfWritten, script: '<script>' };
    expect((await staff.put(`/questionnaires/${id}`, { revision: 1, draft: strange })).status).toBe(422);
    expect((await staff.get(`/questionnaires/${id}`)).at('revision')).toBe(1);
  });

  test('two editors never overwrite each other', async () => {
    const id = await begin();
    const mine = { ...halfWritten, title: { ja: 'わたし' } };
    const theirs = { ...halfWritten, title: { ja: 'あなた' } };
    const both = await Promise.all([
      staff.put(`/questionnaires/${id}`, { revision: 1, draft: mine }),
      staff.put(`/questionnaires/${id}`, { revision: 1, draft: theirs }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.at('code')).toBe('questionnaire.changedElsewhere');
    const kept = both[0].status === 200 ? 'わたし' : 'あなた';
    expect((await staff.get(`/questionnaires/${id}`)).at('draft.title.ja')).toBe(kept);
  });

  test('the same save sent twice, after a lost reply, is no conflict', async () => {
    const id = await begin();
    const body = { revision: 1, draft: halfWritten };
    expect((await staff.put(`/questionnaires/${id}`, body)).at('revision')).toBe(2);
    const again = await staff.put(`/questionnaires/${id}`, body);
    expect([again.status, again.at('revision')]).toEqual([200, 2]);
  });

  test('a copy has the same questions under the same keys and its own life', async () => {
    const original = await beginWith(demoQuestionnaire);
    const copy = await begin({ title: '次の年', copyOf: { questionnaireId: original } });
    const read = await staff.get(`/questionnaires/${copy}`);
    expect(read.at('draft.title.ja')).toBe('次の年');
    expect(read.at('draft.title.en')).toBe(demoQuestionnaire.title.en);
    expect(read.at('draft.sections')).toEqual(demoQuestionnaire.sections);
    await staff.put(`/questionnaires/${copy}`, { revision: 1, draft: halfWritten });
    expect((await staff.get(`/questionnaires/${original}`)).at('draft')).toEqual(demoQuestionnaire);
  });

  test('the list says what is ready and what is not', async () => {
    const ready = await beginWith(demoQuestionnaire);
    const unready = await beginWith(halfWritten);
    const list = (await staff.get('/questionnaires')).body as { id: string }[];
    expect(list.find(({ id }) => id === ready)).toMatchObject({ questions: 17, findings: 0, rounds: [] });
    expect(list.find(({ id }) => id === unready)).toMatchObject({ questions: 2, findings: 5 });
  });
});

describe('versions', () => {
  test('the same words are the same version; other words are the next', async () => {
    const id = await beginWith(demoQuestionnaire);
    const first = await freeze(id);
    expect(await freeze(id)).toBe(first);
    const reworded = { ...demoQuestionnaire, title: { ...demoQuestionnaire.title, ja: '改めて' } };
    await staff.put(`/questionnaires/${id}`, { revision: 2, draft: reworded });
    const second = await freeze(id);
    expect(second).not.toBe(first);
    await staff.put(`/questionnaires/${id}`, { revision: 3, draft: demoQuestionnaire });
    expect(await freeze(id)).toBe(first);

    const list = await staff.get(`/questionnaires/${id}/versions`);
    expect(list.body).toMatchObject([{ number: 2, title: '改めて' }, { number: 1 }]);
    const version = await staff.get(`/questionnaire-versions/${first}`);
    expect(version.body).toMatchObject({ questionnaireId: id, number: 1, definition: demoQuestionnaire });
  });

  test('a later edit does not touch what was frozen', async () => {
    const id = await beginWith(demoQuestionnaire);
    const version = await freeze(id);
    await staff.put(`/questionnaires/${id}`, { revision: 2, draft: halfWritten });
    expect((await staff.get(`/questionnaire-versions/${version}`)).at('definition')).toEqual(
      demoQuestionnaire,
    );
    const copy = await begin({ copyOf: { versionId: version } });
    expect((await staff.get(`/questionnaires/${copy}`)).at('draft')).toEqual(demoQuestionnaire);
  });

  test('a draft with faults is not frozen, and every fault is named', async () => {
    const id = await beginWith(halfWritten);
    const refusal = await freeze(id).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal).toMatchObject({ code: 'questionnaire.invalid' });
    expect((refusal as Problem).findings).toHaveLength(5);
    expect((await staff.get(`/questionnaires/${id}/versions`)).body).toEqual([]);
  });

  test('stray spaces around a text are no other version', async () => {
    const id = await beginWith(demoQuestionnaire);
    const first = await freeze(id);
    const spaced = {
      ...demoQuestionnaire,
      title: { ...demoQuestionnaire.title, ja: ` ${demoQuestionnaire.title.ja} ` },
    };
    await staff.put(`/questionnaires/${id}`, { revision: 2, draft: spaced });
    expect(await freeze(id)).toBe(first);
  });
});

describe('deleting', () => {
  test('an unused questionnaire goes, with its versions', async () => {
    const id = await beginWith(demoQuestionnaire);
    await freeze(id);
    expect((await staff.delete(`/questionnaires/${id}`)).status).toBe(200);
    expect((await staff.get(`/questionnaires/${id}`)).status).toBe(404);
  });

  test('one that a round asks stays', async () => {
    const id = await beginWith(demoQuestionnaire);
    await addRound(id);
    const refused = await staff.delete(`/questionnaires/${id}`);
    expect([refused.status, refused.at('code')]).toEqual([409, 'questionnaire.inUse']);
    expect((await staff.get(`/questionnaires/${id}`)).at('rounds')).toMatchObject([
      { name: '第1回', isLaunched: false },
    ]);
  });
});

describe('the bank', () => {
  test('offers each wording once, asked ones first, and no half-written question', async () => {
    const other = await openTestApp();
    const client = await other.as('staff');
    const id = (await client.post('/questionnaires', { title: '一' })).text('id');
    await client.put(`/questionnaires/${id}`, { revision: 1, draft: demoQuestionnaire });
    const version = await act(other.context, operatorOf(other.wardId), 'round.launch', (writer) =>
      freezeVersion(other.context, writer, other.wardId, id),
    );
    const half = (await client.post('/questionnaires', { title: '二' })).text('id');
    await client.put(`/questionnaires/${half}`, { revision: 1, draft: halfWritten });
    const bank = (await client.get('/question-bank')).body as { version: { id: string } | null }[];
    expect(bank).toHaveLength(17);
    expect(bank.every((entry) => entry.version?.id === version)).toBe(true);
    await other.close();
  });
});

describe('who may', () => {
  test('an official reads and changes nothing', async () => {
    const official = await app.as('official');
    const id = await beginWith(demoQuestionnaire);
    expect((await official.get(`/questionnaires/${id}`)).status).toBe(200);
    expect((await official.get('/question-bank')).status).toBe(200);
    expect((await official.post('/questionnaires', { title: 'x' })).status).toBe(403);
    expect((await official.put(`/questionnaires/${id}`, { revision: 2, draft: halfWritten })).status).toBe(
      403,
    );
    expect((await official.delete(`/questionnaires/${id}`)).status).toBe(403);
    expect((await staff.get(`/questionnaires/${id}`)).at('revision')).toBe(2);
  });

  test('nobody without signing in', async () => {
    expect((await app.anonymous.get('/questionnaires')).status).toBe(401);
    expect((await app.anonymous.get('/question-bank')).status).toBe(401);
  });

  test('another ward sees, copies, changes and deletes nothing of ours', async () => {
    const id = await beginWith(demoQuestionnaire);
    const version = await freeze(id);
    const stranger = await app.as('administrator', await app.addWard('271047'));
    const answers = [
      await stranger.get(`/questionnaires/${id}`),
      await stranger.get(`/questionnaire-versions/${version}`),
      await stranger.post('/questionnaires', { copyOf: { questionnaireId: id } }),
      await stranger.post('/questionnaires', { copyOf: { versionId: version } }),
      await stranger.put(`/questionnaires/${id}`, { revision: 2, draft: halfWritten }),
      await stranger.delete(`/questionnaires/${id}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect((await stranger.get('/questionnaires')).body).toEqual([]);
    expect((await stranger.get('/question-bank')).body).toEqual([]);
    expect((await stranger.get(`/questionnaires/${id}/versions`)).status).toBe(404);
  });
});
