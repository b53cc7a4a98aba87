import type { Insertable } from 'kysely';
import type { RespondentKey, RoundId, WardId } from '../../shared/id.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import type { Schema } from '../database/schema.ts';

/** What a person has typed so far, on its way to be kept. */
export interface DraftEntry {
  readonly roundId: RoundId;
  readonly wardId: WardId;
  readonly respondentKey: RespondentKey;
  /** The revision the phone started from; 0 if it had none. */
  readonly revision: number;
  /** JSON of the fields by name. */
  readonly draft: string;
  readonly language: string;
  readonly at: string;
  readonly auditId: string;
}

/** As stored. */
export type DraftState = Pick<Schema['draft'], 'revision' | 'fields'>;

/** `newer`: another device saved its own in between; nothing was written. */
export type DraftSaved = { readonly revision: number } | { readonly newer: DraftState };

type DraftDecision =
  | { readonly refused: ProblemCode }
  | { readonly newer: DraftState }
  | {
      readonly row: Insertable<Schema['draft']>;
      /** A draft is no act of its own: that one was begun is noted, not each pause in typing. */
      readonly audit: Insertable<Schema['audit']> | undefined;
    };

/** Only the revision the phone started from may be replaced, and the answer itself may have come in between. */
export function decideDraft(
  entry: DraftEntry,
  current: DraftState | undefined,
  hasAnswered: boolean,
): DraftDecision {
  if (current !== undefined && current.revision !== entry.revision) {
    return { newer: { revision: current.revision, fields: current.fields } };
  }
  if (hasAnswered) return { refused: 'response.alreadyReceived' };
  const revision = entry.revision + 1;
  const row = {
    round_id: entry.roundId,
    respondent_key: entry.respondentKey,
    revision,
    fields: entry.draft,
    language: entry.language,
    saved_at: entry.at,
  };
  return { row, audit: current === undefined ? makeAuditRow(entry, revision) : undefined };
}

function makeAuditRow(entry: DraftEntry, revision: number): Insertable<Schema['audit']> {
  return {
    id: entry.auditId,
    ward_id: entry.wardId,
    at: entry.at,
    actor_kind: 'respondent',
    actor_id: entry.respondentKey,
    verb: 'response.draft',
    subject: entry.roundId,
    detail: JSON.stringify({ revision }),
  };
}
