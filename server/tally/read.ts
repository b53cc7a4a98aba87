import type { RoundId, WardId } from '../../shared/id.ts';
import { countMeasure, countRespondents } from '../../shared/tally/cube.ts';
import { listDistributions, type QuestionTally } from '../../shared/tally/distribution.ts';
import { questionMeasureId } from '../../shared/tally/measure.ts';
import type { Context } from '../context.ts';
import { countInvited } from './queries.ts';
import { takeCubeOf, type TalliedRound } from './round.ts';

export interface RoundTally {
  readonly round: TalliedRound;
  readonly invited: number;
  readonly respondents: number;
  readonly questions: readonly QuestionTally[];
}

/** Every question's distribution over the whole round. Throws `resource.notFound` for a round that was never launched. */
export async function readRoundTally(
  context: Context,
  wardId: WardId,
  roundId: RoundId,
): Promise<RoundTally> {
  const { round, cube } = await takeCubeOf(context, wardId, roundId);
  const invited = (await countInvited(context.read, wardId)).get(roundId) ?? 0;
  return {
    round,
    invited,
    respondents: countRespondents(cube),
    questions: listDistributions(round.definition, (key) => countMeasure(cube, questionMeasureId(key))),
  };
}
