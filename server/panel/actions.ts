import type { WardActor } from '../../shared/account/verb.ts';
import type { MemberId, PanelId } from '../../shared/id.ts';
import type { Member } from '../../shared/panel/definition.ts';
import type { TableReading } from '../../shared/panel/import.ts';
import { Problem } from '../../shared/problem.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { countPlan, planPanelImport, type ImportCounts } from './import-members.ts';
import { writeMemberRow } from './member-row.ts';
import { requirePanel } from './read-panel.ts';
import {
  findMember,
  insertMember,
  insertPanel,
  renamePanel,
  updateMember,
  upsertMembers,
} from './queries.ts';

export function createPanel(
  context: Context,
  actor: WardActor,
  { name, isSynthetic = false }: { readonly name: string; readonly isSynthetic?: boolean },
): Promise<PanelId> {
  return act(context, actor, 'panel.create', async (writer, note) => {
    const id = context.makeId();
    note.subject = id;
    await insertPanel(writer, {
      id,
      ward_id: actor.wardId,
      name,
      is_synthetic: isSynthetic ? 1 : 0,
      created_at: context.now().toISOString(),
    });
    return id;
  });
}

/** Throws `resource.notFound`. */
export function changePanelName(
  context: Context,
  actor: WardActor,
  id: PanelId,
  name: string,
): Promise<void> {
  return act(context, actor, 'panel.edit', async (writer, note) => {
    note.subject = id;
    await requirePanel(writer, actor.wardId, id);
    await renamePanel(writer, id, name);
  });
}

/**
 * Takes rows into a panel in one change; a member known by number is updated. Rows with faults are the caller's to refuse
 * (`refuseBadRows`). Throws `resource.notFound`.
 */
export function importMembers(
  context: Context,
  actor: WardActor,
  panelId: PanelId,
  reading: Pick<TableReading, 'rows' | 'fields'>,
): Promise<ImportCounts> {
  return act(context, actor, 'member.import', async (writer, note) => {
    await requirePanel(writer, actor.wardId, panelId);
    const plan = await planPanelImport(writer, panelId, reading);
    const now = context.now().toISOString();
    const rows = [...plan.added, ...plan.changed].map((member) => ({
      id: context.makeId(),
      panel_id: panelId,
      ...writeMemberRow(member),
      created_at: now,
      changed_at: now,
    }));
    await upsertMembers(writer, rows);
    const counts = countPlan(plan);
    note.subject = panelId;
    note.detail = { ...counts };
    return counts;
  });
}

/** Throws `resource.notFound` and `panel.memberNumberTaken`. */
export function addMember(
  context: Context,
  actor: WardActor,
  panelId: PanelId,
  member: Member,
): Promise<MemberId> {
  return act(context, actor, 'member.change', async (writer, note) => {
    await requirePanel(writer, actor.wardId, panelId);
    const id = context.makeId();
    const now = context.now().toISOString();
    note.subject = id;
    const row = { id, panel_id: panelId, ...writeMemberRow(member), created_at: now, changed_at: now };
    await refuseTakenNumber(member.number, insertMember(writer, row));
    return id;
  });
}

/** Replaces what is known of a member. Throws `resource.notFound` and `panel.memberNumberTaken`. */
export function changeMember(
  context: Context,
  actor: WardActor,
  id: MemberId,
  member: Member,
): Promise<void> {
  return act(context, actor, 'member.change', async (writer, note) => {
    note.subject = id;
    if ((await findMember(writer, actor.wardId, id)) === undefined) throw new Problem('resource.notFound');
    const change = { ...writeMemberRow(member), changed_at: context.now().toISOString() };
    await refuseTakenNumber(member.number, updateMember(writer, id, change));
  });
}

/** Ends a term with a day (`YYYY-MM-DD`, still in term). Throws `resource.notFound`, and `request.invalid` before its start. */
export function endTerm(context: Context, actor: WardActor, id: MemberId, lastDay: string): Promise<void> {
  return act(context, actor, 'member.change', async (writer, note) => {
    note.subject = id;
    note.detail = { termEnd: lastDay };
    const row = await findMember(writer, actor.wardId, id);
    if (row === undefined) throw new Problem('resource.notFound');
    if (lastDay < row.term_start) {
      throw new Problem('request.invalid', {}, [{ path: 'lastDay', code: 'termEndsBeforeStart' }]);
    }
    await updateMember(writer, id, { term_end: lastDay, changed_at: context.now().toISOString() });
  });
}

async function refuseTakenNumber(number: string, writing: Promise<void>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    if (isDuplicateKey(error)) throw new Problem('panel.memberNumberTaken', { number });
    throw error;
  }
}
