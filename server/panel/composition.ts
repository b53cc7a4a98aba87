import type { Reader } from '../database/handle.ts';
import type { PanelId } from '../../shared/id.ts';
import { compareGroupValues } from '../../shared/panel/group-order.ts';
import { countMembersByGroup } from './queries.ts';

interface Counted {
  readonly count: number;
}

/** Members in term on a day (`YYYY-MM-DD`) by group. Counts of the register only; who they are stays with `member.read`. */
export async function describeComposition(read: Reader, panelId: PanelId, day: string) {
  const rows = (await countMembersByGroup(read, panelId, day)).map((row) => ({
    ...row,
    count: Number(row.count),
  }));
  return {
    inTerm: sumCounts(rows),
    byAgeAndSex: sumBy(rows, ({ age_band, sex }) => ({ ageBand: age_band, sex })),
    byDistrict: sumBy(rows, ({ district }) => ({ district })),
    byRecruitment: sumBy(rows, ({ recruitment }) => ({ recruitment })),
  };
}

function sumCounts(rows: readonly Counted[]): number {
  return rows.reduce((total, { count }) => total + count, 0);
}

function sumBy<Row extends Counted, Key extends Readonly<Record<string, string>>>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): (Key & { count: number })[] {
  const groups = new Map<string, Key & { count: number }>();
  for (const row of rows) {
    const key = keyOf(row);
    const text = JSON.stringify(key);
    const count = (groups.get(text)?.count ?? 0) + row.count;
    groups.set(text, { ...key, count });
  }
  const fields = ['recruitment', 'district', 'ageBand', 'sex'];
  const compare = (a: Key, b: Key): number =>
    fields
      .map((field) => compareGroupValues(field, a[field] ?? '', b[field] ?? ''))
      .find((sign) => sign !== 0) ?? 0;
  return [...groups.values()].sort(compare);
}
