import { planSchema, type Plan } from '../../shared/plan/definition.ts';
import type { WardId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import type { Reader } from '../database/handle.ts';
import { rememberParsed } from '../database/remember-parsed.ts';
import { findPlanRow, listPlanRows, type PlanRow } from './queries.ts';

/** Stored text back into a checked plan. */
export interface StoredPlan {
  readonly plan: Plan;
  readonly fileName: string;
  readonly loadedAt: string;
}

const readPlan = rememberParsed((text): Plan => planSchema.parse(JSON.parse(text)));

function readPlanRow(row: PlanRow): StoredPlan {
  return { plan: readPlan(row.document), fileName: row.file_name, loadedAt: row.loaded_at };
}

export async function listStoredPlans(read: Reader, wardId: WardId): Promise<StoredPlan[]> {
  return (await listPlanRows(read, wardId)).map(readPlanRow);
}

/** Throws `evaluation.noPlan` for a fiscal year without a plan. */
export async function requireStoredPlan(
  read: Reader,
  wardId: WardId,
  fiscalYear: number,
): Promise<StoredPlan> {
  const row = await findPlanRow(read, wardId, fiscalYear);
  if (row === undefined) throw new Problem('evaluation.noPlan', { fiscalYear });
  return readPlanRow(row);
}
