/**
 * Least and greatest value of each unknown under linear equations, all unknowns zero or more: the simplex method in two
 * phases with Bland's rule, on a plain table. Written apart from the product's own rules, which must withstand it.
 */
export interface Equation {
  /** Factor by unknown. */
  readonly factors: ReadonlyMap<number, number>;
  readonly equals: number;
}

interface Table {
  /** One row an equation, the right side last. */
  readonly rows: number[][];
  /** The unknown each row stands for. */
  readonly basis: number[];
  readonly unknowns: number;
}

const tiny = 1e-9;

/** @throws RangeError when the equations contradict each other or leave the unknown without a bound. */
export function boundUnknown(equations: readonly Equation[], unknowns: number, unknown: number) {
  const table = findStart(equations, unknowns);
  const goal = (sign: number): number[] =>
    Array.from({ length: unknowns }, (_, at) => (at === unknown ? sign : 0));
  const low = -maximise(copy(table), goal(-1));
  const high = maximise(copy(table), goal(1));
  return { low: Math.round(low * 1e6) / 1e6 + 0, high: Math.round(high * 1e6) / 1e6 + 0 };
}

function copy({ rows, basis, unknowns }: Table): Table {
  return { rows: rows.map((row) => [...row]), basis: [...basis], unknowns };
}

/** Phase one: an artificial unknown for each equation, driven to zero and left out. */
function findStart(equations: readonly Equation[], unknowns: number): Table {
  const count = equations.length;
  const rows = equations.map(({ factors, equals }, index) => {
    const sign = equals < 0 ? -1 : 1;
    const row = Array.from({ length: unknowns + count + 1 }, () => 0);
    for (const [at, factor] of factors) row[at] = sign * factor;
    row[unknowns + index] = 1;
    row[unknowns + count] = sign * equals;
    return row;
  });
  const table: Table = { rows, basis: rows.map((_, index) => unknowns + index), unknowns: unknowns + count };
  const cost = Array.from({ length: unknowns + count }, (_, at) => (at < unknowns ? 0 : -1));
  if (maximise(table, cost) < -1e-6) throw new RangeError('The equations contradict each other');
  table.basis.forEach((unknown, row) => {
    if (unknown < unknowns) return;
    const enters = table.rows[row]?.findIndex((value, at) => at < unknowns && Math.abs(value) > tiny) ?? -1;
    if (enters >= 0) pivot(table, row, enters);
  });
  const kept = table.basis.flatMap((unknown, row) => (unknown < unknowns ? [row] : []));
  return {
    rows: kept.map((row) => {
      const cells = table.rows[row] ?? [];
      return [...cells.slice(0, unknowns), cells.at(-1) ?? 0];
    }),
    basis: kept.map((row) => table.basis[row] ?? 0),
    unknowns,
  };
}

function maximise(table: Table, goal: readonly number[]): number {
  const { rows, basis, unknowns } = table;
  for (;;) {
    const gains = Array.from({ length: unknowns }, (_, at) =>
      basis.reduce((gain, one, row) => gain - (goal[one] ?? 0) * (rows[row]?.[at] ?? 0), goal[at] ?? 0),
    );
    const enters = gains.findIndex((gain, at) => gain > tiny && !basis.includes(at));
    if (enters < 0)
      return basis.reduce((sum, one, row) => sum + (goal[one] ?? 0) * (rows[row]?.at(-1) ?? 0), 0);
    const leaves = chooseLeaving(table, enters);
    if (leaves < 0) throw new RangeError('Nothing bounds the unknown');
    pivot(table, leaves, enters);
  }
}

function chooseLeaving({ rows, basis }: Table, enters: number): number {
  let [best, chosen] = [Infinity, -1];
  rows.forEach((row, index) => {
    const step = row[enters] ?? 0;
    if (step <= tiny) return;
    const ratio = (row.at(-1) ?? 0) / step;
    const isBetter = ratio < best - tiny;
    const isTie = ratio < best + tiny && (basis[index] ?? 0) < (basis[chosen] ?? Infinity);
    if (isBetter || isTie) [best, chosen] = [Math.min(best, ratio), index];
  });
  return chosen;
}

function pivot({ rows, basis }: Table, leaves: number, enters: number): void {
  const own = rows[leaves] ?? [];
  const divisor = own[enters] ?? 1;
  own.forEach((value, at) => (own[at] = value / divisor));
  rows.forEach((row, index) => {
    const factor = row[enters] ?? 0;
    if (index === leaves || factor === 0) return;
    row.forEach((value, at) => (row[at] = value - factor * (own[at] ?? 0)));
  });
  basis[leaves] = enters;
}
