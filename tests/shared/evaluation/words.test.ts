import { describe, expect, test } from 'vitest';
import { remarkSchema } from '../../../shared/evaluation/evaluation.ts';
import { comparatorSchema, unitSchema, whomSchema } from '../../../shared/plan/definition.ts';
import { evaluation as en } from '../../../shared/text/en/evaluation.ts';
import { evaluation as ja } from '../../../shared/text/ja/evaluation.ts';

describe.each([
  ['Japanese', ja],
  ['English', en],
])('%s words', (_language, words) => {
  test('name every code', () => {
    expect(Object.keys(words.remark).toSorted()).toEqual(remarkSchema.options.toSorted());
    expect(Object.keys(words.comparator).toSorted()).toEqual(comparatorSchema.options.toSorted());
    expect(Object.keys(words.unit).toSorted()).toEqual(unitSchema.options.toSorted());
    expect(Object.keys(words.instrument).toSorted()).toEqual([...whomSchema.options, 'unknown'].toSorted());
  });

  test('tell the three classes of an action apart without the ambiguous official phrase', () => {
    const { goalMet, goalMissed, underLine } = words.actionClass;
    expect(new Set([goalMet, goalMissed, underLine]).size).toBe(3);
    expect(underLine).not.toContain('未達成');
  });
});

test('a goal reads naturally in both languages', () => {
  expect(ja.goalBy('平成27年度', ja.comparator.atLeast(ja.figure('80', ja.unit.percent, '')))).toBe(
    '平成27年度までに80%以上',
  );
  expect(en.goalBy('FY2015', en.comparator.atLeast(en.figure('80', en.unit.percent, '')))).toBe(
    '80% or more by FY2015',
  );
  expect(ja.comparator.lessThan(ja.figure('600', ja.unit.count, '件'))).toBe('600件未満');
  expect(en.comparator.lessThan(en.figure('600', en.unit.count, 'cases'))).toBe('less than 600 cases');
});
