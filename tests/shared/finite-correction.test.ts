import { describe, expect, test } from 'vitest';
import { formatEvaluation } from '../../server/command/format-evaluation.ts';
import type { Change } from '../../shared/evaluation/change.ts';
import { ruleSetFor } from '../../shared/evaluation/rule-set.ts';
import { whomSchema, type Whom } from '../../shared/plan/definition.ts';
import { change as en } from '../../shared/text/en/change.ts';
import {
  sayChangeCorrection,
  sayIntervalCorrection,
  tellCorrections,
} from '../../shared/text/finite-correction.ts';
import { change as ja } from '../../shared/text/ja/change.ts';
import { surveyMeasure, surveyShare } from '../support/measurement.ts';

const tested: Change = { difference: 10, low: 1, high: 19, word: 'increased' };
const whole: Change = { ...tested, low: null, high: null, basis: { kind: 'wholeCount' } };
const untested: Change = { ...tested, low: null, high: null, word: 'notTested' };
const interval = { low: 50, high: 69 };

const measureOf = (code: string, speaksFor: Whom | null, change: Change | null, n = 100) =>
  surveyMeasure(code, surveyShare(n / 2, n, { speaksFor, interval }), { change });
const tell = (...measures: ReturnType<typeof measureOf>[]) =>
  tellCorrections('ja', measures, { withUntested: false }).map(({ sentence, of, measures: own }) => [
    ...[sentence, of.join(' '), own.map(({ code }) => code).join(' ')],
  ]);

describe('why no finite population correction was made', () => {
  test('is said of every change, by whom it speaks for', () => {
    const told = (change: Change | null, whom: Whom | null) =>
      sayChangeCorrection('ja', measureOf('A', whom, change));
    expect(whomSchema.options.map((whom) => told(tested, whom))).toEqual(
      whomSchema.options.map((whom) =>
        whom === 'randomSample' || whom === 'allAsked' ? ja.correction[whom] : ja.correction.notRandom,
      ),
    );
    expect(told(whole, 'completeCount')).toBe(ja.correction.counted);
    expect(told(untested, null)).toBe(ja.correction.untested);
    expect(told(null, 'monitors')).toBeNull();
  });

  test('is said of every 95 % interval that is shown', () => {
    const told = (whom: Whom | null, n = 100) => sayIntervalCorrection('ja', measureOf('A', whom, null, n));
    expect([told('randomSample'), told('allAsked'), told('monitors'), told(null)]).toEqual([
      ...[ja.correction.interval, ja.correction.allAsked, ja.correction.notRandom, ja.correction.notRandom],
    ]);
    // Of so few the counts alone are shown, and a whole count has no interval.
    expect(told('monitors', 28)).toBeNull();
    const counted = surveyMeasure('A', surveyShare(50, 100, { speaksFor: 'completeCount' }));
    expect(sayIntervalCorrection('ja', counted)).toBeNull();
  });

  test('is said once where all figures share it, and with what it is true of where they do not', () => {
    expect(tell(measureOf('A', 'monitors', tested), measureOf('B', 'visitors', tested))).toEqual([
      [ja.correction.notRandom, 'change interval', 'A B'],
    ]);
    expect(tell(measureOf('A', 'randomSample', tested), measureOf('B', 'monitors', untested))).toEqual([
      [ja.correction.randomSample, 'change', 'A'],
      [ja.correction.interval, 'interval', 'A'],
      [ja.correction.notRandom, 'interval', 'B'],
    ]);
  });

  test('each sentence says that none was made, and why, in both languages', () => {
    for (const sentence of Object.values(ja.correction))
      expect(sentence).toMatch(/ため、有限母集団修正.*していません。$/);
    for (const sentence of Object.values(en.correction)) {
      expect(sentence).toMatch(/no finite population correction .*is made\.$/);
    }
  });
});

describe('machikoe evaluate', () => {
  const ruleSet = ruleSetFor(2015, []);
  if (ruleSet === null) throw new Error('No rules are shipped for 2015');
  const print = (...outcomes: ReturnType<typeof measureOf>[]): string =>
    formatEvaluation({
      ...{ ward: { code: '271039', name: { ja: '試験区', en: 'Test Ward' } }, title: '', fiscalYear: 2015 },
      ruleSet,
      ...{ ruleSetCoversYear: true, synthetic: false, indicators: [], strategies: [], rows: [], actions: [] },
      outcomes: outcomes.map((one) => ({ ...one, strategy: '1-1' })),
      ...{ responseRates: [], differences: [], openDecisions: [], notes: [] },
    });

  test('prints in one line each whom figures speak for, and why errors were not corrected', () => {
    const same = print(measureOf('O01', 'visitors', tested), measureOf('O02', 'visitors', tested));
    expect(same).toContain(
      '\nWhom it speaks for\n  O01, O02: This figure is about visitors of the office who answered. It is not a share of residents.\n',
    );
    expect(same).toContain(
      `\nFinite population correction\n  Difference to the year before, 95% interval: ${en.correction.notRandom}\n`,
    );
    const two = print(measureOf('O01', 'visitors', tested), measureOf('O02', 'randomSample', untested));
    expect(two.split('\n')).toEqual(
      expect.arrayContaining([
        `  Difference to the year before, 95% interval (O01): ${en.correction.notRandom}`,
        `  Difference to the year before (O02): ${en.correction.untested}`,
        `  95% interval (O02): ${en.correction.interval}`,
      ]),
    );
    expect(print()).not.toContain('Finite population');
  });
});
