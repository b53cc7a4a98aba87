import { minimumCell } from '../tally/disclosure.ts';
import { protectTable } from '../tally/protect-table.ts';
import { sumOf } from '../statistics/sum.ts';

/**
 * Whether a weighted share leaves open what a small group answered. Whoever knows the groups' sizes and weights could solve
 * "so many yes in all, and so much of them weighted" for the groups; rounding alone does not forbid it where there are few
 * groups. So the figure is shown only if, for every group whose answers may not be shown, other answers are found that give
 * the very same printed figure, in a range of at least three (or as wide as the total alone allows).
 */
export interface DoubtGroup {
  readonly weight: number;
  /** Successes. */
  readonly x: number;
  /** Answers that decide: successes and failures. */
  readonly base: number;
}

export interface DoubtQuestion {
  readonly groups: readonly DoubtGroup[];
  /** The groups are those of a breakdown that is shown: what it shows is known. */
  readonly isBreakdown: boolean;
  /** What would be printed if the groups had these successes. */
  print(successes: readonly number[]): string;
}

export function leavesDoubt(question: DoubtQuestion): boolean {
  const { groups, isBreakdown } = question;
  const { counts, hasWithheld } = protectTable({
    counts: groups.map(({ x, base }) => [x, base - x]),
  });
  if (!hasWithheld) return true;
  const hidden = counts.map(([yes, no]) => yes === null || no === null);
  const free = groups.flatMap((_, index) => (hidden[index] === true || !isBreakdown ? [index] : []));
  const printed = question.print(groups.map(({ x }) => x));
  return free.every((index) => hidden[index] !== true || isOpen({ ...question, free, printed }, index));
}

interface Search extends DoubtQuestion {
  readonly free: readonly number[];
  readonly printed: string;
}

function isOpen(search: Search, index: number): boolean {
  const { low, high } = rangeByTotal(search, index);
  const wanted = Math.min(minimumCell, high - low);
  if (wanted === 0) return true;
  const known = new Map<number, boolean>([[0, true]]);
  const isPossible = (change: number): boolean => {
    const found = known.get(change) ?? hasOther(search, index, change);
    known.set(change, found);
    return found;
  };
  return Array.from({ length: wanted + 1 }, (_, start) => start - wanted).some(
    (start) => isPossible(start) && isPossible(start + wanted),
  );
}

/** What the total leaves open for one group: its successes if the figure were not there. */
function rangeByTotal({ groups, free }: Search, index: number): { low: number; high: number } {
  const others = free.filter((one) => one !== index);
  const total = sumOf(free.map((one) => groups[one]?.x ?? 0));
  const room = sumOf(others.map((one) => groups[one]?.base ?? 0));
  return { low: Math.max(0, total - room), high: Math.min(groups[index]?.base ?? 0, total) };
}

/** Nearest first; so many are tried. */
const tries = 60;
const reach = 4;

interface Move {
  readonly changes: readonly (readonly [index: number, change: number])[];
  /** By how much the weighted successes would differ. */
  readonly imbalance: number;
}

/** Whether some answers with `change` more successes in the group print the same. One or two other groups make up for it. */
function hasOther(search: Search, index: number, change: number): boolean {
  const { groups, printed } = search;
  if (!isWithin(search, index, change)) return false;
  const moves = listMoves(search, index, change).toSorted((a, b) => a.imbalance - b.imbalance);
  return moves.slice(0, tries).some(({ changes }) => {
    const successes = groups.map(({ x }) => x);
    for (const [at, by] of changes) successes[at] = (successes[at] ?? 0) + by;
    return search.print(successes) === printed;
  });
}

function listMoves(search: Search, index: number, change: number): Move[] {
  const others = search.free.filter((one) => one !== index);
  const moves: Move[] = [];
  const add = (changes: Move['changes']): void => {
    if (!changes.every(([at, by]) => isWithin(search, at, by))) return;
    const weighted = sumOf(changes.map(([at, by]) => (search.groups[at]?.weight ?? 0) * by));
    moves.push({ changes, imbalance: Math.abs(weighted) });
  };
  others.forEach((one, place) => {
    add([
      [index, change],
      [one, -change],
    ]);
    for (const other of others.slice(place + 1)) {
      for (let by = -reach; by <= reach; by += 1) {
        if (by === 0 || by === -change) continue;
        add([
          [index, change],
          [one, by],
          [other, -change - by],
        ]);
      }
    }
  });
  return moves;
}

function isWithin({ groups }: Search, index: number, change: number): boolean {
  const { x = 0, base = 0 } = groups[index] ?? {};
  return x + change >= 0 && x + change <= base;
}
