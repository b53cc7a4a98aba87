import type { RespondentKey } from '../../shared/id.ts';
import { unknownGroups } from '../../shared/round/access.ts';
import { writeCell } from '../../shared/tally/cell.ts';
import type { Reader } from '../database/handle.ts';
import type { FoundInvitation } from './invitation.ts';

/** Whoever answers: the key, the groups and the round; invited or not. */
export type Respondent = Omit<FoundInvitation, 'invitation_id'>;

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

/** Somebody nobody invited: known by the key in the address alone. */
export function makePublicRespondent(round: FoundRound, key: RespondentKey): Respondent {
  const mode = round.access === 'kiosk' ? 'kiosk' : 'web';
  return { ...round, respondent_key: key, cell: writeCell({ ...unknownGroups, mode }) };
}
