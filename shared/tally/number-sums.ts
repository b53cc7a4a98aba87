import type { Axis } from './axis.ts';
import { answeredCode } from './column-layout.ts';
import { segmentRows, type Columns } from './columns.ts';
import type { Sieve } from './row-filter.ts';

/** Of the numbers given: how many, Σ(x − c) and Σ(x − c)². */
export interface NumberSums {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

export interface SummedNumbers {
  /** c, near the numbers, so that no digits are lost where they are large and close together. */
  readonly centre: number;
  /** By category of the axis. */
  readonly parts: readonly NumberSums[];
}

/** The sums of a number question by category of an axis, of the rows that pass. */
export function sumNumbers(columns: Columns, index: number, axis: Axis, sieve: Sieve): SummedNumbers {
  const size = axis.categories.length + 1;
  const sums: Sums = {
    n: new Float64Array(size),
    sum: new Float64Array(size),
    squares: new Float64Array(size),
  };
  const pass = new Uint8Array(segmentRows);
  const place = new Uint16Array(segmentRows);
  let centre: number | undefined;
  for (const segment of columns.segments) {
    sieve(segment, pass);
    const codes = segment.codes[index] ?? new Uint8Array();
    const numbers = segment.numbers[index] ?? new Float64Array();
    codes.forEach((code, row) => {
      if (code !== answeredCode) pass[row] = 0;
    });
    centre ??= numbers[pass.indexOf(1)];
    for (let turn = 0; turn < axis.passes; turn += 1) {
      axis.fill(segment, turn, place);
      addNumbers(sums, { place, pass, numbers, centre: centre ?? 0 });
    }
  }
  const { n, sum, squares } = sums;
  return {
    centre: centre ?? 0,
    parts: axis.categories.map((_, at) => ({ n: n[at] ?? 0, sum: sum[at] ?? 0, squares: squares[at] ?? 0 })),
  };
}

interface Sums {
  readonly n: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

interface NumberRows {
  readonly place: Uint16Array;
  readonly pass: Uint8Array;
  readonly numbers: Float64Array;
  readonly centre: number;
}

function addNumbers({ n, sum, squares }: Sums, { place, pass, numbers, centre }: NumberRows): void {
  for (let row = 0; row < pass.length; row += 1) {
    if (pass[row] !== 1) continue;
    const at = place[row] ?? 0;
    const off = (numbers[row] ?? 0) - centre;
    n[at] = (n[at] ?? 0) + 1;
    sum[at] = (sum[at] ?? 0) + off;
    squares[at] = (squares[at] ?? 0) + off * off;
  }
}
