import type { RoundId, WardId } from '../../shared/id.ts';
import { computeIndicator, poolCounts } from '../../shared/indicator/compute.ts';
import type { CategoryCounts, IndicatorEstimate } from '../../shared/indicator/compute.ts';
import { indicatorMeasureId } from '../../shared/indicator/measure.ts';
import type { Design } from '../../shared/round/design.ts';
import { roundStateAt, type RoundState } from '../../shared/round/state.ts';
import { countMeasure, countRespondents, type Cube } from '../../shared/tally/cube.ts';
import { chooseShownParts } from '../../shared/tally/disclosure.ts';
import type { Context } from '../context.ts';
import { countInvited } from '../tally/queries.ts';
import { feedsIndicator, listTalliedRounds, takeRoundCube } from '../tally/round.ts';
import type { BoundIndicator, TalliedRound } from '../tally/round.ts';

/** A launched round with its counts. */
export interface CountedRound {
  readonly round: TalliedRound;
  readonly cube: Cube;
  readonly invited: number;
  readonly respondents: number;
  readonly state: RoundState;
}

export interface RoundFigure {
  readonly roundId: RoundId;
  readonly name: string;
  readonly design: Design;
  readonly isSynthetic: boolean;
  readonly opensAt: string;
  readonly closesAt: string;
  /** Answers still arrive. */
  readonly isOpen: boolean;
  readonly invited: number;
  readonly respondents: number;
  /** Null when showing it would let another round's small figure be worked out from the pooled one. */
  readonly estimate: IndicatorEstimate | null;
}

/** What the surveys of one fiscal year say about one indicator. */
export interface SurveyFigure {
  readonly code: string;
  readonly fiscalYear: number;
  readonly isSynthetic: boolean;
  /** Null where rounds of different designs were pooled. */
  readonly design: Design | null;
  /** Counts of all rounds of the year put together. */
  readonly estimate: IndicatorEstimate;
  readonly rounds: readonly RoundFigure[];
}

/** Counts of every launched round of the ward, oldest first. */
export async function readCountedRounds(
  context: Context,
  wardId: WardId,
  indicators: readonly BoundIndicator[],
): Promise<CountedRound[]> {
  const invited = await countInvited(context.read, wardId);
  const now = context.now().toISOString();
  const counted: CountedRound[] = [];
  for (const round of await listTalliedRounds(context.read, wardId)) {
    const cube = await takeRoundCube(context, round, indicators);
    const respondents = countRespondents(cube);
    const state = roundStateAt(round, now);
    counted.push({ round, cube, invited: invited.get(round.id) ?? 0, respondents, state });
  }
  return counted;
}

/** What the answered rounds say of an indicator, for every fiscal year some round feeds. */
export function estimateByYear(indicator: BoundIndicator, rounds: readonly CountedRound[]): SurveyFigure[] {
  const feeding = rounds.filter(
    ({ round, respondents }) => respondents > 0 && feedsIndicator(round, indicator),
  );
  const years = Map.groupBy(feeding, ({ round }) => round.fiscalYear);
  return [...years].map(([fiscalYear, ofYear]) => estimateYear(indicator, fiscalYear, ofYear));
}

/** Made-up answers are never added to real ones: where a year has both, the real ones speak. */
function estimateYear(
  indicator: BoundIndicator,
  fiscalYear: number,
  ofYear: readonly CountedRound[],
): SurveyFigure {
  const real = ofYear.filter(({ round }) => !round.isSynthetic);
  const pooled = real.length > 0 ? real : ofYear;
  const counts = pooled.map(({ cube }) => countMeasure(cube, indicatorMeasureId(indicator.code)));
  const designs = new Set(pooled.map(({ round }) => round.design));
  return {
    code: indicator.code,
    fiscalYear,
    isSynthetic: real.length === 0,
    design: designs.size === 1 ? (pooled[0]?.round.design ?? null) : null,
    estimate: computeIndicator(indicator.binding, poolCounts(counts)),
    rounds: listRoundFigures(indicator, pooled, counts),
  };
}

function listRoundFigures(
  { binding }: BoundIndicator,
  pooled: readonly CountedRound[],
  counts: readonly CategoryCounts[],
): RoundFigure[] {
  const estimates = counts.map((one) => computeIndicator(binding, one));
  const shown = chooseShownParts(estimates.map(({ n }) => n));
  return pooled.map(({ round, state, invited, respondents }, index) => ({
    roundId: round.id,
    name: round.name,
    design: round.design,
    isSynthetic: round.isSynthetic,
    opensAt: round.opensAt,
    closesAt: round.closesAt,
    isOpen: state === 'open',
    invited,
    respondents,
    estimate: shown[index] === true ? (estimates[index] ?? null) : null,
  }));
}
