import { fitCategories } from './category-fit.ts';
import type { SampleRow } from './sample-row.ts';

/** Linearised values of the respondents of a row, weight included: their number, sum and sum of squares. */
export interface Influence {
  readonly stratum: string;
  readonly cluster?: string | undefined;
  readonly size: number;
  readonly sum: number;
  readonly squares: number;
}

/**
 * The influence of each row's respondents on P = Σwvy/Σwv: u = w v (y − P)/Σwv, zero outside the base. Where weights were
 * fitted to known totals, what the margins explain is taken out first: only the residual varies from sample to sample.
 *
 * Source: Binder (1983), International Statistical Review 51:279–292; Deville & Särndal (1992), JASA 87:376–382, as in
 * `calibrate` of R's survey (regression with the weights before fitting, residuals with those after).
 *
 * @param total Σwv over all rows
 */
export function lineariseRatio(rows: readonly SampleRow[], ratio: number, total: number): Influence[] {
  const plain = rows.map(({ stratum, cluster, weight, size, base, sum, squares }): Influence => {
    const scale = weight / total;
    return {
      stratum,
      cluster,
      size,
      sum: scale * (sum - ratio * base),
      squares: scale * scale * (squares - 2 * ratio * sum + ratio * ratio * base),
    };
  });
  const explained = explainByMargins(rows, plain);
  return plain.map((influence, index) => subtractEach(influence, explained[index] ?? 0));
}

/**
 * What the margins explain of one respondent's influence, for each row; 0 where nothing was fitted.
 * @param plain influences with nothing taken out
 */
export function explainByMargins(rows: readonly SampleRow[], plain: readonly { sum: number }[]): number[] {
  const calibrated = rows.filter(({ calibration }) => calibration !== undefined).length;
  if (calibrated === 0) return rows.map(() => 0);
  if (calibrated !== rows.length)
    throw new RangeError('lineariseRatio: some rows were fitted to totals, others not');
  const fitted = fitCategories(
    rows.map(({ size, calibration }, index) => {
      const { categories, designWeight, calibratedWeight } = calibration ?? { categories: [], ...noWeight };
      const influence = plain[index]?.sum ?? 0;
      const mass = size * designWeight;
      const value = calibratedWeight === 0 ? 0 : (designWeight * influence) / calibratedWeight;
      return { categories, mass, value };
    }),
  );
  return rows.map(({ calibration }, index) => (calibration?.calibratedWeight ?? 0) * (fitted[index] ?? 0));
}

const noWeight = { designWeight: 0, calibratedWeight: 0 };

/** Takes the same amount off every respondent of the row. */
function subtractEach({ stratum, cluster, size, sum, squares }: Influence, amount: number): Influence {
  return {
    stratum,
    cluster,
    size,
    sum: sum - size * amount,
    squares: squares - 2 * amount * sum + size * amount * amount,
  };
}
