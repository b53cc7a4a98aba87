import type { Insertable } from 'kysely';
import type { RoundId, WardId } from '../../shared/id.ts';
import { actorName } from '../database/actor-name.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

/** Saved views of the ward's rounds, by name. */
export function listViewRows(read: Reader, wardId: WardId) {
  return read
    .selectFrom('tally_view')
    .innerJoin('round', 'round.id', 'tally_view.round_id')
    .select(['tally_view.id', 'tally_view.name', 'tally_view.round_id', 'tally_view.definition'])
    .select(['tally_view.made_by', 'tally_view.made_at'])
    .select(['round.name as round_name', actorName('tally_view.made_by').as('made_name')])
    .where('tally_view.ward_id', '=', wardId)
    .orderBy('tally_view.name')
    .orderBy('tally_view.id')
    .execute();
}

export function findViewRow(read: Reader, wardId: WardId, id: string) {
  return read
    .selectFrom('tally_view')
    .select(['id', 'round_id', 'made_by'])
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function findRoundOfWard(read: Reader, wardId: WardId, id: RoundId) {
  return read
    .selectFrom('round')
    .select('id')
    .where('ward_id', '=', wardId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Fails on a name another view of the ward has: two of a name could not be told apart in the list. */
export async function insertView(writer: Writer, row: Insertable<Schema['tally_view']>): Promise<void> {
  await writer.insertInto('tally_view').values(row).execute();
}

/** Fails as `insertView` does. */
export async function renameViewRow(writer: Writer, id: string, name: string): Promise<void> {
  await writer.updateTable('tally_view').set({ name }).where('id', '=', id).execute();
}

export async function deleteViewRow(writer: Writer, id: string): Promise<void> {
  await writer.deleteFrom('tally_view').where('id', '=', id).execute();
}
