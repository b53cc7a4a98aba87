import { describe, expect, test } from 'vitest';
import { computeEffectiveSize } from '../../../shared/statistics/effective-size.ts';
import { postStratify } from '../../../shared/statistics/post-stratify.ts';
import { rake } from '../../../shared/statistics/rake.ts';
import { estimateRatio, type RatioEstimate } from '../../../shared/statistics/ratio.ts';
import type { RowCalibration, SampleDesign, SampleRow } from '../../../shared/statistics/sample-row.ts';
import { shareInterval } from '../../../shared/statistics/share-interval.ts';
import { capAndSpread } from '../../../shared/statistics/trim.ts';
import { smallSample } from '../../support/small-sample.ts';
import { unwrap } from './design-figures.ts';

const answers = smallSample.map(([age = '', sex = '', answer = '']) => ({
  age,
  sex,
  y: answer === '-' ? null : Number(answer),
}));
type Person = (typeof answers)[number];

interface Choice {
  readonly weightOf?: (person: Person, index: number) => number;
  readonly stratumOf?: (person: Person) => string;
  readonly calibrationOf?: (index: number) => RowCalibration;
  readonly isWhole?: boolean;
}

function writeRows({
  weightOf = () => 1,
  stratumOf = () => '',
  calibrationOf,
  isWhole = false,
}: Choice): SampleRow[] {
  return answers.map((person, index) => {
    const y = person.y ?? 0;
    const base = isWhole || person.y !== null ? 1 : 0;
    const row = {
      stratum: stratumOf(person),
      weight: weightOf(person, index),
      size: 1,
      base,
      sum: y,
      squares: y,
    };
    return calibrationOf === undefined ? row : { ...row, calibration: calibrationOf(index) };
  });
}

function estimate(choice: Choice, design: SampleDesign = {}): RatioEstimate {
  return unwrap(estimateRatio(writeRows(choice), design));
}

/** To twelve decimals, as the figures were noted. */
function expectFigures({ value, se }: RatioEstimate, share: number, error: number): void {
  expect(value).toBeCloseTo(share, 11);
  expect(se).toBeCloseTo(error, 11);
}

const wholeList = { populations: { '': 600 } };
const byAge = {
  weightOf: ({ age }: Person) => (age === 'Y' ? 300 / 8 : 300 / 16),
  stratumOf: ({ age }: Person) => age,
};
const ages = { populations: { Y: 300, O: 300 } };
const margins = [
  { name: 'age', totals: { Y: 300, O: 300 } },
  { name: 'sex', totals: { F: 310, M: 290 } },
];
const rows = answers.map(({ age, sex }) => ({ count: 1, weight: 25, categories: [age, sex] }));
const raked = unwrap(rake(rows, margins, { thin: null, tolerance: 1e-12 }));

function calibrate(
  weights: readonly number[],
  fitted: readonly number[],
  categoriesOf: (person: Person) => string[],
): Choice {
  return {
    weightOf: (_person, index) => weights[index] ?? Number.NaN,
    calibrationOf: (index) => ({
      categories: categoriesOf(answers[index] ?? { age: '', sex: '', y: null }),
      designWeight: 25,
      calibratedWeight: fitted[index] ?? Number.NaN,
    }),
  };
}

const bothMargins = ({ age, sex }: Person): string[] => [age, sex];

describe('24 answers of 600 people', () => {
  test('unweighted', () => {
    expectFigures(estimate({}), 0.590909090909, 0.107078089164);
    expectFigures(estimate({}, wholeList), 0.590909090909, 0.104914672433);
    expect(estimate({ isWhole: true }).value).toBe(13 / 24);
    expect(estimate({})).toMatchObject({ n: 22, respondents: 24, df: 21 });
  });

  test('stratified by age', () => {
    expectFigures(estimate(byAge, ages), 0.566666666667, 0.116213500673);
    expectFigures(estimate({ ...byAge, isWhole: true }, ages), 0.53125, 0.112130676848);
    expectFigures(estimate(byAge), 0.566666666667, 0.118238293056);
  });

  test('intervals of the stratified share', () => {
    const found = estimate(byAge, ages);
    expect(found.df).toBe(20);
    const limits = (['logit', 'beta', 'mean'] as const).map((method) => shareInterval(found, method));
    const expected = [
      [0.327623133577, 0.778247552282],
      [0.317836160168, 0.792968216251],
      [0.324249552185, 0.809083781149],
    ];
    limits.forEach((interval, index) => {
      expect(interval?.low).toBeCloseTo(expected[index]?.[0] ?? Number.NaN, 11);
      expect(interval?.high).toBeCloseTo(expected[index]?.[1] ?? Number.NaN, 11);
    });
  });

  test('raked by age and sex', () => {
    const choice = calibrate(raked.weights, raked.weights, bothMargins);
    expectFigures(estimate(choice, wholeList), 0.546655914818, 0.109765238702);
    expectFigures(estimate({ ...choice, isWhole: true }, wholeList), 0.511811453756, 0.105736957673);
    const byGroup = ['OF', 'YF', 'OM', 'YM'].map((group) => {
      const index = answers.findIndex(({ age, sex }) => age + sex === group);
      return raked.weights[index]?.toFixed(10);
    });
    expect(byGroup).toEqual(['16.1436449393', '32.9414391093', '22.1010279352', '45.0976014845']);
  });

  test('the raked weights taken as fixed', () => {
    const { weightOf } = calibrate(raked.weights, raked.weights, bothMargins);
    const fixed = weightOf === undefined ? {} : { weightOf };
    expectFigures(estimate(fixed, wholeList), 0.546655914818, 0.115016059075);
    expectFigures(estimate(fixed), 0.546655914818, 0.117387773733);
  });

  test('post-stratified by age and sex together', () => {
    const together = ({ age, sex }: Person): string[] => [age + sex];
    const margin = { name: 'group', totals: { YF: 150, YM: 150, OF: 160, OM: 140 } };
    const groups = answers.map((person) => ({ count: 1, weight: 25, categories: together(person) }));
    const { weights } = unwrap(postStratify(groups, margin, null));
    const choice = calibrate(weights, weights, together);
    expectFigures(estimate(choice, wholeList), 0.545454545455, 0.110217415533);
    expectFigures(estimate({ ...choice, isWhole: true }, wholeList), 0.511111111111, 0.106347809597);
  });

  test('raked, cut at 30 and shared out evenly', () => {
    const cut = capAndSpread(rows, margins, raked, 30);
    expectFigures(
      estimate(calibrate(cut.weights, cut.fitted, bothMargins), wholeList),
      0.571785128498,
      0.103753067838,
    );
    expect(cut.cut).toBe(8);
    expect(cut.largestError).toBeGreaterThan(0.05);
  });

  test("Kish's effective number of answers", () => {
    const size = (isCounted: (person: Person) => boolean) =>
      computeEffectiveSize(
        answers.map((person, index) => ({
          count: isCounted(person) ? 1 : 0,
          weight: raked.weights[index] ?? 0,
        })),
      );
    const all = size(() => true);
    expect(all?.nEffective).toBeCloseTo(20.8190966738, 10);
    expect(all?.deff).toBeCloseTo(1.15278776865, 11);
    expect(size(({ y }) => y !== null)?.nEffective).toBeCloseTo(19.0759798343, 10);
  });
});
