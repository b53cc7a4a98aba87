import type { RespondentKey, RoundId } from '../../shared/id.ts';
import type { Context } from '../context.ts';
import { gatherReads } from '../database/gather-reads.ts';
import type { Reader } from '../database/handle.ts';
import { findInvitations } from '../round/invitation.ts';
import {
  findPublicRounds,
  findVisitedRounds,
  makePublicRespondent,
  type Respondent,
} from '../round/public-round.ts';
import { findAnswered } from './queries.ts';

/** Who is at the door, and whether an answer of theirs was there when they were looked up. */
export interface Visitor {
  readonly respondent: Respondent;
  readonly hasAnswered: boolean;
}

/**
 * Looks up all who come at the same time with a few queries. Nothing is remembered from one moment to the next: a round that
 * was closed, or an answer that was taken, by whichever process, is seen by the next visit.
 */
export interface VisitDesk {
  /** Whoever a personal link belongs to; undefined for a wrong link. */
  findInvited(token: string): Promise<Visitor | undefined>;
  /** Somebody at an address of an open round; undefined for a wrong one. */
  findUninvited(publicCode: string, key: RespondentKey): Promise<Visitor | undefined>;
}

const desks = new WeakMap<Reader, VisitDesk>();

/** One desk for a database: there must be one line to stand in. */
export function openVisitDesk({ read }: Pick<Context, 'read'>): VisitDesk {
  const known = desks.get(read) ?? makeVisitDesk(read);
  desks.set(read, known);
  return known;
}

function makeVisitDesk(read: Reader): VisitDesk {
  const findInvitation = gatherReads((tokens) => findInvitations(read, tokens));
  const findRound = gatherReads((ids) => findVisitedRounds(read, ids));
  const findPublicRound = gatherReads((codes) => findPublicRounds(read, codes));
  const findAnswer = gatherReads((pairs) => findAnswers(read, pairs));
  const hasAnswered = async (roundId: RoundId, key: RespondentKey): Promise<boolean> =>
    (await findAnswer(`${roundId} ${key}`)) === true;
  return {
    async findInvited(token) {
      const invitation = await findInvitation(token);
      if (invitation === undefined) return undefined;
      const { round_id: roundId, respondent_key, cell } = invitation;
      const [round, answered] = await Promise.all([findRound(roundId), hasAnswered(roundId, respondent_key)]);
      if (round === undefined) return undefined;
      return { respondent: { ...round, respondent_key, cell }, hasAnswered: answered };
    },
    async findUninvited(publicCode, key) {
      const round = await findPublicRound(publicCode);
      if (round === undefined) return undefined;
      return {
        respondent: makePublicRespondent(round, key),
        hasAnswered: await hasAnswered(round.round_id, key),
      };
    },
  };
}

/** Of `<round> <key>` those that have answered. */
async function findAnswers(read: Reader, pairs: readonly string[]): Promise<Map<string, true>> {
  const groups = new Map<RoundId, RespondentKey[]>();
  for (const pair of pairs) {
    const [roundId = '', key = ''] = pair.split(' ');
    const group = groups.get(roundId) ?? [];
    group.push(key);
    groups.set(roundId, group);
  }
  const answered = new Map<string, true>();
  for (const [roundId, keys] of groups) {
    for (const key of await findAnswered(read, roundId, keys)) answered.set(`${roundId} ${key}`, true);
  }
  return answered;
}
