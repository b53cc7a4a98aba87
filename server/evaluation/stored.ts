import { entryChangeSchema, type EntryChange } from '../../shared/evaluation/entry-change.ts';
import {
  ruleSetFor,
  ruleSetSchema,
  shippedRuleSets,
  type RuleSet,
} from '../../shared/evaluation/rule-set.ts';
import type { WardId } from '../../shared/id.ts';
import type { Reader } from '../database/handle.ts';
import { listEntryRows, listRuleSetRows } from './queries.ts';

/** Stored text back into checked documents. */
export interface StoredEntry {
  readonly id: string;
  readonly edition: number;
  readonly change: EntryChange;
  /** Name of the account, or the id of what entered it. */
  readonly enteredBy: string;
  readonly enteredAt: string;
}

/** Oldest first. */
export async function listStoredEntries(
  read: Reader,
  wardId: WardId,
  fiscalYear: number,
): Promise<StoredEntry[]> {
  const rows = await listEntryRows(read, wardId, fiscalYear);
  return rows.map((row) => ({
    id: row.id,
    edition: row.edition,
    change: entryChangeSchema.parse({
      field: row.field,
      code: row.subject,
      value: JSON.parse(row.value),
    }),
    enteredBy: row.entered_name ?? row.entered_by,
    enteredAt: row.entered_at,
  }));
}

export interface RuleSetEdition {
  readonly edition: number;
  readonly ruleSet: RuleSet;
  readonly changedBy: string;
  readonly changedAt: string;
}

export interface RulesOfYear {
  readonly ruleSet: RuleSet;
  /** What the ward itself set for the year, newest first; empty while a shipped rule set holds. */
  readonly editions: readonly RuleSetEdition[];
}

/**
 * The rules a fiscal year is judged by: the ward's own for that year, otherwise the shipped set that covers it. Where none
 * does, the first shipped set is used and `coversYear` says so.
 */
export async function readRulesOfYear(
  read: Reader,
  wardId: WardId,
  fiscalYear: number,
): Promise<RulesOfYear> {
  const rows = await listRuleSetRows(read, wardId, fiscalYear);
  const editions = rows.map((row) => ({
    edition: row.edition,
    ruleSet: ruleSetSchema.parse(JSON.parse(row.document)),
    changedBy: row.changed_name ?? row.changed_by,
    changedAt: row.changed_at,
  }));
  const ruleSet = editions[0]?.ruleSet ?? ruleSetFor(fiscalYear, []) ?? shippedRuleSets[0];
  if (ruleSet === undefined) throw new Error('No rule set is shipped');
  return { ruleSet, editions };
}
