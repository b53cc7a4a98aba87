import type { CountedShare } from './change.ts';
import type { ChangeTest } from './change-test.ts';
import { testIndependentShares } from './independent-change.ts';
import { readDecimal } from './rounding.ts';
import { assertCounts, type ShareInterval } from './wilson.ts';

/**
 * What those who did not answer could have done to a share: bias, which no interval of chance contains.
 * x successes of n answers in the base; `asked` are those plus everybody whose answer is unknown.
 */

/**
 * Worst and best case: nobody, or everybody, among the silent would have said yes: x/N to (x + N − n)/N.
 *
 * Source: Manski (1989), Journal of Human Resources 24:343–360. Assumes nothing at all; the same formula bounds don't knows.
 * Refuses impossible counts and fewer asked than answered.
 * Example: 349 of 530, 2,000 asked → 0.1745 to 0.9095.
 */
export function boundSilence(x: number, n: number, asked: number): ShareInterval {
  assertSilence('boundSilence', x, n, asked);
  return { low: x / asked, high: (x + asked - n) / asked };
}

/** How a goal is put; a goal of exactly so much has no tipping point. */
export type GoalComparator = 'atLeast' | 'moreThan' | 'atMost' | 'lessThan';

export interface TippingPoint {
  readonly silent: number;
  /** Whether the goal is met by those who answered. */
  readonly isMet: boolean;
  /**
   * The turn: with at least (goal upwards) this many yes among the silent the goal would be met, with fewer it would not;
   * for a goal to stay under, with at most this many. Null when no answer of the silent could change the outcome.
   */
  readonly turn: { readonly count: number; readonly share: number } | null;
}

/**
 * What share of those who did not answer would have to say yes for the goal to be met among all who were asked.
 *
 * Source: tipping-point analysis; Yan, Lee & Li (2009), Journal of Biopharmaceutical Statistics 19:1085–1098.
 * `goal` in percent as written (exact: 80 % of 195 is 156). Refuses what `boundSilence` refuses.
 * Example: 120 of 158 answered yes, 195 asked, at least 80 % → 36 of the 37 silent (97.3 %) would have to say yes.
 */
export function findTippingPoint(
  { x, n }: CountedShare,
  asked: number,
  goal: number,
  comparator: GoalComparator,
): TippingPoint {
  assertSilence('findTippingPoint', x, n, asked);
  const silent = asked - n;
  const isUpwards = comparator === 'atLeast' || comparator === 'moreThan';
  const own = reachOf(goal, n, comparator);
  const isMet = isUpwards ? x >= own : x <= own;
  const count = reachOf(goal, asked, comparator) - x;
  // Met with none of them, or not even with all: then what the silent would have said decides nothing.
  const isOpen = silent > 0 && (isUpwards ? count > 0 && count <= silent : count >= 0 && count < silent);
  return { silent, isMet, turn: isOpen ? { count, share: count / silent } : null };
}

/** The fewest (goal upwards) or the most of n that meet the goal; exact. */
function reachOf(percent: number, n: number, comparator: GoalComparator): number {
  const { numerator, denominator } = readDecimal(percent);
  const [product, whole] = [numerator * BigInt(n), 100n * denominator];
  const isWhole = product % whole === 0n;
  const below = Number(product / whole) - (product < 0n && !isWhole ? 1 : 0);
  switch (comparator) {
    case 'atLeast':
      return isWhole ? below : below + 1;
    case 'moreThan':
      return below + 1;
    case 'atMost':
      return below;
    case 'lessThan':
      return isWhole ? below - 1 : below;
  }
}

/** The outcome is the same for every number of yes among the silent from `from` to `to`. */
export interface Stretch<Outcome> {
  readonly from: number;
  readonly to: number;
  readonly outcome: Outcome;
}

/**
 * Every outcome the silent could have brought about, from none to all of them saying yes, by any way of judging
 * (the verdict with its interval, a rating). Example: 3 silent, judged by `yes >= 2` → 0–1 false, 2–3 true.
 */
export function listOutcomes<Outcome>(silent: number, judge: (yes: number) => Outcome): Stretch<Outcome>[] {
  const stretches: Stretch<Outcome>[] = [];
  for (let yes = 0; yes <= silent; yes += 1) {
    const outcome = judge(yes);
    const last = stretches.at(-1);
    if (last?.outcome === outcome) stretches[stretches.length - 1] = { ...last, to: yes };
    else stretches.push({ from: yes, to: yes, outcome });
  }
  return stretches;
}

export interface LateComparison {
  /** late − early. */
  readonly test: ChangeTest;
  /** The share among all asked if the silent were like the late ones. */
  readonly ifSilentLikeLate: number;
}

/**
 * Those who answered only after a reminder against those who answered at once: who needed asking twice is more like those
 * who never answered.
 *
 * Source: Armstrong & Overton (1977), Journal of Marketing Research 14:396–402. A sign, not a measure, of bias.
 * Refuses an empty group. Example: 60 of 80 early, 10 of 20 late, 50 silent → −0.25; if like the late 95/150.
 */
export function compareLateRespondents(
  early: CountedShare,
  late: CountedShare,
  silent: number,
): LateComparison {
  assertSilence('compareLateRespondents', late.x, late.n, late.n + silent);
  const asked = early.n + late.n + silent;
  const ifSilentLikeLate = (early.x + late.x + (silent * late.x) / late.n) / asked;
  return { test: testIndependentShares(early, late), ifSilentLikeLate };
}

function assertSilence(caller: string, x: number, n: number, asked: number): void {
  assertCounts(caller, x, n);
  if (!Number.isSafeInteger(asked) || asked < n)
    throw new RangeError(`${caller}: ${n} answered of ${asked} asked`);
}
