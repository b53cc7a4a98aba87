import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { lineariseRatio } from '../../../shared/statistics/linearise.ts';
import { estimateRatio, type RatioEstimate } from '../../../shared/statistics/ratio.ts';
import type { SampleDesign, SampleRow } from '../../../shared/statistics/sample-row.ts';
import { designVariance } from '../../../shared/statistics/variance.ts';
import type { Margin, Weighting } from '../../../shared/statistics/weighting.ts';
import { unwrap } from './design-figures.ts';

/**
 * The figures published for the California schools (tests and manual of R's survey), from sums over groups of schools:
 * no estimator needs more, and the samples themselves stay where they are.
 */
const groupSchema = z.looseObject({
  dnum: z.string().default(''),
  stype: z.string().default(''),
  'sch.wide': z.string().default(''),
  'comp.imp': z.string().default(''),
  weight: z.number(),
  n: z.number(),
  api00: z.number().default(0),
  api00Squares: z.number().default(0),
  api99: z.number().default(0),
  api99Squares: z.number().default(0),
  products: z.number().default(0),
  enroll: z.number().default(0),
  enrollSquares: z.number().default(0),
});
export type Group = z.infer<typeof groupSchema>;
const counts = z.record(z.string(), z.number());
export const sums = z
  .object({
    schools: z.number(),
    api00: z.number(),
    joint: counts,
    apistratPopulations: counts,
    apistrat: z.array(groupSchema),
    apisrsPopulation: z.number(),
    apisrs: z.array(groupSchema),
    apiclus1Population: z.number(),
    apiclus1: z.array(groupSchema),
    apiclus2Population: z.number(),
    apiclus2Populations: counts,
    apiclus2: z.array(groupSchema),
  })
  .parse(
    JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../fixtures/r/api-sums.json'), 'utf8')),
  );

export type Measure = (group: Group) => { readonly sum: number; readonly squares: number };
export const api00: Measure = (group) => ({ sum: group.api00, squares: group.api00Squares });
export const enroll: Measure = (group) => ({ sum: group.enroll, squares: group.enrollSquares });
export const schoolWide: Measure = (group) => {
  const yes = group['sch.wide'] === 'Yes' ? group.n : 0;
  return { sum: yes, squares: yes };
};

export function writeRow(group: Group, measure: Measure): SampleRow {
  return { stratum: '', weight: group.weight, size: group.n, base: group.n, ...measure(group) };
}

export function byStratum(measure: Measure): SampleRow[] {
  return sums.apistrat.map((group) => ({ ...writeRow(group, measure), stratum: group.stype }));
}

export function byDistrict(groups: readonly Group[], measure: Measure): SampleRow[] {
  return groups.map((group) => ({ ...writeRow(group, measure), cluster: group.dnum }));
}

export function estimate(rows: readonly SampleRow[], design: SampleDesign): RatioEstimate {
  return unwrap(estimateRatio(rows, design));
}

/** Σwy with its standard error. */
export function estimateTotal(
  rows: readonly SampleRow[],
  design: SampleDesign,
): { value: number; se: number } {
  const influences = lineariseRatio(rows, 0, 1);
  const { variance } = unwrap(designVariance(influences, design));
  return { value: rows.reduce((sum, row) => sum + row.weight * row.sum, 0), se: Math.sqrt(variance) };
}

/** Printed as R prints: so many significant digits. */
export function print(
  { value, se }: { value: number; se: number },
  digits: number,
  errorDigits = digits,
): string {
  return `${Number(value.toPrecision(digits))} ${Number(se.toPrecision(errorDigits))}`;
}

export const strata = { populations: sums.apistratPopulations };
export const srs = { populations: { '': sums.apisrsPopulation } };
export const districts = { populations: { '': sums.apiclus1Population } };
export const types: Margin = { name: 'stype', totals: { E: 4421, H: 755, M: 1018 } };
export const programmes: Margin = { name: 'sch.wide', totals: { No: 1072, Yes: 5122 } };

export function fit(
  rows: SampleRow[],
  groups: readonly Group[],
  weighting: Weighting,
  categoriesOf: (group: Group) => string[],
) {
  return rows.map((row, index) => ({
    ...row,
    weight: weighting.weights[index] ?? Number.NaN,
    calibration: {
      categories: groups[index] === undefined ? [] : categoriesOf(groups[index]),
      designWeight: row.weight,
      calibratedWeight: weighting.weights[index] ?? Number.NaN,
    },
  }));
}

export const typeOf = (group: Group): string[] => [group.stype];
export const typeAndProgramme = (group: Group): string[] => [group.stype, group['sch.wide']];
export const weightingRows = (groups: readonly Group[], categoriesOf: (group: Group) => string[]) =>
  groups.map((group) => ({ count: group.n, weight: group.weight, categories: categoriesOf(group) }));
export const exactly = { thin: null, tolerance: 1e-12 };
