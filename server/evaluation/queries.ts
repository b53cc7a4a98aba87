import type { Insertable } from 'kysely';
import type { WardId } from '../../shared/id.ts';
import { actorName } from '../database/actor-name.ts';
import type { Reader, Writer } from '../database/handle.ts';
import type { Schema } from '../database/schema.ts';

/** Every entry ever made on a year's sheets, oldest first; of each subject and field the last is in force. */
export function listEntryRows(read: Reader, wardId: WardId, fiscalYear: number) {
  return read
    .selectFrom('evaluation_entry')
    .select(['evaluation_entry.id', 'evaluation_entry.subject', 'evaluation_entry.field'])
    .select(['evaluation_entry.edition', 'evaluation_entry.value', 'evaluation_entry.entered_by'])
    .select(['evaluation_entry.entered_at', actorName('evaluation_entry.entered_by').as('entered_name')])
    .where('evaluation_entry.ward_id', '=', wardId)
    .where('evaluation_entry.fiscal_year', '=', fiscalYear)
    .orderBy('evaluation_entry.entered_at')
    .orderBy('evaluation_entry.edition')
    .orderBy('evaluation_entry.id')
    .execute();
}

/** Appends; entries are never changed or deleted. */
export async function insertEntry(
  writer: Writer,
  row: Insertable<Schema['evaluation_entry']>,
): Promise<void> {
  await writer.insertInto('evaluation_entry').values(row).execute();
}

/** Rule sets made for a fiscal year, the newest first: it is the one in force. */
export function listRuleSetRows(read: Reader, wardId: WardId, fiscalYear: number) {
  return read
    .selectFrom('rule_set')
    .select(['rule_set.edition', 'rule_set.document', 'rule_set.changed_by', 'rule_set.changed_at'])
    .select(actorName('rule_set.changed_by').as('changed_name'))
    .where('rule_set.ward_id', '=', wardId)
    .where('rule_set.fiscal_year', '=', fiscalYear)
    .orderBy('rule_set.edition', 'desc')
    .execute();
}

/** Appends; earlier rule sets are kept. */
export async function insertRuleSet(writer: Writer, row: Insertable<Schema['rule_set']>): Promise<void> {
  await writer.insertInto('rule_set').values(row).execute();
}
