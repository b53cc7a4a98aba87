import { compareGroupValues } from '../panel/group-order.ts';
import { readCell, type GroupVariable } from '../tally/cell.ts';

/** Invited and answered people of a group. `answered` and `rate` (share, 0–1) are null where the group is too small to show. */
export interface GroupParticipation {
  readonly value: string;
  readonly invited: number;
  readonly answered: number | null;
  readonly rate: number | null;
}

export interface Participation {
  readonly invited: number;
  readonly answered: number;
  readonly rate: number | null;
  readonly groups: Readonly<Record<GroupVariable, readonly GroupParticipation[]>>;
}

export interface CellCount {
  readonly cell: string;
  readonly count: number;
}

/** In smaller groups "2 of 3 answered" tells almost who; the same bound as for breakdowns of answers. */
export const smallestGroup = 10;

/**
 * Participation of a round by group, from counts per cell. A small group's answers are hidden, and where only few people
 * would be hidden in a table, the next smallest group too, so that no difference to the total gives them away.
 */
export function describeParticipation(
  invited: readonly CellCount[],
  answered: readonly CellCount[],
): Participation {
  const total = sum(invited);
  const arrived = sum(answered);
  const table = (variable: GroupVariable) => makeTable(variable, invited, answered);
  return {
    invited: total,
    answered: arrived,
    rate: share(arrived, total),
    groups: {
      ageBand: table('ageBand'),
      sex: table('sex'),
      district: table('district'),
      recruitment: table('recruitment'),
      mode: table('mode'),
    },
  };
}

function makeTable(
  variable: GroupVariable,
  invited: readonly CellCount[],
  answered: readonly CellCount[],
): GroupParticipation[] {
  const asked = sumBy(variable, invited);
  const arrived = sumBy(variable, answered);
  const hidden = chooseHidden(asked);
  return [...asked.entries()]
    .sort(([a], [b]) => compareGroupValues(variable, a, b))
    .map(([value, count]) => {
      const came = arrived.get(value) ?? 0;
      return hidden.has(value)
        ? { value, invited: count, answered: null, rate: null }
        : { value, invited: count, answered: came, rate: share(came, count) };
    });
}

/** Smallest first; once one is hidden, together they must be two at least and `smallestGroup` people at least. */
function chooseHidden(asked: ReadonlyMap<string, number>): ReadonlySet<string> {
  const hidden = new Set<string>();
  let people = 0;
  for (const [value, count] of [...asked.entries()].sort((a, b) => a[1] - b[1])) {
    const isShort = hidden.size > 0 && (hidden.size < 2 || people < smallestGroup);
    if (count >= smallestGroup && !isShort) break;
    hidden.add(value);
    people += count;
  }
  return hidden;
}

function sumBy(variable: GroupVariable, cells: readonly CellCount[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { cell, count } of cells) {
    const value = readCell(cell)[variable];
    sums.set(value, (sums.get(value) ?? 0) + count);
  }
  return sums;
}

function sum(cells: readonly CellCount[]): number {
  return cells.reduce((total, { count }) => total + count, 0);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
