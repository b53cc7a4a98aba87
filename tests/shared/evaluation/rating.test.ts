import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  classifyAction,
  meetsTarget,
  proposeEffectiveness,
  proposeSubCode,
  rateIndividual,
  rateOverall,
  rateProgress,
} from '../../../shared/evaluation/rating.ts';
import type { Rating } from '../../../shared/evaluation/rating.ts';

const compare = { kind: 'compare' } as const;
const ratio90 = { kind: 'ratio', atLeast: 0.9 } as const;
const atLeast80 = { comparator: 'atLeast', value: 80 } as const;

describe('R1, the individual rating', () => {
  test.each([
    [[80], 'A'],
    [[79.96], 'B'],
    [[79.99999999999999], 'B'],
    [[100], 'A'],
    [[0], 'B'],
    [[], null],
    [[78.6, 78.8], 'B'],
    [[79.9, 80.1], null],
    [[80, 80.1], 'A'],
  ])('%j against 80 is %s', (readings, letter) => {
    expect(rateIndividual(readings, atLeast80, compare)).toBe(letter);
  });

  test('each comparator on, above and below its value', () => {
    const sides = (comparator: Parameters<typeof meetsTarget>[1]['comparator']) =>
      [9, 10, 11].map((value) => meetsTarget(value, { comparator, value: 10 }));
    expect(sides('atLeast')).toEqual([false, true, true]);
    expect(sides('moreThan')).toEqual([false, false, true]);
    expect(sides('atMost')).toEqual([true, true, false]);
    expect(sides('lessThan')).toEqual([true, false, false]);
    expect(sides('equal')).toEqual([false, true, false]);
  });

  test('by ratio: 90 % of the goal is enough, exactly 90 % too', () => {
    expect(rateIndividual([72], atLeast80, ratio90)).toBe('A');
    expect(rateIndividual([71.999], atLeast80, ratio90)).toBe('B');
    expect(rateIndividual([63], { comparator: 'atLeast', value: 70 }, ratio90)).toBe('A');
  });

  test('by ratio: exactly 90 % of any goal, as decimals and not as binary fractions', () => {
    expect(32.4 / 36).toBeLessThan(0.9);
    expect(rateIndividual([(100 * 162) / 500], { comparator: 'atLeast', value: 36 }, ratio90)).toBe('A');
    for (let tenths = 1; tenths <= 1000; tenths += 1) {
      const goal = { comparator: 'atLeast', value: tenths / 10 } as const;
      expect(rateIndividual([(9 * tenths) / 100], goal, ratio90)).toBe('A');
      expect(rateIndividual([(9 * tenths - 1) / 100], goal, ratio90)).toBe('B');
    }
  });

  test('a ratio is not made of goals from above, of zero, or below it', () => {
    expect(rateIndividual([11], { comparator: 'atMost', value: 10 }, ratio90)).toBe('B');
    expect(rateIndividual([-1], { comparator: 'atLeast', value: 0 }, ratio90)).toBe('B');
    expect(rateIndividual([-5], { comparator: 'atLeast', value: -4 }, ratio90)).toBe('B');
  });
});

describe('R2, the overall rating', () => {
  const A: Rating = 'A';
  const B: Rating = 'B';
  test.each([
    [[A, A, A], 'A', 'A', 'A'],
    [[A, A, B], 'B', 'A', 'A'],
    [[A, B], 'B', 'B', 'A'],
    [[A, B, B], 'B', 'B', 'A'],
    [[B, B], 'B', 'B', 'B'],
    [[A], 'A', 'A', 'A'],
    [[A, null], null, null, 'A'],
    [[B, null], 'B', 'B', null],
    [[A, A, null], null, 'A', 'A'],
    [[null], null, null, null],
    [[], null, null, null],
  ])('%j: all %s, majority %s, any %s', (letters, all, majority, any) => {
    expect(rateOverall(letters, 'all')).toBe(all);
    expect(rateOverall(letters, 'majority')).toBe(majority);
    expect(rateOverall(letters, 'any')).toBe(any);
  });

  test('a letter left open never contradicts what it turns out to be', () => {
    const letter = fc.constantFrom<Rating>('A', 'B', null);
    const rule = fc.constantFrom('all' as const, 'majority' as const, 'any' as const);
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 6 }), rule, (letters, how) => {
        const early = rateOverall(letters, how);
        const ends = (['A', 'B'] as const).map((end) =>
          rateOverall(
            letters.map((known) => known ?? end),
            how,
          ),
        );
        expect(early).toBe(ends[0] === ends[1] ? ends[0] : null);
      }),
    );
  });
});

describe('R3, the class of an action', () => {
  const goalsFirst = { first: 'goals' } as const;
  test.each([
    [[true], false, 'goalMet'],
    [[true, true], null, 'goalMet'],
    [[true], true, 'goalMet'],
    [[false], true, 'underLine'],
    [[false], false, 'goalMissed'],
    [[false], null, null],
    [[true, false], false, 'goalMissed'],
    [[null, false], true, 'underLine'],
    [[true, null], false, null],
    [[null], true, null],
    [[], null, null],
  ])('goals %j, under the line %s: %s', (goals, line, actionClass) => {
    expect(classifyAction(goals, line, goalsFirst)).toBe(actionClass);
  });

  test('the order is a setting: with the line first it beats a met goal', () => {
    expect(classifyAction([true], true, { first: 'withdrawal' })).toBe('underLine');
    expect(classifyAction([true], false, { first: 'withdrawal' })).toBe('goalMet');
    expect(classifyAction([true], null, { first: 'withdrawal' })).toBeNull();
  });
});

describe('R4 and R6, proposals', () => {
  const title = { ja: '会議', en: 'Meetings' };
  const short = [{ title, planned: 4, executed: 3 }];
  const done = [{ title, planned: 4, executed: 4 }];
  const unknown = [{ title, planned: 4, executed: null }];
  const propose = { propose: 'executedBelowPlanned' } as const;

  test('(ii) only when something was done less often than planned', () => {
    expect(proposeSubCode('goalMet', short, propose)).toBe('notAsPlanned');
    expect(proposeSubCode('goalMissed', [...done, ...short], propose)).toBe('notAsPlanned');
    expect(proposeSubCode('goalMet', done, propose)).toBeNull();
    expect(proposeSubCode('goalMet', unknown, propose)).toBeNull();
    expect(proposeSubCode('underLine', short, propose)).toBeNull();
    expect(proposeSubCode(null, short, propose)).toBeNull();
    expect(proposeSubCode('goalMet', short, { propose: 'never' })).toBeNull();
  });

  test('× under the line', () => {
    const rule = { propose: 'reviewUnderLine' } as const;
    expect(proposeEffectiveness('underLine', rule)).toBe('review');
    expect(proposeEffectiveness('goalMissed', rule)).toBe('effective');
    expect(proposeEffectiveness('goalMet', rule)).toBe('effective');
    expect(proposeEffectiveness(null, rule)).toBeNull();
    expect(proposeEffectiveness('underLine', { propose: 'never' })).toBeNull();
  });
});

describe('R5, the progress of a strategy', () => {
  const met = { numbered: true, class: 'goalMet' } as const;
  const missed = { numbered: true, class: 'goalMissed' } as const;
  const open = { numbered: true, class: null } as const;
  const unnumbered = { numbered: false, class: 'goalMissed' } as const;

  test('a when every numbered action met its goals', () => {
    const rule = { actions: 'numbered' } as const;
    expect(rateProgress([met, met], rule)).toBe('a');
    expect(rateProgress([met, unnumbered], rule)).toBe('a');
    expect(rateProgress([met, missed], rule)).toBe('b');
    expect(rateProgress([met, { numbered: true, class: 'underLine' }], rule)).toBe('b');
    expect(rateProgress([open, missed], rule)).toBe('b');
    expect(rateProgress([open, met], rule)).toBeNull();
    expect(rateProgress([unnumbered], rule)).toBeNull();
    expect(rateProgress([], rule)).toBeNull();
  });

  test('with all actions counted the one without a number weighs as well', () => {
    expect(rateProgress([met, unnumbered], { actions: 'all' })).toBe('b');
  });
});
