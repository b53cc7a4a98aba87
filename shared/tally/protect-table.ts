import { chooseShownParts, isFew, isThin, mayShowBase, minimumCell } from './disclosure.ts';
import { boundArc, type Arc } from './network.ts';
import { sumOf } from '../statistics/sum.ts';

/**
 * Which counts of a table may be shown: groups (or one question's answers) by the answers to a question. Columns must hold
 * everybody, those without an answer among them: then the column totals are the whole round's own distribution, which is
 * public, and no second table can be subtracted from it. Withheld are rows of fewer than ten, cells of one or two, and as
 * many more as it takes that nobody can work them out from the totals and the cells beside them. The bases of withheld
 * rows are left out, but whoever attacks is assumed to know them.
 */
export interface CountTable {
  /** Persons by row and column. */
  readonly counts: readonly (readonly number[])[];
  /** Persons in each row, where one person may stand in several columns; left out where each stands in exactly one. */
  readonly bases?: readonly number[] | undefined;
  /** The columns are groups as well (question by question): a column of fewer than ten is withheld like a row. */
  readonly isBothWays?: boolean | undefined;
  /** Rows to withhold whatever is in them. */
  readonly closed?: readonly boolean[] | undefined;
  /** Group of each row, where rows are parts of groups: a part is not too small by itself. */
  readonly groups?: readonly number[] | undefined;
  /** Cells everybody knows from elsewhere: withholding them would hide nothing. */
  readonly known?: readonly (readonly boolean[])[] | undefined;
}

export interface ProtectedTable {
  /** null: withheld. */
  readonly counts: readonly (readonly (number | null)[])[];
  readonly bases: readonly (number | null)[];
  /** Of the columns over all rows, the withheld ones included; null only where the whole table is withheld. */
  readonly totals: readonly (number | null)[];
  readonly n: number;
  readonly hasWithheld: boolean;
}

export function protectTable({ counts, ...table }: CountTable): ProtectedTable {
  const bases = table.bases ?? counts.map(sumOf);
  const n = sumOf(bases);
  const isShown = n === 0 || mayShowBase(n);
  const groups = chooseShownParts(sizeGroups(bases, table.groups));
  const rows = bases.map((_, r) => groups[table.groups?.[r] ?? r] === true && table.closed?.[r] !== true);
  const hidden = isShown
    ? hideCells(baseTable(counts, table), rows)
    : counts.map((row) => row.map(() => true));
  return {
    counts: counts.map((row, r) => row.map((count, c) => (hidden[r]?.[c] === true ? null : count))),
    bases: bases.map((base, r) => (isShown && rows[r] === true ? base : null)),
    totals: sumColumns(counts).map((total) => (isShown ? total : null)),
    n,
    hasWithheld: hidden.some((row) => row.includes(true)),
  };
}

/**
 * How open each cell that must not be seen is while everything is withheld, at most `minimumCell`; by row and column, 0 for
 * all other cells. More than that no withholding can do.
 */
export function measureOpenness({ counts, ...table }: CountTable): number[][] {
  const based = baseTable(counts, table);
  const everything = listArcs(based, () => true);
  const widths = counts.map((row) => row.map(() => 0));
  for (const cell of listSensitive(based)) {
    const row = widths[cell.row];
    if (row !== undefined) row[cell.column] = measureWidth(everything, cell);
  }
  return widths;
}

function baseTable(counts: CountTable['counts'], table: Omit<CountTable, 'counts'>): BasedTable {
  const bases = table.bases ?? counts.map(sumOf);
  const sizes = sizeGroups(bases, table.groups);
  const own = bases.map((_, r) => sizes[table.groups?.[r] ?? r] ?? 0);
  return { ...table, counts, bases, sizes: own, isSeveral: table.bases !== undefined };
}

function sizeGroups(bases: readonly number[], groups: readonly number[] | undefined): readonly number[] {
  if (groups === undefined) return bases;
  const sizes = Array.from({ length: Math.max(0, ...groups.map((group) => group + 1)) }, () => 0);
  groups.forEach((group, row) => (sizes[group] = (sizes[group] ?? 0) + (bases[row] ?? 0)));
  return sizes;
}

interface Cell {
  readonly row: number;
  readonly column: number;
}
type Hidden = boolean[][];
interface BasedTable extends CountTable {
  readonly bases: readonly number[];
  /** Persons of the group each row belongs to. */
  readonly sizes: readonly number[];
  readonly isSeveral: boolean;
}

/** Hides the cells that must not be seen, then the smallest others until each of the former is as open as it has to be. */
function hideCells(table: BasedTable, rows: readonly boolean[]): Hidden {
  const hidden = table.counts.map((row, r) =>
    row.map((_, c) => rows[r] !== true && table.known?.[r]?.[c] !== true),
  );
  const sensitive = listSensitive(table);
  for (const cell of sensitive) hide(hidden, cell);
  // With everything withheld only the totals speak: more than they leave open cannot be asked for.
  const everything = listArcs(table, () => true);
  const wanted = sensitive.map((cell) => ({ cell, width: measureWidth(everything, cell) }));
  for (let isSettled = false; !isSettled;) {
    isSettled = wanted
      .map(({ cell, width }) => {
        const arcs = listArcs(table, ({ row, column }) => hidden[row]?.[column] === true);
        const companions = measureWidth(arcs, cell) < width ? chooseCompanions(table, hidden, cell) : [];
        for (const companion of companions) hide(hidden, companion);
        return companions.length === 0;
      })
      .every((isOpen) => isOpen);
  }
  return hidden;
}

function hide(hidden: Hidden, { row, column }: Cell): void {
  const cells = hidden[row];
  if (cells !== undefined) cells[column] = true;
}

function listSensitive(table: BasedTable): Cell[] {
  const thin = sumColumns(table.counts).map((total) => table.isBothWays === true && isThin(total));
  return listUnknown(table).filter(({ row, column }) => {
    const base = table.bases[row] ?? 0;
    const count = countAt(table, { row, column });
    const isColumnThin = base > 0 && thin[column] === true;
    // Where several answers are allowed, all but one or two of a group are as telling as one or two.
    return (
      isThin(table.sizes[row] ?? 0) ||
      isColumnThin ||
      isFew(count) ||
      (table.isSeveral && isFew(base - count))
    );
  });
}

type TableArc = Arc & Cell;

/** Nodes: the rows, then the columns, then one that feeds the further answers of those who gave several. */
function listArcs(table: BasedTable, isHidden: (cell: Cell) => boolean): TableArc[] {
  const { counts, bases } = table;
  const width = counts[0]?.length ?? 0;
  const arcs = listUnknown(table)
    .filter(isHidden)
    .map((cell): TableArc => {
      const ends = { from: cell.row, to: counts.length + cell.column };
      return { ...cell, ...ends, value: countAt(table, cell), limit: bases[cell.row] ?? 0 };
    });
  if (!table.isSeveral) return arcs;
  const further = counts.map((row, r): TableArc => {
    const value = sumOf(row) - (bases[r] ?? 0);
    return { row: r, column: width, from: counts.length + width, to: r, value, limit: Infinity };
  });
  return [...arcs, ...further];
}

function measureWidth(arcs: readonly TableArc[], { row, column }: Cell): number {
  const index = arcs.findIndex((arc) => arc.row === row && arc.column === column);
  const { low, high } = boundArc(arcs, index, minimumCell);
  return Math.min(minimumCell, high - low);
}

/**
 * The next cells to withhold for one that is still too narrow: the corners of the rectangle that opens it wide enough and
 * withholds the fewest further persons; failing that of one that opens it at all; failing that the smallest cell shown.
 */
function chooseCompanions(table: BasedTable, hidden: Hidden, cell: Cell): Cell[] {
  const isShown = (one: Cell): boolean => hidden[one.row]?.[one.column] !== true;
  const cells = listUnknown(table);
  const alone = table.isSeveral ? findOpener(table, cell, cells.filter(isShown), isShown) : undefined;
  if (alone !== undefined) return [alone];
  const rectangles = cells
    .filter(({ row, column }) => row !== cell.row && column !== cell.column)
    .filter((corner) => !isKnown(table, { row: cell.row, column: corner.column }))
    .filter((corner) => !isKnown(table, { row: corner.row, column: cell.column }))
    .map((corner) => measureRectangle(table, cell, corner, isShown))
    .filter(({ added }) => added.length > 0)
    .toSorted((one, other) => other.width - one.width || one.cost - other.cost);
  const best = rectangles[0];
  if (best !== undefined && best.width > 0) return best.added;
  return cells
    .filter(isShown)
    .toSorted((one, other) => countAt(table, one) - countAt(table, other))
    .slice(0, 1);
}

/** Further answers leave room in a row by themselves: one more cell of the column may do. */
function findOpener(
  table: BasedTable,
  cell: Cell,
  shown: readonly Cell[],
  isShown: (cell: Cell) => boolean,
): Cell | undefined {
  return shown
    .filter(({ column }) => column === cell.column)
    .toSorted((one, other) => countAt(table, one) - countAt(table, other))
    .find(
      (one) =>
        measureWidth(
          listArcs(table, (other) => !isShown(other) || isSameCell(other, one)),
          cell,
        ) >= minimumCell,
    );
}

function measureRectangle(table: BasedTable, cell: Cell, corner: Cell, isShown: (cell: Cell) => boolean) {
  const sides = [
    { row: cell.row, column: corner.column },
    { row: corner.row, column: cell.column },
  ] as const;
  const up = Math.min(...sides.map((side) => countAt(table, side)));
  const down = Math.min(countAt(table, cell), countAt(table, corner));
  const added = [...sides, corner].filter(isShown);
  // Each cell costs its persons and itself: an empty one is not free.
  const cost = sumOf(added.map((one) => countAt(table, one) + 1));
  return { added, cost, width: Math.min(minimumCell, up + down) };
}

function isSameCell(one: Cell, other: Cell): boolean {
  return one.row === other.row && one.column === other.column;
}

function listCells({ counts }: CountTable): Cell[] {
  return counts.flatMap((cells, row) => cells.map((_, column) => ({ row, column })));
}

function isKnown({ known }: CountTable, { row, column }: Cell): boolean {
  return known?.[row]?.[column] === true;
}

function listUnknown(table: CountTable): Cell[] {
  return listCells(table).filter((cell) => !isKnown(table, cell));
}

function countAt({ counts }: CountTable, { row, column }: Cell): number {
  return counts[row]?.[column] ?? 0;
}

function sumColumns(counts: CountTable['counts']): number[] {
  return (counts[0] ?? []).map((_, column) => sumOf(counts.map((row) => row[column] ?? 0)));
}
