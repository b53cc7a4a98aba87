import { solveDefinite } from './linear-system.ts';

/** A group of respondents in a weighted regression on the categories they belong to, one for each margin. */
export interface FitRow {
  readonly categories: readonly string[];
  /** Sum of their regression weights. */
  readonly mass: number;
  /** Weighted sum of what is to be explained. */
  readonly value: number;
}

/**
 * Fitted value of each row in the weighted least-squares regression on category indicators (no interactions).
 * Margins share the constant, so one category of each further margin is redundant: its equation is dropped.
 * Source: normal equations, see `solveDefinite`.
 * Example: one margin → the weighted mean of each category.
 */
export function fitCategories(rows: readonly FitRow[]): number[] {
  return [...prepareFit(rows)(Float64Array.from(rows, ({ value }) => value))];
}

/** The same for one set of rows and many things to be explained, each given by row; an answer holds until the next is asked for. */
export function prepareFit(
  rows: readonly Omit<FitRow, 'value'>[],
): (values: Float64Array) => Float64Array<ArrayBuffer> {
  const columns = new Map<string, number>();
  const places = rows.map(({ categories }) =>
    Int32Array.from(categories, (name, margin) => placeOf(columns, margin, name)),
  );
  const inverse = invert(rows, places, columns.size);
  const sums = new Float64Array(columns.size);
  const solution = new Float64Array(columns.size);
  const fitted = new Float64Array(places.length);
  return (values) => {
    sums.fill(0);
    for (let index = 0; index < places.length; index += 1) {
      const own = places[index] ?? none;
      for (let margin = 0; margin < own.length; margin += 1) {
        const place = own[margin] ?? 0;
        sums[place] = (sums[place] ?? 0) + (values[index] ?? 0);
      }
    }
    for (let row = 0; row < inverse.length; row += 1) solution[row] = multiply(inverse[row], sums);
    for (let index = 0; index < places.length; index += 1) {
      let sum = 0;
      const own = places[index] ?? none;
      for (let margin = 0; margin < own.length; margin += 1) sum += solution[own[margin] ?? 0] ?? 0;
      fitted[index] = sum;
    }
    return fitted;
  };
}

const none = new Int32Array(0);

function multiply(line: Float64Array | undefined, values: Float64Array): number {
  let sum = 0;
  for (let column = 0; column < values.length; column += 1)
    sum += (line?.[column] ?? 0) * (values[column] ?? 0);
  return sum;
}

/** Solves the normal equations for each category's own right-hand side. */
function invert(
  rows: readonly Omit<FitRow, 'value'>[],
  places: readonly Int32Array[],
  size: number,
): Float64Array[] {
  const matrix = Array.from({ length: size }, (_, row) => {
    const line = new Float64Array(2 * size);
    line[size + row] = 1;
    return line;
  });
  rows.forEach(({ mass }, index) => {
    const own = places[index] ?? [];
    for (const row of own) for (const column of own) addTo(matrix, row, column, mass);
  });
  return solveDefinite(matrix).map((line) => Float64Array.from(line));
}

function placeOf(columns: Map<string, number>, margin: number, name: string): number {
  const key = `${margin}:${name}`;
  const place = columns.get(key) ?? columns.size;
  columns.set(key, place);
  return place;
}

function addTo(matrix: readonly Float64Array[], row: number, column: number, amount: number): void {
  const line = matrix[row];
  if (line !== undefined) line[column] = (line[column] ?? 0) + amount;
}
