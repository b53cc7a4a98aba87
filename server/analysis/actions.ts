import type { TableChoice, ViewDefinition } from '../../shared/analysis/definition.ts';
import type { Actor, Verb } from '../../shared/account/verb.ts';
import type { RoundId, WardId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import type { Writer } from '../database/handle.ts';
import { deleteViewRow, findRoundOfWard, findViewRow, insertView, renameViewRow } from './queries.ts';

interface NewView {
  readonly name: string;
  readonly roundId: RoundId;
  readonly choice: TableChoice;
}

/**
 * Keeps a table for everybody who uses the screen. Throws `resource.notFound` for a round the ward does not have, and
 * `analysis.nameTaken`.
 */
export function createView(
  context: Context,
  actor: Actor,
  wardId: WardId,
  { name, roundId, choice }: NewView,
): Promise<{ id: string }> {
  return act(context, actor, 'view.create', async (writer, note) => {
    if ((await findRoundOfWard(writer, wardId, roundId)) === undefined)
      throw new Problem('resource.notFound');
    const id = context.makeId();
    const definition: ViewDefinition = { roundId, choice };
    const row = {
      ...{ id, ward_id: wardId, round_id: roundId, name, definition: JSON.stringify(definition) },
      ...{ made_by: actor.id, made_at: context.now().toISOString() },
    };
    await refuseTaken(name, insertView(writer, row));
    note.subject = id;
    note.detail = { round: roundId, of: choice.of, by: choice.by };
    return { id };
  });
}

/** Throws `resource.notFound`, `analysis.nameTaken`, and `account.notAllowed` for what somebody else saved. */
export function renameView(
  context: Context,
  actor: Actor,
  wardId: WardId,
  id: string,
  name: string,
): Promise<void> {
  return act(context, actor, 'view.change', async (writer, note) => {
    note.subject = id;
    await requireOwn(writer, actor, wardId, id, 'view.change');
    await refuseTaken(name, renameViewRow(writer, id, name));
  });
}

/** The index alone knows what others save at the same moment. */
async function refuseTaken(name: string, change: Promise<void>): Promise<void> {
  try {
    await change;
  } catch (error) {
    throw isDuplicateKey(error) ? new Problem('analysis.nameTaken', { name }) : error;
  }
}

/** Throws `resource.notFound`, and `account.notAllowed` for what somebody else saved. */
export function deleteView(context: Context, actor: Actor, wardId: WardId, id: string): Promise<void> {
  return act(context, actor, 'view.delete', async (writer, note) => {
    note.subject = id;
    await requireOwn(writer, actor, wardId, id, 'view.delete');
    await deleteViewRow(writer, id);
  });
}

async function requireOwn(
  writer: Writer,
  actor: Actor,
  wardId: WardId,
  id: string,
  verb: Verb,
): Promise<void> {
  const row = await findViewRow(writer, wardId, id);
  if (row === undefined) throw new Problem('resource.notFound');
  const isAdministrator = 'role' in actor && actor.role === 'administrator';
  if (row.made_by !== actor.id && !isAdministrator) throw new Problem('account.notAllowed', { verb });
}
