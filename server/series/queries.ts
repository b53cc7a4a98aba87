import type { Insertable } from 'kysely';
import type { RoundId, WardId } from '../../shared/id.ts';
import { actorName } from '../database/actor-name.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

/** Of every launched round of the ward, how it reached people, whom it asked, and what a file's columns were taken for. */
export async function listRoundFacts(read: Reader, wardId: WardId) {
  const rows = await read
    .selectFrom('round')
    .leftJoin('intake', 'intake.round_id', 'round.id')
    .select(['round.id', 'round.access', 'round.population', 'intake.mapping'])
    .where('round.ward_id', '=', wardId)
    .where('round.launched_at', 'is not', null)
    .execute();
  return new Map<RoundId, (typeof rows)[number]>(rows.map((row) => [row.id, row]));
}

export function listPersonSums(read: Reader, keys: readonly string[]) {
  return read.selectFrom('person_sums').select(['key', 'document']).where('key', 'in', keys).execute();
}

/** Another process may have counted the same meanwhile: both found the same. */
export async function insertPersonSums(
  writer: Writer,
  rows: readonly Insertable<Schema['person_sums']>[],
): Promise<void> {
  if (rows.length === 0) return;
  await writer
    .insertInto('person_sums')
    .values(rows)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

/** Everything staff ever declared about a series, oldest first: the last of an indicator and year is in force. */
export function listMarkRows(read: Reader, wardId: WardId) {
  return read
    .selectFrom('series_mark')
    .innerJoin('indicator', 'indicator.id', 'series_mark.indicator_id')
    .select(['indicator.code', 'series_mark.id', 'series_mark.fiscal_year', 'series_mark.mark'])
    .select(['series_mark.covers', 'series_mark.reason', 'series_mark.entered_by'])
    .select(['series_mark.entered_at', actorName('series_mark.entered_by').as('entered_name')])
    .where('indicator.ward_id', '=', wardId)
    .orderBy('series_mark.entered_at')
    .orderBy('series_mark.id')
    .execute();
}

/** Appends; earlier declarations are kept. */
export async function insertMark(writer: Writer, row: Insertable<Schema['series_mark']>): Promise<void> {
  await writer.insertInto('series_mark').values(row).execute();
}

/** Hash of the latest edition published of each fiscal year. */
export function listPublishedHashes(read: Reader, wardId: WardId) {
  return read
    .selectFrom('publication')
    .select(['fiscal_year', 'edition', 'hash'])
    .where('ward_id', '=', wardId)
    .orderBy('edition')
    .execute();
}

export async function findPublishedText(read: Reader, hash: string): Promise<string | undefined> {
  const row = await read
    .selectFrom('publication')
    .select('document')
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row?.document;
}
