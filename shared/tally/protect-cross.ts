import type { Axis } from './axis.ts';
import { turnCross, type CrossCounts } from './cross-tab.ts';
import { chooseShownParts, mayShowBase } from './disclosure.ts';
import { protectTable } from './protect-table.ts';
import { splitRows, type Routing } from './routed-rows.ts';

/** What may be shown of a table; null: withheld. */
export interface ShownCross {
  readonly counts: readonly (readonly (number | null)[])[];
  /** Persons in each row. */
  readonly bases: readonly (number | null)[];
  readonly n: number | null;
  readonly hasWithheld: boolean;
}

/**
 * The one place where a table meets the rule of what may be shown. The rule wants each person in one row; where only the
 * rows allow several answers the table is turned, and where both do, each row stands against everybody else.
 */
export function protectCross(
  cross: CrossCounts,
  row: Axis,
  column: Axis,
  routing: Routing | null = null,
): ShownCross {
  const n = cross.n === 0 || mayShowBase(cross.n) ? cross.n : null;
  if (routing !== null) return { n, ...protectRouted(cross, column, routing) };
  if (row.isSeveral) return { n, ...(column.isSeveral ? protectRows(cross) : protectTurned(cross)) };
  const isBothWays = !isGroup(row) || isGroup(column);
  const bases = column.isSeveral ? cross.bases : undefined;
  const shown = protectTable({ counts: cross.counts, bases, isBothWays });
  return { n, counts: shown.counts, bases: shown.bases, hasWithheld: shown.hasWithheld };
}

type Shown = Omit<ShownCross, 'n'>;

function isGroup({ categories }: Axis): boolean {
  return categories.every(({ kind }) => kind === 'group');
}

/** A question by a group, where other questions' tables by the same group tell something of it. */
function protectRouted(cross: CrossCounts, { isSeveral }: Axis, routing: Routing): Shown {
  const { rowOf, bases, ...rows } = splitRows(cross, routing, isSeveral);
  const shown = protectTable({ ...rows, bases: isSeveral ? bases : undefined });
  const persons = chooseShownParts(cross.bases);
  const counts = cross.counts.map((own, group) =>
    own.map((count, column) => {
      const row = rowOf[group]?.[column] ?? -1;
      return row === -1 ? count : (shown.counts[row]?.[column] ?? null);
    }),
  );
  return {
    counts,
    bases: cross.bases.map((base, group) => (persons[group] === true ? base : null)),
    hasWithheld: counts.some((row) => row.includes(null)),
  };
}

function protectTurned(cross: CrossCounts): Shown {
  const { counts, bases } = cross;
  const turned = turnCross(cross);
  const shown = protectTable({ counts: turned.counts, bases: turned.bases, isBothWays: true });
  return {
    counts: counts.map((_, r) => shown.counts.map((column) => column[r] ?? null)),
    bases: bases.map((_, r) => shown.totals[r] ?? null),
    hasWithheld: shown.hasWithheld,
  };
}

function protectRows({ counts, bases, columnBases, n }: CrossCounts): Shown {
  const tables = counts.map((own, r) => {
    const base = bases[r] ?? 0;
    const others = columnBases.map((total, c) => total - (own[c] ?? 0));
    return protectTable({ counts: [own, others], bases: [base, n - base], isBothWays: true });
  });
  return {
    counts: tables.map((table) => table.counts[0] ?? []),
    bases: tables.map((table) => table.bases[0] ?? null),
    hasWithheld: tables.some((table) => table.hasWithheld),
  };
}
