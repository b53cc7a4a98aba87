import type { Axis } from './axis.ts';
import { segmentRows, type Columns } from './columns.ts';
import type { Sieve } from './row-filter.ts';

/** Persons by row and column. Nothing is withheld yet: it must not be shown before `protectCross` has seen it. */
export interface CrossCounts {
  readonly counts: readonly (readonly number[])[];
  /** Persons in each row, whatever they say in the column. */
  readonly bases: readonly number[];
  /** Persons in each column, whatever they say in the row. */
  readonly columnBases: readonly number[];
  /** Persons in the table. */
  readonly n: number;
}

/** Counts the rows that pass, by two axes; linear in the number of responses, a few nanoseconds each. */
export function crossTabulate(columns: Columns, row: Axis, column: Axis, sieve: Sieve): CrossCounts {
  const [height, width] = [row.categories.length + 1, column.categories.length + 1];
  const counts = new Float64Array(height * width);
  const bases = new Float64Array(height);
  const columnBases = new Float64Array(width);
  const pass = new Uint8Array(segmentRows);
  const across = new Uint16Array(segmentRows);
  const down = new Uint16Array(segmentRows);
  let n = 0;
  for (const segment of columns.segments) {
    sieve(segment, pass);
    n += sumOf(pass);
    for (let other = 0; other < column.passes; other += 1) {
      column.fill(segment, other, across);
      addTo(columnBases, across, pass);
      for (let at = 0; at < row.passes; at += 1) {
        row.fill(segment, at, down);
        if (other === 0) addTo(bases, down, pass);
        addPairs(counts, down, width, across, pass);
      }
    }
  }
  return {
    counts: row.categories.map((_, r) => column.categories.map((_category, c) => counts[r * width + c] ?? 0)),
    bases: row.categories.map((_, r) => bases[r] ?? 0),
    columnBases: column.categories.map((_, c) => columnBases[c] ?? 0),
    n,
  };
}

function addTo(counts: Float64Array, places: Uint16Array, pass: Uint8Array): void {
  for (let row = 0; row < pass.length; row += 1) {
    const place = places[row] ?? 0;
    counts[place] = (counts[place] ?? 0) + (pass[row] ?? 0);
  }
}

function addPairs(
  counts: Float64Array,
  down: Uint16Array,
  width: number,
  across: Uint16Array,
  pass: Uint8Array,
): void {
  for (let row = 0; row < pass.length; row += 1) {
    const place = (down[row] ?? 0) * width + (across[row] ?? 0);
    counts[place] = (counts[place] ?? 0) + (pass[row] ?? 0);
  }
}

function sumOf(pass: Uint8Array): number {
  let sum = 0;
  for (const one of pass) sum += one;
  return sum;
}
