import { fisherUpper } from './distribution/student.ts';
import type { Influence } from './linearise.ts';
import { solveDefinite } from './linear-system.ts';
import { refuse, type Refusable } from './refusal.ts';
import type { SampleDesign } from './sample-row.ts';
import { designVariance } from './variance.ts';
import { sumOf } from './sum.ts';

/** Respondents who share weight, stratum and place in the table. */
export interface AssociationRow {
  readonly stratum: string;
  readonly cluster?: string;
  readonly weight: number;
  readonly size: number;
  /** Row and column of the table; null for respondents outside the base. */
  readonly place: { readonly row: string; readonly column: string } | null;
}

export interface AssociationTest {
  /** F, with fractional degrees of freedom. */
  readonly statistic: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
}

/** The table as shares, with respondents' places in it. */
interface Table {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row, then column; they add up to 1. */
  readonly shares: readonly number[];
  readonly total: number;
}

/**
 * Whether rows and columns of a weighted table go together: Pearson's χ² on the shares, corrected for the design.
 *
 * Source: Rao & Scott (1984), Annals of Statistics 12:46–60, second-order correction in Thomas and Rao's F form;
 * `svychisq(statistic = "F")` of R's survey. Assumes weights as given (not fitted to totals: then the test is cautious).
 * Refuses an empty base, a table of one row or one column (nothing to compare), and what `designVariance` refuses.
 * Example: type of school by whether it met its target, 200 schools of 3 strata → F 17.247444 on 1.828672 and 360.248.
 */
export function testAssociation(
  respondents: readonly AssociationRow[],
  design: SampleDesign = {},
): Refusable<AssociationTest> {
  const table = readTable(respondents);
  const length = (table.rows.length - 1) * (table.columns.length - 1);
  if (!(length > 0)) return refuse({ code: 'emptyBase' });
  const covariance = covarianceOf(respondents, table, length, design);
  if (!covariance.ok) return covariance;
  const { matrix, freedom } = covariance.value;
  const n = sumOf(respondents.map(({ place, size }) => (place === null ? 0 : size)));
  const effect = solveDefinite(
    expectedSpread(table, length, n).map((line, index) =>
      Float64Array.from([...line, ...(matrix[index] ?? [])]),
    ),
  );
  const trace = sumOf(effect.map((line, index) => line[index] ?? 0));
  // Nothing varies: no chance could have made it.
  if (!(trace > 0)) return refuse({ code: 'oneRespondent' });
  const square = sumOf(effect.flatMap((line, i) => line.map((value, j) => value * (effect[j]?.[i] ?? 0))));
  const statistic = (n * pearson(table)) / trace;
  const df1 = (trace * trace) / square;
  return {
    ok: true,
    value: { statistic, df1, df2: df1 * freedom, p: fisherUpper(statistic, df1, df1 * freedom) },
  };
}

function readTable(respondents: readonly AssociationRow[]): Table {
  const inside = respondents.flatMap(({ place, weight, size }) =>
    place === null || !(size * weight > 0) ? [] : [{ ...place, amount: size * weight }],
  );
  const rows = [...new Set(inside.map(({ row }) => row))].toSorted();
  const columns = [...new Set(inside.map(({ column }) => column))].toSorted();
  const total = sumOf(inside.map(({ amount }) => amount));
  const shares = Array.from({ length: rows.length * columns.length }, () => 0);
  for (const { row, column, amount } of inside) {
    const index = rows.indexOf(row) * columns.length + columns.indexOf(column);
    shares[index] = (shares[index] ?? 0) + amount / total;
  }
  return { rows, columns, shares, total };
}

/** Coefficient of each cell in contrast number `index`: cells (r, c) and (0, 0) less cells (r, 0) and (0, c). */
function contrastOf({ columns }: Table, index: number): Map<number, number> {
  const width = columns.length - 1;
  const row = Math.floor(index / width) + 1;
  const column = (index % width) + 1;
  const at = (r: number, c: number): number => r * columns.length + c;
  return new Map([
    [at(row, column), 1],
    [at(0, 0), 1],
    [at(row, 0), -1],
    [at(0, column), -1],
  ]);
}

/** Spread of the contrasts in a simple random sample: Σ cᵢcⱼ/p ÷ n. Empty cells say nothing. */
function expectedSpread(table: Table, length: number, n: number): number[][] {
  const contrasts = Array.from({ length }, (_, index) => contrastOf(table, index));
  return contrasts.map((one) =>
    contrasts.map((other) =>
      sumOf([...one].map(([cell, sign]) => (sign * (other.get(cell) ?? 0) * inverse(table, cell)) / n)),
    ),
  );
}

function inverse({ shares }: Table, cell: number): number {
  const share = shares[cell] ?? 0;
  return share === 0 ? 0 : 1 / share;
}

function covarianceOf(
  respondents: readonly AssociationRow[],
  table: Table,
  length: number,
  design: SampleDesign,
): Refusable<{ matrix: number[][]; freedom: number }> {
  const values = Array.from({ length }, (_, index) => contrastValues(respondents, table, index));
  const spreadOf = (value: readonly number[]): Refusable<{ variance: number }> =>
    designVariance(
      respondents.map((one, index) => writeInfluence(one, value[index] ?? 0)),
      design,
    );
  const matrix = values.map(() => values.map(() => 0));
  for (let i = 0; i < length; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const sum = spreadOf((values[i] ?? []).map((value, k) => value + (values[j]?.[k] ?? 0)));
      const difference = spreadOf((values[i] ?? []).map((value, k) => value - (values[j]?.[k] ?? 0)));
      if (!sum.ok) return sum;
      if (!difference.ok) return difference;
      const covariance = (sum.value.variance - difference.value.variance) / 4;
      for (const [line, place] of [
        [matrix[i], j],
        [matrix[j], i],
      ] as const)
        if (line !== undefined) line[place] = covariance;
    }
  }
  return { ok: true, value: { matrix, freedom: countFreedom(respondents) } };
}

/** Linearised value of each respondent in one contrast of the shares divided by themselves. */
function contrastValues(respondents: readonly AssociationRow[], table: Table, index: number): number[] {
  const contrast = contrastOf(table, index);
  const centre = sumOf([...contrast].map(([cell, sign]) => (table.shares[cell] === 0 ? 0 : sign)));
  return respondents.map(({ place, weight }) => {
    if (place === null) return 0;
    const cell = table.rows.indexOf(place.row) * table.columns.length + table.columns.indexOf(place.column);
    return (weight / table.total) * ((contrast.get(cell) ?? 0) * inverse(table, cell) - centre);
  });
}

function writeInfluence({ stratum, cluster, size }: AssociationRow, value: number): Influence {
  return { stratum, cluster, size, sum: size * value, squares: size * value * value };
}

/** Primary units in the base less their strata. */
function countFreedom(respondents: readonly AssociationRow[]): number {
  const inside = respondents.filter(({ place, size }) => place !== null && size > 0);
  const clusters = new Set(
    inside.flatMap(({ stratum, cluster }) =>
      cluster === undefined ? [] : [JSON.stringify([stratum, cluster])],
    ),
  );
  const persons = sumOf(inside.map(({ cluster, size }) => (cluster === undefined ? size : 0)));
  return persons + clusters.size - new Set(inside.map(({ stratum }) => stratum)).size;
}

/** Σ (p − p₀)²/p₀ with p₀ the product of the margins. */
function pearson({ rows, columns, shares }: Table): number {
  const at = (row: number, column: number): number => shares[row * columns.length + column] ?? 0;
  const byRow = rows.map((_, row) => sumOf(columns.map((_column, column) => at(row, column))));
  const byColumn = columns.map((_, column) => sumOf(rows.map((_row, row) => at(row, column))));
  return sumOf(
    byRow.flatMap((one, row) =>
      byColumn.map((other, column) => (at(row, column) - one * other) ** 2 / (one * other)),
    ),
  );
}
