import type { RoundId, WardId } from '../../shared/id.ts';
import { computeIndicator, countDeciding, poolCounts } from '../../shared/indicator/compute.ts';
import type { CategoryCounts, IndicatorEstimate } from '../../shared/indicator/compute.ts';
import type { Binding } from '../../shared/indicator/definition.ts';
import type { Evidence } from '../../shared/indicator/evidence.ts';
import { indicatorMeasureId } from '../../shared/indicator/measure.ts';
import { listCollidingSlices } from '../../shared/indicator/slice.ts';
import { poolWeighted, type WeightedFigure } from '../../shared/indicator/weighted.ts';
import type { Design } from '../../shared/round/design.ts';
import { roundStateAt, type RoundState } from '../../shared/round/state.ts';
import { countMeasure, countRespondents, type Cube } from '../../shared/tally/cube.ts';
import { choosePooledParts } from '../../shared/tally/disclosure.ts';
import { publishCube } from '../../shared/tally/published.ts';
import type { Context } from '../context.ts';
import { countInvited } from '../tally/queries.ts';
import { feedsIndicator, listTalliedRounds, takeRoundCube } from '../tally/round.ts';
import type { BoundIndicator, TalliedRound } from '../tally/round.ts';
import { listEditionsInForce, type EditionInForce } from '../weight/stored.ts';
import { describeWeights, type WeightSource } from './weight-source.ts';
import { weighFigure } from './weigh.ts';

/** A launched round with the counts its figures may be made of. */
export interface CountedRound {
  readonly round: TalliedRound;
  readonly cube: Cube;
  readonly invited: number;
  /** Everybody who has answered, in the counts yet or not. */
  readonly respondents: number;
  readonly state: RoundState;
  /** In force; null where the round has none. */
  readonly weights: EditionInForce | null;
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
  /** Its answers are in the year's figure. */
  readonly isPooled: boolean;
  /** Null where too few answered to show it; their answers are then in the year's figure only if several such rounds are. */
  readonly estimate: IndicatorEstimate | null;
  /** Null where the round has no weights. */
  readonly weighted: WeightedFigure | null;
  readonly weights: WeightSource | null;
}

/** What the surveys of one fiscal year say about one indicator. */
export interface SurveyFigure {
  readonly code: string;
  readonly fiscalYear: number;
  readonly isSynthetic: boolean;
  /** Null where rounds of different designs were pooled. */
  readonly design: Design | null;
  /** Counts of the year's rounds put together. */
  readonly estimate: IndicatorEstimate;
  /** Null where no round of the year has weights. */
  readonly weighted: WeightedFigure | null;
  /** Persons behind answers of several rounds, and what those are worth; null where everybody answered once, or nobody knows. */
  readonly pooled: Evidence['pooled'];
  readonly rounds: readonly RoundFigure[];
}

/** Two years that both show a weighted figure, and whether one of them is a whole percentage; null for others. */
export function pairWeighted(
  before: SurveyFigure | undefined,
  after: SurveyFigure | undefined,
): { readonly isWhole: boolean } | null {
  const [first, second] = [before?.weighted, after?.weighted];
  if ((first?.value ?? null) === null || (second?.value ?? null) === null) return null;
  return { isWhole: first?.isWhole === true || second?.isWhole === true };
}

/** Counts of every launched round of the ward, oldest first. */
export async function readCountedRounds(
  context: Context,
  wardId: WardId,
  indicators: readonly BoundIndicator[],
): Promise<CountedRound[]> {
  const invited = await countInvited(context.read, wardId);
  const editions = await listEditionsInForce(context.read, wardId);
  const now = context.now().toISOString();
  const counted: CountedRound[] = [];
  for (const round of await listTalliedRounds(context.read, wardId)) {
    const log = await takeRoundCube(context, round, indicators);
    const state = roundStateAt(round, now);
    const asked = invited.get(round.id) ?? 0;
    const cube = publishCube(log, { isOpen: state !== 'closed', invited: asked });
    // Weights are of everybody who answered: of an open round nobody knows that yet.
    const weights = state === 'closed' ? (editions.get(round.id) ?? null) : null;
    counted.push({ round, cube, invited: asked, respondents: countRespondents(log), state, weights });
  }
  return counted;
}

/** What the answered rounds say of each indicator, for every fiscal year some round feeds. */
export function estimateByYear(
  indicators: readonly BoundIndicator[],
  rounds: readonly CountedRound[],
): SurveyFigure[] {
  const answered = rounds
    .filter(({ respondents }) => respondents > 0)
    .map((counted): FeedingRound => ({ ...counted, colliding: listColliding(indicators, counted) }));
  return indicators.flatMap((indicator) => {
    const feeding = answered.filter(({ round }) => feedsIndicator(round, indicator));
    const years = Map.groupBy(feeding, ({ round }) => round.fiscalYear);
    return [...years].map(([fiscalYear, ofYear]) => estimateYear(indicator, fiscalYear, ofYear));
  });
}

interface FeedingRound extends CountedRound {
  /** Codes that may not be shown beside others of the same round. */
  readonly colliding: ReadonlySet<string>;
}

function listColliding(indicators: readonly BoundIndicator[], { round, cube }: CountedRound): Set<string> {
  const fitting = indicators.filter((indicator) => feedsIndicator(round, indicator));
  return listCollidingSlices(fitting, (measure) => countMeasure(cube, measure));
}

/** Made-up answers are never added to real ones: where a year has both, the real ones speak. */
function estimateYear(
  { code, binding }: BoundIndicator,
  fiscalYear: number,
  ofYear: readonly FeedingRound[],
): SurveyFigure {
  const real = ofYear.filter(({ round }) => !round.isSynthetic);
  const rounds = real.length > 0 ? real : ofYear;
  const designs = new Set(rounds.map(({ round }) => round.design));
  const parts = rounds.map((counted): Part => {
    const counts = countMeasure(counted.cube, indicatorMeasureId(code));
    const withheld = counted.colliding.has(code) ? 'fewBeside' : null;
    const estimate = computeIndicator(binding, counts, withheld);
    return { counted, counts, estimate, weighted: weighFigure({ code, binding }, counted, estimate) };
  });
  const { estimate, chosen } = poolParts(binding, parts);
  return {
    code,
    fiscalYear,
    isSynthetic: real.length === 0,
    design: designs.size === 1 ? (rounds[0]?.round.design ?? null) : null,
    estimate,
    weighted: poolWeighted(
      binding,
      chosen.map(({ weighted }) => weighted),
    ),
    pooled: null,
    rounds: parts.map((part) => describePart(part, chosen.includes(part))),
  };
}

interface Part {
  readonly counted: FeedingRound;
  readonly counts: CategoryCounts;
  readonly estimate: IndicatorEstimate;
  readonly weighted: WeightedFigure | null;
}

/**
 * Rounds are shown one by one as well, so a round that is withheld must not be had from the year's figure less the others:
 * it is left out of it, unless several small ones together are many enough.
 */
function poolParts(
  binding: Binding,
  parts: readonly Part[],
): { estimate: IndicatorEstimate; chosen: readonly Part[] } {
  const bases = parts.map(({ counts }) => countDeciding(binding.kind, counts));
  const pooled = choosePooledParts(bases);
  const isIn = (part: Part, index: number): boolean =>
    part.estimate.reason !== 'fewBeside' && pooled[index] === true;
  const chosen = parts.filter(isIn);
  const isHeld = chosen.every(({ counts }) => countDeciding(binding.kind, counts) === 0);
  const isWaiting = parts.some(
    ({ counted, estimate }) => counted.state !== 'closed' || estimate.reason !== 'emptyBase',
  );
  const counts = poolCounts((chosen.length > 0 ? chosen : parts).map((part) => part.counts));
  const reason =
    parts.find(({ estimate }) => estimate.reason === 'fewBeside')?.estimate.reason ?? 'smallBase';
  const estimate = computeIndicator(binding, counts, isHeld && isWaiting ? reason : null);
  return { estimate, chosen: chosen.length > 0 ? chosen : parts };
}

function describePart({ counted, estimate, weighted }: Part, isPooled: boolean): RoundFigure {
  const { round, state, invited, respondents } = counted;
  return {
    roundId: round.id,
    name: round.name,
    design: round.design,
    isSynthetic: round.isSynthetic,
    opensAt: round.opensAt,
    closesAt: round.closesAt,
    isOpen: state === 'open',
    invited,
    respondents,
    isPooled,
    estimate: estimate.reason === null || estimate.reason === 'emptyBase' ? estimate : null,
    weighted,
    weights: counted.weights === null ? null : describeWeights(counted.weights),
  };
}
