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
  const counts = new Uint32Array(height * width);
  const [bases, columnBases] = [new Uint32Array(height), new Uint32Array(width)];
  const pass = new Uint8Array(segmentRows);
  const [down, across] = [new Uint16Array(segmentRows), new Uint16Array(segmentRows)];
  let n = 0;
  for (const segment of columns.segments) {
    sieve(segment, pass);
    n += sumOf(pass);
    for (let other = 0; other < column.passes; other += 1) {
      column.fill(segment, other, across);
      if (row.isSeveral) addTo(columnBases, across, pass);
      for (let at = 0; at < row.passes; at += 1) {
        row.fill(segment, at, down);
        if (other === 0 && column.isSeveral) addTo(bases, down, pass);
        addPairs(counts, down, width, across, pass);
      }
    }
  }
  // Where everybody stands in one place, the pairs add up to the persons, those outside the table among them.
  if (!column.isSeveral) counts.forEach((count, at) => addAt(bases, Math.floor(at / width), count));
  if (!row.isSeveral) counts.forEach((count, at) => addAt(columnBases, at % width, count));
  return {
    counts: row.categories.map((_, r) => [...counts.subarray(r * width, (r + 1) * width - 1)]),
    bases: [...bases.subarray(0, -1)],
    columnBases: [...columnBases.subarray(0, -1)],
    n,
  };
}

function addAt(counts: Uint32Array, place: number, amount: number): void {
  counts[place] = (counts[place] ?? 0) + amount;
}

function addTo(counts: Uint32Array, places: Uint16Array, pass: Uint8Array): void {
  for (let row = 0; row < pass.length; row += 1) {
    const place = places[row] ?? 0;
    counts[place] = (counts[place] ?? 0) + (pass[row] ?? 0);
  }
}

function addPairs(
  counts: Uint32Array,
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
  for (let row = 0; row < pass.length; row += 1) sum += pass[row] ?? 0;
  return sum;
}
