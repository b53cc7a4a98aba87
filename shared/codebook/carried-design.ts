import { roundNumber } from '../statistics/rounding.ts';
import { sumOf } from '../statistics/sum.ts';
import type { Variable } from './variable.ts';

/**
 * What answers taken in from elsewhere came with, person by person: a design weight, a stratum, both or neither. It is a
 * variable of its own beside weights made here: those start from it and replace it.
 */
export interface CarriedDesign {
  /** Respondents by design weight; empty where the table had none. */
  readonly weights: ReadonlyMap<number, number>;
  /** Respondents by stratum, empty text where a row named none; empty where the table had none. */
  readonly strata: ReadonlyMap<string, number>;
}

export interface CarriedNames {
  /** Names no other variable has. */
  readonly names: { readonly weight: string; readonly stratum: string };
  readonly labels: { readonly weight: string; readonly stratum: string; readonly noStratum: string };
}

/** More decimals than any weight is told with; they keep a written number within sixteen places. */
const mostDecimals = 9;

export function listCarriedVariables(
  { weights, strata }: CarriedDesign,
  { names, labels }: CarriedNames,
): Variable[] {
  const decimals = countDecimals(weights.keys());
  const weight: Variable = {
    ...{ kind: 'number', name: names.weight, label: labels.weight, question: null, decimals, use: 'weight' },
    sorts: weights,
    read: (row) => (row.weight === undefined ? '' : roundNumber(row.weight, decimals)),
  };
  const values = [...strata.keys()].toSorted(compareStrata);
  const stratum: Variable = {
    ...{ kind: 'coded', name: names.stratum, label: labels.stratum, question: null },
    values: values.map((value, index) => ({
      ...{ value: index + 1, state: null },
      label: value === '' ? labels.noStratum : value,
    })),
    source: {
      of: 'stratum',
      counts: values.map((value) => strata.get(value) ?? 0),
      isWhole: !strata.has(''),
    },
    read: (row) => values.indexOf(row.stratum ?? '') + 1,
  };
  return [...(weights.size > 0 ? [weight] : []), ...(strata.size > 0 ? [stratum] : [])];
}

/** By their text; rows that named none come last, as unknown groups do. */
function compareStrata(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  return a < b ? -1 : Number(a > b);
}

function countDecimals(weights: Iterable<number>): number {
  let most = 0;
  for (const weight of weights) {
    while (most < mostDecimals && roundNumber(weight, most) !== weight) most += 1;
  }
  return most;
}

/** Of the weights themselves, each person's once. s is null for a single person. */
export function describeSorts(sorts: ReadonlyMap<number, number>): { mean: number; s: number | null } {
  const n = sumOf(sorts.values());
  const mean = sumOf([...sorts].map(([weight, count]) => weight * count)) / n;
  const squares = sumOf([...sorts].map(([weight, count]) => count * (weight - mean) ** 2));
  return { mean, s: n > 1 ? Math.sqrt(squares / (n - 1)) : null };
}

/** The weight figures are made with: the one made here if there is one, else the one answers came with. */
export function findAnalysisWeight(variables: readonly Variable[]): Variable | undefined {
  return variables.find((one) => one.kind === 'number' && one.use === 'weight');
}

export type Stratum = Extract<Variable, { kind: 'coded' }> & {
  readonly source: { readonly of: 'stratum'; readonly counts: readonly number[] };
};

/** The strata people were drawn in, where every answer names one: without, nobody knows whom a stratum lacks. */
export function findWholeStratum(variables: readonly Variable[]): Stratum | undefined {
  return variables.find(
    (one): one is Stratum => one.kind === 'coded' && one.source.of === 'stratum' && one.source.isWhole,
  );
}
