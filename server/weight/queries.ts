import type { Insertable } from 'kysely';
import type { BenchmarkId, RoundId, WardId } from '../../shared/id.ts';
import { actorName } from '../database/actor-name.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

function selectBenchmarks(read: Reader, wardId: WardId) {
  return read
    .selectFrom('benchmark')
    .select(['benchmark.id', 'benchmark.series', 'benchmark.edition', 'benchmark.document', 'benchmark.hash'])
    .select(['benchmark.entered_by', 'benchmark.entered_at'])
    .select(actorName('benchmark.entered_by').as('entered_name'))
    .where('benchmark.ward_id', '=', wardId);
}

/** Every edition of every benchmark of the ward, the newest first. */
export function listBenchmarkRows(read: Reader, wardId: WardId) {
  return selectBenchmarks(read, wardId)
    .orderBy('benchmark.entered_at', 'desc')
    .orderBy('benchmark.id', 'desc')
    .execute();
}
export type BenchmarkRow = Awaited<ReturnType<typeof listBenchmarkRows>>[number];

export function findBenchmarkRow(read: Reader, wardId: WardId, id: BenchmarkId) {
  return selectBenchmarks(read, wardId).where('benchmark.id', '=', id).executeTakeFirst();
}

/** Number of the newest edition of a series, 0 before the first. */
export async function findLastBenchmarkEdition(
  read: Reader,
  wardId: WardId,
  series: string,
): Promise<number> {
  const row = await read
    .selectFrom('benchmark')
    .select(({ fn }) => fn.max('edition').as('edition'))
    .where('ward_id', '=', wardId)
    .where('series', '=', series)
    .executeTakeFirst();
  return row?.edition ?? 0;
}

/** Appends; a benchmark is never changed, weights may rest on it. */
export async function insertBenchmark(writer: Writer, row: Insertable<Schema['benchmark']>): Promise<void> {
  await writer.insertInto('benchmark').values(row).execute();
}

/** Every edition of a round's weights, the newest first: it is the one in force. */
export function listWeightRows(read: Reader, roundId: RoundId) {
  return read
    .selectFrom('round_weight')
    .select(['round_weight.round_id', 'round_weight.edition', 'round_weight.document', 'round_weight.hash'])
    .select(['round_weight.position', 'round_weight.reason'])
    .select(['round_weight.made_by', 'round_weight.made_at'])
    .select(actorName('round_weight.made_by').as('made_name'))
    .where('round_weight.round_id', '=', roundId)
    .orderBy('round_weight.edition', 'desc')
    .execute();
}

/** The newest edition of one round. */
export function findNewestWeightRow(read: Reader, roundId: RoundId) {
  return read
    .selectFrom('round_weight')
    .select(['edition', 'document', 'hash'])
    .where('round_id', '=', roundId)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The newest edition of each round of the ward that has any. */
export function listNewestWeightRows(read: Reader, wardId: WardId) {
  return read
    .selectFrom('round_weight')
    .innerJoin('round', 'round.id', 'round_weight.round_id')
    .select(['round_weight.round_id', 'round_weight.edition', 'round_weight.document', 'round_weight.hash'])
    .where('round.ward_id', '=', wardId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('round_weight as later')
            .select('later.edition')
            .whereRef('later.round_id', '=', 'round_weight.round_id')
            .whereRef('later.edition', '>', 'round_weight.edition'),
        ),
      ),
    )
    .orderBy('round_weight.round_id')
    .execute();
}

/** One edition, of a round or of its archive. */
export function findWeightRow(read: Reader, roundId: RoundId, edition: number) {
  return read
    .selectFrom('round_weight')
    .select('document')
    .where('round_id', '=', roundId)
    .where('edition', '=', edition)
    .executeTakeFirst();
}

/** Appends. Fails on an edition the round already has. */
export async function insertRoundWeight(
  writer: Writer,
  row: Insertable<Schema['round_weight']>,
): Promise<void> {
  await writer.insertInto('round_weight').values(row).execute();
}
