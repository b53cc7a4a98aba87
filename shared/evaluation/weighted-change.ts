import type { Evidence, WeightedTest } from '../indicator/evidence.ts';
import { nameChange, type ChangeRule } from '../statistics/change-test.ts';
import { adjustFamily } from '../statistics/holm.ts';
import { standForP } from '../indicator/weighted-test.ts';
import { roundNumber } from '../statistics/rounding.ts';
import type { WeightedChange } from './change.ts';
import type { Measurement } from './measurement.ts';

/** A year's weighted figure and the one before it, with what was found of them. */
export interface WeightedPair {
  readonly code: string;
  readonly before: Measurement;
  readonly after: Measurement;
  readonly evidence: Evidence | undefined;
  readonly rule: ChangeRule;
}

interface Tested {
  readonly pair: WeightedPair;
  readonly difference: number;
  readonly isWhole: boolean;
  readonly test: Extract<WeightedTest, { kind: 'tested' }>;
}

/**
 * The changes of the weighted figures of a year, by code; those without two such figures are left out. They are a family of
 * their own, tested beside the unweighted ones and never in their place. Differences are of the figures as printed.
 */
export function assembleWeighted(
  pairs: readonly WeightedPair[],
  alpha: number,
): ReadonlyMap<string, WeightedChange> {
  const found = new Map<string, WeightedChange>();
  const drafts: Tested[] = [];
  for (const pair of pairs) {
    const test = pair.evidence?.weighted ?? null;
    const { difference, isWhole } = subtractPrinted(pair);
    if (test === null || difference === null) continue;
    if (test.kind === 'tested') drafts.push({ pair, difference, isWhole, test });
    else found.set(pair.code, { kind: 'none', reason: test.kind });
  }
  const family = adjustFamily(
    drafts.map(({ pair, test }) => ({ key: pair.code, p: standForP(test.holds) })),
    alpha,
  );
  family.members.forEach(({ adjusted }, index) => {
    const draft = drafts[index];
    if (draft === undefined) return;
    const { pair, difference, isWhole, test } = draft;
    const { unlinked, common, se, low, high } = test;
    const word = nameChange(difference, adjusted, pair.rule);
    found.set(pair.code, {
      ...{ kind: 'tested', difference, se, low, high, word, unlinked, common, family: family.k },
      ...(isWhole ? { isWhole } : {}),
    });
  });
  return found;
}

/** As coarse as the coarser of the two. */
function subtractPrinted({ before, after }: WeightedPair): { difference: number | null; isWhole: boolean } {
  const [first, second] = [before.weighted, after.weighted];
  const isWhole = first?.isWhole === true || second?.isWhole === true;
  const [from, to] = [first?.value ?? null, second?.value ?? null];
  if (from === null || to === null) return { difference: null, isWhole };
  return { difference: roundNumber(to - from, isWhole ? 0 : 9), isWhole };
}
