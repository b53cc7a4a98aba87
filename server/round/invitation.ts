import { createHmac, randomInt } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { InvitationId, MemberId, RoundId } from '../../shared/id.ts';
import type { Member } from '../../shared/panel/definition.ts';
import { countCodes, writeShortCode } from '../../shared/round/short-code.ts';
import { writeCell } from '../../shared/tally/cell.ts';
import type { Context } from '../context.ts';
import { compileList } from '../database/compile-once.ts';
import type { Reader } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';
import { hashSecret } from '../account/hash-secret.ts';
import { makeRespondentKey } from './short-id.ts';

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

/**
 * Whether this secret is the one personal links were made with: with another every printed link would be a wrong one, and
 * no reference number could be found again. True as long as nobody was invited.
 */
export async function fitsInvitations(read: Reader, secret: Buffer): Promise<boolean> {
  const latest = await read
    .selectFrom('invitation')
    .select(['id', 'token_hash'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return latest === undefined || latest.token_hash === hashSecret(derivePersonalToken(secret, latest.id));
}

/** What a postcard carries beside the link; derived in the same way, and as often as wanted. */
export function derivePersonalCode(secret: Buffer, invitationId: InvitationId): string {
  return writeShortCode('personal', deriveNumber(secret, `code:${invitationId}`) % countCodes('personal'));
}

/** What the address of an open round ends in. No secret: it hangs on the wall. */
export function derivePublicCode(secret: Buffer, roundId: RoundId): string {
  return writeShortCode('public', deriveNumber(secret, `public:${roundId}`) % countCodes('public'));
}

export function makePublicLink(origin: string, publicCode: string): string {
  return `${origin}/p/${publicCode}`;
}

function deriveNumber(secret: Buffer, purpose: string): bigint {
  return createHmac('sha256', secret).update(purpose).digest().readBigUInt64BE(0);
}

/** As stored. A code is short enough to be found by trying all, so its hash needs the key that is not in the database. */
export function hashPersonalCode(secret: Buffer, code: string): string {
  return createHmac('sha256', secret).update(`code-hash:${code}`).digest('hex');
}

export interface Invited {
  readonly id: MemberId;
  readonly member: Pick<Member, 'ageBand' | 'sex' | 'district' | 'recruitment'>;
}

/** One invitation per member with a fresh respondent key; the groups are copied as they are on this day. */
export function makeInvitations(
  context: Context,
  roundId: RoundId,
  invited: readonly Invited[],
): Insertable<Schema['invitation']>[] {
  const now = context.now().toISOString();
  return invited.map(({ id: memberId, member }) => {
    const id = context.makeId();
    const { ageBand, sex, district, recruitment } = member;
    return {
      id,
      round_id: roundId,
      member_id: memberId,
      token_hash: hashSecret(derivePersonalToken(context.secret, id)),
      code_hash: hashPersonalCode(context.secret, derivePersonalCode(context.secret, id)),
      respondent_key: makeRespondentKey(),
      cell: writeCell({ ageBand, sex, district, recruitment, mode: 'web' }),
      created_at: now,
    };
  });
}

/** Fisher and Yates, with the system's own random numbers. */
function shuffle<Item>(items: readonly Item[]): Item[] {
  const shuffled = [...items];
  for (let index = shuffled.length - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1);
    const [a, b] = [shuffled[index], shuffled[other]];
    if (a !== undefined && b !== undefined) [shuffled[index], shuffled[other]] = [b, a];
  }
  return shuffled;
}

/** The personal token behind a short code; undefined when no invitation has that code. */
export async function findTokenByCode(
  read: Reader,
  secret: Buffer,
  code: string,
): Promise<string | undefined> {
  const found = await read
    .selectFrom('invitation')
    .select('id')
    .where('code_hash', '=', hashPersonalCode(secret, code))
    .executeTakeFirst();
  return found === undefined ? undefined : derivePersonalToken(secret, found.id);
}

const runInvitations = compileList((read, hashes) =>
  read
    .selectFrom('invitation')
    .select(['token_hash', 'round_id', 'respondent_key', 'cell'])
    .where('token_hash', 'in', hashes),
);

/** What personal links open: invitations without their members, by token. A wrong link is not among them. */
export async function findInvitations(read: Reader, tokens: readonly string[]) {
  const tokenOf = new Map(tokens.map((token) => [hashSecret(token), token]));
  const found = await runInvitations(read, [...tokenOf.keys()]);
  return new Map(found.map((invitation) => [tokenOf.get(invitation.token_hash) ?? '', invitation]));
}

/** Where somebody's answer stands in a log. */
export interface RoundPosition {
  readonly roundId: RoundId;
  readonly position: number;
}

const membersAtOnce = 5000;

/**
 * Answers of the same person in several of the rounds, replaced ones among them: one list a person, in no order that says
 * who it is. Members are compared here and nowhere else; what leaves are positions in logs.
 */
export async function listRepeatedAnswers(
  read: Reader,
  roundIds: readonly RoundId[],
): Promise<RoundPosition[][]> {
  if (roundIds.length < 2) return [];
  const groups = new Map<MemberId, RoundPosition[]>();
  for (let after = '' as MemberId; ;) {
    const members = await listInvitedAfter(read, roundIds, after);
    const [first, last] = [members[0], members.at(-1)];
    if (first === undefined || last === undefined) break;
    const rows = await listAnswersOf(read, roundIds, first, last);
    for (const { member_id, round_id: roundId, position } of rows) {
      const places = groups.get(member_id) ?? [];
      places.push({ roundId, position: Number(position) });
      groups.set(member_id, places);
    }
    after = last;
  }
  return shuffle(
    [...groups.values()].filter((places) => new Set(places.map(({ roundId }) => roundId)).size > 1),
  );
}

async function listInvitedAfter(
  read: Reader,
  roundIds: readonly RoundId[],
  after: MemberId,
): Promise<MemberId[]> {
  const rows = await read
    .selectFrom('invitation')
    .select('member_id')
    .distinct()
    .where('round_id', 'in', roundIds)
    .where('member_id', '>', after)
    .orderBy('member_id')
    .limit(membersAtOnce)
    .execute();
  return rows.map(({ member_id: memberId }) => memberId);
}

function listAnswersOf(read: Reader, roundIds: readonly RoundId[], first: MemberId, last: MemberId) {
  return read
    .selectFrom('invitation')
    .innerJoin('response', (join) =>
      join
        .onRef('response.round_id', '=', 'invitation.round_id')
        .onRef('response.respondent_key', '=', 'invitation.respondent_key'),
    )
    .select(['invitation.member_id', 'response.round_id', 'response.position'])
    .where('invitation.round_id', 'in', roundIds)
    .where('invitation.member_id', '>=', first)
    .where('invitation.member_id', '<=', last)
    .execute();
}

/** Whether a round holds answers of somebody whom no invitation names (any more): then nobody can tell who is in common. */
export async function hasUnlinkedAnswers(read: Reader, roundIds: readonly RoundId[]): Promise<boolean> {
  const found = await read
    .selectFrom('response')
    .leftJoin('invitation', (join) =>
      join
        .onRef('invitation.round_id', '=', 'response.round_id')
        .onRef('invitation.respondent_key', '=', 'response.respondent_key'),
    )
    .select('response.position')
    .where('response.round_id', 'in', roundIds)
    .where('invitation.id', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
