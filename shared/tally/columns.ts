import type { Answers } from '../questionnaire/answers.ts';
import { readCell, type Cell } from './cell.ts';
import { encodeAnswer, encodeTicks, type ColumnLayout } from './column-layout.ts';

/**
 * The answers of a round as typed columns, one row for each position of the log: a second fold of the same log, for what
 * counts by cell cannot say (question by question, open filters, figures from persons). A row that was corrected later
 * stays with the cell code `replacedCode` and counts no more. Folding an entry again changes nothing.
 */
export interface Columns {
  /** Log position folded last. */
  position: number;
  readonly layout: ColumnLayout;
  /** Code of each cell, in order of first appearance in the log, from 1 on. */
  readonly codes: Map<string, number>;
  /** The cells by code; the first stands for replaced rows. */
  readonly cells: Cell[];
  readonly segments: Segment[];
}

export type Ticks = Uint8Array | Uint16Array | Uint32Array;

/** Rows in one piece of memory, so that it is stored and read back whole. */
export interface Segment {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Cell code by row; 0 where there is no row, or one that counts no more. */
  readonly cells: Uint16Array;
  /** By question, then by row. */
  readonly codes: readonly Uint8Array[];
  /** By question, then by word of ticks; empty but for a multiple choice. */
  readonly ticks: readonly (readonly Ticks[])[];
  /** By question; undefined but for a number. NaN where none was given. */
  readonly numbers: readonly (Float64Array | undefined)[];
  /** Log position of the last change. */
  changedAt: number;
}

export interface ColumnEntry {
  readonly position: number;
  readonly cell: string;
  readonly answers: Answers;
  /** Position of the entry this one corrects. */
  readonly replaces?: number | null;
}

export const replacedCode = 0;
export const segmentRows = 8192;
const largestCode = 65_535;

export function makeColumns(layout: ColumnLayout): Columns {
  const none = readCell('');
  return { position: 0, layout, codes: new Map(), cells: [none], segments: [] };
}

/** Folds one log entry in. Throws when positions do not follow gaplessly, and on what the questionnaire does not have. */
export function foldColumns(columns: Columns, entry: ColumnEntry): void {
  if (entry.position !== columns.position + 1) {
    throw new RangeError(`Log position ${entry.position} does not follow ${columns.position}`);
  }
  writeRow(columns, entry);
  if (entry.replaces !== undefined && entry.replaces !== null)
    writeCellCode(columns, entry.replaces, replacedCode, entry.position);
  columns.position = entry.position;
}

function writeRow(columns: Columns, { position, cell, answers }: ColumnEntry): void {
  const segment = segmentOf(columns, position);
  const row = rowOf(position);
  columns.layout.columns.forEach((column, index) => {
    const answer = answers[column.question.key];
    put(segment.codes[index], row, encodeAnswer(column, answer));
    if (column.wordBytes.length > 0) {
      encodeTicks(column, answer).forEach((word, at) => put(segment.ticks[index]?.[at], row, word));
    }
    if (column.isNumber) {
      const value = answer?.state === 'answered' ? answer.value : undefined;
      put(segment.numbers[index], row, value !== undefined && 'number' in value ? value.number : NaN);
    }
  });
  writeCellCode(columns, position, columns.codes.get(cell) ?? openCell(columns, cell), position);
}

function put(list: Ticks | Float64Array | undefined, row: number, value: number): void {
  if (list !== undefined) list[row] = value;
}

function openCell(columns: Columns, cell: string): number {
  const code = columns.cells.length;
  if (code > largestCode) throw new RangeError(`More than ${largestCode} combinations of groups`);
  columns.codes.set(cell, code);
  columns.cells.push(readCell(cell));
  return code;
}

function writeCellCode(columns: Columns, position: number, code: number, at: number): void {
  const segment = segmentOf(columns, position);
  segment.cells[rowOf(position)] = code;
  segment.changedAt = at;
}

function rowOf(position: number): number {
  return (position - 1) % segmentRows;
}

function segmentOf({ segments, layout }: Columns, position: number): Segment {
  const index = Math.floor((position - 1) / segmentRows);
  const segment = segments[index] ?? makeSegment(layout);
  segments[index] = segment;
  return segment;
}

/** An empty segment, or the one stored bytes hold. Wide values come first, so that each list is aligned. */
function makeSegment(
  { columns, rowBytes }: ColumnLayout,
  stored?: { readonly bytes: Uint8Array; readonly position: number },
): Segment {
  const bytes = new Uint8Array(rowBytes * segmentRows);
  if (stored !== undefined) bytes.set(stored.bytes);
  const { buffer } = bytes;
  let offset = 0;
  const take = (size: number): [ArrayBuffer, number, number] => {
    const start = offset;
    offset += size * segmentRows;
    return [buffer, start, segmentRows];
  };
  const numbers = columns.map(({ isNumber }) => (isNumber ? new Float64Array(...take(8)) : undefined));
  const wordsOf = (size: number, make: () => Ticks): (Ticks | undefined)[][] =>
    columns.map(({ wordBytes }) => wordBytes.map((own) => (own === size ? make() : undefined)));
  const four = wordsOf(4, () => new Uint32Array(...take(4)));
  const two = wordsOf(2, () => new Uint16Array(...take(2)));
  const cells = new Uint16Array(...take(2));
  const one = wordsOf(1, () => new Uint8Array(...take(1)));
  const ticks = columns.map(({ wordBytes }, index) =>
    wordBytes.flatMap((_, word) => four[index]?.[word] ?? two[index]?.[word] ?? one[index]?.[word] ?? []),
  );
  const codes = columns.map(() => new Uint8Array(...take(1)));
  return { bytes, cells, codes, ticks, numbers, changedAt: stored?.position ?? 0 };
}

/** The columns stored segments hold, complete up to `position`: later changes in them are folded again from the log. */
export function readColumns(
  layout: ColumnLayout,
  stored: {
    readonly position: number;
    readonly cells: readonly string[];
    readonly segments: readonly { readonly bytes: Uint8Array; readonly position: number }[];
  },
): Columns | undefined {
  const { position, cells, segments } = stored;
  const isWhole = segments.length >= Math.ceil(position / segmentRows);
  const size = layout.rowBytes * segmentRows;
  if (!isWhole || segments.some(({ bytes }) => bytes.byteLength !== size)) return undefined;
  const columns = makeColumns(layout);
  for (const cell of cells) openCell(columns, cell);
  columns.segments.push(...segments.map((segment) => makeSegment(layout, segment)));
  columns.position = position;
  return columns;
}

/** Rows that count: each person once, the last correction. */
export function countRows({ segments }: Columns): number {
  let count = 0;
  for (const { cells } of segments) for (const code of cells) if (code !== replacedCode) count += 1;
  return count;
}
