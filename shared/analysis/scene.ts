import { roundRatio } from '../statistics/rounding.ts';
import type { AxisCategory } from '../tally/axis.ts';
import type { BaseRule, PercentWay } from './definition.ts';
import { isInBase } from './share.ts';
import type { WeightSorts } from './weigh.ts';

/** Persons of a column by sort, and by row, then sort. */
export interface SortedColumn {
  readonly persons: readonly number[];
  readonly counts: readonly (readonly number[])[];
}

/** The counts of a table by sort of respondent: all who weigh the same. */
export interface SortedTable {
  readonly sorts: WeightSorts;
  /** The sorts are the groups of one variable, by which answers are broken down as well. */
  readonly isBreakdown: boolean;
  readonly whole: SortedColumn;
  readonly columns: readonly SortedColumn[];
}

export interface Wanted {
  readonly base: BaseRule;
  readonly percent: PercentWay;
}

export const everybody: AxisCategory = { kind: 'whole', code: 'all' };

/** A table with what is shown of its counts, for every figure that is made of them. */
export interface Scene {
  readonly rows: readonly AxisCategory[];
  readonly columns: readonly AxisCategory[];
  /** Shown counts by column, then row. */
  readonly counts: readonly (readonly (number | null)[])[];
  readonly columnBases: readonly (number | null)[];
  readonly rowBases: readonly (number | null)[];
  readonly isSeveral: { readonly rows: boolean; readonly columns: boolean };
  readonly sorted: SortedTable | null;
  readonly wanted: Wanted;
}

/** Base of a cell's percentage the way they are taken; null where there is none. */
function baseOf(
  { rows, columns, columnBases, rowBases, wanted }: Scene,
  row: number,
  column: number,
): number | null {
  const isMember = (category: AxisCategory | undefined): boolean =>
    category !== undefined && isInBase(category, wanted.base);
  if (wanted.percent === 'column') return isMember(rows[row]) ? (columnBases[column] ?? null) : null;
  if (wanted.percent === 'row') return isMember(columns[column]) ? (rowBases[row] ?? null) : null;
  return null;
}

/** Percent with one decimal. */
export function shareOf(scene: Scene, row: number, column: number): number | null {
  const base = baseOf(scene, row, column);
  const own = scene.wanted.percent === 'row' && column === 0 ? base : (scene.counts[column]?.[row] ?? null);
  return base === null || base === 0 || own === null ? null : Number(roundRatio(100 * own, base, 1));
}

/** Persons by sort in the base of a column. */
export function sortBase(column: SortedColumn | undefined, { rows, wanted }: Scene): number[] {
  const outside = (column?.counts ?? []).filter((_, row) => !isInBase(rows[row] ?? everybody, wanted.base));
  return (column?.persons ?? []).map((persons, sort) =>
    outside.reduce((left, own) => left - (own[sort] ?? 0), persons),
  );
}

export function sortedColumn({ sorted }: Scene, column: number): SortedColumn | undefined {
  return column === 0 ? sorted?.whole : sorted?.columns[column - 1];
}

/** Persons by sort who gave a row's answer and stand in a column of the base. */
export function sortRowBase({ sorted, columns, wanted }: Scene, row: number): number[] {
  const outside = (sorted?.columns ?? []).filter(
    (_, index) => !isInBase(columns[index + 1] ?? everybody, wanted.base),
  );
  const own = sorted?.whole.counts[row] ?? [];
  return own.map((count, sort) =>
    outside.reduce((left, column) => left - (column.counts[row]?.[sort] ?? 0), count),
  );
}
