import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoQuestionnaire } from '../../server/demo/questionnaire.ts';
import type { QuestionnaireDraft } from '../../shared/questionnaire/draft.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
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
  sections: [{ key: 's1', questions: [{ kind: 'single', key: 'q1', title: { ja: ' ' }, choices: [] }] }],
};

async function beginWith(draft: QuestionnaireDraft): Promise<string> {
  const id = (await staff.post('/questionnaires', { title: '試験' })).text('id');
  expect((await staff.put(`/questionnaires/${id}`, { revision: 1, draft })).status).toBe(200);
  return id;
}

describe('the preview', () => {
  test('is the page respondents will see, in the language asked for, and cannot be sent', async () => {
    const id = await beginWith(demoQuestionnaire);
    const page = await staff.get(`/questionnaires/${id}/preview?language=ja`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(page.body).toContain('身近な地域で、声をかけ合い');
    expect(page.body).toContain('プレビュー');
    expect((await staff.get(`/questionnaires/${id}/preview?lang=en`)).body).toContain(
      'Do you feel that people near you',
    );
  });

  test('draws what is half written, too, and takes no text for markup', async () => {
    const hostile = { ...halfWritten, title: { ja: '<script>alert(1)</script>' } };
    const id = await beginWith(hostile);
    const page = await staff.get(`/questionnaires/${id}/preview`);
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('<script>alert');
    expect(page.body).toContain('&lt;script');
    expect(page.body).toContain('（質問文がまだありません）');
  });

  test('is for officials of the ward only', async () => {
    const id = await beginWith(demoQuestionnaire);
    const stranger = await app.as('official', await app.addWard('271055'));
    expect((await stranger.get(`/questionnaires/${id}/preview`)).status).toBe(404);
    expect((await app.anonymous.get(`/questionnaires/${id}/preview`)).status).toBe(401);
    expect((await (await app.as('official')).get(`/questionnaires/${id}/preview`)).status).toBe(200);
  });
});
