import { describe, expect, test } from 'vitest';
import { entriesSchema, noEntries } from '../../../shared/evaluation/entries.ts';
import type { Evaluation } from '../../../shared/evaluation/evaluation.ts';
import type { Measurement, Measurements } from '../../../shared/evaluation/measurement.ts';
import { ruleSetFor, ruleSetSchema, shippedRuleSets } from '../../../shared/evaluation/rule-set.ts';
import type { RuleSet } from '../../../shared/evaluation/rule-set.ts';
import { evaluate } from '../../../shared/evaluation/sheet.ts';
import { readDemoPlan } from '../../support/demo-plan.ts';
import { enteredFigure, surveyShare } from '../../support/measurement.ts';

const plan = readDemoPlan();
const osaka = ruleSetFor(2015, [])!;
const ratio = shippedRuleSets.find(({ individual }) => individual.kind === 'ratio')!;

function evaluateWith(figures: Record<string, Measurement>, ruleSet: RuleSet = osaka): Evaluation {
  const measurements = Object.fromEntries(
    Object.entries(figures).map(([code, figure]) => [code, { 2015: figure }]),
  );
  return evaluate(plan, measurements, ruleSet, noEntries);
}

const outcomeOf = (evaluation: Evaluation, code: string) =>
  evaluation.outcomes.find((outcome) => outcome.code === code)!;
const actionOf = (evaluation: Evaluation, code: string) =>
  evaluation.actions.find((action) => action.code === code)!;
const rowOf = (evaluation: Evaluation, row: number) =>
  evaluation.rows.find((candidate) => candidate.row === row)!;

describe('synthetic outcomes reach the A the document never shows', () => {
  test('one A makes a row of one outcome A, and is repeated wherever the outcome stands', () => {
    const evaluation = evaluateWith({ O09: surveyShare(180, 200) });
    expect(outcomeOf(evaluation, 'O09')).toMatchObject({ rating: 'A', verdict: { code: 'reached' } });
    expect([rowOf(evaluation, 10).overall, rowOf(evaluation, 11).overall]).toEqual(['A', 'A']);
    expect(rowOf(evaluation, 10).progress).toBe('b');
  });

  test('a row of three under all, majority and any', () => {
    const figures = { O05: surveyShare(170, 200), O07: surveyShare(165, 200) };
    const overall = (rule: RuleSet['overall']) =>
      rowOf(evaluateWith(figures, { ...osaka, overall: rule }), 12).overall;
    expect(overall('all')).toBe('B');
    expect(overall('majority')).toBe('A');
    expect(overall('any')).toBe('A');
  });

  test('未測定 has no rating and leaves the row open', () => {
    const unmeasured = enteredFigure(0, { state: 'unmeasured', value: null });
    const evaluation = evaluateWith({ O09: unmeasured });
    expect(outcomeOf(evaluation, 'O09')).toMatchObject({
      rating: null,
      verdict: { code: 'notComparable', reason: 'unmeasured' },
    });
    expect(rowOf(evaluation, 10).overall).toBeNull();
  });

  test('79.96 % prints 80.0 %, is B, and says why', () => {
    const evaluation = evaluateWith({ O09: surveyShare(1999, 2500) });
    expect(outcomeOf(evaluation, 'O09')).toMatchObject({
      rating: 'B',
      remarks: ['roundsToGoal', 'synthetic'],
    });
    expect(outcomeOf(evaluateWith({ O09: surveyShare(2000, 2500) }), 'O09').remarks).toEqual(['synthetic']);
    const typed = enteredFigure(79.96);
    expect(outcomeOf(evaluateWith({ O09: typed }), 'O09').remarks).toEqual(['roundsToGoal']);
  });

  test('the counts decide, not a value that was rounded on the way', () => {
    const rounded = surveyShare(1999, 2500, { value: 80 });
    expect(outcomeOf(evaluateWith({ O09: rounded }), 'O09')).toMatchObject({
      rating: 'B',
      current: { value: 79.96 },
    });
  });

  test('a near miss of a small panel is B and not distinguishable, side by side', () => {
    const evaluation = evaluateWith({ O06: surveyShare(125, 159) });
    expect(outcomeOf(evaluation, 'O06')).toMatchObject({
      rating: 'B',
      verdict: { code: 'notDistinguishable' },
      printed: { value: 78.6, candidates: [78.6, 78.8] },
      remarks: ['synthetic'],
    });
    expect(evaluation.synthetic).toBe(true);
  });

  test('few answers are remarked on', () => {
    const few = outcomeOf(evaluateWith({ O09: surveyShare(25, 29) }), 'O09');
    expect(few.remarks).toContain('fewAnswers');
    expect(outcomeOf(evaluateWith({ O09: surveyShare(25, 30) }), 'O09').remarks).not.toContain('fewAnswers');
  });

  test('a fed figure does not make the document look wrong', () => {
    const before = evaluateWith({}).differences;
    const fed = { O09: surveyShare(180, 200), '5-1-2/1': surveyShare(150, 200) };
    expect(evaluateWith(fed).differences).toEqual(before);
  });

  test('an indicator is measured against its goal ahead', () => {
    const ind17 = evaluateWith({ IND17: surveyShare(140, 200) }).indicators.at(-1);
    expect(ind17).toMatchObject({
      code: 'IND17',
      goal: { fiscalYear: 2017, comparator: 'atLeast', value: 60 },
      rating: 'A',
      verdict: { code: 'reached' },
      remarks: ['goalInOtherYear', 'synthetic'],
    });
  });
});

test('the goal of the year is used, else the next one ahead, else the last', () => {
  const goalIn = (fiscalYear: number) => {
    const other = readDemoPlan();
    other.fiscalYear = fiscalYear;
    other.outcomes[0]!.goals = [2017, 2015, 2014].map((year) => ({ fiscalYear: year, value: year - 1960 }));
    const { goal, remarks } = outcomeOf(evaluate(other, {}, osaka, noEntries), 'O01');
    return [goal?.fiscalYear, remarks.includes('goalInOtherYear')];
  };
  expect([2013, 2014, 2015, 2016, 2017, 2018].map(goalIn)).toEqual([
    ...[
      [2014, true],
      [2014, false],
      [2015, false],
      [2017, true],
      [2017, false],
      [2017, true],
    ],
  ]);
});

describe('change on last year', () => {
  const both = (before: Measurement, after: Measurement): Measurements => ({
    O01: { 2014: before, 2015: after },
  });
  const changeOf = (measurements: Measurements) =>
    outcomeOf(evaluate(plan, measurements, osaka, noEntries), 'O01').change;

  test('two counted samples of the same kind are tested', () => {
    const change = changeOf(both(surveyShare(48, 80), surveyShare(56, 70)));
    expect(change?.word).toBe('increased');
    expect(change?.difference).toBeCloseTo(20, 9);
    expect(change?.low).toBeCloseTo(5.2431, 4);
    expect(changeOf(both(surveyShare(48, 80), surveyShare(42, 70)))?.word).toBe('noChange');
  });

  test('another kind of respondents, or made-up beside real, is not tested', () => {
    const random = surveyShare(48, 80, { speaksFor: 'randomSample' });
    expect(changeOf(both(random, surveyShare(56, 70)))?.word).toBe('notTested');
    const real = surveyShare(48, 80, { synthetic: false });
    expect(changeOf(both(real, surveyShare(56, 70)))?.word).toBe('notTested');
    expect(changeOf({ O01: { 2015: surveyShare(56, 70) } })?.word).toBe('notTested');
  });

  test('whole counts simply rise or fall', () => {
    const matches = actionOf(evaluateWith({}), '4-2-1').goals[0];
    expect(matches?.change).toEqual({ difference: 143, low: null, high: null, word: 'increased' });
    expect(actionOf(evaluateWith({}), '5-1-3').goals[0]?.change?.word).toBe('noChange');
    expect(actionOf(evaluateWith({}), '5-3-1').goals[0]?.change).toBeNull();
  });
});

describe('what people enter', () => {
  const entries = entriesSchema.parse({
    rows: { '9': { issues: '回答率が下がっている。', improvements: '活用事例を伝える。' } },
    strategies: { '5-1': { effectiveness: 'revise' } },
    actions: {
      '5-1-1': { subCode: 'asPlanned', effectiveness: 'effective' },
      '5-1-2': { decision: { text: '事業を再構築する。', owner: '総務課', due: '2016-06-30' } },
    },
  });
  const evaluation = evaluate(plan, {}, osaka, entries);

  test('stands beside the proposal and does not overwrite it', () => {
    expect(actionOf(evaluation, '5-1-1').subCode).toEqual({ entered: 'asPlanned', proposed: 'notAsPlanned' });
    expect(actionOf(evaluation, '5-1-1').effectiveness).toMatchObject({ entered: 'effective' });
  });

  test('of a strategy shows on all its rows', () => {
    const rows = evaluation.rows.filter(({ strategy }) => strategy === '5-1');
    expect(rows.map(({ effectiveness }) => effectiveness)).toEqual(['revise', 'revise', 'revise']);
    expect(rowOf(evaluation, 9)).toMatchObject({ issues: '回答率が下がっている。' });
    expect(rowOf(evaluation, 12).issues).toBeNull();
  });

  test('a decision closes what was open', () => {
    expect(evaluation.openDecisions).toEqual(['4-1-5', '5-3-1']);
  });

  test('a decision needs an owner and a date that exists', () => {
    const decide = (decision: object) =>
      entriesSchema.safeParse({ ...noEntries, actions: { '5-1-2': { decision } } }).success;
    expect(decide({ text: '再構築', owner: '総務課', due: '2016-02-29' })).toBe(true);
    expect(decide({ text: '再構築', owner: '総務課', due: '2015-02-29' })).toBe(false);
    expect(decide({ text: '再構築', due: '2016-02-29' })).toBe(false);
  });
});

describe('rule sets are data', () => {
  test('under actual ÷ goal ≥ 90 % O06 passes, in both its readings, and nothing else does', () => {
    const evaluation = evaluateWith({}, ratio);
    const passed = evaluation.outcomes.filter(({ rating }) => rating === 'A').map(({ code }) => code);
    expect(passed).toEqual(['O06']);
    expect(evaluation.ruleSetCoversYear).toBe(false);
    expect(evaluation.differences).toContainEqual({
      ...{ subject: 'row', code: '9', field: 'individual', outcome: 'O06', printed: 'B', computed: 'A' },
    });
  });

  test('the honest verdict does not depend on the rating rule', () => {
    const figures = { O06: surveyShare(150, 200) };
    const [one, other] = [evaluateWith(figures), evaluateWith(figures, ratio)];
    expect([outcomeOf(one, 'O06').rating, outcomeOf(other, 'O06').rating]).toEqual(['B', 'A']);
    expect(outcomeOf(other, 'O06').verdict).toEqual(outcomeOf(one, 'O06').verdict);
  });

  test('goals of actions are compared as they stand under every rule set', () => {
    expect(actionOf(evaluateWith({ '5-4-3/1': enteredFigure(66) }, ratio), '5-4-3').class).toBe('goalMissed');
  });

  test('the year chooses; an own set goes before the shipped ones', () => {
    expect(ruleSetFor(2015, [])?.id).toBe('osaka-fy2015');
    expect(ruleSetFor(2030, [])?.id).toBe('osaka-fy2015');
    expect(ruleSetFor(2013, [])?.id).toBe('osaka-ratio-90');
    expect(ruleSetFor(2012, [])).toBeNull();
    const own: RuleSet = { ...ratio, id: 'own', from: 2015, to: 2015 };
    expect(ruleSetFor(2015, [own])?.id).toBe('own');
    expect(ruleSetFor(2016, [own])?.id).toBe('osaka-fy2015');
  });

  test('the shipped sets are valid data, with ids of their own', () => {
    for (const set of shippedRuleSets)
      expect(ruleSetSchema.parse(JSON.parse(JSON.stringify(set)))).toEqual(set);
    expect(new Set(shippedRuleSets.map(({ id }) => id)).size).toBe(shippedRuleSets.length);
  });
});

describe('response rates of this installation', () => {
  test('plain mean and pooled side by side; made-up rounds kept apart', () => {
    const round = (fiscalYear: number, invited: number, answered: number, synthetic: boolean) => ({
      ...{ fiscalYear, invited, answered, synthetic, open: false },
    });
    const rounds = [
      round(2015, 100, 90, true),
      round(2015, 60, 30, true),
      round(2015, 10, 1, false),
      round(2016, 0, 0, true),
    ];
    const rates = evaluate(plan, {}, osaka, noEntries, { rounds }).responseRates.filter(
      ({ source }) => source === 'survey',
    );
    expect(rates).toMatchObject([
      { fiscalYear: 2015, synthetic: true, rounds: 2, byRound: [90, 50], plainMean: 70, pooled: 75 },
      { fiscalYear: 2015, synthetic: false, rounds: 1, plainMean: 10, pooled: 10 },
      { fiscalYear: 2016, rounds: 0, byRound: [], plainMean: null, pooled: null },
    ]);
  });

  test('a round still open is shown apart and enters no mean', () => {
    const facts = { fiscalYear: 2015, synthetic: false };
    const rounds = [
      { ...facts, invited: 80, answered: 23, open: false },
      { ...facts, invited: 200, answered: 10, open: true },
    ];
    const rates = evaluate(plan, {}, osaka, noEntries, { rounds }).responseRates;
    expect(rates.find(({ source }) => source === 'survey')).toMatchObject({
      ...{ rounds: 1, byRound: [28.75], interim: [5], plainMean: 28.75, pooled: 28.75 },
    });
    const onlyOpen = evaluate(plan, {}, osaka, noEntries, { rounds: rounds.slice(1) }).responseRates;
    expect(onlyOpen.find(({ source }) => source === 'survey')).toMatchObject({
      ...{ rounds: 0, byRound: [], interim: [5], plainMean: null, pooled: null },
    });
  });
});
