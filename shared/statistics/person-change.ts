import { differenceInterval, divideBySpread, type ChangeTest, type EstimateKind } from './change-test.ts';
import { studentTwoSided } from './distribution/student.ts';
import { spreadAround } from './independent-change.ts';
import { normalPoint95, scoreInterval } from './wilson.ts';

/** One wave's share or mean, worth so many answers of different people. */
export interface EffectiveEstimate {
  /** A share 0–1, or a mean. */
  readonly value: number;
  /** Variance of a single answer: P(1 − P), or s² of the scores. */
  readonly spread: number;
  readonly effective: number;
}

/**
 * Change between two shares or means whose persons are known, also where they answered several rounds of one wave:
 * v(d) = v₁ + v₂ − 2ρ√(v₁v₂), v = spread/effective number of answers, t with one degree of freedom fewer than persons.
 *
 * Source: as `spreadPersons`, from which effective numbers and ρ come; whoever rounds both down tests more carefully, never
 * less. Where neither wave varies, a spread of a quarter stands in for a share's, so that 0 of 3 and 3 of 3 are no certainty.
 * Refuses fewer than two persons and an effective number that is not above zero.
 * Example: 0.4375 worth 160, then 0.5375 worth 160, ρ 0.33 of 200 persons → 0.1, SE 0.045513.
 */
export function testPersons(
  before: EffectiveEstimate,
  after: EffectiveEstimate,
  { correlation, persons, kind }: { correlation: number; persons: number; kind: EstimateKind },
): ChangeTest {
  if (persons < 2 || !(before.effective > 0 && after.effective > 0)) {
    throw new RangeError(`testPersons: ${before.effective} and ${after.effective} of ${persons} persons`);
  }
  const [v1, v2] = [before, after].map(({ spread, effective }) => spread / effective) as [number, number];
  const difference = after.value - before.value;
  const se = Math.sqrt(Math.max(0, v1 + v2 - 2 * correlation * Math.sqrt(v1 * v2)));
  const spare = kind === 'share' ? Math.sqrt(0.25 / before.effective + 0.25 / after.effective) : 0;
  const statistic = divideBySpread(difference, se > 0 ? se : spare);
  const p = Number.isFinite(statistic) ? studentTwoSided(statistic, persons - 1) : 0;
  const limits =
    kind === 'share'
      ? differenceInterval(limit(before), limit(after), correlation)
      : spreadAround(difference, se, persons - 1);
  return { method: 'persons', difference, se, statistic, p, ...limits };
}

/** Two means of different people: t = d/√(v₁ + v₂), Satterthwaite's degrees of freedom. Refuses as `testPersons`. */
export function testIndependentMeans(before: EffectiveEstimate, after: EffectiveEstimate): ChangeTest {
  const [v1, v2] = [before, after].map(({ spread, effective }) => spread / effective) as [number, number];
  const below = v1 ** 2 / Math.max(1, before.effective - 1) + v2 ** 2 / Math.max(1, after.effective - 1);
  const df = below === 0 ? Infinity : (v1 + v2) ** 2 / below;
  const difference = after.value - before.value;
  const se = Math.sqrt(v1 + v2);
  const statistic = divideBySpread(difference, se);
  const p = Number.isFinite(statistic) ? studentTwoSided(statistic, df) : 0;
  return { method: 'independentMeans', difference, se, statistic, p, ...spreadAround(difference, se, df) };
}

function limit({ value, effective }: EffectiveEstimate): { value: number; low: number; high: number } {
  return { value, ...scoreInterval(value, effective, normalPoint95) };
}
