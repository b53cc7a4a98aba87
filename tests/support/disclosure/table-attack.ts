import { protectTable, type CountTable } from '../../../shared/tally/protect-table.ts';
import { boundUnknown, type Equation } from './linear-bounds.ts';

/** What somebody can make of a published table who also knows how many people are in each row. */
export interface CellBounds {
  readonly row: number;
  readonly column: number;
  readonly count: number;
  readonly isShown: boolean;
  readonly low: number;
  readonly high: number;
}

type Seen = readonly (readonly (number | null)[])[];

/** Everything as it is: what the attack must break. */
export function showEverything({ counts }: CountTable): Seen {
  return counts;
}

export function showProtected(table: CountTable): Seen {
  return protectTable(table).counts;
}

/** Bounds of every cell from the totals, the bases and the cells that are seen. */
export function attackTable(table: CountTable, seen: Seen): CellBounds[] {
  const { equations, unknowns } = writeEquations(table, seen);
  const width = table.counts[0]?.length ?? 0;
  return table.counts.flatMap((cells, row) =>
    cells.map((count, column) => {
      const isShown = seen[row]?.[column] !== null;
      const bounds = isShown
        ? { low: count, high: count }
        : boundUnknown(equations, unknowns, row * width + column);
      return { row, column, count, isShown, ...bounds };
    }),
  );
}

/** Unknowns: the cells; then, where several answers are allowed, the room below each row's base and above its people. */
function writeEquations({ counts, bases }: CountTable, seen: Seen) {
  const [height, width] = [counts.length, counts[0]?.length ?? 0];
  const equations: Equation[] = [];
  const add = (factors: readonly (readonly [number, number])[], equals: number): void => {
    equations.push({ factors: new Map(factors), equals });
  };
  let unknowns = height * width;
  for (let column = 0; column < width; column += 1) {
    const total = counts.reduce((sum, row) => sum + (row[column] ?? 0), 0);
    add(
      counts.map((_, row) => [row * width + column, 1]),
      total,
    );
  }
  counts.forEach((cells, row) => {
    const all = cells.map((_, column): [number, number] => [row * width + column, 1]);
    if (bases === undefined)
      add(
        all,
        cells.reduce((sum, count) => sum + count, 0),
      );
    else {
      add([...all, [unknowns, -1]], bases[row] ?? 0);
      unknowns += 1;
    }
    cells.forEach((_, column) => {
      const cell = row * width + column;
      const known = seen[row]?.[column] ?? null;
      if (known !== null) add([[cell, 1]], known);
      else if (bases !== undefined) {
        add(
          [
            [cell, 1],
            [unknowns, 1],
          ],
          bases[row] ?? 0,
        );
        unknowns += 1;
      }
    });
  });
  return { equations, unknowns };
}

/**
 * Bounds of the first table's cells from both tables of the same answers at once: the unknowns are people by row of the one,
 * row of the other and column, as many as there may be of each.
 */
export function attackTogether(first: CountTable, firstSeen: Seen, second: CountTable, secondSeen: Seen) {
  const [rows, others, width] = [first.counts.length, second.counts.length, first.counts[0]?.length ?? 0];
  const place = (row: number, other: number, column: number): number =>
    (row * others + other) * width + column;
  const cells = rows * others * width;
  const sumOver = (isIn: (row: number, other: number, column: number) => boolean): [number, number][] =>
    first.counts.flatMap((_, row) =>
      second.counts.flatMap((_one, other) =>
        (first.counts[0] ?? []).flatMap((_two, column): [number, number][] =>
          isIn(row, other, column) ? [[place(row, other, column), 1]] : [],
        ),
      ),
    );
  const equations: Equation[] = [];
  const add = (factors: [number, number][], equals: number): void => {
    equations.push({ factors: new Map(factors), equals });
  };
  const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
  (first.counts[0] ?? []).forEach((_, column) => {
    add(
      sumOver((_row, _other, at) => at === column),
      sumOf(first.counts.map((row) => row[column] ?? 0)),
    );
  });
  first.counts.forEach((own, row) => {
    add(
      sumOver((at) => at === row),
      sumOf(own),
    );
    own.forEach((count, column) => {
      if (firstSeen[row]?.[column] !== null)
        add(
          sumOver((at, _other, by) => at === row && by === column),
          count,
        );
    });
  });
  second.counts.forEach((own, other) => {
    add(
      sumOver((_row, at) => at === other),
      sumOf(own),
    );
    own.forEach((count, column) => {
      if (secondSeen[other]?.[column] !== null)
        add(
          sumOver((_row, at, by) => at === other && by === column),
          count,
        );
    });
  });
  return first.counts.flatMap((own, row) =>
    own.map((_, column) => {
      // One more unknown, the cell itself.
      const cell: Equation = {
        factors: new Map([...sumOver((at, _other, by) => at === row && by === column), [cells, -1]]),
        equals: 0,
      };
      return boundUnknown([...equations, cell], cells + 1, cells);
    }),
  );
}
