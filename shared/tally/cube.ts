import type { Answers } from '../questionnaire/answers.ts';
import { readCell, type Cell } from './cell.ts';
import type { Measure } from './measure.ts';
import { listSpans, makeRelease, restoreRelease, stepRelease, writeRelease } from './release.ts';
import type { Release, StoredRelease } from './release.ts';

/**
 * The tally of a round: counts of measure × category × cell, folded from the response log in order of position. The fold
 * is the only way in; a correction takes out what it replaces. Cost and size do not grow with the number of responses.
 *
 * Each category is a row of its own over the cells, so that a figure over all cells reads one stretch of memory. A row
 * begins with four bytes a cell and is widened by the first amount that is not one (sums of numbers).
 */
export interface Cube {
  /** Log position folded last; 0 before the first. */
  position: number;
  readonly measures: readonly Measure[];
  /** Row of each measure's categories. Row 0 counts respondents. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Undefined where nothing was counted yet. */
  readonly counts: (Counts | undefined)[];
  /** Place of each cell in every row, in order of first appearance. */
  readonly places: Map<string, number>;
  /** The cells themselves, by place. */
  readonly cells: Cell[];
  capacity: number;
  /** What of it may be seen while the round is open. */
  readonly release: Release;
  readonly spans: ReturnType<typeof listSpans>;
}

export type Counts = Int32Array | Float64Array;

export interface CubeEntry {
  readonly position: number;
  readonly cell: string;
  readonly answers: Answers;
  /** What this entry corrects; its counts are taken out again. */
  readonly replaced?: { readonly cell: string; readonly answers: Answers } | undefined;
}

const firstCapacity = 32;

export function makeCube(measures: readonly Measure[]): Cube {
  const rows = new Map<string, ReadonlyMap<string, number>>();
  let width = 1;
  for (const measure of measures) {
    const start = width;
    rows.set(measure.id, new Map(measure.categories.map((category, index) => [category, start + index])));
    width += measure.categories.length;
  }
  const counts = Array.from({ length: width }, () => undefined);
  return {
    ...{ position: 0, measures, rows, counts, places: new Map(), cells: [], capacity: firstCapacity },
    ...{ release: makeRelease(width), spans: listSpans(measures) },
  };
}

/** Folds one log entry in. Throws when positions do not follow gaplessly: a hole would be a lost or doubled answer. */
export function foldEntry(cube: Cube, entry: CubeEntry): void {
  if (entry.position !== cube.position + 1) {
    throw new RangeError(`Log position ${entry.position} does not follow ${cube.position}`);
  }
  const { replaced } = entry;
  const sinks = replaced === undefined ? [cube.release.sums] : [cube.release.sums, cube.release.drift];
  if (replaced !== undefined) addAnswers(cube, replaced.cell, replaced.answers, -1, sinks);
  addAnswers(cube, entry.cell, entry.answers, 1, sinks);
  if (replaced === undefined) stepRelease(cube.release, cube.spans);
  cube.position = entry.position;
}

type Sinks = readonly Float64Array[];

function addAnswers(cube: Cube, cell: string, answers: Answers, sign: 1 | -1, sinks: Sinks): void {
  const place = cube.places.get(cell) ?? openCell(cube, cell);
  add(cube, 0, place, sign, sinks);
  for (const measure of cube.measures) {
    const own = cube.rows.get(measure.id);
    for (const [category, amount] of measure.count(answers)) {
      const row = own?.get(category);
      if (row === undefined) throw new RangeError(`${measure.id} has no category ${category}`);
      add(cube, row, place, sign * amount, sinks);
    }
  }
}

function add(cube: Cube, row: number, place: number, amount: number, sinks: Sinks): void {
  let counts = cube.counts[row] ?? new Int32Array(cube.capacity);
  if (amount !== 1 && amount !== -1 && counts instanceof Int32Array) counts = Float64Array.from(counts);
  counts[place] = (counts[place] ?? 0) + amount;
  cube.counts[row] = counts;
  for (const sink of sinks) sink[row] = (sink[row] ?? 0) + amount;
}

function openCell(cube: Cube, cell: string): number {
  const place = cube.cells.length;
  if (place === cube.capacity) widen(cube, 2 * cube.capacity);
  cube.places.set(cell, place);
  cube.cells.push(readCell(cell));
  return place;
}

function widen(cube: Cube, capacity: number): void {
  cube.capacity = capacity;
  cube.counts.forEach((counts, row) => {
    if (counts === undefined) return;
    const wider = counts instanceof Int32Array ? new Int32Array(capacity) : new Float64Array(capacity);
    wider.set(counts);
    cube.counts[row] = wider;
  });
}

export type CellFilter = (cell: Cell) => boolean;

/** Places of the cells that pass a filter. */
function listPlaces({ cells }: Cube, filter: CellFilter): number[] {
  return cells.flatMap((cell, place) => (filter(cell) ? [place] : []));
}

/** Number of respondents (each person once, the last correction counts). */
export function countRespondents(cube: Cube, filter?: CellFilter): number {
  return sumRow(cube, 0, filter === undefined ? undefined : listPlaces(cube, filter));
}

/** Respondents of every cell that has any. */
export function countByCell(cube: Cube): { cell: string; count: number }[] {
  return [...cube.places].flatMap(([cell, place]) => {
    const count = cube.counts[0]?.[place] ?? 0;
    return count === 0 ? [] : [{ cell, count }];
  });
}

/** Counts of one measure by category, over the cells that pass the filter. Throws on a measure the cube does not hold. */
export function countMeasure(cube: Cube, measure: string, filter?: CellFilter): Record<string, number> {
  const own = cube.rows.get(measure);
  if (own === undefined) throw new RangeError(`The cube holds no measure ${measure}`);
  const places = filter === undefined ? undefined : listPlaces(cube, filter);
  const sums: Record<string, number> = {};
  for (const [category, row] of own) sums[category] = sumRow(cube, row, places);
  return sums;
}

function sumRow(cube: Cube, row: number, places?: readonly number[]): number {
  const counts = cube.counts[row];
  if (counts === undefined) return 0;
  let sum = 0;
  if (places === undefined) {
    for (let place = 0; place < cube.cells.length; place += 1) sum += counts[place] ?? 0;
  } else {
    for (const place of places) sum += counts[place] ?? 0;
  }
  return sum;
}

const nothing = new Int32Array(0);

/**
 * The counts of one category by place, for sums over cells; what lies beyond its end is zero. It is the cube's own memory:
 * read it at once and never write to it. Without a measure, the respondents. Throws on what the cube does not hold.
 */
export function readCounts(cube: Cube, measure?: string, category?: string): Counts {
  const row = measure === undefined ? 0 : cube.rows.get(measure)?.get(category ?? '');
  if (row === undefined) throw new RangeError(`The cube holds no ${measure} ${category}`);
  return cube.counts[row] ?? nothing;
}

export function signMeasures(measures: readonly Measure[]): string {
  return JSON.stringify(measures.map(({ id, signature, categories }) => [id, signature, categories]));
}

/** A checkpoint: position and counts as plain JSON, cells sorted, so that two equal cubes give the same text. */
export interface CubeCheckpoint {
  readonly position: number;
  /** Signature of the measures it was folded with. */
  readonly signature: string;
  readonly cells: readonly string[];
  /** By row, then by cell; a row that counts nothing is empty. */
  readonly counts: readonly (readonly number[])[];
  readonly release: StoredRelease;
}

export function writeCheckpoint(cube: Cube): CubeCheckpoint {
  const inUse = [...cube.places].filter(([, place]) =>
    cube.counts.some((counts) => (counts?.[place] ?? 0) !== 0),
  );
  const sorted = inUse.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    position: cube.position,
    signature: signMeasures(cube.measures),
    cells: sorted.map(([cell]) => cell),
    counts: cube.counts.map((counts) => {
      const row = sorted.map(([, place]) => counts?.[place] ?? 0);
      return row.some((count) => count !== 0) ? row : [];
    }),
    release: writeRelease(cube.release),
  };
}

/** The cube a checkpoint holds, or undefined when it was made with other measures: then it must be folded anew. */
export function readCheckpoint(measures: readonly Measure[], checkpoint: CubeCheckpoint): Cube | undefined {
  const { position, signature, cells, counts, release } = checkpoint;
  const cube = makeCube(measures);
  if (signMeasures(measures) !== signature || counts.length !== cube.counts.length) return undefined;
  for (const cell of cells) openCell(cube, cell);
  for (const [row, values] of counts.entries()) {
    if (values.length === 0) continue;
    if (values.length !== cells.length) return undefined;
    const isWide = values.some((value) => Math.abs(value) > 2 ** 31 - 1 || !Number.isInteger(value));
    const own = isWide ? new Float64Array(cube.capacity) : new Int32Array(cube.capacity);
    own.set(values);
    cube.counts[row] = own;
  }
  cube.position = position;
  restoreRelease(
    cube.release,
    release,
    cube.counts.map((_, row) => sumRow(cube, row)),
  );
  return cube;
}
