import { describe, expect, test } from 'vitest';
import { noEntries } from '../../../shared/evaluation/entries.ts';
import { evaluationSchema } from '../../../shared/evaluation/evaluation.ts';
import { ruleSetFor } from '../../../shared/evaluation/rule-set.ts';
import { evaluate } from '../../../shared/evaluation/sheet.ts';
import { readDemoPlan } from '../../support/demo-plan.ts';

const plan = readDemoPlan();
const ruleSet = ruleSetFor(2015, [])!;
const evaluation = evaluate(plan, {}, ruleSet, noEntries);

/**
 * The printed letters, typed here from the document and not taken from the plan file:
 * row, item, individual, overall, progress.
 */
const printedRows: [number, string, string, string, string][] = [
  [1, '1(1)ア', 'B', 'B', 'b'],
  [2, '1(2)ア', 'B', 'B', 'b'],
  [3, '1(2)イ', 'B', 'B', 'b'],
  [4, '1(3)ア', 'B', 'B', 'b'],
  [5, '1(3)イ', 'B', 'B', 'b'],
  [6, '1(3)ウ', 'B', 'B', 'b'],
  [7, '1(4)ア', 'B', 'B', 'b'],
  [8, '1(4)イ', 'BB', '', 'b'],
  [9, '2(1)ア', 'BB', 'B', 'b'],
  [10, '2(1)ア', 'B', 'B', 'b'],
  [11, '2(1)ア', 'B', 'B', 'b'],
  [12, '2(1)イ', 'B', 'B', 'b'],
  [13, '2(1)イ', 'B', 'B', 'b'],
  [14, '2(2)ア', 'BB', 'BB', 'a'],
  [15, '2(3)ア', 'BB', 'BB', 'a'],
  [16, '2(3)イ', 'B', 'B', 'a'],
];

/** Rows whose print is not simply one letter per outcome, one overall letter and one progress letter. */
const exceptions: Record<number, string> = {
  2: 'three outcomes, one pair of values and one letter: two pairs are lost',
  6: 'title and goal of O03 beside the values of O04; B either way',
  8: 'two pairs, no overall letter; the pair of O03 is missing',
  12: '"B B b" run together: one letter for three outcomes',
  13: '"B B b" run together',
  14: 'the overall column repeats the two individual letters',
  15: 'the overall column repeats the two individual letters',
  16: 'a only because the failed action of strategy 5-4 has no number',
};

describe('every printed row of the document', () => {
  test.each(printedRows)('row %i, %s', (number, item, individual, overall, progress) => {
    const printed = plan.rows.find(({ row }) => row === number)!;
    const computed = evaluation.rows.find(({ row }) => row === number)!;
    expect(printed.item).toBe(item);
    expect(printed.printed!.individual.join('')).toBe(individual);
    expect(printed.printed!.overall.join('')).toBe(overall);
    const ratingOf = (code: string) => evaluation.outcomes.find((outcome) => outcome.code === code)!.rating;
    const shown = printed.printed!.pairs.slice(0, individual.length).map((pair) => ratingOf(pair.outcome));
    expect(shown.join('')).toBe(individual);
    for (const letter of overall) expect(computed.overall).toBe(letter);
    expect(computed.progress).toBe(progress);
    expect(computed.effectiveness).toBe('continue');
    const plain = individual.length === computed.outcomes.length && overall.length === 1;
    if (!plain) expect(exceptions[number]).toBeDefined();
  });

  test('20 individual letters are printed, and all are reproduced', () => {
    expect(printedRows.map(([, , individual]) => individual).join('')).toHaveLength(20);
    expect(evaluation.differences.filter(({ field }) => field === 'individual')).toEqual([]);
  });

  test('not one outcome reaches its goal', () => {
    expect(evaluation.outcomes.map(({ rating }) => rating)).toEqual(Array<string>(12).fill('B'));
  });

  test('every note that an exception needs is on its row', () => {
    const noted = evaluation.rows.filter(({ notes }) => notes.length > 0).map(({ row }) => row);
    expect(noted).toEqual([2, 5, 6, 8, 12, 13, 14, 15]);
  });
});

describe('the actions', () => {
  test.each([
    ['4-1-1', 'goalMet', 'notAsPlanned'],
    ['4-1-2', 'goalMet', null],
    ['4-1-3', 'goalMet', null],
    ['4-1-4', 'goalMissed', null],
    ['4-1-5', 'underLine', null],
    ['4-1-6', 'goalMet', null],
    ['4-2-1', 'goalMissed', null],
    ['5-1-1', 'goalMet', 'notAsPlanned'],
    ['5-1-2', 'underLine', null],
    ['5-1-3', 'goalMet', 'notAsPlanned'],
    ['5-3-1', 'underLine', null],
    ['5-3-2', null, null],
    ['5-4-1', 'goalMet', null],
    ['5-4-3', 'goalMet', null],
    ['5-4(民間活用)', 'goalMissed', null],
  ])('%s is %s, sub-code proposed %s', (code, actionClass, subCode) => {
    const action = evaluation.actions.find((candidate) => candidate.code === code)!;
    expect(action.class).toBe(actionClass);
    expect(action.subCode).toEqual({ entered: null, proposed: subCode });
    const review = actionClass === 'underLine' ? 'review' : 'effective';
    expect(action.effectiveness.proposed).toBe(actionClass === null ? null : review);
  });

  test('both legible × are proposed', () => {
    const printed = evaluation.actions.filter(({ effectiveness }) => effectiveness.printed !== null);
    expect(
      printed.map(({ code, effectiveness }) => [code, effectiveness.printed, effectiveness.proposed]),
    ).toEqual([
      ['5-1-2', 'review', 'review'],
      ['5-3-1', 'review', 'review'],
    ]);
  });

  test('three fall under their line and nothing has been decided about them', () => {
    expect(evaluation.openDecisions).toEqual(['4-1-5', '5-1-2', '5-3-1']);
  });
});

describe('what the document prints differently', () => {
  test('is these places and no others', () => {
    expect(evaluation.differences).toEqual([
      // Row 6 stands for O03 by title and goal, and prints the values of O04.
      { subject: 'row', code: '6', field: 'value', outcome: 'O03', printed: '12.3', computed: '22' },
      { subject: 'row', code: '6', field: 'previous', outcome: 'O03', printed: '38.9', computed: '33' },
      // 33 % lies under the line of 50 %, yet the cell has the form of a class with a sub-code.
      {
        subject: 'action',
        code: '5-1-2',
        field: 'class',
        outcome: null,
        printed: 'brackets',
        computed: 'blank',
      },
    ]);
  });

  test('a wrong mean of the rounds would be told', () => {
    const wrong = readDemoPlan();
    wrong.responseRates[4]!.mean = 84.1;
    const told = evaluate(wrong, {}, ruleSet, noEntries).differences.at(-1);
    expect(told).toMatchObject({ subject: 'responseRate', code: '2015', printed: '84.1', computed: '84.0' });
  });

  test('a wrong letter would be told', () => {
    const wrong = readDemoPlan();
    wrong.rows[8]!.printed!.individual[1] = 'A';
    wrong.rows[15]!.printed!.progress = 'b';
    wrong.rows[15]!.printed!.overall = ['A'];
    const told = evaluate(wrong, {}, ruleSet, noEntries).differences;
    expect(told).toContainEqual({
      ...{ subject: 'row', code: '9', field: 'individual', outcome: 'O06', printed: 'A', computed: 'B' },
    });
    expect(told).toContainEqual(expect.objectContaining({ code: '16', field: 'progress', computed: 'a' }));
    expect(told).toContainEqual(expect.objectContaining({ code: '16', field: 'overall', computed: 'B' }));
  });
});

describe('the rest of the sheet', () => {
  test('changes are differences of printed figures, never put in words without counts', () => {
    const changes = evaluation.outcomes.map(({ change }) => change?.difference ?? null);
    expect(changes).toEqual([-5.6, 3.6, -11, -26.6, 13.3, 5.6, 15, 4.5, -5.2, -5.2, null, 0.3]);
    const words = new Set(evaluation.outcomes.map(({ change }) => change?.word ?? 'none'));
    expect(words).toEqual(new Set(['notTested', 'none']));
  });

  test('a printed percentage without its base cannot be compared honestly', () => {
    const verdicts = evaluation.outcomes.map(({ verdict }) => verdict);
    for (const verdict of verdicts) expect(verdict).toEqual({ code: 'notComparable', reason: 'noInterval' });
  });

  test('whole counts get the verdict of the comparison', () => {
    const goal = (code: string) =>
      evaluation.actions.flatMap(({ goals }) => goals).find((g) => g.code === code)!;
    expect(goal('4-1-6/1').verdict).toEqual({ code: 'reached' });
    expect(goal('4-1-4/1').verdict).toEqual({ code: 'missed' });
    expect(goal('5-4-1/2').verdict).toEqual({ code: 'notComparable', reason: 'noInterval' });
  });

  test('the 17 indicators have goals ahead and no value', () => {
    for (const indicator of evaluation.indicators) {
      expect(indicator.current).toBeNull();
      expect(indicator.rating).toBeNull();
      expect(indicator.verdict).toEqual({ code: 'notComparable', reason: 'unmeasured' });
      expect(indicator.remarks.includes('goalInOtherYear')).toBe(indicator.code !== 'IND04');
    }
  });

  test('O06 shows both readings and says so', () => {
    const o06 = evaluation.outcomes.find(({ code }) => code === 'O06')!;
    expect(o06.current?.candidates).toEqual([78.6, 78.8]);
    expect(o06.remarks).toEqual(['readingsDiffer']);
    expect(o06.notes.map(({ code }) => code)).toContain('S2');
  });

  test('O11 was not measured last year: no change, not a fall from zero', () => {
    const o11 = evaluation.outcomes.find(({ code }) => code === 'O11')!;
    expect(o11.previous).toMatchObject({ state: 'unmeasured', value: null });
    expect(o11.change).toBeNull();
  });

  test('the yearly rate of FY2015 is 84.0 as printed and by the plain mean; pooled is not known', () => {
    const rate = evaluation.responseRates.find(({ fiscalYear }) => fiscalYear === 2015)!;
    expect(rate.printedMean).toBe(84);
    expect(rate.plainMean).toBeCloseTo(83.9666667, 6);
    expect(rate.pooled).toBeNull();
  });

  test('strategy 5-2 exists as a gap and has no letter', () => {
    const gap = evaluation.strategies.find(({ code }) => code === '5-2')!;
    expect(gap).toMatchObject({ state: 'absent', progress: null, effectiveness: null, actions: [] });
    const letters = evaluation.strategies.map(({ code, progress }) => `${code} ${progress}`);
    expect(letters).toEqual(['4-1 b', '4-2 b', '5-1 b', '5-2 null', '5-3 b', '5-4 a']);
  });

  test('is exactly what the schema of the API says', () => {
    expect(evaluationSchema.parse(evaluation)).toEqual(evaluation);
    expect(evaluationSchema.parse(JSON.parse(JSON.stringify(evaluation)))).toEqual(evaluation);
    expect(evaluation.synthetic).toBe(false);
    expect(evaluation.ruleSetCoversYear).toBe(true);
  });
});
