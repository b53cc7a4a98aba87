import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RoundId } from '../../shared/id.ts';
import type { Answer } from '../../shared/questionnaire/answers.ts';
import { change as en } from '../../shared/text/en/change.ts';
import { change as ja } from '../../shared/text/ja/change.ts';
import { loadPlan } from '../../server/plan/actions.ts';
import {
  listDifferences,
  readPublication,
  recomputePublication,
  type FrozenPublication,
} from '../../server/publication/freeze.ts';
import { listPublicationRows } from '../../server/publication/queries.ts';
import { addRound, appendEntries } from '../support/answered-round.ts';
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { readDemoPlan } from '../support/demo-plan.ts';
import { counterIndicator, smallQuestionnaire } from '../support/small-questionnaire.ts';

let house: TestApp;
let administrator: Client;
let roundId: RoundId;

beforeEach(async () => {
  house = await openTestApp();
  const { context, wardId } = house;
  await loadPlan(context, operatorOf(wardId), wardId, 'plan.json', JSON.stringify(planOfMonitors()));
  roundId = await addRound(context, wardId, smallQuestionnaire, { fiscalYear: 2015, name: '第3回' });
  await answer(40, 30);
  administrator = await house.as('administrator');
  const { binding } = counterIndicator;
  const document = (await administrator.get('/indicators/IND01')).at('document');
  expect((await administrator.put('/indicators/IND01', { ...Object(document), binding })).status).toBe(200);
});
afterEach(() => house.close());

/** The demo plan, with an indicator that names who shall be asked. */
function planOfMonitors() {
  const plan = readDemoPlan();
  const instrument = { kind: 'monitors' as const, name: '区民モニターアンケート' };
  return {
    ...plan,
    indicators: plan.indicators.map((one) => (one.code === 'IND01' ? { ...one, instrument } : one)),
  };
}

const codes = (...chosen: string[]): Answer => ({ state: 'answered', value: { codes: chosen } });

/** `yes` of `all` visitors found the counter good. */
function answer(all: number, yes: number): Promise<void> {
  const entries = Array.from({ length: all }, (_, person) => ({
    person,
    answers: { visited: codes('yes'), counter: codes(person < yes ? 'agree' : 'neither') },
  }));
  return appendEntries(house.context, house.wardId, roundId, entries);
}

async function close(): Promise<void> {
  house.clock.pass(1000);
  const closes_at = house.context.now().toISOString();
  await house.context.database.write.updateTable('round').set({ closes_at }).execute();
}

const release = () => administrator.post('/evaluations/2015/publications', {});
const listEditions = async () => (await administrator.get('/evaluations/2015/publications')).body;

async function recompute(
  edition = 0,
): Promise<{ isEqual: boolean; again: FrozenPublication; paths: string[] }> {
  const row = (await listPublicationRows(house.context.read, house.wardId, 2015))[edition]!;
  const again = await recomputePublication(house.context.read, house.wardId, readPublication(row.document));
  const paths = listDifferences(JSON.parse(row.document), JSON.parse(again.text));
  return { isEqual: again.text === row.document && again.hash === row.hash, again, paths };
}

describe('publishing an evaluation', () => {
  test('is refused while a round of the year is open, naming it', async () => {
    const refused = await release();
    expect(refused.status).toBe(422);
    expect(refused.at('errors.0')).toMatchObject({ path: roundId, code: 'roundStillOpen' });
    expect(await listEditions()).toEqual([]);
  });

  test('is refused with words the data do not carry, and with figures of other people than planned', async () => {
    await close();
    const value = '区民の75％が満足している。';
    const change = { field: 'row.issues', code: '1', value };
    await administrator.post('/evaluations/2015/entries', { changes: [change] });
    const refused = await release();
    expect(refused.at('errors.0')).toMatchObject({
      path: 'row 1 issues',
      code: 'claimOfAllResidents',
      message: expect.stringContaining('区民の75％'),
    });
    const honest = { ...change, value: '回答した区民の75％が満足している。' };
    await administrator.post('/evaluations/2015/entries', { changes: [honest] });
    await house.context.database.write
      .updateTable('round')
      .set({ design: 'open-link' })
      .where('id', '=', roundId)
      .execute();
    expect((await release()).at('errors.0')).toMatchObject({ path: 'IND01', code: 'otherPeopleThanPlanned' });
  });

  test('freezes document, hash and check code; only administrators may', async () => {
    await close();
    expect((await (await house.as('staff')).post('/evaluations/2015/publications', {})).status).toBe(403);
    const released = await release();
    expect(released.status).toBe(200);
    const [row] = await listPublicationRows(house.context.read, house.wardId, 2015);
    expect(createHash('sha256').update(row!.document).digest('hex')).toBe(released.at('hash'));
    expect(released.at('checkCode')).toMatch(/^[0-9A-Y]{4}-[0-9A-Y]{4}-[0-9A-Y]{4}$/);
    const { evaluation, sources } = readPublication(row!.document);
    const current = evaluation.indicators.find(({ code }) => code === 'IND01')!.current;
    expect(current).toMatchObject({ source: 'survey', x: 30, n: 40, value: 75 });
    expect(sources.rounds).toMatchObject([{ id: roundId, position: 40, respondents: 40 }]);
  });

  test('says whether what was published still holds', async () => {
    await close();
    await release();
    expect(await listEditions()).toMatchObject([{ edition: 1, isCurrent: true }]);
    const change = { field: 'row.issues', code: '1', value: '参加者が偏っている。' };
    await administrator.post('/evaluations/2015/entries', { changes: [change] });
    expect(await listEditions()).toMatchObject([{ edition: 1, isCurrent: false }]);
    await release();
    expect(await listEditions()).toMatchObject([
      { edition: 2, isCurrent: true },
      { edition: 1, isCurrent: false },
    ]);
  });
});

describe('computing a publication again', () => {
  beforeEach(async () => {
    await close();
    expect((await release()).status).toBe(200);
  });

  test('gives the same bytes, whatever was changed or added since', async () => {
    expect(await recompute()).toMatchObject({ isEqual: true, paths: [] });
    const change = { field: 'row.issues', code: '1', value: 'あとから書いた。' };
    await administrator.post('/evaluations/2015/entries', { changes: [change] });
    await answer(20, 5);
    const document = Object((await administrator.get('/indicators/IND01')).at('document'));
    await administrator.put('/indicators/IND01', { ...document, binding: undefined });
    await administrator.put('/rule-sets/2015', { overall: 'anyA', individual: { kind: 'atLeastGoal' } });
    expect(await recompute()).toMatchObject({ isEqual: true, paths: [] });
  });

  test.each([
    ['changed', { cell: '{}' }],
    ['given to somebody else', { respondent_key: 'person-x' }],
  ])('finds that an answer was %s', async (_how, change) => {
    await house.context.database.write
      .updateTable('response')
      .set(change)
      .where('round_id', '=', roundId)
      .where('position', '=', 7)
      .execute();
    const { isEqual, paths } = await recompute();
    expect(isEqual).toBe(false);
    expect(paths).toContain('sources.rounds.0.logHash');
  });

  test('finds that an answer was taken out, and what it did to the figure', async () => {
    await house.context.database.write.deleteFrom('response').where('position', '=', 40).execute();
    const { isEqual, paths } = await recompute();
    expect(isEqual).toBe(false);
    expect(paths.some((path) => /^evaluation\.indicators\.\d+\.current\.(n|value)$/.test(path))).toBe(true);
  });

  test('finds that a questionnaire was reworded', async () => {
    const { definition } = await house.context.database.write
      .selectFrom('questionnaire_version')
      .select('definition')
      .executeTakeFirstOrThrow();
    const reworded = definition.replace('窓口の対応は良かったですか', '窓口の対応はとても良かったですね');
    expect(reworded).not.toBe(definition);
    await house.context.database.write
      .updateTable('questionnaire_version')
      .set({ definition: reworded })
      .execute();
    expect((await recompute()).paths).toEqual([
      'sources.rounds.0.questions.1.title.ja',
      'sources.rounds.0.version.hash',
    ]);
  });
});

describe('the public page of a check code', () => {
  const open = async (path: string) => house.app.request(path);
  let code: string;
  let hash: string;
  beforeEach(async () => {
    await close();
    const released = await release();
    [code, hash] = [String(released.at('checkCode')), String(released.at('hash'))];
  });

  test('is found by the code typed any way, and shows the published figures, not today’s', async () => {
    const typed = code.toLowerCase().replaceAll('-', ' ');
    const answered = await open(`/check?code=${encodeURIComponent(typed)}&lang=ja`);
    expect([answered.status, answered.headers.get('location')]).toEqual([303, `/check/${code}?lang=ja`]);
    for (const other of [code.toLowerCase(), code.replaceAll('-', '')]) {
      const led = await open(`/check/${other}?lang=ja`);
      expect([led.status, led.headers.get('location')]).toEqual([303, `/check/${code}?lang=ja`]);
    }
    await answer(20, 0);
    const page = await (await open(`/check/${code}?lang=ja`)).text();
    for (const shown of [hash, code, '75.0%', '40人中30人', '第3回', '第1版']) expect(page).toContain(shown);
    const english = await (await open(`/check/${code}?lang=en`)).text();
    expect(english).toContain('30 of 40 people');
    expect(english).toContain('lang="en"');
    for (const [html, { correctionOf, correction }] of [[page, ja] as const, [english, en] as const]) {
      expect(html).toContain(correctionOf.line(correctionOf.interval, '', correction.notRandom));
    }
  });

  test('gives the very bytes the hash is over', async () => {
    const file = await open(`/check/${code}/document.json`);
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
  });

  test('says what is wrong with a code: none, no code, one of nothing published', async () => {
    expect((await open('/check')).status).toBe(200);
    for (const [typed, status, words] of [
      ['', 422, '照合コードを入力してください'],
      ['<b>', 422, '照合コードの形ではありません'],
      ['1111-1111', 422, '照合コードの形ではありません'],
    ] as const) {
      const page = await open(`/check?code=${encodeURIComponent(typed)}`);
      expect([typed, page.status]).toEqual([typed, status]);
      const text = await page.text();
      expect(text).toContain(words);
      expect(text).not.toContain('<b>');
    }
    const unknown = await open('/check/1111-1111-1111');
    expect(unknown.status).toBe(404);
    expect(await unknown.text()).toContain('この照合コードの公表資料はありません');
    expect((await open('/check/1111-1111-1111/document.json')).status).toBe(404);
  });
});
