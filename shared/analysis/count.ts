import { weighsByOneVariable, type RoundWeights } from '../indicator/weights.ts';
import { compareGroupValues } from '../panel/group-order.ts';
import { makeGroupAxis, makeQuestionAxis, type Axis } from '../tally/axis.ts';
import { makeClassAxis, makeWholeAxis, splitAxis } from '../tally/class-axis.ts';
import { replacedCode, type Columns } from '../tally/columns.ts';
import { crossTabulate, type CrossCounts } from '../tally/cross-tab.ts';
import { sumNumbers } from '../tally/number-sums.ts';
import type { Routing } from '../tally/routed-rows.ts';
import { closeGroups, readRouting } from '../tally/routing.ts';
import { findColumn, makeSieve, type RowFilter, type Sieve } from '../tally/row-filter.ts';
import type { CountedMeans } from './mean-table.ts';
import type { CountedTable } from './protect.ts';
import { keyOfSide, type Side } from './side.ts';
import type { SortedColumn, SortedTable } from './scene.ts';
import type { WeightSorts } from './weigh.ts';

/** What is to be counted, read from a `TableChoice`. */
export interface TablePlan {
  readonly of: Side;
  readonly by: Side | null;
  readonly filters: readonly RowFilter[];
  readonly weights: RoundWeights | null;
}

/** Why no weighted figure can be made: respondents without a weight, or more different weights than a table can hold. */
export class Unweightable extends Error {
  readonly reason: 'missing' | 'tooMany';
  readonly persons: number;
  constructor(reason: 'missing' | 'tooMany', persons: number) {
    super(`${reason}: ${persons}`);
    this.reason = reason;
    this.persons = persons;
  }
}

/** Throws `Unweightable`, and RangeError for a question the columns do not hold. */
export function countTable(
  columns: Columns,
  plan: TablePlan,
): { counted: CountedTable; sorted: SortedTable | null } {
  const of = makeAxis(columns, plan.of);
  const by = plan.by === null ? null : makeAxis(columns, plan.by);
  const sieve = makeSieve(columns, plan.filters);
  const all = makeWholeAxis();
  const cross = crossTabulate(columns, by ?? all, of, sieve);
  const counted: CountedTable = {
    ...{ of, n: cross.n, whole: cross.columnBases },
    broken:
      by === null || plan.by === null
        ? null
        : {
            ...{ by, cross, areRowsOf: areRowsOf(plan.of, plan.by) },
            routing: readRoutingOf(columns, plan.of, plan.by, sieve),
          },
    everybody: plan.filters.length === 0 ? null : countEverybody(columns, of),
  };
  const sorts = plan.weights === null ? null : sortCells(columns, plan.weights);
  return { counted, sorted: sorts === null ? null : countSorted(columns, { of, by }, sieve, sorts) };
}

/** Of a question as it was answered, by a group. */
function readRoutingOf(columns: Columns, of: Side, by: Side, sieve: Sieve): Routing | null {
  const [group, question] = of.kind === 'group' ? [of, by] : [by, of];
  if (group.kind !== 'group' || question.kind !== 'choice') return null;
  return readRouting({ columns, group: makeAxis(columns, group), sieve }, findColumn(columns, question.key));
}

function listClosed(columns: Columns, by: Side | null, sieve: Sieve, index: number): readonly boolean[] {
  return by?.kind === 'group' ? closeGroups({ columns, group: makeAxis(columns, by), sieve }, index) : [];
}

/**
 * Which side takes the part of the groups when a table is protected: the group of a question by a group, else the first by
 * name, so that a table turned round is protected alike.
 */
function areRowsOf(of: Side, by: Side): boolean {
  const isGroup = { of: of.kind === 'group', by: by.kind === 'group' };
  if (isGroup.of !== isGroup.by) return isGroup.of;
  return JSON.stringify(of) < JSON.stringify(by);
}

function countEverybody(columns: Columns, of: Axis): NonNullable<CountedTable['everybody']> {
  const { n, columnBases } = crossTabulate(columns, makeWholeAxis(), of, makeSieve(columns, []));
  return { n, whole: columnBases };
}

function makeAxis(columns: Columns, side: Side): Axis {
  if (side.kind === 'group') {
    const { variable } = side;
    return makeGroupAxis(columns, variable, (one, other) => compareGroupValues(variable, one, other));
  }
  const index = findColumn(columns, side.key);
  return side.kind === 'classes'
    ? makeClassAxis(columns, index, side.limits)
    : makeQuestionAxis(columns, index);
}

/** With as many categories as a side may have, all places still fit in two bytes. */
const mostSorts = 600;

/** Sort of each cell code; the last sort has no weight. */
interface SortedCells extends WeightSorts {
  readonly groups: Uint16Array;
  readonly isBreakdown: boolean;
}

function sortCells(columns: Columns, { cells, setting }: RoundWeights): SortedCells {
  const known = new Map<number, number>();
  const weights: number[] = [];
  const groups = new Uint16Array(columns.cells.length);
  const strays: number[] = [];
  for (const [cell, code] of columns.codes) {
    const weight = cells[cell]?.weight;
    if (weight === undefined) strays.push(code);
    else {
      const sort = known.get(weight) ?? weights.push(weight) - 1;
      known.set(weight, sort);
      groups[code] = sort;
    }
  }
  for (const code of strays) groups[code] = weights.length;
  const count = weights.length + 1;
  if (count > mostSorts) throw new Unweightable('tooMany', count);
  const respondents = countSorts(columns, groups, count);
  const stray = respondents.at(-1) ?? 0;
  if (stray > 0) throw new Unweightable('missing', stray);
  const isBreakdown = weighsByOneVariable(setting);
  return { weights, respondents: respondents.slice(0, -1), groups, isBreakdown };
}

/** Everybody by sort; one look at each row's cell. */
function countSorts({ cells, segments }: Columns, groups: Uint16Array, count: number): number[] {
  const byCell = new Float64Array(cells.length);
  for (const segment of segments) for (const code of segment.cells) byCell[code] = (byCell[code] ?? 0) + 1;
  const sorts = Array.from({ length: count }, () => 0);
  byCell.forEach((own, code) => {
    const sort = groups[code] ?? 0;
    if (code !== replacedCode) sorts[sort] = (sorts[sort] ?? 0) + own;
  });
  return sorts;
}

function countSorted(
  columns: Columns,
  { of, by }: { readonly of: Axis; readonly by: Axis | null },
  sieve: Sieve,
  { weights, respondents, groups, isBreakdown }: SortedCells,
): SortedTable {
  const count = weights.length + 1;
  const countOver = (axis: Axis): SortedColumn[] => {
    const cross = crossTabulate(columns, splitAxis(axis, groups, count), of, sieve);
    return axis.categories.map((_, place) =>
      sortColumn(cross, place, axis.categories.length, of, weights.length),
    );
  };
  const own = by === null ? [] : countOver(by);
  // Where everybody stands in one column, the columns together are everybody.
  const whole = by === null || by.isSeveral ? countOver(makeWholeAxis())[0] : addColumns(own);
  return {
    ...{ sorts: { weights, respondents }, isBreakdown },
    ...{ whole: whole ?? { persons: [], counts: [] }, columns: own },
  };
}

function addColumns(columns: readonly SortedColumn[]): SortedColumn | undefined {
  const add = (one: readonly number[], other: readonly number[] | undefined): number[] =>
    one.map((count, sort) => count + (other?.[sort] ?? 0));
  const [first, ...others] = columns;
  if (first === undefined) return undefined;
  return others.reduce<SortedColumn>(
    (sum, { persons, counts }) => ({
      persons: add(sum.persons, persons),
      counts: sum.counts.map((row, index) => add(row, counts[index])),
    }),
    first,
  );
}

function sortColumn(
  cross: CrossCounts,
  place: number,
  height: number,
  of: Axis,
  sorts: number,
): SortedColumn {
  const at = Array.from({ length: sorts }, (_, sort) => sort * height + place);
  return {
    persons: at.map((row) => cross.bases[row] ?? 0),
    counts: of.categories.map((_, column) => at.map((row) => cross.counts[row]?.[column] ?? 0)),
  };
}

/** The same for a number's mean. */
export function countMeans(columns: Columns, plan: TablePlan): CountedMeans {
  const index = findColumn(columns, keyOfSide(plan.of) ?? '');
  const by = plan.by === null ? null : makeAxis(columns, plan.by);
  const sieve = makeSieve(columns, plan.filters);
  const all = makeWholeAxis();
  const {
    centre,
    parts: [whole = { n: 0, sum: 0, squares: 0 }],
  } = sumNumbers(columns, index, all, sieve);
  const everybody =
    plan.filters.length === 0 ? whole : sumNumbers(columns, index, all, makeSieve(columns, [])).parts[0];
  const sorts = plan.weights === null ? null : sortCells(columns, plan.weights);
  return {
    ...{ centre, whole, by: by?.categories ?? [], isSeveral: by?.isSeveral === true },
    parts: by === null ? [] : sumNumbers(columns, index, by, sieve).parts,
    closed: listClosed(columns, plan.by, sieve, index),
    beside: (everybody?.n ?? 0) - whole.n,
    sorted: sorts === null ? null : sumSorted(columns, index, by, sieve, sorts),
  };
}

function sumSorted(
  columns: Columns,
  index: number,
  by: Axis | null,
  sieve: Sieve,
  { weights, respondents, groups }: SortedCells,
): CountedMeans['sorted'] {
  const split = (axis: Axis) =>
    sumNumbers(columns, index, splitAxis(axis, groups, weights.length + 1), sieve).parts;
  const height = by?.categories.length ?? 0;
  const parts = by === null ? [] : split(by);
  return {
    sorts: { weights, respondents },
    whole: split(makeWholeAxis()).slice(0, -1),
    parts: (by?.categories ?? []).map((_, place) =>
      weights.flatMap((_weight, sort) => parts[sort * height + place] ?? []),
    ),
  };
}
