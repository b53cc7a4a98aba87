import { describe, expect, test } from 'vitest';
import { noEntries } from '../../../shared/evaluation/entries.ts';
import type { Evaluation } from '../../../shared/evaluation/evaluation.ts';
import type { Measurement } from '../../../shared/evaluation/measurement.ts';
import { ruleSetFor } from '../../../shared/evaluation/rule-set.ts';
import type { RuleSet } from '../../../shared/evaluation/rule-set.ts';
import { evaluate } from '../../../shared/evaluation/sheet.ts';
import { readDemoPlan } from '../../support/demo-plan.ts';
import { enteredFigure, surveyShare } from '../../support/measurement.ts';

const plan = readDemoPlan();
const osaka = ruleSetFor(2015, [])!;

function evaluateWith(figures: Record<string, Measurement>, ruleSet: RuleSet = osaka): Evaluation {
  const measurements = Object.fromEntries(
    Object.entries(figures).map(([code, figure]) => [code, { 2015: figure }]),
  );
  return evaluate(plan, measurements, ruleSet, noEntries);
}

const actionOf = (evaluation: Evaluation, code: string) =>
  evaluation.actions.find((action) => action.code === code)!;

describe('actions at their boundaries', () => {
  const classAt = (code: string, ...values: number[]) => {
    const figures = values.map((value, i) => [`${code}/${i + 1}`, enteredFigure(value)] as const);
    return actionOf(evaluateWith(Object.fromEntries(figures)), code).class;
  };

  test('4-1-6: exactly on the goal of 8 is met; 5 is under, 6 and 7 are between', () => {
    expect([8, 7, 6, 5].map((value) => classAt('4-1-6', value))).toEqual([
      ...['goalMet', 'goalMissed', 'goalMissed', 'underLine'],
    ]);
  });

  test('5-1-3: exactly on the goal of 5 is met; only 0 is under', () => {
    expect([5, 4, 1, 0].map((value) => classAt('5-1-3', value))).toEqual([
      ...['goalMet', 'goalMissed', 'goalMissed', 'underLine'],
    ]);
  });

  test('4-1-4: 6 is one above the line of 5', () => {
    expect([6, 5].map((value) => classAt('4-1-4', value))).toEqual(['goalMissed', 'underLine']);
  });

  test('4-1-3: the grey zone is one organisation wide', () => {
    expect([4, 3, 2].map((value) => classAt('4-1-3', value))).toEqual(['goalMet', 'goalMissed', 'underLine']);
  });

  test('4-2-1: two goals joined by "and"; the line is on matches alone and below 600', () => {
    expect(classAt('4-2-1', 1000, 100)).toBe('goalMet');
    expect(classAt('4-2-1', 1000, 99)).toBe('goalMissed');
    expect(classAt('4-2-1', 999, 100)).toBe('goalMissed');
    expect(classAt('4-2-1', 600, 100)).toBe('goalMissed');
    expect(classAt('4-2-1', 599, 100)).toBe('underLine');
  });

  test('a line on a rate is "below", a line on a count "or less"', () => {
    expect([50, 30, 29.99].map((value) => classAt('4-1-5', value))).toEqual([
      'goalMet',
      'goalMissed',
      'underLine',
    ]);
    expect([2.01, 2].map((value) => classAt('4-1-2', value))).toEqual(['goalMissed', 'underLine']);
  });

  test('5-3-1: growth goals take negative figures', () => {
    expect([30, 29.9, 10, 9.9, -4.4].map((value) => classAt('5-3-1', value))).toEqual([
      ...['goalMet', 'goalMissed', 'goalMissed', 'underLine', 'underLine'],
    ]);
  });

  test('5-4-1: the line is any missed goal, so ② cannot happen', () => {
    expect(classAt('5-4-1', 80, 70)).toBe('goalMet');
    expect(classAt('5-4-1', 79, 70)).toBe('underLine');
    expect(classAt('5-4-1', 80, 69)).toBe('underLine');
    expect(classAt('5-4-1', 0, 0)).toBe('underLine');
  });

  test('5-4 (民間活用): no line at all, so ③ cannot happen', () => {
    expect([80, 79, 0].map((value) => classAt('5-4(民間活用)', value))).toEqual([
      ...['goalMet', 'goalMissed', 'goalMissed'],
    ]);
    expect(actionOf(evaluateWith({}), '5-4(民間活用)').line).toBeNull();
  });

  test('4-1-1: not published at all is under the line', () => {
    expect([10, 9, 0].map((value) => classAt('4-1-1', value))).toEqual([
      'goalMet',
      'goalMissed',
      'underLine',
    ]);
  });

  test('under the line, but not certain, when the interval crosses it', () => {
    const certain = (x: number, n: number) =>
      actionOf(evaluateWith({ '5-1-2/1': surveyShare(x, n) }), '5-1-2').line?.certain;
    expect(certain(66, 200)).toBe(true);
    expect(certain(96, 200)).toBe(false);
    expect(actionOf(evaluateWith({}), '5-1-2').line?.certain).toBeNull();
    expect(actionOf(evaluateWith({}), '4-1-4').line?.certain).toBe(true);
  });

  test('what cannot be told stays open: an unmeasured goal, or readings on both sides of the line', () => {
    const unmeasured = enteredFigure(0, { state: 'unmeasured', value: null });
    const halfKnown = actionOf(
      evaluateWith({ '5-4-1/1': unmeasured, '5-4-1/2': enteredFigure(90) }),
      '5-4-1',
    );
    expect(halfKnown).toMatchObject({ class: null, line: { holds: null } });
    const missed = actionOf(evaluateWith({ '5-4-1/1': unmeasured, '5-4-1/2': enteredFigure(60) }), '5-4-1');
    expect(missed).toMatchObject({ class: 'underLine', line: { holds: true } });
    const torn = enteredFigure(49, { candidates: [49, 51] });
    expect(actionOf(evaluateWith({ '5-1-2/1': torn }), '5-1-2')).toMatchObject({
      class: null,
      line: { holds: null },
    });
  });

  test('8 of 10 councils is a whole count even when it comes as counts: no interval, no doubt', () => {
    const councils = surveyShare(8, 10, { speaksFor: 'completeCount' });
    const goal = actionOf(evaluateWith({ '5-4-3/1': councils }), '5-4-3').goals[0];
    expect(goal?.current?.interval).toBeUndefined();
    expect(goal).toMatchObject({ rating: 'A', verdict: { code: 'reached' }, remarks: ['synthetic'] });
  });

  test('when strategy 5-4 counts all its actions, the unnumbered one turns it to b', () => {
    const all: RuleSet = { ...osaka, progress: { actions: 'all' } };
    expect(evaluateWith({}, all).rows.find(({ row }) => row === 14)!.progress).toBe('b');
  });
});
