import { createHmac } from 'node:crypto';
import type { InvitationId } from '../../shared/id.ts';
import type { Reader } from '../database/handle.ts';
import { hashSecret } from '../account/hash-secret.ts';

/**
 * The one place where a member and a respondent key meet. A personal token is derived from the invitation's id with a key
 * that is not in the database, so that links can be printed again at any time while the database alone opens none of them.
 */
export function derivePersonalToken(secret: Buffer, invitationId: InvitationId): string {
  const mac = createHmac('sha256', secret).update(`invitation:${invitationId}`).digest();
  return mac.subarray(0, 16).toString('base64url');
}

export function makePersonalLink(origin: string, token: string): string {
  return `${origin}/r/${token}`;
}

/** What a personal link opens: the invitation without its member, and its round. Undefined for a wrong link. */
export function findInvitationByToken(read: Reader, token: string) {
  return read
    .selectFrom('invitation')
    .innerJoin('round', 'round.id', 'invitation.round_id')
    .innerJoin('ward', 'ward.id', 'round.ward_id')
    .select(['invitation.id as invitation_id', 'invitation.respondent_key', 'invitation.cell'])
    .select(['round.id as round_id', 'round.ward_id', 'round.name', 'round.questionnaire_version_id'])
    .select(['round.opens_at', 'round.closes_at', 'round.launched_at', 'round.is_synthetic'])
    .select(['ward.name_ja as ward_name_ja', 'ward.name_en as ward_name_en'])
    .where('invitation.token_hash', '=', hashSecret(token))
    .executeTakeFirst();
}
export type FoundInvitation = NonNullable<Awaited<ReturnType<typeof findInvitationByToken>>>;
