import type { Insertable } from 'kysely';
import type { RespondentKey, RoundId, WardId } from '../../shared/id.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import { roundStateAt } from '../../shared/round/state.ts';
import type { Schema } from '../database/schema.ts';

/** A whole answer on its way into the log. */
export interface LogEntry {
  readonly roundId: RoundId;
  readonly wardId: WardId;
  readonly respondentKey: RespondentKey;
  readonly cell: string;
  /** JSON of a `ResponseDocument`. */
  readonly document: string;
  readonly contentHash: string;
  /** For a first answer; a correction keeps the one it had. */
  readonly reference: string;
  /** When it came; decides whether the round is open. */
  readonly at: string;
  readonly auditId: string;
}

export interface Appended {
  /** `alreadyReceived`: the same answer as the one that counts; nothing was written. */
  readonly outcome: 'received' | 'corrected' | 'alreadyReceived';
  readonly reference: string;
}

/** What the log holds of the round as the group finds it, and of the respondent. */
type RoundFacts = Pick<Schema['round'], 'launched_at' | 'opens_at' | 'closes_at'>;
export type LatestEdition = Pick<Schema['response'], 'position' | 'edition' | 'content_hash' | 'reference'>;

export type Decision =
  | { readonly refused: ProblemCode }
  | { readonly known: Appended }
  | {
      readonly response: Insertable<Schema['response']>;
      readonly audit: Insertable<Schema['audit']>;
      readonly appended: Appended;
    };

/**
 * What becomes of an entry, decided inside the group it is committed with, where nothing can come in between. Other content
 * before closing is a correction: a new edition that replaces the former. `position` is the next one of the round's log.
 */
export function decideEntry(
  entry: LogEntry,
  round: RoundFacts | undefined,
  latest: LatestEdition | undefined,
  position: number,
): Decision {
  const refused = refuseEntry(entry, round);
  if (refused !== undefined) return { refused };
  if (latest?.content_hash === entry.contentHash) {
    return { known: { outcome: 'alreadyReceived', reference: latest.reference } };
  }
  const reference = latest?.reference ?? entry.reference;
  const edition = (latest?.edition ?? 0) + 1;
  return {
    response: {
      round_id: entry.roundId,
      position,
      respondent_key: entry.respondentKey,
      edition,
      replaces: latest?.position ?? null,
      content_hash: entry.contentHash,
      reference,
      cell: entry.cell,
      document: entry.document,
      received_at: entry.at,
    },
    audit: makeAuditRow(entry, position, edition),
    appended: { outcome: latest === undefined ? 'received' : 'corrected', reference },
  };
}

function refuseEntry(entry: LogEntry, round: RoundFacts | undefined): ProblemCode | undefined {
  if (round === undefined) return 'round.notOpen';
  const facts = { launchedAt: round.launched_at, opensAt: round.opens_at, closesAt: round.closes_at };
  const state = roundStateAt(facts, entry.at);
  if (state === 'open') return undefined;
  return state === 'closed' ? 'round.closed' : 'round.notOpen';
}

/** Names the round and the respondent key, never a member, and nothing that was answered. */
function makeAuditRow(entry: LogEntry, position: number, edition: number): Insertable<Schema['audit']> {
  return {
    id: entry.auditId,
    ward_id: entry.wardId,
    at: entry.at,
    actor_kind: 'respondent',
    actor_id: entry.respondentKey,
    verb: edition === 1 ? 'response.send' : 'response.correct',
    subject: entry.roundId,
    detail: JSON.stringify({ position, edition }),
  };
}
