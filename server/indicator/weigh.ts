import {
  countDeciding,
  type CategoryCounts,
  type IndicatorEstimate,
} from '../../shared/indicator/compute.ts';
import type { Binding } from '../../shared/indicator/definition.ts';
import { leavesDoubt } from '../../shared/indicator/doubt.ts';
import { estimateFigure, type SideBySide } from '../../shared/indicator/estimate.ts';
import { indicatorMeasureId } from '../../shared/indicator/measure.ts';
import { countByGroup, groupCells, type WeightGroups } from '../../shared/indicator/weight-group.ts';
import { roundFigure, showWeighted, type WeightedFigure } from '../../shared/indicator/weighted.ts';
import type { RoundWeights } from '../../shared/indicator/weights.ts';
import { readSampling } from '../../shared/round/sampling.ts';
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

interface Found {
  readonly side: SideBySide;
  readonly isRecoverable: boolean;
}

/** A closed round's counts stand still, and so does everything made of them. */
const known = new WeakMap<Cube, Map<string, Found>>();

/** What a round's weights make of an indicator; null where it has none. */
export function weighFigure(
  { code, binding }: BoundIndicator,
  { round, cube, weights }: WeighedRound,
  estimate: IndicatorEstimate,
): WeightedFigure | null {
  if (weights === null) return null;
  const key = JSON.stringify([cube.position, weights.hash, round.design, code, binding]);
  const ofCube = known.get(cube) ?? new Map<string, Found>();
  known.set(cube, ofCube);
  const found =
    ofCube.get(key) ?? estimateWeighted({ code, binding }, cube, groupRound(round, cube, weights.weights));
  ofCube.set(key, found);
  return showWeighted(binding, found.side, estimate, () => found.isRecoverable);
}

/** The groups of a round's weights, and whether they are those of a breakdown by one variable. */
interface Grouping {
  readonly groups: WeightGroups;
  readonly isBreakdown: boolean;
}

function groupRound({ design }: TalliedRound, cube: Cube, weights: RoundWeights): Grouping {
  const { cells, setting } = weights;
  const hasStrata = Object.values(cells).some(({ stratum }) => stratum !== undefined);
  // Of a sample drawn from the register the register's people are the list, unless strata were drawn apart.
  const people = hasStrata ? undefined : sumOf(Object.values(setting.margins[0]?.totals ?? {}));
  const groups = groupCells(cube, readSampling(design, people), weights);
  return { groups, isBreakdown: setting.margins.flatMap(({ variables }) => variables).length === 1 };
}

function estimateWeighted({ code, binding }: BoundIndicator, cube: Cube, grouping: Grouping): Found {
  const { groups } = grouping;
  const counts = countByGroup(cube, indicatorMeasureId(code), groups);
  const rule = binding.kind === 'share' ? binding : baseOfMean;
  const estimateOf = (of: readonly CategoryCounts[]): SideBySide => estimateFigure(binding, rule, of, groups);
  return {
    side: estimateOf(counts),
    isRecoverable: binding.kind === 'share' && !isInDoubt(binding, counts, grouping, estimateOf),
  };
}

/** Nothing depends on it: a mean's base is whoever gave a score. */
const baseOfMean = { base: 'asked', dontKnow: 'inBase' } as const;

function isInDoubt(
  binding: Binding,
  counts: readonly CategoryCounts[],
  { groups: { groups }, isBreakdown }: Grouping,
  estimateOf: (counts: readonly CategoryCounts[]) => SideBySide,
): boolean {
  return leavesDoubt({
    groups: counts.map((own, index) => {
      const base = countDeciding('share', own);
      return { weight: groups[index]?.fitted?.weight ?? 1, x: own['success'] ?? 0, base };
    }),
    isBreakdown,
    print: (successes) =>
      printFigure(binding, estimateOf(counts.map((own, index) => moveTo(own, successes[index] ?? 0)))),
  });
}

/** The same group with so many successes; the others in the base answered otherwise. */
function moveTo(counts: CategoryCounts, success: number): CategoryCounts {
  const failure = (counts['failure'] ?? 0) + (counts['success'] ?? 0) - success;
  return { ...counts, success, failure };
}

function printFigure(binding: Binding, { weighted }: SideBySide): string {
  return weighted?.ok === true ? JSON.stringify(roundFigure(binding, weighted.value)) : '';
}
