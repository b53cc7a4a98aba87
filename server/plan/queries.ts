import type { WardId } from '../../shared/id.ts';
import type { Reader, Writer } from '../database/handle.ts';

function selectPlans(read: Reader, wardId: WardId) {
  return read
    .selectFrom('plan')
    .select(['fiscal_year', 'file_name', 'document', 'loaded_at'])
    .where('ward_id', '=', wardId);
}

/** Plans of the ward, the latest fiscal year first. */
export function listPlanRows(read: Reader, wardId: WardId) {
  return selectPlans(read, wardId).orderBy('fiscal_year', 'desc').execute();
}
export type PlanRow = Awaited<ReturnType<typeof listPlanRows>>[number];

export function findPlanRow(read: Reader, wardId: WardId, fiscalYear: number) {
  return selectPlans(read, wardId).where('fiscal_year', '=', fiscalYear).executeTakeFirst();
}

export interface PlanWriting {
  /** Used when the year had no plan yet. */
  readonly id: string;
  readonly wardId: WardId;
  readonly fiscalYear: number;
  readonly fileName: string;
  readonly document: string;
  readonly at: string;
}

/** One plan for a ward and fiscal year: a later one takes the place of the earlier. */
export async function upsertPlan(writer: Writer, plan: PlanWriting): Promise<void> {
  const content = { file_name: plan.fileName, document: plan.document, loaded_at: plan.at };
  await writer
    .insertInto('plan')
    .values({ id: plan.id, ward_id: plan.wardId, fiscal_year: plan.fiscalYear, ...content })
    .onConflict((conflict) => conflict.columns(['ward_id', 'fiscal_year']).doUpdateSet(content))
    .execute();
}
