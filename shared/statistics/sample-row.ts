/**
 * Respondents who share weight, stratum and margins: a cell of the tally, or a single person with `size` 1. Every estimate
 * is a function of these sums, so that it is the same whether it comes from cells or from persons.
 */
export interface SampleRow {
  readonly stratum: string;
  /** Final weight of each of them. */
  readonly weight: number;
  /** Respondents, in the base or not: those outside count in the variance with nothing, they are never left out. */
  readonly size: number;
  /** How many of them are in the base. */
  readonly base: number;
  /** Σ y over those in the base; for a share, the successes. */
  readonly sum: number;
  /** Σ y² over those in the base; for a share, the successes. */
  readonly squares: number;
  /** Primary unit, where whole groups were drawn; without it each respondent is one. All rows of a design alike. */
  readonly cluster?: string;
  /** How the weight came about, where it was fitted to known totals. */
  readonly calibration?: RowCalibration;
}

export interface RowCalibration {
  /** Category of the row in each margin; post-stratification has one. */
  readonly categories: readonly string[];
  /** Weight before it was fitted. */
  readonly designWeight: number;
  /** Weight when it was fitted, before trimming; the final weight if nothing was cut. */
  readonly calibratedWeight: number;
}

/** What the variance must know of how respondents came into the sample. */
export interface SampleDesign {
  /**
   * Primary units (persons, or clusters where there are) in the population of each stratum. Given, the finite population
   * correction applies; leave it out unless a random sample was drawn from exactly this list.
   */
  readonly populations?: Readonly<Record<string, number>>;
  /** Persons in each cluster, where some of them were drawn in a second stage. Only together with `populations`. */
  readonly clusterPopulations?: Readonly<Record<string, number>>;
}

/** @throws RangeError for sums that no respondents can have. */
export function assertRows(caller: string, rows: readonly SampleRow[]): void {
  for (const { weight, size, base, squares } of rows) {
    const isSound = weight >= 0 && Number.isFinite(weight) && size >= base && base >= 0 && squares >= 0;
    if (!isSound) {
      throw new RangeError(
        `${caller}: ${base} of ${size} with weight ${weight} and squares ${squares} cannot be`,
      );
    }
  }
}
