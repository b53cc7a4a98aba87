import type { Insertable } from 'kysely';
import type { WardId } from '../../shared/id.ts';
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

/** Newest first, with the name of the account that acted where there is one. */
export function listAuditRows(read: Reader, filter: AuditFilter) {
  let query = read
    .selectFrom('audit')
    .leftJoin('account', 'account.id', 'audit.actor_id')
    .select(['audit.id', 'audit.at', 'audit.actor_kind', 'audit.verb', 'audit.subject', 'audit.detail'])
    .select('account.name as actor_name')
    .where('audit.ward_id', '=', filter.wardId);
  if (filter.verb !== undefined) query = query.where('audit.verb', '=', filter.verb);
  if (filter.before !== undefined) query = query.where('audit.id', '<', filter.before);
  return query.orderBy('audit.id', 'desc').limit(filter.limit).execute();
}
