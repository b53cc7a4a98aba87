import { testAssociation, type AssociationRow } from '../../../shared/statistics/association.ts';
import { computeEffectiveSize } from '../../../shared/statistics/effective-size.ts';
import { adjustFamily } from '../../../shared/statistics/holm.ts';
import { testIndependentShares } from '../../../shared/statistics/independent-change.ts';
import { lineariseRatio } from '../../../shared/statistics/linearise.ts';
import { testMatchedShares } from '../../../shared/statistics/matched-change.ts';
import { meanInterval } from '../../../shared/statistics/mean.ts';
import { postStratify } from '../../../shared/statistics/post-stratify.ts';
import { clopperPearsonInterval } from '../../../shared/statistics/proportion.ts';
import { rake } from '../../../shared/statistics/rake.ts';
import { estimateRatio, type RatioEstimate } from '../../../shared/statistics/ratio.ts';
import type { Refusable } from '../../../shared/statistics/refusal.ts';
import type { SampleDesign, SampleRow } from '../../../shared/statistics/sample-row.ts';
import { shareInterval, type ShareIntervalMethod } from '../../../shared/statistics/share-interval.ts';
import { capAndSpread } from '../../../shared/statistics/trim.ts';
import { designVariance } from '../../../shared/statistics/variance.ts';
import { testWaves, type WaveAnswer } from './test-waves.ts';
import type { Margin, Weighting } from '../../../shared/statistics/weighting.ts';
import { wilsonInterval } from '../../../shared/statistics/wilson.ts';
import type { DesignPerson, DesignTarget } from './random-design.ts';

/** Our figures of one design, under the names the R script gives its own. */
export type Figures = Record<string, number>;

export function unwrap<Value>(result: Refusable<Value>): Value {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusals)}`);
  return result.value;
}

interface RowChoice {
  readonly measure: 'y' | 'score';
  /** Everybody in the base. */
  readonly isWhole?: boolean;
  readonly byCluster?: boolean;
}

function writeRow(
  person: DesignPerson,
  { measure, isWhole = false, byCluster = false }: RowChoice,
): SampleRow {
  const base = isWhole || person.base === 1 ? 1 : 0;
  const y = base * Number(person[measure]);
  const row = {
    stratum: String(person.stratum),
    weight: Number(person.weight),
    size: 1,
    base,
    sum: y,
    squares: y * y,
  };
  return byCluster ? { ...row, cluster: String(person.cluster) } : row;
}

function readPopulations(
  persons: readonly DesignPerson[],
  column: 'population' | 'clusters',
): Record<string, number> {
  return Object.fromEntries(persons.map((person) => [String(person.stratum), Number(person[column])]));
}

export function computeFigures(union: readonly DesignPerson[], targets: readonly DesignTarget[]): Figures {
  const persons = union.filter(({ first }) => first === 1);
  const design: SampleDesign = { populations: readPopulations(persons, 'population') };
  const estimate = (choice: RowChoice, over: SampleDesign = design): RatioEstimate =>
    unwrap(
      estimateRatio(
        persons.map((person) => writeRow(person, choice)),
        over,
      ),
    );
  const share = estimate({ measure: 'y' });
  return {
    ...both('share', share),
    ...both('score', estimate({ measure: 'score' })),
    ...both('all', estimate({ measure: 'y', isWhole: true })),
    ...both('free', estimate({ measure: 'y' }, {})),
    ...totalOf(persons, design),
    df: share.df,
    'kish.base': share.size.nEffective,
    ...intervalsOf(share, '', ['logit', 'beta', 'asin', 'mean']),
    ...fitFigures(persons, targets, design),
    ...changeFigures(union),
    ...associationFigures(persons, design),
    ...clusterFigures(persons),
    ...plainFigures(union, persons),
  };
}

function both(name: string, { value, se }: { value: number; se: number }): Figures {
  return { [name]: value, [`${name}.se`]: se };
}

function limits(name: string, interval: { low: number; high: number } | null): Figures {
  if (interval === null) throw new Error(`No interval ${name}`);
  return { [`${name}.low`]: interval.low, [`${name}.high`]: interval.high };
}

function intervalsOf(
  estimate: RatioEstimate,
  prefix: string,
  methods: readonly ShareIntervalMethod[],
): Figures {
  return Object.assign(
    {},
    ...methods.map((method) => limits(prefix + method, shareInterval(estimate, method))),
  ) as Figures;
}

function totalOf(persons: readonly DesignPerson[], design: SampleDesign): Figures {
  const rows = persons.map((person) => writeRow(person, { measure: 'score', isWhole: true }));
  const influences = lineariseRatio(rows, 0, 1);
  const { variance } = unwrap(designVariance(influences, design));
  return { total: influences.reduce((sum, one) => sum + one.sum, 0), 'total.se': Math.sqrt(variance) };
}

function readMargins(targets: readonly DesignTarget[]): Margin[] {
  return ['a', 'b'].map((name) => ({
    name,
    totals: Object.fromEntries(
      targets.filter(({ margin }) => margin === name).map(({ category, total }) => [category, total]),
    ),
  }));
}

function fitFigures(
  persons: readonly DesignPerson[],
  targets: readonly DesignTarget[],
  design: SampleDesign,
): Figures {
  const margins = readMargins(targets);
  const rows = persons.map(({ weight, a, b }) => ({
    count: 1,
    weight: Number(weight),
    categories: [String(a), String(b)],
  }));
  const oneMargin = rows.map((row) => ({ ...row, categories: row.categories.slice(0, 1) }));
  const raked = unwrap(rake(rows, margins, { thin: null, tolerance: 1e-13, cycles: 5000 }));
  const cap = (1.4 * rows.reduce((sum, { weight }) => sum + weight, 0)) / rows.length;
  const stratified = unwrap(postStratify(oneMargin, margins[0] ?? { name: '', totals: {} }, null));
  const estimate = (
    { weights, fitted }: Weighting,
    choice: RowChoice,
    categories: (index: number) => string[],
  ) =>
    unwrap(
      estimateRatio(
        persons.map((person, index) => ({
          ...writeRow(person, choice),
          weight: weights[index] ?? Number.NaN,
          calibration: {
            categories: categories(index),
            designWeight: Number(person.weight),
            calibratedWeight: fitted[index] ?? Number.NaN,
          },
        })),
        design,
      ),
    );
  const byBoth = (index: number): string[] => rows[index]?.categories ?? [];
  const byA = (index: number): string[] => byBoth(index).slice(0, 1);
  const share = estimate(raked, { measure: 'y' }, byBoth);
  return {
    ...both('raked', share),
    ...both('raked.score', estimate(raked, { measure: 'score' }, byBoth)),
    ...intervalsOf(share, 'raked.', ['logit', 'beta']),
    ...both('raked.total', estimate(raked, { measure: 'y', isWhole: true }, byBoth)),
    ...both('poststratified', estimate(stratified, { measure: 'y' }, byA)),
    ...both('poststratified.score', estimate(stratified, { measure: 'score' }, byA)),
    ...both('trimmed', estimate(capAndSpread(rows, margins, raked, cap), { measure: 'y' }, byBoth)),
    first: raked.weights[0] ?? Number.NaN,
    last: raked.weights.at(-1) ?? Number.NaN,
    kish:
      computeEffectiveSize(raked.weights.map((weight) => ({ count: 1, weight })))?.nEffective ?? Number.NaN,
    cap,
    'trimmed.count': capAndSpread(rows, margins, raked, cap).cut,
  };
}

function changeFigures(union: readonly DesignPerson[]): Figures {
  const answer = (
    weight: string | number,
    isThere: boolean,
    isBase: boolean,
    y: string | number,
  ): WaveAnswer | undefined =>
    isThere ? { weight: Number(weight), value: isBase ? Number(y) : null } : undefined;
  const change = testWaves(
    union.map((one) => {
      const before = answer(one.weight, one.first === 1, one.base === 1, one.y);
      const after = answer(one.weight2, one.second === 1, one.base2 === 1, one.y2);
      return {
        stratum: String(one.stratum),
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      };
    }),
  );
  const { difference, se } = unwrap(change);
  return both('change', { value: difference, se });
}

function associationFigures(persons: readonly DesignPerson[], design: SampleDesign): Figures {
  const rows = persons.map(({ stratum, weight, base, z, y }): AssociationRow => {
    const place = base === 1 ? { row: String(z), column: String(y) } : null;
    return { stratum: String(stratum), weight: Number(weight), size: 1, place };
  });
  const { statistic, df1, df2, p } = unwrap(testAssociation(rows, design));
  return { 'association.f': statistic, 'association.df': df1, 'association.df2': df2, 'association.p': p };
}

function clusterFigures(persons: readonly DesignPerson[]): Figures {
  const populations = readPopulations(persons, 'clusters');
  const clusterPopulations = Object.fromEntries(
    persons.map(({ cluster, clusterSize }) => [String(cluster), Number(clusterSize)]),
  );
  const rows = (measure: 'y' | 'score'): SampleRow[] =>
    persons.map((person) => writeRow(person, { measure, byCluster: true }));
  const one = unwrap(estimateRatio(rows('score'), { populations }));
  const share = unwrap(estimateRatio(rows('y'), { populations }));
  return {
    ...both('clusters', one),
    'clusters.df': one.df,
    ...both('stages', unwrap(estimateRatio(rows('score'), { populations, clusterPopulations }))),
    ...intervalsOf(share, 'clusters.', ['logit']),
  };
}

function plainFigures(union: readonly DesignPerson[], persons: readonly DesignPerson[]): Figures {
  const valid = persons.filter(({ base }) => base === 1);
  const scores = valid.map(({ score }) => Number(score));
  const n = valid.length;
  const x = valid.filter(({ y }) => y === 1).length;
  const mean = scores.reduce((sum, score) => sum + score, 0) / n;
  const s = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (n - 1));
  const second = union.filter((one) => one.second === 1 && one.base2 === 1);
  const pooled = testIndependentShares(
    { x, n },
    { x: second.filter(({ y2 }) => y2 === 1).length, n: second.length },
  );
  const holm = adjustFamily([pooled.p, 0.01, 0.03, 0.04].map((p, index) => ({ key: `${index}`, p })));
  return {
    ...limits('wilson', wilsonInterval(x, n)),
    ...limits('exact', clopperPearsonInterval(x, n)),
    ...limits('mean.t', unwrap(meanInterval({ n, mean, s }))),
    ...mcnemarFigures(union),
    'pooled.p': pooled.p,
    ...Object.fromEntries(holm.members.map(({ adjusted }, index) => [`holm${index + 1}`, adjusted])),
  };
}

/** Our test picks one of the two; the other name is left out of the comparison. */
function mcnemarFigures(union: readonly DesignPerson[]): Figures {
  const pairs = union.filter(
    ({ first, second, base, base2 }) => first === 1 && second === 1 && base === 1 && base2 === 1,
  );
  if (pairs.length === 0) return {};
  const count = (y: number, y2: number): number =>
    pairs.filter((pair) => pair.y === y && pair.y2 === y2).length;
  const { method, p } = testMatchedShares({
    yesYes: count(1, 1),
    yesNo: count(1, 0),
    noYes: count(0, 1),
    noNo: count(0, 0),
  });
  return { [method === 'mcnemarExact' ? 'mcnemar.exact' : 'mcnemar.chi']: p };
}
