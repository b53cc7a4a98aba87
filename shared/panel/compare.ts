import type { MemberField } from './column.ts';
import type { Member } from './definition.ts';
import type { MemberRow } from './import.ts';

export interface ImportPlan {
  readonly added: readonly Member[];
  /** As they will be: what the file says, and what it has no column for as it was. */
  readonly changed: readonly Member[];
  readonly unchanged: number;
}

/** What importing rows would do to a panel, whose members are given by number. The number decides who is the same person. */
export function planImport(
  rows: readonly MemberRow[],
  fields: readonly MemberField[],
  panel: ReadonlyMap<string, Member>,
): ImportPlan {
  const added: Member[] = [];
  const changed: Member[] = [];
  let unchanged = 0;
  for (const { member } of rows) {
    const before = panel.get(member.number);
    if (before === undefined) {
      added.push(member);
      continue;
    }
    const after = keepOthers(member, before, fields);
    if (isSame(before, after)) unchanged += 1;
    else changed.push(after);
  }
  return { added, changed, unchanged };
}

function keepOthers(member: Member, before: Member, fields: readonly MemberField[]): Member {
  const kept = Object.fromEntries(
    Object.entries(before).filter(([field]) => !fields.some((one) => one === field)),
  );
  return { ...kept, ...member };
}

function isSame(one: Member, other: Member): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const a: Readonly<Record<string, string | undefined>> = one;
  const b: Readonly<Record<string, string | undefined>> = other;
  return [...names].every((name) => a[name] === b[name]);
}
