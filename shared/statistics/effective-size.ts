/** Respondents who share a weight. */
export interface WeightedGroup {
  readonly count: number;
  readonly weight: number;
}

export interface EffectiveSize {
  /** Respondents. */
  readonly n: number;
  /** n Σw² ÷ (Σw)² = 1 + cv²(w): how many times larger the variance is because weights differ. */
  readonly deff: number;
  /** (Σw)² ÷ Σw²: equally weighted answers worth as much. */
  readonly nEffective: number;
}

/** Below this a weighted share is no headline. */
export const minimumEffectiveSize = 30;
/** Above this the weighting is said to be costly. */
export const largeDesignEffect = 2;

/**
 * Kish's design effect of weighting, from counts per weight alone.
 *
 * Source: L. Kish (1965), Survey Sampling, §11.7. Assumes the weights have nothing to do with the answer; where they
 * have, the design-based variance says more. Null when nobody has a weight above zero.
 * Refuses negative weights or counts.
 * Example: 50 with weight 1 and 50 with weight 3 → deff 1.25, n_eff 80.
 */
export function computeEffectiveSize(groups: readonly WeightedGroup[]): EffectiveSize | null {
  let [n, sum, squares] = [0, 0, 0];
  for (const { count, weight } of groups) {
    if (!(count >= 0 && weight >= 0))
      throw new RangeError(`computeEffectiveSize: ${count} of weight ${weight}`);
    n += count;
    sum += count * weight;
    squares += count * weight * weight;
  }
  return sum > 0 ? { n, deff: (n * squares) / (sum * sum), nEffective: (sum * sum) / squares } : null;
}
