import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { evaluationSchema } from '../../shared/evaluation/evaluation.ts';
import { loadPlan } from '../../server/plan/actions.ts';
import { openTestApp, operatorOf, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { readDemoPlan, readDemoPlanText } from '../support/demo-plan.ts';

const name = 'fukushima-fy2015.plan.json';
let house: TestApp;
beforeEach(async () => {
  house = await openTestApp();
  await loadPlan(house.context, operatorOf(house.wardId), house.wardId, name, readDemoPlanText());
});
afterEach(() => house.close());

async function readEvaluation(client: Client) {
  const answer = await client.get('/evaluations/2015');
  expect(answer.status).toBe(200);
  return evaluationSchema.parse(answer.body);
}

const enter = (client: Client, ...changes: object[]) => client.post('/evaluations/2015/entries', { changes });

describe('the evaluation of the demo plan', () => {
  test('gives every printed letter, row by row', async () => {
    const evaluation = await readEvaluation(await house.as('official'));
    const ratingOf = (code: string) => evaluation.outcomes.find((outcome) => outcome.code === code)!.rating;
    for (const { row, printed } of readDemoPlan().rows) {
      const computed = evaluation.rows.find((candidate) => candidate.row === row)!;
      const pairs = printed!.pairs.slice(0, printed!.individual.length);
      expect([row, pairs.map(({ outcome }) => ratingOf(outcome))]).toEqual([row, printed!.individual]);
      for (const letter of printed!.overall) expect([row, computed.overall]).toEqual([row, letter]);
      expect([row, computed.progress]).toEqual([row, printed!.progress]);
      expect([row, computed.effectiveness]).toEqual([row, printed!.effectiveness]);
    }
    expect(evaluation.rows).toHaveLength(16);
    expect(evaluation.openDecisions).toEqual(['4-1-5', '5-1-2', '5-3-1']);
  });

  test('shows figures as printed, last year’s 未測定 and both readings', async () => {
    const { outcomes, synthetic } = await readEvaluation(await house.as('official'));
    const outcomeOf = (code: string) => outcomes.find((outcome) => outcome.code === code)!;
    expect(outcomeOf('O06').current).toMatchObject({
      value: 78.6,
      candidates: [78.6, 78.8],
      source: 'printed',
    });
    expect(outcomeOf('O11').previous).toMatchObject({ state: 'unmeasured', value: null });
    expect(outcomeOf('O12').verdict).toEqual({ code: 'notComparable', reason: 'noInterval' });
    expect(synthetic).toBe(false);
  });

  test('needs a session, a plan and a year', async () => {
    expect((await house.anonymous.get('/evaluations/2015')).status).toBe(401);
    const official = await house.as('official');
    expect((await official.get('/evaluations/2031')).at('code')).toBe('evaluation.noPlan');
    expect((await official.get('/evaluations/soon')).status).toBe(422);
    const other = await house.as('administrator', await house.addWard('271021'));
    expect((await other.get('/evaluations/2015')).at('code')).toBe('evaluation.noPlan');
  });
});

describe('rating rules', () => {
  const ratio = { individual: { kind: 'ratio', atLeast: 0.9 }, overall: 'all' };

  test('of a year follow its number, and another set makes O06 pass', async () => {
    const administrator = await house.as('administrator');
    const before = await readEvaluation(administrator);
    expect(before.ruleSet.id).toBe('osaka-fy2015');
    expect(before.outcomes.find(({ code }) => code === 'O06')!.rating).toBe('B');
    house.clock.pass(1000);
    const set = await administrator.put('/rule-sets/2015', ratio);
    expect(set.at('ruleSet.individual')).toEqual(ratio.individual);
    const after = await readEvaluation(administrator);
    expect(after.outcomes.filter(({ rating }) => rating === 'A').map(({ code }) => code)).toEqual(['O06']);
    expect(after.rows.find(({ row }) => row === 9)!.overall).toBe('B');
    await administrator.put('/rule-sets/2015', { ...ratio, overall: 'any' });
    const any = await readEvaluation(administrator);
    expect(any.rows.filter(({ overall }) => overall === 'A').map(({ row }) => row)).toEqual([9, 12]);
  });

  test('are kept in editions with who and when; the same setting again is no edition', async () => {
    const administrator = await house.as('administrator');
    await administrator.put('/rule-sets/2015', ratio);
    await administrator.put('/rule-sets/2015', ratio);
    house.clock.pass(60_000);
    const rules = await administrator.put('/rule-sets/2015', { ...ratio, overall: 'majority' });
    expect(rules.at('editions')).toMatchObject([
      { edition: 2, changedBy: '試験 administrator', changedAt: '2026-04-01T00:01:00.000Z' },
      { edition: 1, ruleSet: { overall: 'all', from: 2015, to: 2015 } },
    ]);
    expect((await administrator.get('/rule-sets/2016')).at('ruleSet.id')).toBe('osaka-fy2015');
  });

  test.each(['staff', 'official'] as const)('%s may read them, not change them', async (role) => {
    const client = await house.as(role);
    expect((await client.get('/rule-sets/2015')).at('ruleSet.overall')).toBe('all');
    expect((await client.put('/rule-sets/2015', ratio)).at('code')).toBe('account.notAllowed');
    expect((await client.get('/rule-sets/2015')).at('editions')).toEqual([]);
  });

  test('that make no sense are refused', async () => {
    const administrator = await house.as('administrator');
    const wrong = { ...ratio, individual: { kind: 'ratio', atLeast: 90 } };
    expect((await administrator.put('/rule-sets/2015', wrong)).status).toBe(422);
    expect((await administrator.put('/rule-sets/2015', { ...ratio, overall: 'most' })).status).toBe(422);
  });
});

describe('entries', () => {
  const decision = { text: '対象を絞って実施方法を改める', owner: '地域支援課', due: '2016-06-30' };

  test('appear on the sheet, and a decision closes an open one', async () => {
    const staff = await house.as('staff');
    const answer = await enter(
      staff,
      { field: 'row.issues', code: '3', value: '参加団体が固定している' },
      { field: 'strategy.effectiveness', code: '4-1', value: 'revise' },
      { field: 'action.subCode', code: '4-1-1', value: 'notAsPlanned' },
      { field: 'action.effectiveness', code: '4-1-5', value: 'review' },
      { field: 'action.improvements', code: '4-1-5', value: '説明会の形を変える' },
      { field: 'action.decision', code: '4-1-5', value: decision },
    );
    expect(answer.body).toEqual({ entered: 6 });
    const evaluation = await readEvaluation(staff);
    const actionOf = (code: string) => evaluation.actions.find((action) => action.code === code)!;
    expect(evaluation.rows.find(({ row }) => row === 3)!.issues).toBe('参加団体が固定している');
    const strategy = evaluation.strategies.find(({ code }) => code === '4-1')!;
    expect(strategy).toMatchObject({
      effectiveness: 'revise',
      effectivenessSource: 'entered',
      progress: 'b',
    });
    for (const row of evaluation.rows.filter((one) => one.strategy === '4-1')) {
      expect(row.effectiveness).toBe('revise');
    }
    expect(actionOf('4-1-1').subCode).toEqual({ entered: 'notAsPlanned', proposed: 'notAsPlanned' });
    expect(actionOf('4-1-5')).toMatchObject({ decision, improvements: '説明会の形を変える' });
    expect(evaluation.openDecisions).toEqual(['5-1-2', '5-3-1']);
  });

  test('are kept as history with who and when; the last one counts, null takes back', async () => {
    const staff = await house.as('staff');
    const administrator = await house.as('administrator');
    await enter(staff, { field: 'row.issues', code: '1', value: '最初' });
    await enter(staff, { field: 'row.issues', code: '1', value: '最初' });
    await enter(administrator, { field: 'row.issues', code: '1', value: '二度目' });
    expect((await readEvaluation(staff)).rows[0]!.issues).toBe('二度目');
    house.clock.pass(1000);
    await enter(staff, { field: 'row.issues', code: '1', value: null });
    expect((await readEvaluation(staff)).rows[0]!.issues).toBeNull();
    const history = await (await house.as('official')).get('/evaluations/2015/entries');
    expect(history.body).toMatchObject([
      { edition: 1, enteredBy: '試験 staff', change: { field: 'row.issues', code: '1', value: '最初' } },
      { edition: 2, enteredBy: '試験 administrator', change: { value: '二度目' } },
      { edition: 3, enteredAt: '2026-04-01T00:00:01.000Z', change: { value: null } },
    ]);
  });

  test('about something the plan does not have are refused whole', async () => {
    const staff = await house.as('staff');
    const answer = await enter(
      staff,
      { field: 'row.issues', code: '1', value: '課題' },
      { field: 'action.decision', code: '9-9-9', value: decision },
    );
    expect(answer.status).toBe(422);
    expect(answer.at('errors')).toEqual([
      { path: 'changes.1.code', code: 'unknownCode', message: '取組「9-9-9」は定義されていません' },
    ]);
    expect((await staff.get('/evaluations/2015/entries')).body).toEqual([]);
  });

  test.each([
    { field: 'row.issues', code: '1', value: '' },
    { field: 'action.subCode', code: '4-1-1', value: '(ii)' },
    { field: 'action.decision', code: '4-1-5', value: { ...decision, due: '2016-02-31' } },
    { field: 'row.rating', code: '1', value: 'A' },
  ])('of the wrong form are refused: %j', async (change) => {
    expect((await enter(await house.as('staff'), change)).status).toBe(422);
  });

  test('an official may read, not enter', async () => {
    const official = await house.as('official');
    const answer = await enter(official, { field: 'row.issues', code: '1', value: '課題' });
    expect(answer.status).toBe(403);
    expect(answer.at('code')).toBe('account.notAllowed');
    expect((await readEvaluation(official)).rows[0]!.issues).toBeNull();
  });
});
