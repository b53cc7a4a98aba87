import { sql, type ExpressionBuilder, type Insertable, type Updateable } from 'kysely';
import type { MemberId, PanelId, WardId } from '../../shared/id.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

/** Panels with how many members they have, and how many are in term on a day (`YYYY-MM-DD`). */
export function listPanels(read: Reader, wardId: WardId, day: string) {
  return read
    .selectFrom('panel')
    .leftJoin('member', 'member.panel_id', 'panel.id')
    .select(['panel.id', 'panel.name', 'panel.is_synthetic'])
    .select((select) => [
      select.fn.count<number>('member.id').as('members'),
      select.fn.sum<number | null>(countWhenInTerm(day)).as('in_term'),
    ])
    .where('panel.ward_id', '=', wardId)
    .groupBy(['panel.id', 'panel.name', 'panel.is_synthetic', 'panel.created_at'])
    .orderBy('panel.created_at')
    .orderBy('panel.id')
    .execute();
}

function countWhenInTerm(day: string) {
  return sql<number>`case when member.term_start <= ${day} and member.term_end >= ${day} then 1 else 0 end`;
}

export function findPanel(read: Reader, wardId: WardId, id: PanelId) {
  return read
    .selectFrom('panel')
    .selectAll()
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function findPanelByName(read: Reader, wardId: WardId, name: string) {
  return read
    .selectFrom('panel')
    .selectAll()
    .where('ward_id', '=', wardId)
    .where('name', '=', name)
    .executeTakeFirst();
}

/** Members in term on a day, counted by combination of groups. */
export function countMembersByGroup(read: Reader, panelId: PanelId, day: string) {
  return read
    .selectFrom('member')
    .select(['age_band', 'sex', 'district', 'recruitment'])
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('panel_id', '=', panelId)
    .where('term_start', '<=', day)
    .where('term_end', '>=', day)
    .groupBy(['age_band', 'sex', 'district', 'recruitment'])
    .execute();
}

export interface MemberFilter {
  /** Part of a registration number or a name. */
  readonly search?: string | undefined;
  readonly ageBand?: string | undefined;
  readonly sex?: string | undefined;
  readonly district?: string | undefined;
  readonly recruitment?: string | undefined;
  /** Only members in term on this day. */
  readonly inTermOn?: string | undefined;
}

type MemberTable = ExpressionBuilder<Schema, 'member'>;

function fits(builder: MemberTable, filter: MemberFilter) {
  const { search, inTermOn } = filter;
  const pattern = `%${(search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const like = (column: 'number' | 'name') =>
    sql<boolean>`lower(${sql.ref(column)}) like lower(${pattern}) escape '\\'`;
  return builder.and([
    ...(search === undefined ? [] : [builder.or([like('number'), like('name')])]),
    ...(filter.ageBand === undefined ? [] : [builder('age_band', '=', filter.ageBand)]),
    ...(filter.sex === undefined ? [] : [builder('sex', '=', filter.sex)]),
    ...(filter.district === undefined ? [] : [builder('district', '=', filter.district)]),
    ...(filter.recruitment === undefined ? [] : [builder('recruitment', '=', filter.recruitment)]),
    ...(inTermOn === undefined
      ? []
      : [builder('term_start', '<=', inTermOn), builder('term_end', '>=', inTermOn)]),
  ]);
}

export function listMembersPage(
  read: Reader,
  panelId: PanelId,
  filter: MemberFilter,
  page: { readonly offset: number; readonly limit: number },
) {
  return read
    .selectFrom('member')
    .selectAll()
    .where('panel_id', '=', panelId)
    .where((builder) => fits(builder, filter))
    .orderBy('number')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
}

export async function countMembers(read: Reader, panelId: PanelId, filter: MemberFilter): Promise<number> {
  const row = await read
    .selectFrom('member')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('panel_id', '=', panelId)
    .where((builder) => fits(builder, filter))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export function listMembers(read: Reader, panelId: PanelId) {
  return read
    .selectFrom('member')
    .selectAll()
    .where('panel_id', '=', panelId)
    .orderBy('number')
    .orderBy('id')
    .execute();
}

export async function listDistricts(read: Reader, panelId: PanelId): Promise<string[]> {
  const rows = await read
    .selectFrom('member')
    .select('district')
    .distinct()
    .where('panel_id', '=', panelId)
    .orderBy('district')
    .execute();
  return rows.map(({ district }) => district);
}

/** A member of any panel of the ward, with the panel. */
export function findMember(read: Reader, wardId: WardId, id: MemberId) {
  return read
    .selectFrom('member')
    .innerJoin('panel', 'panel.id', 'member.panel_id')
    .selectAll('member')
    .select(['panel.name as panel_name', 'panel.is_synthetic'])
    .where('panel.ward_id', '=', wardId)
    .where('member.id', '=', id)
    .executeTakeFirst();
}

export async function insertPanel(writer: Writer, row: Insertable<Schema['panel']>): Promise<void> {
  await writer.insertInto('panel').values(row).execute();
}

export async function renamePanel(writer: Writer, id: PanelId, name: string): Promise<void> {
  await writer.updateTable('panel').set({ name }).where('id', '=', id).execute();
}

export async function updateMember(
  writer: Writer,
  id: MemberId,
  change: Updateable<Schema['member']>,
): Promise<void> {
  await writer.updateTable('member').set(change).where('id', '=', id).execute();
}

export async function insertMember(writer: Writer, row: Insertable<Schema['member']>): Promise<void> {
  await writer.insertInto('member').values(row).execute();
}

/** SQLite takes at most 32,766 parameters a statement. */
const batchSize = 500;

/** Writes members by registration number: new ones are added, known ones keep their id and first day of record. */
export async function upsertMembers(
  writer: Writer,
  rows: readonly Insertable<Schema['member']>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize) {
    await writer
      .insertInto('member')
      .values(rows.slice(start, start + batchSize))
      .onConflict((conflict) =>
        conflict.columns(['panel_id', 'number']).doUpdateSet((row) => ({
          name: row.ref('excluded.name'),
          age_band: row.ref('excluded.age_band'),
          sex: row.ref('excluded.sex'),
          district: row.ref('excluded.district'),
          recruitment: row.ref('excluded.recruitment'),
          term_start: row.ref('excluded.term_start'),
          term_end: row.ref('excluded.term_end'),
          email: row.ref('excluded.email'),
          postal_code: row.ref('excluded.postal_code'),
          postal_address: row.ref('excluded.postal_address'),
          changed_at: row.ref('excluded.changed_at'),
        })),
      )
      .execute();
  }
}
