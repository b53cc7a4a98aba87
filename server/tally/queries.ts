import type { Insertable } from 'kysely';
import type { RoundId, WardId } from '../../shared/id.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

/** Log entries after a position, in order, each with the entry it replaces. */
export function listEntriesAfter(read: Reader, roundId: RoundId, position: number, limit: number) {
  return read
    .selectFrom('response')
    .leftJoin('response as replaced', (join) =>
      join
        .onRef('replaced.round_id', '=', 'response.round_id')
        .onRef('replaced.position', '=', 'response.replaces'),
    )
    .select(['response.position', 'response.cell', 'response.document', 'response.replaces'])
    .select(['replaced.cell as replaced_cell', 'replaced.document as replaced_document'])
    .where('response.round_id', '=', roundId)
    .where('response.position', '>', position)
    .orderBy('response.position')
    .limit(limit)
    .execute();
}

/** The same without what is replaced, for a fold that only needs to know its position. */
export function listPlainEntriesAfter(read: Reader, roundId: RoundId, position: number, limit: number) {
  return read
    .selectFrom('response')
    .select(['position', 'cell', 'document', 'replaces'])
    .where('round_id', '=', roundId)
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute();
}

interface LaunchedWish {
  readonly wardId?: WardId | undefined;
  readonly id?: RoundId | undefined;
}

/** Rounds that were launched, with the version they ask, oldest first; of every ward when none is named. */
export function listLaunchedRounds(read: Reader, { wardId, id }: LaunchedWish) {
  let query = read
    .selectFrom('round')
    .innerJoin('questionnaire_version', 'questionnaire_version.id', 'round.questionnaire_version_id')
    .select([
      'round.id',
      'round.ward_id',
      'round.name',
      'round.fiscal_year',
      'round.design',
      'round.position',
    ])
    .select(['round.opens_at', 'round.closes_at', 'round.launched_at', 'round.is_synthetic'])
    .select(['questionnaire_version.id as version_id', 'questionnaire_version.definition'])
    .where('round.launched_at', 'is not', null);
  if (wardId !== undefined) query = query.where('round.ward_id', '=', wardId);
  if (id !== undefined) query = query.where('round.id', '=', id);
  return query.orderBy('round.opens_at').orderBy('round.id').execute();
}

/** Number of people invited, by round of the ward; of a round taken in from elsewhere, of those who had been asked. */
export async function countInvited(read: Reader, wardId: WardId): Promise<Map<RoundId, number>> {
  const rows = await read
    .selectFrom('invitation')
    .innerJoin('round', 'round.id', 'invitation.round_id')
    .select(({ fn }) => ['invitation.round_id', fn.countAll<number>().as('invited')])
    .where('round.ward_id', '=', wardId)
    .groupBy('invitation.round_id')
    .execute();
  const takenIn = await read
    .selectFrom('intake')
    .innerJoin('round', 'round.id', 'intake.round_id')
    .select(['intake.round_id', 'intake.invited'])
    .where('round.ward_id', '=', wardId)
    .where('intake.invited', 'is not', null)
    .execute();
  return new Map([...rows, ...takenIn].map(({ round_id, invited }) => [round_id, Number(invited)]));
}

/** Respondents counted straight from the log, without any fold. */
export async function countDistinctRespondents(read: Reader, roundId: RoundId): Promise<number> {
  const row = await read
    .selectFrom('response')
    .select(({ fn }) => fn.count<number>('respondent_key').distinct().as('respondents'))
    .where('round_id', '=', roundId)
    .executeTakeFirstOrThrow();
  return Number(row.respondents);
}

/** The answer that counts of each respondent, the one no later edition replaced, after a position. */
export function listLatestDocuments(read: Reader, roundId: RoundId, position: number, limit: number) {
  return read
    .selectFrom('response')
    .select(['response.position', 'response.cell', 'response.document'])
    .where('response.round_id', '=', roundId)
    .where('response.position', '>', position)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('response as later')
            .select('later.position')
            .whereRef('later.round_id', '=', 'response.round_id')
            .whereRef('later.respondent_key', '=', 'response.respondent_key')
            .whereRef('later.edition', '>', 'response.edition'),
        ),
      ),
    )
    .orderBy('response.position')
    .limit(limit)
    .execute();
}

export function findCheckpointRow(read: Reader, roundId: RoundId) {
  return read.selectFrom('tally_checkpoint').selectAll().where('round_id', '=', roundId).executeTakeFirst();
}

/** Unless a later one is stored already: another process may have gone ahead. */
export async function upsertCheckpoint(
  writer: Writer,
  row: Insertable<Schema['tally_checkpoint']>,
): Promise<void> {
  await writer
    .insertInto('tally_checkpoint')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('round_id')
        .doUpdateSet({ position: row.position, cube: row.cube, made_at: row.made_at })
        .where('tally_checkpoint.position', '<=', row.position),
    )
    .execute();
}

export async function deleteCheckpoint(writer: Writer, roundId: RoundId): Promise<void> {
  await writer.deleteFrom('tally_checkpoint').where('round_id', '=', roundId).execute();
}

export function findStoredColumns(read: Reader, roundId: RoundId) {
  return read.selectFrom('tally_columns').selectAll().where('round_id', '=', roundId).executeTakeFirst();
}

export function listSegments(read: Reader, roundId: RoundId) {
  return read
    .selectFrom('tally_segment')
    .select(['number', 'position', 'bytes'])
    .where('round_id', '=', roundId)
    .orderBy('number')
    .execute();
}

/** Log position up to which each stored segment holds everything. */
export function listSegmentPositions(read: Reader, roundId: RoundId) {
  return read
    .selectFrom('tally_segment')
    .select(['number', 'position'])
    .where('round_id', '=', roundId)
    .orderBy('number')
    .execute();
}

/** Writes a segment unless a later state of it is stored already: another process may have gone ahead. */
export async function upsertSegment(writer: Writer, row: Insertable<Schema['tally_segment']>): Promise<void> {
  await writer
    .insertInto('tally_segment')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['round_id', 'number'])
        .doUpdateSet({ position: row.position, bytes: row.bytes })
        .where('tally_segment.position', '<=', row.position),
    )
    .execute();
}

export async function upsertColumns(writer: Writer, row: Insertable<Schema['tally_columns']>): Promise<void> {
  const { round_id: _round, ...changes } = row;
  await writer
    .insertInto('tally_columns')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('round_id').doUpdateSet(changes).where('tally_columns.position', '<=', row.position),
    )
    .execute();
}

export async function deleteColumns(writer: Writer, roundId: RoundId): Promise<void> {
  await writer.deleteFrom('tally_segment').where('round_id', '=', roundId).execute();
  await writer.deleteFrom('tally_columns').where('round_id', '=', roundId).execute();
}

/** Rounds whose log holds entries no checkpoint has. */
export function listUncheckpointed(read: Reader) {
  return read
    .selectFrom('round')
    .leftJoin('tally_checkpoint', 'tally_checkpoint.round_id', 'round.id')
    .leftJoin('tally_columns', 'tally_columns.round_id', 'round.id')
    .select(['round.id', 'round.ward_id', 'round.position'])
    .select(['tally_checkpoint.position as cube_position', 'tally_columns.position as columns_position'])
    .where('round.launched_at', 'is not', null)
    .where('round.position', '>', 0)
    .orderBy('round.id')
    .execute();
}

/** The version each launched round asks, whom it asks, and how far its log goes. */
export function listRoundVersions(read: Reader, wardId: WardId) {
  return read
    .selectFrom('round')
    .innerJoin('questionnaire_version as version', 'version.id', 'round.questionnaire_version_id')
    .select(['round.id as round_id', 'round.position', 'version.id', 'version.number'])
    .select(['version.definition', 'version.definition_hash as hash'])
    .select(['round.fiscal_year', 'round.design', 'round.is_synthetic'])
    .where('round.ward_id', '=', wardId)
    .execute();
}

/** Everything of a log entry that a later change of hands could touch, in order of position. */
export function listLogEntries(read: Reader, roundId: RoundId, after: number, limit: number) {
  return read
    .selectFrom('response')
    .select(['position', 'respondent_key', 'edition', 'replaces', 'cell', 'document', 'received_at'])
    .where('round_id', '=', roundId)
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
}
