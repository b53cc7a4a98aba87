import type { PanelId, WardId } from '../../shared/id.ts';
import { isInTerm } from '../../shared/panel/definition.ts';
import { Problem } from '../../shared/problem.ts';
import { tokyoDayOf } from '../../shared/tokyo-time.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../database/handle.ts';
import { describeComposition } from './composition.ts';
import { readMemberRow } from './member-row.ts';
import {
  countMembers,
  findPanel,
  listDistricts,
  listMembersPage,
  type listPanels,
  type MemberFilter,
} from './queries.ts';

/** Today in Tokyo, `YYYY-MM-DD`. */
export function today(context: Context): string {
  return tokyoDayOf(context.now().toISOString());
}

/** Throws `resource.notFound`. */
export async function requirePanel(read: Reader, wardId: WardId, id: PanelId) {
  const panel = await findPanel(read, wardId, id);
  if (panel === undefined) throw new Problem('resource.notFound');
  return panel;
}

export function describePanel(row: Awaited<ReturnType<typeof listPanels>>[number]) {
  return {
    id: row.id,
    name: row.name,
    isSynthetic: row.is_synthetic === 1,
    members: Number(row.members),
    inTerm: Number(row.in_term ?? 0),
  };
}

export async function readComposition(context: Context, panel: Awaited<ReturnType<typeof requirePanel>>) {
  const day = today(context);
  return {
    id: panel.id,
    name: panel.name,
    isSynthetic: panel.is_synthetic === 1,
    day,
    members: await countMembers(context.read, panel.id, {}),
    ...(await describeComposition(context.read, panel.id, day)),
    districts: await listDistricts(context.read, panel.id),
  };
}

interface MemberSearch extends MemberFilter {
  readonly term: 'current' | 'all';
  readonly page: number;
}

const pageSize = 50;

export async function readMemberPage(context: Context, panelId: PanelId, query: MemberSearch) {
  const { search, term, page, ...groups } = query;
  const day = today(context);
  const filter: MemberFilter = {
    ...groups,
    search: search === '' ? undefined : search,
    inTermOn: term === 'current' ? day : undefined,
  };
  const total = await countMembers(context.read, panelId, filter);
  const window = { offset: (page - 1) * pageSize, limit: pageSize };
  const rows = await listMembersPage(context.read, panelId, filter, window);
  const members = rows.map((row) => describeMember(row, day));
  return { total, page, pages: Math.max(1, Math.ceil(total / pageSize)), members };
}

export function describeMember(row: Parameters<typeof readMemberRow>[0], day: string) {
  const member = readMemberRow(row);
  return { id: row.id, isInTerm: isInTerm(member, day), member };
}
