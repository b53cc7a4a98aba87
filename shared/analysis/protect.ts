import type { Axis } from '../tally/axis.ts';
import { turnCross, type CrossCounts } from '../tally/cross-tab.ts';
import { chooseShownParts, isThin, mayShowBase } from '../tally/disclosure.ts';
import { protectCross } from '../tally/protect-cross.ts';
import { protectTable } from '../tally/protect-table.ts';
import type { Routing } from '../tally/routed-rows.ts';

/** Everything that was counted for one table. Nothing is withheld yet. */
export interface CountedTable {
  readonly of: Axis;
  /** Persons who pass the filters, in all and by category of `of`. */
  readonly n: number;
  readonly whole: readonly number[];
  /** By category of `by`, then of `of`; null for a table that is not broken down. */
  readonly broken: {
    readonly by: Axis;
    readonly cross: CrossCounts;
    readonly areRowsOf: boolean;
    /** Of a question by a group: what other questions' tables tell of it. */
    readonly routing: Routing | null;
  } | null;
  /** The same persons and those the filters leave out together; null without filters. */
  readonly everybody: { readonly n: number; readonly whole: readonly number[] } | null;
}

/**
 * `fewPersons`: under ten pass the filters. `fewBeside`: the filters leave out one to nine, who could be told from the table
 * without them. `fewAnswered`: under ten gave an answer.
 */
export type WithheldReason = 'fewPersons' | 'fewBeside' | 'fewAnswered';

/** What may be shown of it; null: withheld. Every further figure is made of these counts alone. */
export interface ShownTable {
  readonly n: number | null;
  /** Why nothing is shown at all. */
  readonly reason: WithheldReason | null;
  readonly whole: readonly (number | null)[];
  /** By category of `by`: its persons, and their counts by category of `of`. */
  readonly columns: readonly {
    readonly persons: number | null;
    readonly counts: readonly (number | null)[];
  }[];
  readonly hasWithheld: boolean;
}

/**
 * Meets the rules of what may be shown for a table of one's own choosing. A question by a group is protected one way round,
 * whichever stands across: two protections of the same counts could be laid over each other (`areRowsOf`).
 */
export function protectCounted(table: CountedTable): ShownTable {
  const reason = findReason(table);
  if (reason !== null) return withholdAll(table, reason);
  const whole = protectWhole(table);
  const columns = protectColumns(table);
  const counts = [whole, ...columns.map((column) => column.counts)].flat();
  return { n: table.n, reason: null, whole, columns, hasWithheld: counts.includes(null) };
}

function findReason({ of, n, whole, broken, everybody }: CountedTable): WithheldReason | null {
  if (n > 0 && !mayShowBase(n)) return 'fewPersons';
  const beside = everybody === null ? 0 : everybody.n - n;
  if (beside > 0 && !mayShowBase(beside)) return 'fewBeside';
  const isFew = (axis: Axis, counts: readonly number[]): boolean => isThin(n - sumStates(axis, counts));
  // A question standing across is shown no more of than one standing down.
  const isFewAcross = broken !== null && isFew(broken.by, broken.cross.bases);
  return isFew(of, whole) || isFewAcross ? 'fewAnswered' : null;
}

/** Each person is in one state or has answered. */
function sumStates({ categories }: Axis, whole: readonly number[]): number {
  return whole.reduce((sum, count, index) => {
    const category = categories[index];
    return category?.kind === 'state' && category.code !== 'answered' ? sum + count : sum;
  }, 0);
}

function withholdAll({ of, broken }: CountedTable, reason: WithheldReason): ShownTable {
  const nothing = of.categories.map(() => null);
  const columns = (broken?.by.categories ?? []).map(() => ({ persons: null, counts: nothing }));
  return { n: null, reason, whole: nothing, columns, hasWithheld: true };
}

/** All of the round is no breakdown and is shown in full; those who pass filters that leave somebody out stand against the others. */
function protectWhole({ of, n, whole, everybody }: CountedTable): readonly (number | null)[] {
  if (everybody === null || everybody.n === n) {
    const isGroup = of.categories.every(({ kind }) => kind === 'group');
    const shown = isGroup ? chooseShownParts(whole) : whole.map(() => true);
    return whole.map((count, index) => (shown[index] === true ? count : null));
  }
  const others = whole.map((count, index) => (everybody.whole[index] ?? 0) - count);
  const bases = of.isSeveral ? [n, everybody.n - n] : undefined;
  return protectTable({ counts: [whole, others], bases, isBothWays: true }).counts[0] ?? [];
}

function protectColumns({ of, broken }: CountedTable): ShownTable['columns'] {
  if (broken === null) return [];
  const { by, cross, areRowsOf, routing } = broken;
  if (!areRowsOf) {
    const shown = protectCross(cross, by, of, routing);
    return by.categories.map((_, index) => ({
      persons: shown.bases[index] ?? null,
      counts: shown.counts[index] ?? [],
    }));
  }
  const shown = protectCross(turnCross(cross), of, by, routing);
  const persons = chooseShownParts(cross.bases);
  return by.categories.map((_, index) => ({
    persons: persons[index] === true ? (cross.bases[index] ?? null) : null,
    counts: of.categories.map((_one, at) => shown.counts[at]?.[index] ?? null),
  }));
}
