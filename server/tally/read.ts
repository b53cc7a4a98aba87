import type { RoundId, WardId } from '../../shared/id.ts';
import { roundStateAt } from '../../shared/round/state.ts';
import { countMeasure, countRespondents } from '../../shared/tally/cube.ts';
import { listDistributions, type QuestionTally } from '../../shared/tally/distribution.ts';
import { questionMeasureId } from '../../shared/tally/measure.ts';
import { publishCube } from '../../shared/tally/published.ts';
import type { Context } from '../context.ts';
import { countInvited } from './queries.ts';
import { takeCubeOf, type TalliedRound } from './round.ts';

export interface RoundTally {
  readonly round: TalliedRound;
  readonly invited: number;
  /** Everybody who has answered, in the questions' counts yet or not. */
  readonly respondents: number;
  /** Log position up to which answers are counted. */
  readonly position: number;
  /** Answers still arrive: the counts move in steps. */
  readonly isOpen: boolean;
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
  const isOpen = roundStateAt(round, context.now().toISOString()) !== 'closed';
  const published = publishCube(cube, { isOpen, invited });
  const countOf = (key: string) => countMeasure(published, questionMeasureId(key));
  return {
    ...{ round, invited, isOpen, respondents: countRespondents(cube), position: cube.position },
    questions: listDistributions(round.definition, countOf, isOpen),
  };
}
