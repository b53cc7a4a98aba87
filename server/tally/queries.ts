import type { RoundId } from '../../shared/id.ts';
import type { Reader } from '../database/handle.ts';

/** Log entries after a position, in order, each with the entry it replaces. */
export function listEntriesAfter(read: Reader, roundId: RoundId, position: number, limit: number) {
  return read
    .selectFrom('response')
    .leftJoin('response as replaced', (join) =>
      join
        .onRef('replaced.round_id', '=', 'response.round_id')
        .onRef('replaced.position', '=', 'response.replaces'),
    )
    .select(['response.position', 'response.cell', 'response.document'])
    .select(['replaced.cell as replaced_cell', 'replaced.document as replaced_document'])
    .where('response.round_id', '=', roundId)
    .where('response.position', '>', position)
    .orderBy('response.position')
    .limit(limit)
    .execute();
}
