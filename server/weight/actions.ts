import { hash } from 'node:crypto';
import { requireVerb, type WardActor } from '../../shared/account/verb.ts';
import type { BenchmarkId, RoundId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { writeCanonical } from '../../shared/questionnaire/canonical.ts';
import { inspectBenchmark, type Benchmark } from '../../shared/weight/benchmark.ts';
import { describeRefusals } from '../../shared/weight/refusal-finding.ts';
import type { WeightRequest } from '../../shared/weight/request.ts';
import { act } from '../audit/act.ts';
import type { Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { findRound } from '../round/queries.ts';
import { fitRound } from './fit.ts';
import { findLastBenchmarkEdition, insertBenchmark, insertRoundWeight, listWeightRows } from './queries.ts';

/**
 * Appends a benchmark, or with `series` a corrected edition of one; what was entered before stays. Returns its id. Throws
 * `benchmark.invalid`, and `resource.notFound` for a series the ward does not have.
 */
export function enterBenchmark(
  context: Context,
  actor: WardActor,
  document: Benchmark,
  series?: string,
): Promise<BenchmarkId> {
  return act(context, actor, 'benchmark.enter', async (writer, note) => {
    const id = context.makeId();
    const findings = inspectBenchmark(document);
    if (findings.length > 0) throw new Problem('benchmark.invalid', {}, findings);
    const known = series === undefined ? 0 : await findLastBenchmarkEdition(writer, actor.wardId, series);
    if (series !== undefined && known === 0) throw new Problem('resource.notFound');
    const text = writeCanonical(document);
    const own = { id, hash: hash('sha256', text), edition: known + 1 };
    note.subject = id;
    note.detail = { name: document.name, edition: own.edition, hash: own.hash };
    await insertBenchmark(writer, {
      ...{ ...own, ward_id: actor.wardId, series: series ?? id, document: text },
      ...{ entered_by: actor.id, entered_at: context.now().toISOString() },
    });
    return id;
  });
}

export interface MadeWeights {
  readonly edition: number;
  readonly hash: string;
}

/**
 * Makes the weights of a closed round and puts them in force; earlier editions stay. Throws what `fitRound` throws,
 * `weight.refused` with every reason why the answers cannot be fitted, and `weight.moved` when somebody else was faster.
 */
export async function makeRoundWeights(
  context: Context,
  actor: WardActor,
  roundId: RoundId,
  request: WeightRequest,
): Promise<MadeWeights> {
  requireVerb(actor, 'weight.make');
  const fit = await fitRound(context, actor.wardId, roundId, request);
  if (!fit.outcome.ok) {
    throw new Problem('weight.refused', {}, describeRefusals(fit.outcome.refusals, fit.setting, fit.sizes));
  }
  const document = writeCanonical(fit.outcome.value);
  const own = { document, hash: hash('sha256', document), benchmark_id: request.benchmarkId };
  const edition = await append(
    context,
    actor,
    roundId,
    { verb: 'weight.make', ...own, reason: null },
    fit.position,
  );
  return { edition, hash: own.hash };
}

/** Since now the round has no weights. Throws `resource.notFound`, and `weight.none` where none are in force. */
export async function withdrawWeights(
  context: Context,
  actor: WardActor,
  roundId: RoundId,
  reason: string,
): Promise<void> {
  await append(context, actor, roundId, {
    ...{ verb: 'weight.withdraw', document: null, hash: null, benchmark_id: null, reason },
  });
}

interface NewEdition {
  readonly verb: 'weight.make' | 'weight.withdraw';
  readonly document: string | null;
  readonly hash: string | null;
  readonly benchmark_id: BenchmarkId | null;
  readonly reason: string | null;
}

async function append(
  context: Context,
  actor: WardActor,
  roundId: RoundId,
  { verb, ...own }: NewEdition,
  position?: number,
): Promise<number> {
  const change = act(context, actor, verb, async (writer, note) => {
    const round = await findRound(writer, actor.wardId, roundId);
    if (round === undefined) throw new Problem('resource.notFound');
    const [newest] = await listWeightRows(writer, roundId);
    if (own.document === null && (newest?.document ?? null) === null) throw new Problem('weight.none');
    const edition = (newest?.edition ?? 0) + 1;
    note.subject = roundId;
    note.detail = { edition, hash: own.hash, ...(own.reason === null ? {} : { reason: own.reason }) };
    await insertRoundWeight(writer, {
      ...{ ...own, round_id: roundId, edition, position: position ?? round.position },
      ...{ made_by: actor.id, made_at: context.now().toISOString() },
    });
    return edition;
  });
  const edition = await change.catch((error: unknown) => {
    throw isDuplicateKey(error) ? new Problem('weight.moved') : error;
  });
  for (const topic of ['round', 'indicator'] as const) {
    context.live.publish({ wardId: actor.wardId, topic, roundId });
  }
  return edition;
}
