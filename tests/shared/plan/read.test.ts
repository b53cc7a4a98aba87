import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../shared/plan/definition.ts';
import { readPlan } from '../../../shared/plan/read.ts';
import type { PlanError } from '../../../shared/plan/read.ts';
import { finding as en } from '../../../shared/text/en/finding.ts';
import { finding as ja } from '../../../shared/text/ja/finding.ts';
import { readDemoPlan, readDemoPlanText } from '../../support/demo-plan.ts';

/** Reads the demo plan after a change made through its plain JSON. */
function errorsAfter(change: (plan: Plan) => void): readonly PlanError[] {
  const plan = readDemoPlan();
  change(plan);
  return readPlan('my-plan.json', JSON.stringify(plan)).errors ?? [];
}

function errorsAfterText(from: string, to: string): readonly PlanError[] {
  const text = readDemoPlanText();
  expect(text).toContain(from);
  return readPlan('my-plan.json', text.replace(from, to)).errors ?? [];
}

describe('the demo plan', () => {
  test('is read whole, with a byte order mark as well', () => {
    expect(readPlan('p.json', readDemoPlanText()).plan).toBeDefined();
    expect(readPlan('p.json', `\ufeff${readDemoPlanText()}`).plan).toEqual(readDemoPlan());
  });

  test('holds 17 indicators, 6 strategies, 12 outcomes, 15 actions, 16 rows and 5 yearly rates', () => {
    const plan = readDemoPlan();
    expect(plan.indicators).toHaveLength(17);
    expect(plan.strategies).toHaveLength(6);
    expect(plan.outcomes).toHaveLength(12);
    expect(plan.actions).toHaveLength(15);
    expect(plan.rows).toHaveLength(16);
    expect(plan.responseRates.map(({ fiscalYear, mean }) => [fiscalYear, mean])).toEqual([
      [2011, 66.5],
      [2012, 43.6],
      [2013, 70.2],
      [2014, 67.3],
      [2015, 84],
    ]);
  });

  test('repeats the table of outcomes: goal, this year, last year', () => {
    const table = readDemoPlan().outcomes.map(({ code, strategy, goals, values }) => [
      ...[code, strategy, goals[0]?.value],
      ...[2015, 2014].map((year) => {
        const value = values.find(({ fiscalYear }) => fiscalYear === year);
        return value?.state === 'measured' ? value.value : value?.state;
      }),
    ]);
    expect(table).toEqual([
      ['O01', '4-2', 60, 24.7, 30.3],
      ['O02', '4-1', 60, 29.1, 25.5],
      ['O03', '4-1', 60, 22, 33],
      ['O04', '4-1', 80, 12.3, 38.9],
      ['O05', '5-1', 80, 37.2, 23.9],
      ['O06', '5-1', 80, 78.6, 73],
      ['O07', '5-1', 80, 34.9, 19.9],
      ['O08', '5-1', 80, 25.5, 21],
      ['O09', '5-3', 80, 30.2, 35.4],
      ['O10', '5-4', 80, 49.6, 54.8],
      ['O11', '5-4', 80, 61.8, 'unmeasured'],
      ['O12', '5-4', 80, 38.6, 38.3],
    ]);
  });

  test('repeats the goals of the 17 indicators', () => {
    const plan = readDemoPlan();
    expect(plan.indicators.map(({ goals }) => goals[0]?.value)).toEqual([
      ...[50, 50, 50, 1, 1, 1, 50, 50],
      ...[60, 60, 60, 60, 60, 80, 80, 3.5, 60],
    ]);
    const years = plan.indicators.map(({ code, goals }) => [code, goals[0]?.fiscalYear]);
    expect(years.filter(([, year]) => year !== 2017)).toEqual([['IND04', 2015]]);
  });

  test('keeps every doubtful reading as a note on the value', () => {
    const plan = readDemoPlan();
    const valueOf = (code: string) =>
      [...plan.outcomes, ...plan.actions.flatMap(({ goals }) => goals)]
        .find((measure) => measure.code === code)
        ?.values.find(({ fiscalYear }) => fiscalYear === 2015);
    expect(valueOf('O06')).toMatchObject({ value: 78.6, candidates: [78.6, 78.8], notes: [{ code: 'S2' }] });
    expect(valueOf('5-1-1/1')).toMatchObject({ value: 341, notes: [{ code: 'S6' }] });
    expect(valueOf('4-1-3/1')).toMatchObject({ value: 7, notes: [{ code: 'S9' }] });
    expect(valueOf('O04')).toMatchObject({ notes: [{ code: 'S3' }, { code: 'S4' }] });
  });
});

describe('a wrong plan', () => {
  test('another format, no object, or a missing part', () => {
    expect(readPlan('p.json', '[]').errors?.[0]).toMatchObject({ path: '$', reason: { code: 'wrongType' } });
    expect(errorsAfterText('machikoe-plan', 'other-plan')).toEqual([
      { file: 'my-plan.json', path: '$.format', reason: { code: 'notOneOf', allowed: 'machikoe-plan' } },
    ]);
    const missing = errorsAfter((plan) => Reflect.deleteProperty(plan, 'outcomes'));
    expect(missing).toEqual([
      { file: 'my-plan.json', path: '$.outcomes', reason: { code: 'wrongType', expected: 'array' } },
    ]);
  });

  test('a misspelt name is not passed over', () => {
    const errors = errorsAfterText('"shortTitle"', '"shorttitle"');
    expect(errors.map(({ path, reason }) => [path, reason.code])).toContainEqual([
      '$.indicators[0]',
      'unknownKey',
    ]);
  });

  test('a version from the future', () => {
    expect(errorsAfterText('"version": 1', '"version": 2')[0]?.path).toBe('$.version');
  });

  test('a value of an unknown state, and a figure written as text', () => {
    expect(errorsAfterText('"state": "unmeasured"', '"state": "unknown"')[0]).toMatchObject({
      path: '$.outcomes[10].values[0].state',
    });
    expect(errorsAfterText('"value": 24.7', '"value": "24.7"')[0]).toEqual({
      file: 'my-plan.json',
      path: '$.outcomes[0].values[1].value',
      reason: { code: 'wrongType', expected: 'number' },
    });
  });

  type Case = [name: string, change: (plan: Plan) => void, path: string, reason: PlanError['reason']];
  const cases: Case[] = [
    [
      'a percentage above 100',
      (plan) => (plan.outcomes[0]!.goals[0]!.value = 160),
      '$.outcomes[0].goals[0].value',
      { code: 'outOfRange', value: 160, low: 0, high: 100 },
    ],
    [
      'a score above its scale',
      (plan) => (plan.indicators[15]!.goals[0]!.value = 6),
      '$.indicators[15].goals[0].value',
      { code: 'outOfRange', value: 6, low: 0, high: 5 },
    ],
    [
      'an outcome twice',
      (plan) => plan.outcomes.push(plan.outcomes[0]!),
      '$.outcomes[12].code',
      { code: 'duplicate', value: 'O01' },
    ],
    [
      'an outcome with the code of an indicator',
      (plan) => plan.outcomes.push({ ...plan.outcomes[0]!, code: 'IND04' }),
      '$.outcomes[12].code',
      { code: 'duplicate', value: 'IND04' },
    ],
    [
      'two goals for one year',
      (plan) => plan.outcomes[2]!.goals.push({ fiscalYear: 2015, value: 70 }),
      '$.outcomes[2].goals[1].fiscalYear',
      { code: 'duplicate', value: '2015' },
    ],
    [
      'a strategy that does not exist',
      (plan) => (plan.indicators[0]!.strategies = ['9-9']),
      '$.indicators[0].strategies[0]',
      { code: 'unknownCode', value: '9-9', kind: 'strategy' },
    ],
    [
      'an item that does not exist, in a list',
      (plan) => plan.actions[0]!.items.push('9(9)ア'),
      '$.actions[0].items[1]',
      { code: 'unknownCode', value: '9(9)ア', kind: 'item' },
    ],
    [
      'an outcome unknown to a printed pair',
      (plan) => (plan.rows[0]!.printed!.pairs[0]!.outcome = 'O99'),
      '$.rows[0].printed.pairs[0].outcome',
      { code: 'unknownCode', value: 'O99', kind: 'outcome' },
    ],
    [
      'a withdrawal line on the goal of another action',
      (plan) => (plan.actions[1]!.withdrawal = { kind: 'notDone', goal: '4-1-1/1' }),
      '$.actions[1].withdrawal.goal',
      { code: 'unknownCode', value: '4-1-1/1', kind: 'goal' },
    ],
    [
      'an item whose code does not fit its place',
      (plan) => (plan.chapters[0]!.sections[0]!.items[0]!.mark = 'イ'),
      '$.chapters[0].sections[0].items[0].code',
      { code: 'mismatch', found: '1(1)ア', expected: '1(1)イ' },
    ],
    [
      'an outcome of another strategy in a row',
      (plan) => plan.rows[0]!.outcomes.push('O12'),
      '$.rows[0].outcomes[1]',
      { code: 'mismatch', found: '5-4', expected: '4-2' },
    ],
    [
      'an indicator of another item in a row',
      (plan) => (plan.rows[0]!.indicators = ['IND17']),
      '$.rows[0].indicators[0]',
      { code: 'mismatch', found: '2(3)イ', expected: '1(1)ア' },
    ],
    [
      'an action under another strategy than its number says',
      (plan) => (plan.actions[0]!.strategy = '5-1'),
      '$.actions[0].code',
      { code: 'mismatch', found: '4-1-1', expected: '5-1…' },
    ],
    [
      'a legible action without a goal',
      (plan) => (plan.actions[11]!.state = 'legible'),
      '$.actions[11].goals',
      { code: 'noGoal' },
    ],
    [
      'an illegible action with a goal',
      (plan) => (plan.actions[0]!.state = 'notLegible'),
      '$.actions[0].goals',
      { code: 'goalWithoutText' },
    ],
    [
      'a shown value that is not the first candidate',
      (plan) => Object.assign(plan.outcomes[5]!.values[1]!, { candidates: [78.8, 78.6] }),
      '$.outcomes[5].values[1].candidates',
      { code: 'candidateFirst' },
    ],
    [
      'more letters than values',
      (plan) => plan.rows[0]!.printed!.individual.push('B'),
      '$.rows[0].printed.individual',
      { code: 'letterWithoutPair' },
    ],
    [
      'rates for more rounds than there were',
      (plan) => (plan.responseRates[4]!.rounds = 2),
      '$.responseRates[4].byRound',
      { code: 'roundCount', found: 3, expected: 2 },
    ],
    [
      'two rows of one number',
      (plan) => (plan.rows[1]!.row = 1),
      '$.rows[1].row',
      { code: 'duplicate', value: '1' },
    ],
  ];

  test.each(cases)('%s', (_name, change, path, reason) => {
    expect(errorsAfter(change)).toEqual([{ file: 'my-plan.json', path, reason }]);
  });

  test('all faults are told at once, and nothing of the plan is handed out', () => {
    const plan = readDemoPlan();
    plan.outcomes[0]!.strategy = '7-7';
    plan.outcomes[1]!.goals[0]!.value = -1;
    const reading = readPlan('p.json', JSON.stringify(plan));
    expect(reading.plan).toBeUndefined();
    expect(reading.errors?.map(({ path }) => path)).toEqual([
      '$.outcomes[0].strategy',
      '$.outcomes[1].goals[0].value',
      '$.rows[0].outcomes[0]',
    ]);
  });

  test('every reason has words in both languages', () => {
    const reasons: PlanError['reason'][] = [
      ...cases.map(([, , , reason]) => reason),
      { code: 'json', line: 3, column: 7 },
      { code: 'wrongType', expected: 'number' },
    ];
    for (const reason of reasons) {
      expect(ja[reason.code](reason)).not.toMatch(/undefined|null/);
      expect(en[reason.code](reason)).not.toMatch(/undefined|null/);
    }
    const unknown: PlanError['reason'] = { code: 'unknownCode', value: '9-9', kind: 'strategy' };
    expect(ja.unknownCode(unknown)).toBe('戦略「9-9」は定義されていません');
    expect(en.unknownCode(unknown)).toBe('Strategy “9-9” is not defined');
  });
});
