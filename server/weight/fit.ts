import type { RoundId, WardId } from '../../shared/id.ts';
import {
  makeWeights,
  type CellSize,
  type RoundWeights,
  type WeightSetting,
} from '../../shared/indicator/weights.ts';
import { Problem } from '../../shared/problem.ts';
import { roundStateAt } from '../../shared/round/state.ts';
import type { Refusable } from '../../shared/statistics/refusal.ts';
import { countByCell } from '../../shared/tally/cube.ts';
import { makeSetting, type WeightRequest } from '../../shared/weight/request.ts';
import type { Context } from '../context.ts';
import { takeCubeOf, type CubeOfRound } from '../tally/round.ts';
import { readRoundDesign, type RoundDesign } from './design.ts';
import { requireBenchmark } from './stored.ts';

/** What weights a choice would give a round, or why none. */
export interface RoundFit extends CubeOfRound {
  readonly setting: WeightSetting;
  readonly sizes: readonly CellSize[];
  /** Log position they are made at. */
  readonly position: number;
  readonly design: RoundDesign;
  readonly outcome: Refusable<RoundWeights>;
}

/**
 * Fits the respondents of a closed round to the benchmark. Throws `resource.notFound`, `round.invalidState` unless it is
 * closed, and `weight.invalid` for a choice that cannot be (a margin the benchmark does not have, design weights that vary).
 */
export async function fitRound(
  context: Context,
  wardId: WardId,
  roundId: RoundId,
  request: WeightRequest,
): Promise<RoundFit> {
  const { round, cube } = await takeCubeOf(context, wardId, roundId);
  const state = roundStateAt(round, context.now().toISOString());
  if (state !== 'closed') throw new Problem('round.invalidState', { state });
  const made = makeSetting(request, await requireBenchmark(context.read, wardId, request.benchmarkId));
  if ('findings' in made) throw new Problem('weight.invalid', {}, made.findings);
  const design = await readRoundDesign(context.read, roundId);
  if (design.findings.length > 0) throw new Problem('weight.invalid', {}, design.findings);
  const sizes = countByCell(cube);
  const outcome = makeWeights(made.setting, sizes, design.designOf);
  return { round, cube, setting: made.setting, sizes, position: cube.position, design, outcome };
}
