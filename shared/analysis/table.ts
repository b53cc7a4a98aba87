import { roundRatio } from '../statistics/rounding.ts';
import type { AxisCategory } from '../tally/axis.ts';
import { chooseSteps, roundToStep, type Step } from '../tally/blur.ts';
import type { BaseRule, PercentWay } from './definition.ts';
import { markCells, type CellComparison, type CellMark, type MarkedTable } from './mark.ts';
import { testTable, type OverallTest } from './overall.ts';
import { protectCounted, type CountedTable, type WithheldReason } from './protect.ts';
import { countInBase, isInBase } from './share.ts';
import { countEffective, weighShare, type SortedShare, type WeightSorts } from './weigh.ts';

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
  /** Percent, rounded as far as it must be. */
  readonly weighted: number | null;
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

interface Wanted {
  readonly base: BaseRule;
  readonly percent: PercentWay;
}

const everybody: AxisCategory = { kind: 'whole', code: 'all' };

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
  const { marks, family, alpha } = markCells(listComparisons(scene), sorted?.sorts ?? null);
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
        weighted: weighted[row]?.[column] ?? null,
        mark: dropPlace(marks.find((mark) => mark.row === row && mark.column === column)),
      })),
    ),
    marking: { family, alpha },
    test: testShown(scene),
  };
}

interface Scene {
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

function shareOf(scene: Scene, row: number, column: number): number | null {
  const base = baseOf(scene, row, column);
  const own = scene.wanted.percent === 'row' && column === 0 ? base : (scene.counts[column]?.[row] ?? null);
  return base === null || base === 0 || own === null ? null : Number(roundRatio(100 * own, base, 1));
}

/** Persons by sort in the base of a column. */
function sortBase(column: SortedColumn | undefined, { rows, wanted }: Scene): number[] {
  const outside = (column?.counts ?? []).filter((_, row) => !isInBase(rows[row] ?? everybody, wanted.base));
  return (column?.persons ?? []).map((persons, sort) =>
    outside.reduce((left, own) => left - (own[sort] ?? 0), persons),
  );
}

function sortedColumn({ sorted }: Scene, column: number): SortedColumn | undefined {
  return column === 0 ? sorted?.whole : sorted?.columns[column - 1];
}

function countEffectiveIn(scene: Scene, column: number): number | null {
  if (scene.sorted === null || (scene.columnBases[column] ?? null) === null) return null;
  return Math.round(countEffective(scene.sorted.sorts, sortBase(sortedColumn(scene, column), scene)));
}

/** Weighted percentages of the cells that have one, along the lines they are taken over. */
function weighCells(scene: Scene): (number | null)[][] {
  const { rows, columns, sorted, wanted, isSeveral } = scene;
  const cells = rows.map(() => columns.map((): number | null => null));
  if (sorted === null || wanted.percent === 'count') return cells;
  const isAlongColumns = wanted.percent === 'column';
  const lines = isAlongColumns ? columns : rows;
  const across = isAlongColumns ? rows : columns;
  lines.forEach((_, line) => {
    const place = (other: number) =>
      isAlongColumns ? { row: other, column: line } : { row: line, column: other };
    const printed = across
      .map((_one, other) => other)
      .filter((other) => {
        const { row, column } = place(other);
        return (isAlongColumns || column > 0) && shareOf(scene, row, column) !== null;
      });
    const base = isAlongColumns ? sortBase(sortedColumn(scene, line), scene) : sortRowBase(scene, line);
    const shares = printed.map((other) => {
      const { row, column } = place(other);
      return sortedColumn(scene, column)?.counts[row] ?? [];
    });
    const print = (persons: readonly number[], step: Step): string =>
      String(roundToStep(100 * weighShare(sorted.sorts, { base, sum: persons }), step));
    const steps = chooseSteps({
      ...{ weights: sorted.sorts.weights, base, shares, print, isBreakdown: sorted.isBreakdown },
      isSeveral: isAlongColumns ? isSeveral.rows : isSeveral.columns,
    });
    printed.forEach((other, index) => {
      const { row, column } = place(other);
      const [step, own] = [steps[index] ?? null, cells[row]];
      if (step !== null && own !== undefined) own[column] = Number(print(shares[index] ?? [], step));
    });
  });
  return cells;
}

/** Persons by sort who gave a row's answer and stand in a column of the base. */
function sortRowBase({ sorted, columns, wanted }: Scene, row: number): number[] {
  const outside = (sorted?.columns ?? []).filter(
    (_, index) => !isInBase(columns[index + 1] ?? everybody, wanted.base),
  );
  const own = sorted?.whole.counts[row] ?? [];
  return own.map((count, sort) =>
    outside.reduce((left, column) => left - (column.counts[row]?.[sort] ?? 0), count),
  );
}

/** Answers and groups are compared; states of either side are not. */
function isCompared({ kind }: AxisCategory): boolean {
  return kind !== 'state' && kind !== 'whole';
}

function listComparisons(scene: Scene): CellComparison[] {
  const { rows, columns, counts, columnBases, wanted, sorted } = scene;
  const [all, n] = [counts[0] ?? [], columnBases[0] ?? null];
  return columns.flatMap((column, at) => {
    if (!isCompared(column)) return [];
    const own =
      sorted === null
        ? null
        : { base: sortBase(sortedColumn(scene, at), scene), whole: sortBase(sorted.whole, scene) };
    return rows.flatMap((row, index): CellComparison[] => {
      if (!isInBase(row, wanted.base) || !isCompared(row)) return [];
      const [x, of, total] = [counts[at]?.[index] ?? null, columnBases[at] ?? null, all[index] ?? null];
      const isKnown = x !== null && of !== null && total !== null && n !== null;
      return [
        {
          ...{ column: at, row: index },
          own: isKnown ? { x, n: of } : null,
          rest: isKnown ? { x: total - x, n: n - of } : null,
          weighted: own === null ? null : sortComparison(scene, own, at, index),
        },
      ];
    });
  });
}

function sortComparison(
  scene: Scene,
  { base, whole }: { readonly base: readonly number[]; readonly whole: readonly number[] },
  column: number,
  row: number,
): { own: SortedShare; rest: SortedShare } {
  const sum = sortedColumn(scene, column)?.counts[row] ?? [];
  const all = scene.sorted?.whole.counts[row] ?? [];
  const less = (from: readonly number[], take: readonly number[]): number[] =>
    from.map((count, sort) => count - (take[sort] ?? 0));
  return { own: { base, sum }, rest: { base: less(whole, base), sum: less(all, sum) } };
}

function testShown({ rows, columns, counts, isSeveral, sorted, wanted }: Scene): OverallTest {
  const down = rows.map((_, row) => row).filter((row) => isInBase(rows[row] ?? everybody, wanted.base));
  const across = columns
    .map((_, column) => column)
    .filter((column) => isCompared(columns[column] ?? everybody));
  return testTable({
    counts: across.map((column) => down.map((row) => counts[column]?.[row] ?? null)),
    isSeveral: isSeveral.rows || isSeveral.columns,
    weighted:
      sorted === null
        ? null
        : {
            sorts: sorted.sorts,
            counts: across.map((column) => down.map((row) => sorted.columns[column - 1]?.counts[row] ?? [])),
          },
  });
}
