import { randomBytes } from 'node:crypto';
import type { RespondentKey, RoundId } from '../../shared/id.ts';
import type { Context } from '../context.ts';

/*
 * Every answer names its round and its respondent in its row, in two indexes and in the audit. With ids of 36 characters a
 * tenth of what is written for an answer would be nothing but ids.
 */

/** The time-ordered half of a UUIDv7 and 26 bits more: indexes by round grow at their end. */
export function makeRoundId({ makeId }: Pick<Context, 'makeId'>): RoundId {
  return makeId().replaceAll('-', '').slice(0, 20);
}

/** 72 random bits: sorted keys tell nothing of the order of registration numbers. */
export function makeRespondentKey(): RespondentKey {
  return randomBytes(9).toString('base64url');
}
