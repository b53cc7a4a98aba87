import type { Insertable } from 'kysely';
import type { RoundId, WardId } from '../../shared/id.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

const batchSize = 200;

/** Appends a whole log at once: positions 1 to n of a round nobody has answered. */
export async function insertTakenIn(
  writer: Writer,
  rows: readonly Insertable<Schema['response']>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize) {
    await writer
      .insertInto('response')
      .values(rows.slice(start, start + batchSize))
      .execute();
  }
}

export async function insertIntake(writer: Writer, row: Insertable<Schema['intake']>): Promise<void> {
  await writer.insertInto('intake').values(row).execute();
}

/** Where a round's answers were taken from; undefined for a round of this installation. */
export function findIntake(read: Reader, roundId: RoundId) {
  return read
    .selectFrom('intake')
    .select(['file_name', 'file_hash', 'mapping', 'persons', 'invited', 'imported_at'])
    .where('round_id', '=', roundId)
    .executeTakeFirst();
}

/** Rounds that wait for answers collected elsewhere, for the command line. */
export function listWaitingRounds(read: Reader, wardId: WardId) {
  return read
    .selectFrom('round')
    .select(['id', 'name'])
    .where('ward_id', '=', wardId)
    .where('access', '=', 'elsewhere')
    .where('launched_at', 'is', null)
    .orderBy('id')
    .execute();
}
