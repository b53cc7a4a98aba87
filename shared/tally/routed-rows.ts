import { sumOf } from '../statistics/sum.ts';
import type { CrossCounts } from './cross-tab.ts';

/**
 * What tables of other questions by the same groups tell of this one. A follow-up question's table says how many of each
 * group were asked, and so how many gave the answers it follows: laid over that question's own table, what either withholds
 * could be worked out. So how many of a group were asked is first protected as a table of its own. Where it may be known, both
 * tables count it as known; where not, the follow-up question tells nothing of that group.
 */
export interface Routing {
  /** Place of the category of those not asked; -1 where everybody was. */
  readonly notAsked: number;
  /** By group: nothing is told of this question. */
  readonly closed: readonly boolean[];
  /** By group and category: categories with the same number are known together. */
  readonly parts: readonly (readonly number[])[];
  /** The same where persons give several answers: a category known by itself. */
  readonly known: readonly (readonly boolean[])[];
}

/** Rows of a protected table: a group, or one part of it, in the columns of that part. */
export interface RoutedRows {
  readonly counts: readonly (readonly number[])[];
  readonly bases: readonly number[];
  readonly groups: readonly number[];
  readonly closed: readonly boolean[];
  readonly known: readonly (readonly boolean[])[];
  /** By group and category, the row it is counted in; -1 for those known not to have been asked. */
  readonly rowOf: readonly (readonly number[])[];
}

/**
 * Each group as its parts. Where it is told how many were asked, those not asked stand apart and are known; of a closed group
 * nobody knows, and they stand beside the others.
 */
export function splitRows({ counts, bases }: CrossCounts, routing: Routing, isSeveral: boolean): RoutedRows {
  const rows: { group: number; part: number }[] = [];
  const isClosed = (group: number): boolean => routing.closed[group] === true;
  const rowOf = counts.map((own, group) =>
    own.map((_, column) => {
      if (column === routing.notAsked && !isClosed(group)) return -1;
      const part = routing.parts[group]?.[column] ?? 0;
      const known = rows.findIndex((row) => row.group === group && row.part === part);
      return known === -1 ? rows.push({ group, part }) - 1 : known;
    }),
  );
  const cells = rows.map(({ group }, row) =>
    (counts[group] ?? []).map((count, column) => (rowOf[group]?.[column] === row ? count : 0)),
  );
  const baseOf = (group: number): number =>
    (bases[group] ?? 0) - (isClosed(group) ? 0 : (counts[group]?.[routing.notAsked] ?? 0));
  return {
    counts: cells,
    bases: rows.map(({ group }, row) => (isSeveral ? baseOf(group) : sumOf(cells[row] ?? []))),
    groups: rows.map(({ group }) => group),
    closed: rows.map(({ group }) => isClosed(group)),
    known: rows.map(({ group }, row) =>
      (rowOf[group] ?? []).map((own, column) => own !== row || routing.known[group]?.[column] === true),
    ),
    rowOf,
  };
}
