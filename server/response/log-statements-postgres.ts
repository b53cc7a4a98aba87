import type { PoolClient } from 'pg';
import type { Selectable } from 'kysely';
import type { RoundId } from '../../shared/id.ts';
import type { Schema } from '../database/schema.ts';
import type { Decision, LatestEdition, LogEntry } from './log-entry.ts';

/** The statements of PostgreSQL's writer of answers, prepared once a connection; each does its work for a whole group. */
export type LockedRound = Pick<
  Selectable<Schema['round']>,
  'id' | 'position' | 'launched_at' | 'opens_at' | 'closes_at'
>;

/** Locks them in order of their ids; rows that refer to them (drafts) may be written meanwhile. */
export async function lockRounds(
  client: PoolClient,
  ids: readonly RoundId[],
): Promise<Map<RoundId, LockedRound>> {
  const { rows } = await client.query<LockedRound>({
    name: 'lock-rounds',
    text: `select id, position, launched_at, opens_at, closes_at from round
      where id = any($1::text[]) order by id for no key update`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** By round and respondent, as `round key`. */
export async function readLatestEditions(
  client: PoolClient,
  entries: readonly Pick<LogEntry, 'roundId' | 'respondentKey'>[],
): Promise<Map<string, LatestEdition>> {
  const { rows } = await client.query<LatestEdition & { round_id: string; respondent_key: string }>({
    name: 'latest-editions',
    text: `select asked.round_id, asked.respondent_key, position, edition, content_hash, reference
      from (select distinct * from unnest($1::text[], $2::text[]) as pair (round_id, respondent_key)) as asked
      cross join lateral (
        select position, edition, content_hash, reference from response
        where response.round_id = asked.round_id and response.respondent_key = asked.respondent_key
        order by edition desc limit 1
      ) as latest`,
    values: [entries.map(({ roundId }) => roundId), entries.map(({ respondentKey }) => respondentKey)],
  });
  return new Map(rows.map((row) => [`${row.round_id} ${row.respondent_key}`, row]));
}

/** What is the same kind of short word in every row travels as one array a column. */
const responseColumns = {
  ...{ round_id: 'text', position: 'int', respondent_key: 'text', edition: 'int', replaces: 'int' },
  ...{ content_hash: 'text', reference: 'text', cell: 'text', received_at: 'text' },
} as const;
const auditColumns = {
  ...{ id: 'text', ward_id: 'text', at: 'text', actor_kind: 'text', actor_id: 'text', verb: 'text' },
  ...{ subject: 'text', detail: 'text' },
} as const;

/** The group's rows, its rounds' new positions and its drafts' end, in one statement. */
export async function writeDecisions(client: PoolClient, decisions: readonly Decision[]): Promise<void> {
  const written = decisions.filter((decision) => 'response' in decision);
  if (written.length === 0) return;
  const responses = written.map(({ response }) => response);
  const positions = new Map(responses.map(({ round_id, position }) => [round_id, position]));
  const audits = written.map(({ audit }) => audit);
  const size = 2 ** Math.ceil(Math.log2(written.length));
  await client.query({
    name: `write-group-${size}`,
    text: makeWriteStatement(size),
    values: [
      ...listColumns(responseColumns, responses),
      ...listColumns(auditColumns, audits),
      ...[[...positions.keys()], [...positions.values()]],
      ...responses.map(({ document }) => document),
      ...Array<null>(size - written.length).fill(null),
    ],
  });
}

/** One array a column, in the columns' order. */
function listColumns<Column extends string>(
  columns: Readonly<Record<Column, string>>,
  rows: readonly Readonly<Partial<Record<NoInfer<Column>, Cell>>>[],
): Cell[][] {
  const names: string[] = Object.keys(columns);
  return names.map((name) => rows.map((row) => row[name as Column] ?? null));
}

type Cell = string | number | null;

/**
 * Documents travel each by itself, up to the next power of two, so that few statements are ever prepared: inside an array each
 * of their many quotes would have to be written and read twice.
 */
function makeWriteStatement(size: number): string {
  const [responses, audits] = [Object.values(responseColumns), Object.values(auditColumns)];
  const places = (types: readonly string[], from: number): string =>
    types.map((type, index) => `$${from + index}::${type}[]`).join(', ');
  const after = responses.length + audits.length;
  const documents = Array.from({ length: size }, (_, index) => `$${after + 3 + index}::text`).join(', ');
  return `with moved as (
      update round set position = taken.position
      from unnest($${after + 1}::text[], $${after + 2}::int[]) as taken (id, position) where round.id = taken.id
    ), ended as (
      delete from draft using unnest($1::text[], $3::text[]) as answered (round_id, respondent_key)
      where draft.round_id = answered.round_id and draft.respondent_key = answered.respondent_key
    ), noted as (
      insert into audit (${Object.keys(auditColumns).join(', ')})
      select * from unnest(${places(audits, responses.length + 1)})
    )
    insert into response (${Object.keys(responseColumns).join(', ')}, document)
    select * from unnest(${places(responses, 1)}, array[${documents}])
      as answer (${Object.keys(responseColumns).join(', ')}, document)
    where answer.document is not null`;
}
