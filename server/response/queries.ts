import type { Insertable } from 'kysely';
import type { RespondentKey, RoundId } from '../../shared/id.ts';
import { compileList, compileOnce } from '../database/compile-once.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

const runLatestResponse = compileOnce((read, place) =>
  read
    .selectFrom('response')
    .select(['position', 'edition', 'content_hash', 'reference', 'document', 'received_at'])
    .where('round_id', '=', place(0))
    .where('respondent_key', '=', place(1))
    .orderBy('edition', 'desc')
    .limit(1),
);

/** The latest edition of a respondent's answer: the one that counts. */
export function findLatestResponse(read: Reader, roundId: RoundId, respondentKey: RespondentKey) {
  return runLatestResponse(read, roundId, respondentKey);
}
export type LatestResponse = NonNullable<Awaited<ReturnType<typeof findLatestResponse>>>;

const runAnswered = compileList((read, [roundId = '', ...keys]) =>
  read
    .selectFrom('response')
    .select('respondent_key')
    .where('round_id', '=', roundId)
    .where('respondent_key', 'in', keys),
);

/** Those of a round's respondents who have answered. */
export async function findAnswered(read: Reader, roundId: RoundId, keys: readonly RespondentKey[]) {
  const found = await runAnswered(read, [roundId, ...keys]);
  return new Set(found.map(({ respondent_key: key }) => key));
}

const runDraft = compileOnce((read, place) =>
  read
    .selectFrom('draft')
    .select(['revision', 'fields', 'language', 'saved_at'])
    .where('round_id', '=', place(0))
    .where('respondent_key', '=', place(1)),
);

export function findDraft(read: Reader, roundId: RoundId, respondentKey: RespondentKey) {
  return runDraft(read, roundId, respondentKey);
}

export async function storeDraft(writer: Writer, row: Insertable<Schema['draft']>): Promise<void> {
  const { round_id: _round, respondent_key: _key, ...changes } = row;
  await writer
    .insertInto('draft')
    .values(row)
    .onConflict((conflict) => conflict.columns(['round_id', 'respondent_key']).doUpdateSet(changes))
    .execute();
}

/** Of these positions of a round's log, the answers no later edition had replaced when the log stood at `until`. */
export function listCountingResponses(
  read: Reader,
  roundId: RoundId,
  positions: readonly number[],
  until: number,
) {
  return read
    .selectFrom('response')
    .select(['response.position', 'response.cell', 'response.document', 'response.received_at'])
    .where('response.round_id', '=', roundId)
    .where('response.position', 'in', positions)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('response as later')
            .select('later.position')
            .whereRef('later.round_id', '=', 'response.round_id')
            .whereRef('later.respondent_key', '=', 'response.respondent_key')
            .whereRef('later.edition', '>', 'response.edition')
            .where('later.position', '<=', until),
        ),
      ),
    )
    .execute();
}
