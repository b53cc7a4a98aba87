import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadPlan } from '../../server/plan/actions.ts';
import { listStoredIndicators, listStoredValues } from '../../server/indicator/stored.ts';
import { updateIndicator } from '../../server/indicator/queries.ts';
import { act } from '../../server/audit/act.ts';
import type { Plan } from '../../shared/plan/definition.ts';
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import { readDemoPlan, readDemoPlanText } from '../support/demo-plan.ts';

const file = { fileName: 'fukushima-fy2015.plan.json', text: readDemoPlanText() };
let house: TestApp;
beforeEach(async () => {
  house = await openTestApp();
});
afterEach(() => house.close());

async function countRows() {
  const { read } = house.context;
  const count = async (table: 'plan' | 'indicator' | 'indicator_value'): Promise<number> => {
    const row = await read
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return Number(row.n);
  };
  return {
    plan: await count('plan'),
    indicator: await count('indicator'),
    value: await count('indicator_value'),
  };
}

async function postPlan(change: (plan: Plan) => void) {
  const plan = readDemoPlan();
  change(plan);
  const administrator = await house.as('administrator');
  return administrator.post('/plans', { fileName: 'changed.json', text: JSON.stringify(plan) });
}

describe('loading the plan of the demo ward', () => {
  test('brings 17 indicators and 12 outcomes with goals, and the printed values', async () => {
    const administrator = await house.as('administrator');
    const answer = await administrator.post('/plans', file);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ fiscalYear: 2015, isChanged: true, indicators: 29, values: 24 });
    const stored = await listStoredIndicators(house.context.read, house.wardId);
    const kinds = stored.map(({ document }) => document.kind);
    expect(kinds.filter((kind) => kind === 'indicator')).toHaveLength(17);
    expect(kinds.filter((kind) => kind === 'outcome')).toHaveLength(12);
    const o06 = stored.find(({ document }) => document.code === 'O06')!.document;
    expect(o06.goals).toEqual([{ fiscalYear: 2015, value: 80 }]);
    expect(o06.title.ja).toBe(readDemoPlan().outcomes.find(({ code }) => code === 'O06')!.title);
  });

  test('keeps doubtful readings, 未測定 and the source on the values', async () => {
    await (await house.as('administrator')).post('/plans', file);
    const values = await listStoredValues(house.context.read, house.wardId);
    const valueOf = (code: string, year: number) =>
      values.find((value) => value.code === code && value.fiscalYear === year)!.value;
    expect(valueOf('O06', 2015)).toMatchObject({
      state: 'measured',
      value: 78.6,
      candidates: [78.6, 78.8],
      origin: 'printed',
      source: '区政運営基本方針の成果目標の達成に向けた取組状況について(福島区) 平成27年度',
    });
    expect(valueOf('O06', 2015).notes?.map(({ code }) => code)).toEqual(['S2']);
    expect(valueOf('O11', 2014).state).toBe('unmeasured');
    expect(values.filter(({ code }) => code.startsWith('IND'))).toEqual([]);
  });

  test('again changes nothing', async () => {
    const administrator = await house.as('administrator');
    await administrator.post('/plans', file);
    const before = await countRows();
    house.clock.pass(60_000);
    const again = await administrator.post('/plans', file);
    expect(again.body).toEqual({ fiscalYear: 2015, isChanged: false, indicators: 0, values: 0 });
    expect(await countRows()).toEqual(before);
    expect((await administrator.get('/plans')).at('0.loadedAt')).toBe('2026-04-01T00:00:00.000Z');
  });

  test('with a new goal leaves what staff bound to a question', async () => {
    await (await house.as('administrator')).post('/plans', file);
    const { read } = house.context;
    const findIndicator = async () =>
      (await listStoredIndicators(read, house.wardId)).find(({ document }) => document.code === 'O01')!;
    const known = await findIndicator();
    const binding = {
      kind: 'share' as const,
      parts: [{ question: 'talks', codes: ['yes'] }],
      combine: 'any' as const,
      base: 'valid' as const,
      dontKnow: 'excluded' as const,
    };
    await act(house.context, operatorOf(house.wardId), 'indicator.edit', (writer) =>
      updateIndicator(writer, known.id, { ...known.document, binding }, house.context.now().toISOString()),
    );
    const answer = await postPlan((plan) => {
      plan.outcomes[0]!.goals[0]!.value = 65;
    });
    expect(answer.body).toEqual({ fiscalYear: 2015, isChanged: true, indicators: 1, values: 0 });
    const changed = (await findIndicator()).document;
    expect(changed.goals).toEqual([{ fiscalYear: 2015, value: 65 }]);
    expect(changed.binding).toEqual(binding);
    expect(await countRows()).toEqual({ plan: 1, indicator: 29, value: 24 });
  });
});

describe('a wrong plan file', () => {
  test.each<[string, (plan: Plan) => void, string, RegExp]>([
    [
      'a strategy that does not exist',
      (plan) => (plan.outcomes[5]!.strategy = '9-9'),
      '$.outcomes[5].strategy',
      /戦略「9-9」は定義されていません/,
    ],
    [
      'a share above 100',
      (plan) => (plan.outcomes[5]!.goals[0]!.value = 800),
      '$.outcomes[5].goals[0].value',
      /800は範囲（0〜100）の外です/,
    ],
    [
      'another ward',
      (plan) => (plan.ward.code = '271021'),
      '$.ward.code',
      /「271021」は「271039」と合いません/,
    ],
  ])('with %s loads nothing and says where and why', async (_, change, path, message) => {
    const answer = await postPlan(change);
    expect(answer.status).toBe(422);
    expect(answer.at('code')).toBe('plan.invalid');
    expect(answer.text('title')).toContain('changed.json');
    expect(answer.text('errors.0.path')).toBe(path);
    expect(answer.text('errors.0.message')).toMatch(message);
    expect(await countRows()).toEqual({ plan: 0, indicator: 0, value: 0 });
  });

  test('that is no JSON is told with line and column, in the language asked for', async () => {
    const administrator = await house.as('administrator');
    const text = '{\n  "format": machikoe\n}';
    const answer = await administrator.post(
      '/plans',
      { fileName: 'a.json', text },
      { 'accept-language': 'en' },
    );
    expect(answer.status).toBe(422);
    expect(answer.text('errors.0.message')).toMatch(/line 2/);
  });

  test('leaves a plan loaded before as it was', async () => {
    await (await house.as('administrator')).post('/plans', file);
    const before = await countRows();
    expect((await postPlan((plan) => (plan.rows[0]!.item = 'nowhere'))).status).toBe(422);
    expect(await countRows()).toEqual(before);
    const stored = await (await house.as('official')).get('/plans/2015');
    expect(stored.at('plan.rows.0.item')).toBe('1(1)ア');
  });
});

describe('who may', () => {
  test.each(['staff', 'official'] as const)('%s may read plans but not load them', async (role) => {
    await (await house.as('administrator')).post('/plans', file);
    const client = await house.as(role);
    const refused = await client.post('/plans', { fileName: 'x.json', text: 'no JSON at all' });
    expect(refused.at('code')).toBe('account.notAllowed');
    const list = await client.get('/plans');
    expect(list.body).toEqual([
      {
        ...{ fiscalYear: 2015, title: readDemoPlan().title, fileName: file.fileName },
        ...{ loadedAt: '2026-04-01T00:00:00.000Z' },
        ...{ indicators: 17, outcomes: 12, strategies: 6, actions: 15 },
      },
    ]);
  });

  test('nobody without a session reads a plan, and no ward reads another one’s', async () => {
    await (await house.as('administrator')).post('/plans', file);
    expect((await house.anonymous.get('/plans/2015')).status).toBe(401);
    const other = await house.addWard('271021');
    const stranger = await house.as('administrator', other);
    expect((await stranger.get('/plans')).body).toEqual([]);
    expect((await stranger.get('/plans/2015')).at('code')).toBe('evaluation.noPlan');
  });

  test('the load is in the audit log with the hash of the file', async () => {
    await loadPlan(house.context, operatorOf(house.wardId), house.wardId, file.fileName, file.text);
    const row = await house.context.read
      .selectFrom('audit')
      .selectAll()
      .where('verb', '=', 'plan.load')
      .executeTakeFirstOrThrow();
    expect(row.subject).toBe('2015');
    expect(JSON.parse(row.detail)).toMatchObject({
      indicators: 29,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

test('the stored plan comes back as a file that loads again', async () => {
  const administrator = await house.as('administrator');
  await administrator.post('/plans', file);
  const download = await administrator.get('/plans/2015/file');
  expect(download.headers.get('content-disposition')).toBe(
    'attachment; filename="plan-271039-fy2015.plan.json"',
  );
  expect(download.body).toEqual(readDemoPlan());
  const text = JSON.stringify(download.body, null, 2);
  const again = await administrator.post('/plans', { fileName: 'again.json', text });
  expect(again.at('isChanged')).toBe(false);
});
