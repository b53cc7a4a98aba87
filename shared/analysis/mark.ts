import { minimumEffectiveSize } from '../statistics/effective-size.ts';
import { adjustFamily } from '../statistics/holm.ts';
import { testIndependentEstimates, testIndependentShares } from '../statistics/independent-change.ts';
import { leastExpectedCount } from '../statistics/independence.ts';
import { minimumHeadlineBase } from '../tally/disclosure.ts';
import type { CountedShare } from '../statistics/change.ts';
import { estimateSorted, countEffective, type SortedShare, type WeightSorts } from './weigh.ts';

/** Each cell's share against that of everybody who does not stand in its column. */
export interface CellComparison {
  readonly column: number;
  readonly row: number;
  /** Unweighted counts, from what the table shows; null where one of them is withheld. */
  readonly own: CountedShare | null;
  readonly rest: CountedShare | null;
  /** By sort of respondent; null in a table without weights, and where a weighted percentage is too coarse to be tested. */
  readonly weighted: { readonly own: SortedShare; readonly rest: SortedShare } | null;
}

export interface CellMark {
  readonly column: number;
  readonly row: number;
  /** `none`: no difference that chance could not have made. */
  readonly direction: 'above' | 'below' | 'none';
  /** Points of percent, own less rest, with its 95 % interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, Holm's, over all cells tested. */
  readonly adjusted: number;
}

export interface MarkedTable {
  readonly marks: readonly CellMark[];
  /** Cells tested together. */
  readonly family: number;
  readonly alpha: number;
}

const alpha = 0.05;

/**
 * Marks the cells whose share differs from that of everybody else: z with the pooled share and Newcombe's interval; with
 * weights t on the linearised estimates of the two groups, which share nobody. Tested are cells with at least thirty (with
 * weights, effective thirty) on both sides and at least five expected of each kind; Holm over all of them.
 */
export function markCells(comparisons: readonly CellComparison[], sorts: WeightSorts | null): MarkedTable {
  const tested = comparisons.flatMap((one) => {
    const test = testCell(one, sorts);
    return test === null ? [] : [{ ...one, test }];
  });
  const family = adjustFamily(
    tested.map(({ test }, index) => ({ key: String(index), p: test.p })),
    alpha,
  );
  const marks = tested.map(({ column, row, test }, index): CellMark => {
    const member = family.members[index];
    const isDifferent = member?.isSignificant === true && test.difference !== 0;
    const direction = !isDifferent ? 'none' : test.difference > 0 ? 'above' : 'below';
    const points = { difference: 100 * test.difference, low: 100 * test.low, high: 100 * test.high };
    return { column, row, direction, ...points, adjusted: member?.adjusted ?? 1 };
  });
  return { marks, family: family.k, alpha };
}

function testCell({ own, rest, weighted }: CellComparison, sorts: WeightSorts | null) {
  if (own === null || rest === null || !isLargeEnough(own, rest)) return null;
  if (sorts === null) return testIndependentShares(rest, own);
  // Of a weighted table, what is not printed with a decimal is not tested at all: the plain shares are another figure.
  if (weighted === null) return null;
  const isEffective = [weighted.own, weighted.rest].every(
    ({ base }) => countEffective(sorts, base) >= minimumEffectiveSize,
  );
  const [before, after] = [estimateSorted(sorts, weighted.rest), estimateSorted(sorts, weighted.own)];
  return isEffective && before !== null && after !== null ? testIndependentEstimates(before, after) : null;
}

function isLargeEnough(own: CountedShare, rest: CountedShare): boolean {
  if (Math.min(own.n, rest.n) < minimumHeadlineBase) return false;
  const share = (own.x + rest.x) / (own.n + rest.n);
  return Math.min(own.n, rest.n) * Math.min(share, 1 - share) >= leastExpectedCount;
}
