import { sql, type Insertable } from 'kysely';
import type { WardId } from '../../shared/id.ts';
import { actorName } from '../database/actor-name.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

export async function insertAuditRow(writer: Writer, row: Insertable<Schema['audit']>): Promise<void> {
  await writer.insertInto('audit').values(row).execute();
}

export interface AuditFilter {
  readonly wardId: WardId;
  readonly verb?: string | undefined;
  /** Only rows older than the row with this id (ids are time-ordered). */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** In the words of the index that leaves residents out, without which it would not be used. */
const byOthers = sql<boolean>`audit.actor_kind <> 'respondent'`;

/** Newest first, with the names of who acted and of what was touched, where they have one. */
export function listAuditRows(read: Reader, filter: AuditFilter) {
  let query = read
    .selectFrom('audit')
    .leftJoin('account as subject', 'subject.id', 'audit.subject')
    .leftJoin('api_token as subject_token', 'subject_token.id', 'audit.subject')
    .leftJoin('round as subject_round', 'subject_round.id', 'audit.subject')
    .leftJoin('panel as subject_panel', 'subject_panel.id', 'audit.subject')
    .leftJoin('questionnaire as subject_questionnaire', 'subject_questionnaire.id', 'audit.subject')
    .select([
      'audit.id',
      'audit.at',
      'audit.actor_kind',
      'audit.actor_id',
      'audit.verb',
      'audit.subject',
      'audit.detail',
    ])
    .select(actorName('audit.actor_id').as('actor_name'))
    .select(['subject.name as subject_name', 'subject_token.name as subject_token_name'])
    .select(['subject_round.name as subject_round_name', 'subject_panel.name as subject_panel_name'])
    .select('subject_questionnaire.draft as subject_draft')
    .where((row) =>
      // A code nobody has belongs to no ward: every ward is told.
      row.or([row('audit.ward_id', '=', filter.wardId), row('audit.actor_kind', '=', 'visitor')]),
    );
  if (filter.verb !== undefined) query = query.where('audit.verb', '=', filter.verb);
  if (filter.verb !== undefined && !filter.verb.startsWith('response.')) query = query.where(byOthers);
  if (filter.before !== undefined) query = query.where('audit.id', '<', filter.before);
  return query.orderBy('audit.id', 'desc').limit(filter.limit).execute();
}
