import { readFileSync } from 'node:fs';
import { readPlan } from '../../shared/plan/read.ts';
import type { Plan } from '../../shared/plan/definition.ts';

const FILE = new URL('../../server/demo/fukushima-fy2015.plan.json', import.meta.url);

export function readDemoPlanText(): string {
  return readFileSync(FILE, 'utf8');
}

/** The plan of the demo ward, fresh for each caller, so that a test may change it. */
export function readDemoPlan(): Plan {
  const { plan, errors } = readPlan('fukushima-fy2015.plan.json', readDemoPlanText());
  if (plan === undefined) throw new Error(`the demo plan is wrong: ${JSON.stringify(errors)}`);
  return plan;
}
