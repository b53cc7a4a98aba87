import type { MemberId, PanelId } from '../../shared/id.ts';
import { compareGroupValues } from '../../shared/panel/group-order.ts';
import { isInTerm, type Member } from '../../shared/panel/definition.ts';
import { proposeDesign } from '../../shared/round/design.ts';
import { isInPopulation, type Population } from '../../shared/round/definition.ts';
import { tokyoDayOf } from '../../shared/tokyo-time.ts';
import type { Reader } from '../database/handle.ts';
import { readMemberRow } from '../panel/member-row.ts';
import { listMembers } from '../panel/queries.ts';

export interface PopulationMember {
  readonly id: MemberId;
  readonly member: Member;
}

/** Members who would be invited, nobody without a panel: in term on the day the round opens (Tokyo), and in the population. */
export async function listPopulation(
  read: Reader,
  panelId: PanelId | null,
  population: Population,
  opensAt: string,
): Promise<PopulationMember[]> {
  if (panelId === null) return [];
  const day = tokyoDayOf(opensAt);
  const rows = await listMembers(read, panelId);
  return rows
    .map((row) => ({ id: row.id, member: readMemberRow(row) }))
    .filter(({ member }) => isInTerm(member, day) && isInPopulation(population, member));
}

/** Who would be invited, in counts: by group, and by the way they can be reached. */
export function describePopulation(people: readonly PopulationMember[]) {
  const members = people.map(({ member }) => member);
  const count = (field: 'ageBand' | 'sex' | 'district' | 'recruitment') => {
    const counts = new Map<string, number>();
    for (const member of members) counts.set(member[field], (counts.get(member[field]) ?? 0) + 1);
    return [...counts.entries()]
      .sort(([a], [b]) => compareGroupValues(field, a, b))
      .map(([value, n]) => ({ value, count: n }));
  };
  return {
    invited: members.length,
    withEmail: members.filter(({ email }) => email !== undefined).length,
    postOnly: members.filter(({ email }) => email === undefined).length,
    proposedDesign: proposeDesign(members.map(({ recruitment }) => recruitment)),
    groups: {
      ageBand: count('ageBand'),
      sex: count('sex'),
      district: count('district'),
      recruitment: count('recruitment'),
    },
  };
}
