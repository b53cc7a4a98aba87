import type { ChangeTest, EstimateKind } from '../statistics/change-test.ts';
import type { Link, WeightedTest } from './evidence.ts';
import { roundUpToHalf } from './weighted.ts';

/** Families of tests are told apart by these steps, downwards: a test then claims less, never more. */
const steps = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 30, 50, 100, 200, 500, 1000];
/** Beside whole percentages. */
const wideSteps = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const alpha = 0.05;

type Told = Pick<Extract<WeightedTest, { kind: 'tested' }>, 'unlinked' | 'common'>;

/**
 * What may be told of a test of two weighted figures. Both figures are printed rounded, so that nobody can solve them for the
 * answers of a small group; the test must not be a third equation. So the standard error is rounded up to half a point, the limits
 * are widened to whole points (a twentieth and tenths for a mean), and of p is told how large a family it would hold in.
 * @param test of shares (0–1) or in the unit of the scores
 * @param isWhole one of the two figures is a whole percentage
 */
export function describeWeightedTest(
  { se, low, high, p }: Pick<ChangeTest, 'se' | 'low' | 'high' | 'p'>,
  kind: EstimateKind,
  isWhole: boolean,
  told: Told,
): WeightedTest {
  const [unit, step] = kind === 'share' ? [100, 1] : [1, 10];
  return {
    ...{ kind: 'tested', ...told, se: roundUpToHalf(step * unit * se) / step },
    // Without the sum of zero a limit could be −0, which is written otherwise once it was stored.
    ...{ low: Math.floor(step * unit * low) / step + 0, high: Math.ceil(step * unit * high) / step + 0 },
    holds: countFamily(p, isWhole ? wideSteps : steps),
  };
}

/** The largest whole number m with m·p below 0.05, in steps. Example: p 0.028 → 1, p 0.004 → 10. */
function countFamily(p: number, told: readonly number[]): number {
  const most = p > 0 ? Math.ceil(alpha / p) - 1 : Infinity;
  return told.findLast((step) => step <= most) ?? 0;
}

/** A p that stands for all of which the same is told; half-way, so that no rounding decides. */
export function standForP(holds: number): number {
  return alpha / (holds + 0.5);
}

/**
 * What of the correlation of two weighted estimates may be used: as much as of the unweighted ones. Undefined: all of it. Where
 * the table of the persons in common is not shown, none; of persons without such a table, one decimal.
 */
export function chooseCut(link: Link): ((correlation: number) => number) | undefined {
  if (link.kind === 'pairs') return link.pairs === null ? () => 0 : undefined;
  return (correlation) => Math.floor(10 * correlation) / 10;
}
