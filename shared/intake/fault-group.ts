/** A fault in words, in which line and column (from 1); column 0 is the row as a whole. */
export interface ToldFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The same fault of one column, wherever it is. */
export interface FaultGroup {
  readonly column: number;
  readonly message: string;
  /** First and last line of each run of lines, in order; no more than are asked for. */
  readonly runs: readonly (readonly [number, number])[];
  /** Lines in all, those of runs left out too. */
  readonly lines: number;
}

/** What a person mends in one go, in the order in which it first occurs. A wrong column is one entry, not one a row. */
export function groupFaults(faults: readonly ToldFault[], mostRuns: number): FaultGroup[] {
  const groups = Map.groupBy(faults, ({ column, message }) => `${column} ${message}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const lines = [...new Set(own.map(({ line }) => line))];
    const { column, message } = first;
    return [{ column, message, runs: listRuns(lines).slice(0, mostRuns), lines: lines.length }];
  });
}

function listRuns(lines: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  }
  return runs;
}
