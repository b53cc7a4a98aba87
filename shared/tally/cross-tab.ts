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

/** The same persons with rows and columns exchanged. */
export function turnCross({ counts, bases, columnBases, n }: CrossCounts): CrossCounts {
  return {
    counts: columnBases.map((_, index) => counts.map((row) => row[index] ?? 0)),
    bases: columnBases,
    columnBases: bases,
    n,
  };
}

/** Counts the rows that pass, by two axes; linear in the number of responses, a few nanoseconds each. */
export function crossTabulate(columns: Columns, row: Axis, column: Axis, sieve: Sieve): CrossCounts {
  const [height, width] = [row.categories.length + 1, column.categories.length + 1];
  const counts = new Uint32Array(height * width);
  if (row.direct !== undefined && column.direct !== undefined) {
    const direct = { down: row.direct, across: column.direct };
    countDirect(columns, direct, sieve, (down, across, count) => addAt(counts, down * width + across, count));
    return readTable(row, column, counts);
  }
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
  return readTable(row, column, counts, { bases, columnBases, n });
}

interface Persons {
  readonly bases: Uint32Array;
  readonly columnBases: Uint32Array;
  readonly n: number;
}

/** Where everybody stands in one place, the pairs add up to the persons, those outside the table among them. */
function readTable(row: Axis, column: Axis, counts: Uint32Array, known?: Persons): CrossCounts {
  const width = column.categories.length + 1;
  const bases = known?.bases ?? new Uint32Array(row.categories.length + 1);
  const columnBases = known?.columnBases ?? new Uint32Array(width);
  if (!column.isSeveral) counts.forEach((count, at) => addAt(bases, Math.floor(at / width), count));
  if (!row.isSeveral) counts.forEach((count, at) => addAt(columnBases, at % width, count));
  return {
    counts: row.categories.map((_, r) => [...counts.subarray(r * width, (r + 1) * width - 1)]),
    bases: [...bases.subarray(0, -1)],
    columnBases: [...columnBases.subarray(0, -1)],
    n: known?.n ?? counts.reduce((sum, count) => sum + count, 0),
  };
}

interface Direct {
  readonly down: NonNullable<Axis['direct']>;
  readonly across: NonNullable<Axis['direct']>;
}

/** Pairs of stored bytes are counted as they are, in one run over the rows, and only the counts are put in their places. */
function countDirect(
  columns: Columns,
  { down, across }: Direct,
  sieve: Sieve,
  add: (down: number, across: number, count: number) => void,
): void {
  const pairs = new Uint32Array(256 * 256);
  const pass = new Uint8Array(segmentRows);
  for (const segment of columns.segments) {
    sieve(segment, pass);
    addBytes(pairs, down.list(segment), across.list(segment), pass);
  }
  pairs.forEach((count, at) => {
    if (count > 0) add(down.place[at >> 8] ?? 0, across.place[at & 255] ?? 0, count);
  });
}

function addBytes(pairs: Uint32Array, down: Uint8Array, across: Uint8Array, pass: Uint8Array): void {
  for (let row = 0; row < pass.length; row += 1) {
    const pair = ((down[row] ?? 0) << 8) | (across[row] ?? 0);
    pairs[pair] = (pairs[pair] ?? 0) + (pass[row] ?? 0);
  }
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
