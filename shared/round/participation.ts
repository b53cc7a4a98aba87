import { compareGroupValues } from '../panel/group-order.ts';
import { readCell, type GroupVariable } from '../tally/cell.ts';
import { chooseShownParts } from '../tally/disclosure.ts';

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

/**
 * Participation of a round by group, from counts per cell. In a small group "2 of 3 answered" tells almost who: the rule is
 * the one for breakdowns of answers, over the people invited.
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
  const shown = chooseShownParts([...asked.values()]);
  return [...asked]
    .map(([value, invitees], index): GroupParticipation => {
      const came = arrived.get(value) ?? 0;
      return shown[index] === true
        ? { value, invited: invitees, answered: came, rate: share(came, invitees) }
        : { value, invited: invitees, answered: null, rate: null };
    })
    .sort((one, other) => compareGroupValues(variable, one.value, other.value));
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
