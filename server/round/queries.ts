import type { Insertable, Updateable } from 'kysely';
import type { RoundId, WardId } from '../../shared/id.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

function selectRounds(read: Reader, wardId: WardId) {
  return read
    .selectFrom('round')
    .leftJoin('panel', 'panel.id', 'round.panel_id')
    .innerJoin('questionnaire', 'questionnaire.id', 'round.questionnaire_id')
    .leftJoin('questionnaire_version', 'questionnaire_version.id', 'round.questionnaire_version_id')
    .selectAll('round')
    .select(['panel.name as panel_name', 'questionnaire.draft'])
    .select(['questionnaire_version.definition', 'questionnaire_version.number as version_number'])
    .where('round.ward_id', '=', wardId);
}

/** Rounds of the ward with panel and questionnaire, the one that opens last first. */
export function listRounds(read: Reader, wardId: WardId) {
  return selectRounds(read, wardId).orderBy('round.opens_at', 'desc').orderBy('round.id', 'desc').execute();
}

export function findRound(read: Reader, wardId: WardId, id: RoundId) {
  return selectRounds(read, wardId).where('round.id', '=', id).executeTakeFirst();
}

export function countInvitedByCell(read: Reader, roundId: RoundId) {
  return read
    .selectFrom('invitation')
    .select('cell')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('round_id', '=', roundId)
    .groupBy('cell')
    .execute();
}

/** Invitations with what is needed to send them, by registration number. */
export function listAddressees(read: Reader, roundId: RoundId) {
  return read
    .selectFrom('invitation')
    .innerJoin('member', 'member.id', 'invitation.member_id')
    .select(['invitation.id', 'member.number', 'member.name', 'member.email'])
    .select(['member.postal_code', 'member.postal_address'])
    .where('invitation.round_id', '=', roundId)
    .orderBy('member.number')
    .orderBy('invitation.id')
    .execute();
}

export type Addressee = Awaited<ReturnType<typeof listAddressees>>[number];

export async function insertRound(writer: Writer, row: Insertable<Schema['round']>): Promise<void> {
  await writer.insertInto('round').values(row).execute();
}

export async function updateRound(
  writer: Writer,
  id: RoundId,
  change: Updateable<Schema['round']>,
): Promise<void> {
  await writer.updateTable('round').set(change).where('id', '=', id).execute();
}

/** Marks a draft as launched; false when it was launched before, so that of two launches one counts. */
export async function claimLaunch(writer: Writer, id: RoundId, now: string): Promise<boolean> {
  const { numUpdatedRows } = await writer
    .updateTable('round')
    .set({ launched_at: now })
    .where('id', '=', id)
    .where('launched_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteDraftRound(writer: Writer, id: RoundId): Promise<void> {
  await writer.deleteFrom('round').where('id', '=', id).where('launched_at', 'is', null).execute();
}

const batchSize = 1000;

export async function insertInvitations(
  writer: Writer,
  rows: readonly Insertable<Schema['invitation']>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize) {
    await writer
      .insertInto('invitation')
      .values(rows.slice(start, start + batchSize))
      .execute();
  }
}
