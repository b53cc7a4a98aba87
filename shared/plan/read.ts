import type { z } from 'zod';
import { nameShapeFault } from '../shape-finding.ts';
import { crossCheckPlan } from './cross-check.ts';
import type { PlanFault, PlanPath, PlanReason } from './cross-check.ts';
import { planSchema } from './definition.ts';
import type { Plan } from './definition.ts';
import { findJsonFault } from './json-position.ts';

export interface PlanError {
  readonly file: string;
  /** JSON path such as `$.outcomes[5].goals[0].value`. */
  readonly path: string;
  readonly reason: PlanReason;
}

export type PlanReading =
  | { readonly plan: Plan; readonly errors?: undefined }
  | { readonly plan?: undefined; readonly errors: readonly PlanError[] };

/**
 * Reads a plan file whole or not at all: either a plan in which every code resolves, or every fault found with
 * file, path and reason. A byte order mark is allowed.
 * @param file name shown in the errors; nothing is opened here
 */
export function readPlan(file: string, jsonText: string): PlanReading {
  const text = jsonText.startsWith('\ufeff') ? jsonText.slice(1) : jsonText;
  const fault = findJsonFault(text);
  if (fault !== null) return refuse(file, [{ path: [], reason: { code: 'json', ...fault } }]);
  const parsed = planSchema.safeParse(JSON.parse(text));
  if (!parsed.success) return refuse(file, parsed.error.issues.map(describeIssue));
  const faults = crossCheckPlan(parsed.data);
  return faults.length > 0 ? refuse(file, faults) : { plan: parsed.data };
}

function refuse(file: string, faults: readonly PlanFault[]): PlanReading {
  return { errors: faults.map(({ path, reason }) => ({ file, path: formatPath(path), reason })) };
}

function formatPath(path: PlanPath): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${step}`),
    '$',
  );
}

function describeIssue(issue: z.core.$ZodIssue): PlanFault {
  return {
    path: issue.path.map((step) => (typeof step === 'number' ? step : String(step))),
    reason: nameShapeFault(issue),
  };
}
