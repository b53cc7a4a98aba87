import { applyEntryChanges } from '../../shared/evaluation/entry-change.ts';
import type { Evaluation } from '../../shared/evaluation/evaluation.ts';
import { evaluate } from '../../shared/evaluation/sheet.ts';
import type { WardId } from '../../shared/id.ts';
import type { Context } from '../context.ts';
import { readWardFigures } from '../indicator/measurements.ts';
import { requireStoredPlan } from '../plan/stored.ts';
import { listStoredEntries, readRulesOfYear } from './stored.ts';

/**
 * A fiscal year's evaluation as of now: the year's plan, the figures entered or counted from answers, the year's rules and
 * what people judged. Nothing of it is stored. Throws `evaluation.noPlan`.
 */
export async function computeEvaluation(
  context: Context,
  wardId: WardId,
  fiscalYear: number,
): Promise<Evaluation> {
  const { plan } = await requireStoredPlan(context.read, wardId, fiscalYear);
  const { measurements, changes, rounds } = await readWardFigures(context, wardId);
  const { ruleSet } = await readRulesOfYear(context.read, wardId, fiscalYear);
  const entries = await listStoredEntries(context.read, wardId, fiscalYear);
  const inForce = applyEntryChanges(entries.map(({ change }) => change));
  return evaluate(plan, measurements, ruleSet, inForce, { rounds, changes });
}
