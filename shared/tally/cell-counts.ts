import { readCounts, type Cube } from './cube.ts';

/** What the respondents of one cell said of a measure. */
export interface CellCounts {
  /** Text form of the cell, see `writeCell`. */
  readonly cell: string;
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Counts of one measure for every cell, which is all that weights and their variance need. For the computer's own sums:
 * a cell may be a single person, so none of them is ever shown. Throws on a measure the cube does not hold.
 */
export function listCellCounts(cube: Cube, measure: string): CellCounts[] {
  const own = cube.rows.get(measure);
  if (own === undefined) throw new RangeError(`The cube holds no measure ${measure}`);
  const columns = [...own.keys()].map((category) => [category, readCounts(cube, measure, category)] as const);
  return [...cube.places].map(([cell, place]) => ({
    cell,
    counts: Object.fromEntries(columns.map(([category, counts]) => [category, counts[place] ?? 0])),
  }));
}
