import type { AxisCategory } from '../tally/axis.ts';
import { compareShown } from './compare.ts';
import { markCells, type CellMark, type MarkedTable } from './mark.ts';
import type { OverallTest } from './overall.ts';
import { protectCounted, type CountedTable, type WithheldReason } from './protect.ts';
import {
  everybody,
  shareOf,
  sortBase,
  sortedColumn,
  type Scene,
  type SortedTable,
  type Wanted,
} from './scene.ts';
import { countInBase, isInBase } from './share.ts';
import { countEffective } from './weigh.ts';
import { weighCells } from './weigh-cells.ts';

export interface TableLine extends AxisCategory {
  readonly isInBase: boolean;
  /** Base of its percentages where they are taken along it; null: withheld, or under ten. */
  readonly base: number | null;
  /** Kish's effective number of answers in the base, whole; null where nothing is weighted. */
  readonly effective: number | null;
}

export interface TableColumn extends TableLine {
  readonly persons: number | null;
}

export interface TableCell {
  readonly count: number | null;
  /** Percent 0–100 with one decimal; null: withheld, outside the base, or not asked for. */
  readonly share: number | null;
  /** Percent, rounded as far as it must be; null also where a small group's answers could be worked out from it. */
  readonly weighted: number | null;
  /** The weighted percentage is a whole one: 26 %, and not 26.0 %. */
  readonly isWhole: boolean;
  readonly mark: Omit<CellMark, 'column' | 'row'> | null;
}

/** Columns begin with everybody; cells by row, then column. */
export interface FiguredTable {
  readonly n: number | null;
  readonly reason: WithheldReason | null;
  readonly hasWithheld: boolean;
  readonly rows: readonly TableLine[];
  readonly columns: readonly TableColumn[];
  readonly cells: readonly (readonly TableCell[])[];
  readonly marking: Pick<MarkedTable, 'family' | 'alpha'>;
  readonly test: OverallTest;
}

/** Every figure of a table: from its shown counts, and weighted ones beside those of them that are shown. */
export function figureTable(counted: CountedTable, sorted: SortedTable | null, wanted: Wanted): FiguredTable {
  const shown = protectCounted(counted);
  const rows = counted.of.categories;
  const columns = [everybody, ...(counted.broken?.by.categories ?? [])];
  const persons = [shown.n, ...shown.columns.map((column) => column.persons)];
  const counts = [shown.whole, ...shown.columns.map((column) => column.counts)];
  const isSeveral = { rows: counted.of.isSeveral, columns: counted.broken?.by.isSeveral === true };
  const columnBases = counts.map((own, index) =>
    countInBase(persons[index] ?? null, own, rows, { rule: wanted.base, isSeveral: isSeveral.rows }),
  );
  const rowBases = rows.map((_, row) =>
    countInBase(
      shown.whole[row] ?? null,
      shown.columns.map((column) => column.counts[row] ?? null),
      columns.slice(1),
      {
        rule: wanted.base,
        isSeveral: isSeveral.columns,
      },
    ),
  );
  const scene: Scene = { rows, columns, counts, columnBases, rowBases, isSeveral, sorted, wanted };
  const { comparisons, test } = compareShown(scene);
  const { marks, family, alpha } = markCells(comparisons, sorted?.sorts ?? null);
  const weighted = weighCells(scene);
  return {
    ...{ n: shown.n, reason: shown.reason, hasWithheld: shown.hasWithheld },
    rows: rows.map((row, index) => ({
      ...row,
      isInBase: isInBase(row, wanted.base),
      base: rowBases[index] ?? null,
      effective: null,
    })),
    columns: columns.map((column, index) => ({
      ...column,
      isInBase: isInBase(column, wanted.base),
      persons: persons[index] ?? null,
      base: columnBases[index] ?? null,
      effective: countEffectiveIn(scene, index),
    })),
    cells: rows.map((_, row) =>
      columns.map((_one, column) => ({
        count: counts[column]?.[row] ?? null,
        share: shareOf(scene, row, column),
        weighted: weighted[row]?.[column]?.percent ?? null,
        isWhole: weighted[row]?.[column]?.step === 1,
        mark: dropPlace(marks.find((mark) => mark.row === row && mark.column === column)),
      })),
    ),
    marking: { family, alpha },
    test,
  };
}

function dropPlace(mark: CellMark | undefined): TableCell['mark'] {
  if (mark === undefined) return null;
  const { direction, difference, low, high, adjusted } = mark;
  const point = (value: number): number => Number(value.toFixed(1));
  return {
    direction,
    difference: point(difference),
    low: point(low),
    high: point(high),
    adjusted: Number(adjusted.toFixed(4)),
  };
}

function countEffectiveIn(scene: Scene, column: number): number | null {
  if (scene.sorted === null || (scene.columnBases[column] ?? null) === null) return null;
  return Math.round(countEffective(scene.sorted.sorts, sortBase(sortedColumn(scene, column), scene)));
}
