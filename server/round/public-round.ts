import type { RespondentKey } from '../../shared/id.ts';
import { unknownGroups } from '../../shared/round/access.ts';
import { writeCell } from '../../shared/tally/cell.ts';
import { compileOnce } from '../database/compile-once.ts';
import type { Reader } from '../database/handle.ts';
import type { FoundInvitation } from './invitation.ts';
import { visitColumns } from './visit-columns.ts';

/** Whoever answers: the key, the groups and the round; invited or not. */
export type Respondent = Omit<FoundInvitation, 'invitation_id'>;

const runPublicRound = compileOnce((read, place) =>
  read
    .selectFrom('round')
    .innerJoin('ward', 'ward.id', 'round.ward_id')
    .select(visitColumns)
    .where('round.public_code', '=', place(0)),
);

/** The launched round behind a public address, with all a visit needs to know of it. Undefined for a wrong one. */
export function findPublicRound(read: Reader, publicCode: string) {
  return runPublicRound(read, publicCode);
}
export type FoundRound = NonNullable<Awaited<ReturnType<typeof findPublicRound>>>;

/** Somebody nobody invited: known by the key in the address alone. */
export function makePublicRespondent(round: FoundRound, key: RespondentKey): Respondent {
  const mode = round.access === 'kiosk' ? 'kiosk' : 'web';
  return { ...round, respondent_key: key, cell: writeCell({ ...unknownGroups, mode }) };
}
