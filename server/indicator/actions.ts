import { z } from 'zod';
import type { Actor } from '../../shared/account/verb.ts';
import { inspectIndicator, type IndicatorDocument } from '../../shared/indicator/document.ts';
import { thresholdSchema, type SeriesBreak } from '../../shared/indicator/evidence.ts';
import type { MarkEntry } from '../../shared/indicator/series-mark.ts';
import { inspectValue, type EnteredValue } from '../../shared/indicator/value.ts';
import type { WardId } from '../../shared/id.ts';
import { Problem, type Finding } from '../../shared/problem.ts';
import { tokyoDayOf } from '../../shared/tokyo-time.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import type { Reader } from '../database/handle.ts';
import { insertMark } from '../series/queries.ts';
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

/**
 * A size from which a difference counts as a change holds for what is asked later: its day is written here, whatever the
 * document says, and stays as long as the size does.
 */
function dateThreshold(
  document: IndicatorDocument,
  earlier: string | undefined,
  at: string,
): IndicatorDocument {
  const { changeThreshold, ...others } = document;
  if (changeThreshold === undefined) return document;
  const known = earlierSchema.parse(JSON.parse(earlier ?? '{}')).changeThreshold;
  const isSame = known?.size === changeThreshold.size && known.decidedOn !== undefined;
  const decidedOn = isSame ? known.decidedOn : tokyoDayOf(at);
  return {
    ...others,
    changeThreshold: { ...changeThreshold, ...(decidedOn === undefined ? {} : { decidedOn }) },
  };
}

const earlierSchema = z.object({ changeThreshold: thresholdSchema.optional() });

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
    const at = context.now().toISOString();
    const change = { id: context.makeId(), wardId, document: dateThreshold(document, undefined, at), at };
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
    const at = context.now().toISOString();
    await updateIndicator(writer, known.id, dateThreshold(document, known.definition, at), at);
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

/**
 * Declares a series broken at a year, or what was found there harmless, or takes the declaration back; earlier ones are kept.
 * `found`: the breaks known now, which alone a declaration of harmlessness covers.
 * Throws `resource.notFound`, and `indicator.invalid` where there is nothing to call harmless.
 */
export async function markSeries(
  context: Context,
  actor: Actor,
  wardId: WardId,
  { code, entry, found }: { code: string; entry: MarkEntry; found: readonly SeriesBreak[] },
): Promise<void> {
  await act(context, actor, 'indicator.markSeries', async (writer, note) => {
    note.subject = code;
    const { fiscalYear, mark, reason } = entry;
    note.detail = { fiscalYear, mark, reason, found: found.map(({ kind }) => kind).join(' ') };
    const known = await findIndicatorRow(writer, wardId, code);
    if (known === undefined) throw new Problem('resource.notFound');
    if (mark === 'harmless' && found.length === 0) {
      throw new Problem('indicator.invalid', {}, [{ path: 'mark', code: 'nothingToForgive' }]);
    }
    await insertMark(writer, {
      ...{ id: context.makeId(), indicator_id: known.id, fiscal_year: fiscalYear, mark, reason },
      covers: JSON.stringify(mark === 'harmless' ? found : []),
      ...{ entered_by: actor.id, entered_at: context.now().toISOString() },
    });
  });
  announce(context, wardId);
}
