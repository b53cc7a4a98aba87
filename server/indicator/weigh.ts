import type { BaseRule, IndicatorEstimate } from '../../shared/indicator/compute.ts';
import type { Binding, ShareBinding } from '../../shared/indicator/definition.ts';
import {
  estimateFigure,
  listWeighedRows,
  tryShare,
  type SideBySide,
} from '../../shared/indicator/estimate.ts';
import { indicatorMeasureId } from '../../shared/indicator/measure.ts';
import {
  countByGroup,
  groupCells,
  type GroupCounts,
  type WeightGroups,
} from '../../shared/indicator/weight-group.ts';
import { roundFigure, showWeighted, type WeightedFigure } from '../../shared/indicator/weighted.ts';
import { weighsByOneVariable, type RoundWeights } from '../../shared/indicator/weights.ts';
import { readSampling } from '../../shared/round/sampling.ts';
import type { SampleRow } from '../../shared/statistics/sample-row.ts';
import { chooseSteps, mayShowWeightedMean, type Step } from '../../shared/tally/blur.ts';
import type { Cube } from '../../shared/tally/cube.ts';
import type { EditionInForce } from '../weight/stored.ts';
import type { BoundIndicator, TalliedRound } from '../tally/round.ts';
import { sumOf } from '../../shared/statistics/sum.ts';

/** A closed round with the weights its figures are made with. */
export interface WeighedRound {
  readonly round: TalliedRound;
  readonly cube: Cube;
  readonly weights: EditionInForce | null;
}

/** A round's answers to an indicator put together by weight, and where each combination of groups is among them. */
export interface GroupedRound {
  /** Edition of the weights, by its hash. */
  readonly hash: string;
  readonly rows: readonly SampleRow[];
  /** Undefined for a combination nobody answered in. */
  rowOf(cell: string): number | undefined;
}

interface Found {
  readonly side: SideBySide;
  /** How finely it may be printed. */
  readonly step: Step | null;
  /** Null where an answer has no weight. */
  readonly grouped: Omit<GroupedRound, 'hash'> | null;
}

/** A closed round's counts stand still, and so does everything made of them. */
const known = new WeakMap<Cube, Map<string, Found>>();

/** What a round's weights make of an indicator; null where it has none. */
export function weighFigure(
  indicator: BoundIndicator,
  weighed: WeighedRound,
  estimate: IndicatorEstimate,
): WeightedFigure | null {
  const found = findFigure(indicator, weighed);
  return found === null ? null : showWeighted(indicator.binding, found.side, estimate, found.step);
}

/** What the same figure is made of; null where the round has no weights, or an answer has none. */
export function groupByWeight(indicator: BoundIndicator, weighed: WeighedRound): GroupedRound | null {
  const grouped = findFigure(indicator, weighed)?.grouped ?? null;
  return grouped === null ? null : { ...grouped, hash: weighed.weights?.hash ?? '' };
}

function findFigure({ code, binding }: BoundIndicator, { round, cube, weights }: WeighedRound): Found | null {
  if (weights === null) return null;
  const key = JSON.stringify([cube.position, weights.hash, round.design, code, binding]);
  const ofCube = known.get(cube) ?? new Map<string, Found>();
  known.set(cube, ofCube);
  const found =
    ofCube.get(key) ?? estimateWeighted({ code, binding }, cube, groupRound(round, cube, weights));
  ofCube.set(key, found);
  return found;
}

/** The groups of a round's weights, and whether they are those of a breakdown by one variable. */
interface Grouping {
  readonly groups: WeightGroups;
  readonly isBreakdown: boolean;
}

/** One grouping for all figures of a round: what they have in common is worked out once. */
const groupings = new WeakMap<Cube, { readonly key: string; readonly grouping: Grouping }>();

function groupRound(round: TalliedRound, cube: Cube, { hash, weights }: EditionInForce): Grouping {
  const key = JSON.stringify([hash, round.design, cube.cells.length]);
  const last = groupings.get(cube);
  if (last?.key === key) return last.grouping;
  const grouping = makeGrouping(round, cube, weights);
  groupings.set(cube, { key, grouping });
  return grouping;
}

function makeGrouping({ design }: TalliedRound, cube: Cube, weights: RoundWeights): Grouping {
  const { cells, setting } = weights;
  const hasStrata = Object.values(cells).some(({ stratum }) => stratum !== undefined);
  // Of a sample drawn from the register the register's people are the list, unless strata were drawn apart.
  const people = hasStrata ? undefined : sumOf(Object.values(setting.margins[0]?.totals ?? {}));
  const groups = groupCells(cube, readSampling(design, people), weights);
  return { groups, isBreakdown: weighsByOneVariable(setting) };
}

function estimateWeighted({ code, binding }: BoundIndicator, cube: Cube, grouping: Grouping): Found {
  const { groups } = grouping;
  const counts = countByGroup(cube, indicatorMeasureId(code), groups);
  return {
    side: estimateFigure(binding, ruleOf(binding), counts, groups),
    step: binding.kind === 'share' ? chooseShareStep(binding, counts, grouping) : chooseMeanStep(counts),
    grouped: groupRows(binding, cube, counts, groups),
  };
}

function groupRows(
  binding: Binding,
  cube: Cube,
  counts: GroupCounts,
  groups: WeightGroups,
): Found['grouped'] {
  const weighed = listWeighedRows(binding, ruleOf(binding), counts, groups);
  if (!weighed.ok) return null;
  const rowAt = new Map(weighed.value.map(({ place }, index) => [place, index]));
  return {
    rows: weighed.value.map(({ row }) => row),
    rowOf: (cell) => rowAt.get(groups.places[cube.places.get(cell) ?? -1] ?? -1),
  };
}

/** For a mean nothing depends on it: its base is whoever gave a score. */
function ruleOf(binding: Binding): BaseRule {
  return binding.kind === 'share' ? binding : { base: 'asked', dontKnow: 'inBase' };
}

function chooseMeanStep(counts: GroupCounts): Step | null {
  return mayShowWeightedMean([...counts.add(['n']).all]) ? 0.1 : null;
}

/** The others in the base answered otherwise; whoever does not know, or gave no answer, stays. */
function chooseShareStep(
  binding: ShareBinding,
  counts: GroupCounts,
  { groups, isBreakdown }: Grouping,
): Step | null {
  const estimate = tryShare(binding, counts, groups);
  const { first, all } = counts.add(['success', 'failure']);
  const [step = null] = chooseSteps({
    weights: groups.groups.map(({ fitted }) => fitted?.weight ?? 1),
    base: [...all],
    shares: [[...first]],
    ...{ isSeveral: false, isBreakdown },
    print: (successes, wanted) => {
      const figure = estimate(successes);
      return figure === null ? '' : JSON.stringify(roundFigure(binding, figure, wanted));
    },
  });
  return step;
}
