import { createHash } from 'node:crypto';
import { requireVerb, type Actor } from '../../shared/account/verb.ts';
import type { WardId } from '../../shared/id.ts';
import type { PlanError } from '../../shared/plan/read.ts';
import { readPlan } from '../../shared/plan/read.ts';
import { Problem, type Finding } from '../../shared/problem.ts';
import { writeCanonical } from '../../shared/questionnaire/canonical.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import type { Writer } from '../database/handle.ts';
import { insertIndicatorValue, upsertIndicator } from '../indicator/queries.ts';
import { listStoredIndicators, listStoredValues } from '../indicator/stored.ts';
import { findWard } from '../ward/queries.ts';
import { listPlannedIndicators, type PlannedIndicator } from './indicators.ts';
import { findPlanRow, upsertPlan } from './queries.ts';

/** What a load changed; all zero and false when the same file comes again. */
export interface PlanLoad {
  readonly fiscalYear: number;
  readonly isChanged: boolean;
  /** Indicators and outcomes written anew or changed. */
  readonly indicators: number;
  /** Printed values written. */
  readonly values: number;
}

/**
 * Takes a plan file whole or not at all: the plan of its fiscal year, its indicators and outcomes, and the values it prints.
 * What staff bound to questions and entered by hand stays.
 * Throws `plan.invalid` with every fault found, each with the file's path and the reason.
 */
export async function loadPlan(
  context: Context,
  actor: Actor,
  wardId: WardId,
  fileName: string,
  text: string,
): Promise<PlanLoad> {
  requireVerb(actor, 'plan.load');
  const reading = readPlan(fileName, text);
  if (reading.errors !== undefined) refuse(fileName, reading.errors.map(describeError));
  const { plan } = reading;
  return act(context, actor, 'plan.load', async (writer, note) => {
    const ward = await findWard(writer, wardId);
    if (ward.code !== plan.ward.code) refuse(fileName, [otherWard(plan.ward.code, ward.code)]);
    const { fiscalYear } = plan;
    const document = JSON.stringify(plan);
    const at = context.now().toISOString();
    const isChanged = (await findPlanRow(writer, wardId, fiscalYear))?.document !== document;
    if (isChanged) {
      await upsertPlan(writer, { id: context.makeId(), wardId, fiscalYear, fileName, document, at });
    }
    const written = await writeIndicators(context, writer, actor, wardId, listPlannedIndicators(plan));
    note.subject = String(fiscalYear);
    note.detail = { sha256: createHash('sha256').update(text).digest('hex'), isChanged, ...written };
    return { fiscalYear, isChanged, ...written };
  });
}

function refuse(fileName: string, findings: readonly Finding[]): never {
  throw new Problem('plan.invalid', { file: fileName }, findings);
}

function describeError({ path, reason }: PlanError): Finding {
  const { code, ...details } = reason;
  return { path, code, details };
}

function otherWard(found: string, expected: string): Finding {
  return { path: '$.ward.code', code: 'mismatch', details: { found, expected } };
}

async function writeIndicators(
  context: Context,
  writer: Writer,
  actor: Actor,
  wardId: WardId,
  planned: readonly PlannedIndicator[],
): Promise<{ indicators: number; values: number }> {
  const known = new Map(
    (await listStoredIndicators(writer, wardId)).map((stored) => [stored.document.code, stored]),
  );
  const printed = new Set(await listPrintedValues(writer, wardId));
  const at = context.now().toISOString();
  let indicators = 0;
  let values = 0;
  for (const { document, values: own } of planned) {
    const stored = known.get(document.code);
    const isSame =
      stored !== undefined &&
      writeCanonical({ ...stored.document, binding: undefined }) === writeCanonical(document);
    const change = { id: context.makeId(), wardId, document, at };
    const indicatorId = isSame ? stored.id : await upsertIndicator(writer, change);
    if (!isSame) indicators += 1;
    for (const { fiscalYear, value } of own) {
      if (printed.has(keyOf(document.code, fiscalYear, value))) continue;
      const entry = { id: context.makeId(), indicatorId, fiscalYear, value };
      await insertIndicatorValue(writer, { ...entry, enteredBy: actor.id, enteredAt: at });
      values += 1;
    }
  }
  return { indicators, values };
}

/** Values of the printed document that were taken over before; a reload must not put them over what staff entered since. */
async function listPrintedValues(writer: Writer, wardId: WardId): Promise<string[]> {
  const stored = await listStoredValues(writer, wardId);
  const printed = stored.filter(({ value }) => value.origin === 'printed');
  return printed.map(({ code, fiscalYear, value }) => keyOf(code, fiscalYear, value));
}

function keyOf(code: string, fiscalYear: number, value: unknown): string {
  return writeCanonical([code, fiscalYear, value]);
}
