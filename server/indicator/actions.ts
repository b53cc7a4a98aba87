import type { Actor } from '../../shared/account/verb.ts';
import { inspectIndicator, type IndicatorDocument } from '../../shared/indicator/document.ts';
import { inspectValue, type EnteredValue } from '../../shared/indicator/value.ts';
import type { WardId } from '../../shared/id.ts';
import { Problem, type Finding } from '../../shared/problem.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import type { Reader } from '../database/handle.ts';
import { inspectFit } from './fit.ts';
import { findIndicatorRow, insertIndicator, insertIndicatorValue, updateIndicator } from './queries.ts';

async function refuseFaulty(read: Reader, wardId: WardId, document: IndicatorDocument): Promise<void> {
  const { binding } = document;
  const unfit: Finding[] = binding === undefined ? [] : await inspectFit(read, wardId, binding);
  const findings = [
    ...inspectIndicator(document),
    ...unfit.map((finding) => ({ ...finding, path: `binding.${finding.path}` })),
  ];
  if (findings.length > 0) throw new Problem('indicator.invalid', {}, findings);
}

function announce(context: Context, wardId: WardId): void {
  context.live.publish({ wardId, topic: 'indicator' });
}

/** Throws `indicator.invalid` (also when no questionnaire of the ward can feed the binding) and `indicator.codeTaken`. */
export async function createIndicator(
  context: Context,
  actor: Actor,
  wardId: WardId,
  document: IndicatorDocument,
): Promise<void> {
  await act(context, actor, 'indicator.create', async (writer, note) => {
    note.subject = document.code;
    note.detail = { isBound: document.binding !== undefined };
    await refuseFaulty(writer, wardId, document);
    const change = { id: context.makeId(), wardId, document, at: context.now().toISOString() };
    await insertIndicator(writer, change).catch((error: unknown) => {
      throw isDuplicateKey(error) ? new Problem('indicator.codeTaken', { code: document.code }) : error;
    });
  });
  announce(context, wardId);
}

/** Replaces the whole document; its code stays. Throws `resource.notFound` and `indicator.invalid`. */
export async function editIndicator(
  context: Context,
  actor: Actor,
  wardId: WardId,
  document: IndicatorDocument,
): Promise<void> {
  await act(context, actor, 'indicator.edit', async (writer, note) => {
    note.subject = document.code;
    const known = await findIndicatorRow(writer, wardId, document.code);
    if (known === undefined) throw new Problem('resource.notFound');
    await refuseFaulty(writer, wardId, document);
    const before = known.binding ?? null;
    const after = document.binding === undefined ? null : JSON.stringify(document.binding);
    note.detail = { bindingChanged: before !== after };
    await updateIndicator(writer, known.id, document, context.now().toISOString());
  });
  announce(context, wardId);
}

export interface ValueEntry {
  readonly code: string;
  readonly fiscalYear: number;
  readonly value: EnteredValue;
}

/** Appends a value by hand; earlier ones of the year stay as history. Throws `resource.notFound` and `indicator.invalid`. */
export async function enterValue(
  context: Context,
  actor: Actor,
  wardId: WardId,
  { code, fiscalYear, value }: ValueEntry,
): Promise<void> {
  await act(context, actor, 'indicator.enter', async (writer, note) => {
    note.subject = code;
    note.detail = { fiscalYear, state: value.state, ...('value' in value ? { value: value.value } : {}) };
    const known = await findIndicatorRow(writer, wardId, code);
    if (known === undefined) throw new Problem('resource.notFound');
    const findings = inspectValue(value);
    if (findings.length > 0) throw new Problem('indicator.invalid', {}, findings);
    await insertIndicatorValue(writer, {
      id: context.makeId(),
      indicatorId: known.id,
      fiscalYear,
      value,
      enteredBy: actor.id,
      enteredAt: context.now().toISOString(),
    });
  });
  announce(context, wardId);
}
