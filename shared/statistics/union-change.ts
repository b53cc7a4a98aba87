import type { ChangeTest, EstimateKind } from './change-test.ts';
import { testIndependentEstimates, type ApartEstimate } from './independent-change.ts';
import type { Influence } from './linearise.ts';
import type { Refusable } from './refusal.ts';
import { sumOf } from './sum.ts';
import type { LinearRound, StratumSums, UnionSums } from './union-sums.ts';
import { designVariance, type DesignVariance } from './variance.ts';
import { concludeWaves, correlate, type WaveEstimate } from './wave-change.ts';

/**
 * Change between two weighted shares (or means) of partly the same people: both ratios linearised on the union of persons,
 * variance of u₂ − u₁ there. A person in one wave only has 0 in the other. From groups of weight and sums over those who
 * answered more than once, also where a wave has several rounds: the union is never listed. `cut`: what is made of the correlation ρ of the two estimates before it is used,
 * where it could not be told; the test then claims less, never more, if ρ gets smaller.
 *
 * Source: Berger (2004), Canadian Journal of Statistics 32:451–467; what `svycontrast` of R's survey does with two ratios.
 * Assumes the union is one sample from the strata. Refuses a stratum of a single person.
 * Example: the 120 + 40 + 40 persons of `testOverlappingShares`, all with weight 1 → 0.1, SE 0.045556.
 */
export function testUnion(
  rounds: readonly LinearRound[],
  sums: UnionSums,
  kind: EstimateKind,
  cut?: (correlation: number) => number,
): Refusable<ChangeTest> {
  const spreadOf = (kept: Kept): Refusable<DesignVariance> =>
    designVariance(sums.strata.map((stratum) => gather(rounds, stratum, sums.isStratified, kept)));
  const [before, after, both] = [spreadOf({ before: 1 }), spreadOf({ after: 1 }), spreadOf(difference)];
  if (!before.ok) return before;
  if (!after.ok) return after;
  if (!both.ok) return both;
  const first = describeWave(rounds, 'before', before.value);
  const second = describeWave(rounds, 'after', after.value);
  return { ok: true, value: concludeWaves(first, second, cutDown(first, second, both.value, cut), kind) };
}

/**
 * The same for waves of different people, or of whom nobody can tell: the covariance is 0. Within a wave the same people
 * may have answered every round, so the standard errors of its rounds are added up; the true error is never larger.
 */
export function testApart(rounds: readonly LinearRound[], kind: EstimateKind): ChangeTest {
  return testIndependentEstimates(poolRounds(rounds, 'before'), poolRounds(rounds, 'after'), kind);
}

/** With which sign a wave's influences are taken; one that is left out counts nothing. */
type Kept = Partial<Record<LinearRound['wave'], 1 | -1>>;
const difference: Kept = { before: -1, after: 1 };

/** Linearised values of the persons of a stratum, added up. */
function gather(
  rounds: readonly LinearRound[],
  { stratum, persons, before, after, between }: StratumSums,
  isStratified: boolean,
  kept: Kept,
): Influence {
  const [b, a] = [kept.before ?? 0, kept.after ?? 0];
  let [sum, squares] = [0, 2 * (b * b * before + a * a * after + a * b * between)];
  for (const { wave, influences } of rounds) {
    const sign = kept[wave] ?? 0;
    for (const own of influences) {
      if (isStratified && own.stratum !== stratum) continue;
      sum += sign * own.sum;
      squares += sign * sign * own.squares;
    }
  }
  return { stratum, size: persons, sum, squares };
}

function describeWave(
  rounds: readonly LinearRound[],
  wave: LinearRound['wave'],
  { variance }: DesignVariance,
): WaveEstimate {
  const { value, size } = poolRounds(rounds, wave);
  return { value, size, variance, se: Math.sqrt(variance) };
}

function poolRounds(rounds: readonly LinearRound[], wave: LinearRound['wave']): ApartEstimate {
  const own = rounds.filter((round) => round.wave === wave);
  const mean = (of: (estimate: LinearRound['estimate']) => number): number =>
    sumOf(own.map(({ part, estimate }) => part * of(estimate)));
  return {
    value: mean(({ value }) => value),
    variance: mean(({ se }) => se) ** 2,
    df: Math.min(...own.map(({ estimate }) => estimate.df)),
    size: { nEffective: mean(({ size }) => 1 / Math.sqrt(size.nEffective)) ** -2 },
  };
}

function cutDown(
  first: WaveEstimate,
  second: WaveEstimate,
  spread: DesignVariance,
  cut: ((correlation: number) => number) | undefined,
): DesignVariance {
  if (cut === undefined) return spread;
  const correlation = cut(correlate(first, second, spread.variance));
  const variance = first.variance + second.variance - 2 * correlation * first.se * second.se;
  return { ...spread, variance: Math.max(0, variance) };
}
