import type { Answers } from '../questionnaire/answers.ts';
import { readCell, type Cell } from './cell.ts';
import type { Measure } from './measure.ts';

/**
 * The tally of a round: counts of measure × category × cell, folded from the response log in order of position. The fold
 * is the only way in; a correction takes out what it replaces. Cost and size do not grow with the number of responses.
 */
export interface Cube {
  /** Log position folded last; 0 before the first. */
  position: number;
  readonly measures: readonly Measure[];
  /** Start of each measure's categories in a cell's counts; index 0 counts respondents. */
  readonly offsets: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly width: number;
  readonly cells: Map<string, Float64Array>;
}

export interface CubeEntry {
  readonly position: number;
  readonly cell: string;
  readonly answers: Answers;
  /** What this entry corrects; its counts are taken out again. */
  readonly replaced?: { readonly cell: string; readonly answers: Answers } | undefined;
}

export function makeCube(measures: readonly Measure[]): Cube {
  const offsets = new Map<string, ReadonlyMap<string, number>>();
  let width = 1;
  for (const measure of measures) {
    offsets.set(measure.id, new Map(measure.categories.map((category, index) => [category, width + index])));
    width += measure.categories.length;
  }
  return { position: 0, measures, offsets, width, cells: new Map() };
}

/** Folds one log entry in. Throws when positions do not follow gaplessly: a hole would be a lost or doubled answer. */
export function foldEntry(cube: Cube, entry: CubeEntry): void {
  if (entry.position !== cube.position + 1) {
    throw new RangeError(`Log position ${entry.position} does not follow ${cube.position}`);
  }
  if (entry.replaced !== undefined) addAnswers(cube, entry.replaced.cell, entry.replaced.answers, -1);
  addAnswers(cube, entry.cell, entry.answers, 1);
  cube.position = entry.position;
}

function addAnswers(cube: Cube, cell: string, answers: Answers, sign: 1 | -1): void {
  const counts = cube.cells.get(cell) ?? openCell(cube, cell);
  counts[0] = (counts[0] ?? 0) + sign;
  for (const measure of cube.measures) {
    const offset = cube.offsets.get(measure.id);
    for (const [category, amount] of measure.count(answers)) {
      const index = offset?.get(category);
      if (index === undefined) throw new RangeError(`${measure.id} has no category ${category}`);
      counts[index] = (counts[index] ?? 0) + sign * amount;
    }
  }
}

function openCell(cube: Cube, cell: string): Float64Array {
  const counts = new Float64Array(cube.width);
  cube.cells.set(cell, counts);
  return counts;
}

export type CellFilter = (cell: Cell) => boolean;

/** Number of respondents (each person once, the last correction counts). */
export function countRespondents(cube: Cube, filter?: CellFilter): number {
  return listCounts(cube, filter).reduce((sum, counts) => sum + (counts[0] ?? 0), 0);
}

/** Counts of one measure by category, over the cells that pass the filter. Throws on a measure the cube does not hold. */
export function countMeasure(cube: Cube, measure: string, filter?: CellFilter): Record<string, number> {
  const offset = cube.offsets.get(measure);
  if (offset === undefined) throw new RangeError(`The cube holds no measure ${measure}`);
  const sums: Record<string, number> = Object.fromEntries(
    [...offset.keys()].map((category) => [category, 0]),
  );
  for (const counts of listCounts(cube, filter)) {
    for (const [category, index] of offset) sums[category] = (sums[category] ?? 0) + (counts[index] ?? 0);
  }
  return sums;
}

/** Counts of the cells that pass the filter. Without one no cell is taken apart: every figure of a ward reads this. */
function listCounts({ cells }: Cube, filter?: CellFilter): Float64Array[] {
  if (filter === undefined) return [...cells.values()];
  return [...cells].filter(([cell]) => filter(readCell(cell))).map(([, counts]) => counts);
}

export function signMeasures(measures: readonly Measure[]): string {
  return JSON.stringify(measures.map(({ id, signature, categories }) => [id, signature, categories]));
}

/** A checkpoint: position and counts as plain JSON, cells sorted, so that two equal cubes give the same text. */
export interface CubeCheckpoint {
  readonly position: number;
  /** Signature of the measures it was folded with. */
  readonly signature: string;
  readonly cells: Readonly<Record<string, readonly number[]>>;
}

export function writeCheckpoint(cube: Cube): CubeCheckpoint {
  const cells = [...cube.cells]
    .filter(([, counts]) => counts.some((count) => count !== 0))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    position: cube.position,
    signature: signMeasures(cube.measures),
    cells: Object.fromEntries(cells.map(([cell, counts]) => [cell, [...counts]])),
  };
}

/** The cube a checkpoint holds, or undefined when it was made with other measures: then it must be folded anew. */
export function readCheckpoint(measures: readonly Measure[], checkpoint: CubeCheckpoint): Cube | undefined {
  if (signMeasures(measures) !== checkpoint.signature) return undefined;
  const cube = makeCube(measures);
  for (const [cell, counts] of Object.entries(checkpoint.cells)) {
    if (counts.length !== cube.width) return undefined;
    cube.cells.set(cell, Float64Array.from(counts));
  }
  cube.position = checkpoint.position;
  return cube;
}
