import { answeredCode, columnStates, wordBits } from './column-layout.ts';
import { segmentRows, type Columns, type Ticks } from './columns.ts';
import { findColumn, type Sieve } from './row-filter.ts';

/**
 * Persons one by one, for figures that counts by cell cannot give. All arrays run alike: element i of each is the same
 * person. Which person that is, nothing here says.
 */
export interface Persons {
  /** Log position of the answer that counts. */
  readonly positions: Uint32Array;
  /** Cell code; `columns.cells` has the groups. */
  readonly cells: Uint16Array;
}

/** Those whose rows pass, in order of their log positions. */
export function listPersons({ segments }: Columns, sieve: Sieve): Persons {
  const pass = new Uint8Array(segmentRows);
  const positions: number[] = [];
  const cells: number[] = [];
  segments.forEach((segment, index) => {
    sieve(segment, pass);
    pass.forEach((passes, row) => {
      if (passes === 0) return;
      positions.push(index * segmentRows + row + 1);
      cells.push(segment.cells[row] ?? 0);
    });
  });
  return { positions: Uint32Array.from(positions), cells: Uint16Array.from(cells) };
}

/**
 * Whether each person gave one of these answers (choice codes or states): 1, 0; `answered` stands for any answer. Throws
 * on a question the columns do not hold.
 */
export function markAnswers(
  columns: Columns,
  { positions }: Persons,
  question: string,
  wanted: readonly string[],
): Uint8Array {
  const index = requireColumn(columns, question);
  const column = columns.layout.columns[index];
  const codes = new Set(
    [...(column?.codeOfChoice ?? [])].filter(([choice]) => wanted.includes(choice)).map(([, code]) => code),
  );
  columnStates.forEach((state, code) => wanted.includes(state) && codes.add(code));
  const bits = [...(column?.bitOfChoice ?? [])]
    .filter(([choice]) => wanted.includes(choice))
    .map(([, bit]) => bit);
  const isAnyAnswer = wanted.includes('answered');
  return Uint8Array.from(positions, (position) => {
    const [segment, row] = [columns.segments[segmentAt(position)], rowAt(position)];
    const code = segment?.codes[index]?.[row] ?? 0;
    const isMarked = codes.has(code) || (isAnyAnswer && code >= answeredCode);
    return isMarked || isTicked(segment?.ticks[index], row, bits) ? 1 : 0;
  });
}

/** The number each person gave, NaN where none. Throws on a question the columns do not hold. */
export function listNumbers(columns: Columns, { positions }: Persons, question: string): Float64Array {
  const index = requireColumn(columns, question);
  return Float64Array.from(
    positions,
    (position) => columns.segments[segmentAt(position)]?.numbers[index]?.[rowAt(position)] ?? NaN,
  );
}

function isTicked(words: readonly Ticks[] | undefined, row: number, bits: readonly number[]): boolean {
  return bits.some(
    (bit) => (((words?.[Math.floor(bit / wordBits)]?.[row] ?? 0) >>> (bit % wordBits)) & 1) === 1,
  );
}

function requireColumn(columns: Columns, question: string): number {
  const index = findColumn(columns, question);
  if (index < 0) throw new RangeError(`The columns hold no question ${question}`);
  return index;
}

function segmentAt(position: number): number {
  return Math.floor((position - 1) / segmentRows);
}

function rowAt(position: number): number {
  return (position - 1) % segmentRows;
}
