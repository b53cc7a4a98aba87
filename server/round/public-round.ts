import type { Reader } from '../database/handle.ts';

/** The launched round behind a public address, with all a visit needs to know of it. Undefined for a wrong one. */
export function findPublicRound(read: Reader, publicCode: string) {
  return read
    .selectFrom('round')
    .innerJoin('ward', 'ward.id', 'round.ward_id')
    .select(['round.id as round_id', 'round.ward_id', 'round.name', 'round.questionnaire_version_id'])
    .select(['round.opens_at', 'round.closes_at', 'round.launched_at', 'round.is_synthetic'])
    .select(['round.access', 'round.is_once_per_device', 'round.public_code'])
    .select(['round.results_expected', 'round.reflection_note', 'round.reflection_url'])
    .select(['ward.name_ja as ward_name_ja', 'ward.name_en as ward_name_en'])
    .where('round.public_code', '=', publicCode)
    .executeTakeFirst();
}
export type FoundRound = NonNullable<Awaited<ReturnType<typeof findPublicRound>>>;
