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
  const columns = new Map<string, number>();
  const places = rows.map(({ categories }) =>
    categories.map((name, margin) => placeOf(columns, margin, name)),
  );
  const size = columns.size;
  const matrix = Array.from({ length: size }, () => new Float64Array(size + 1));
  rows.forEach(({ mass, value }, index) => {
    const own = places[index] ?? [];
    for (const row of own) {
      for (const column of own) addTo(matrix, row, column, mass);
      addTo(matrix, row, size, value);
    }
  });
  const solution = solveDefinite(matrix);
  return places.map((own) => own.reduce((sum, place) => sum + (solution[place]?.[0] ?? 0), 0));
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
