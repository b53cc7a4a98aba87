import { createHmac } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { RoundId } from '../../shared/id.ts';
import type { IntakePerson } from '../../shared/intake/table.ts';
import type { ResponseDocument } from '../../shared/questionnaire/answers.ts';
import { writeCell } from '../../shared/tally/cell.ts';
import type { Context } from '../context.ts';
import type { Schema } from '../database/schema.ts';
import { hashAnswers } from '../response/content-hash.ts';
import { deriveReference } from '../response/reference.ts';
import { makeRespondentKey } from '../round/short-id.ts';

interface RoundFacts {
  readonly roundId: RoundId;
  readonly wardId: string;
  readonly version: string;
  readonly receivedAt: string;
}

/** A person's answers as an entry of the log; the person is known again by a pseudonym alone. */
export function makeResponse(
  context: Context,
  { roundId, wardId, version, receivedAt }: RoundFacts,
  person: IntakePerson,
  position: number,
): Insertable<Schema['response']> {
  const key = makeRespondentKey();
  const { answers, weight, stratum } = person;
  const document: ResponseDocument = {
    ...{ version, language: 'ja', answers },
    ...(weight === undefined ? {} : { weight }),
    ...(stratum === undefined ? {} : { stratum }),
    ...(person.person === undefined ? {} : { person: hidePerson(context, wardId, person.person) }),
  };
  return {
    ...{ round_id: roundId, position, respondent_key: key, edition: 1, replaces: null },
    content_hash: hashAnswers(answers),
    reference: deriveReference(context.secret, key),
    cell: writeCell(person.cell),
    document: JSON.stringify(document),
    received_at: receivedAt,
  };
}

/** The same person has the same pseudonym in every round of the ward; nobody without the secret can go back from it. */
function hidePerson(context: Context, wardId: string, person: string): string {
  return createHmac('sha256', context.secret)
    .update(`person:${wardId}:${person}`)
    .digest('base64url')
    .slice(0, 22);
}
