import { sumOf } from './sum.ts';

export interface Agreement {
  /** Texts (or pairs of judgements) compared. */
  readonly n: number;
  /** Share on which the coders agree. */
  readonly observed: number;
  /** Share on which they would agree by chance. */
  readonly expected: number;
  /** (observed − expected) ÷ (1 − expected); null when everybody used a single code, so that chance explains all. */
  readonly kappa: number | null;
}

/**
 * Cohen's kappa of two coders; `table[i][j]` texts to which the first gave code i and the second code j.
 *
 * Source: Cohen (1960), Educational and Psychological Measurement 20:37–46. Assumes each text was coded by both, alone.
 * Refuses a table that is not square, counts that are not whole, and no texts.
 * Example: 20, 5 / 10, 15 → observed 0.7, expected 0.5, kappa 0.4.
 */
export function cohenKappa(table: readonly (readonly number[])[]): Agreement {
  if (table.some((row) => row.length !== table.length))
    throw new RangeError('cohenKappa: the table is not square');
  const n = countAll('cohenKappa', table);
  const observed = table.reduce((sum, row, code) => sum + (row[code] ?? 0), 0) / n;
  const expected = table.reduce((sum, row, code) => {
    const second = table.reduce((total, other) => total + (other[code] ?? 0), 0);
    return sum + (sumOf(row) / n) * (second / n);
  }, 0);
  return { n, observed, expected, kappa: correctForChance(observed, expected) };
}

/**
 * Standard error of Cohen's kappa, for an interval around it; null where kappa is. With few texts or a rare code the interval
 * is rough, and cut off at −1 and 1 by whoever shows it.
 *
 * Source: Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72:323–327, the form for kappa not equal to zero.
 * Refuses what `cohenKappa` refuses. Example (as SAS prints it): 0, 4, 1 / 0, 8, 0 / 0, 1, 5 → kappa 0.4842, standard error
 * 0.1380.
 */
export function cohenError(table: readonly (readonly number[])[]): number | null {
  const { n, observed, expected, kappa } = cohenKappa(table);
  if (kappa === null) return null;
  const first = table.map((row) => sumOf(row) / n);
  const second = table.map((_, code) => sumOf(table.map((row) => row[code] ?? 0)) / n);
  let sum = 0;
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      const margins = (second[i] ?? 0) + (first[j] ?? 0);
      sum +=
        (count / n) * (i === j ? 1 - expected - margins * (1 - observed) : margins * (1 - observed)) ** 2;
    });
  });
  const square = sum - (observed * expected - 2 * expected + observed) ** 2;
  return Math.sqrt(Math.max(0, square) / n) / (1 - expected) ** 2;
}

/**
 * Fleiss' kappa of several coders, not always the same; `table[i][j]` coders who gave text i the code j.
 *
 * Source: Fleiss (1971), Psychological Bulletin 76:378–382. Refuses texts coded by different numbers of coders, or by one.
 * Example: the 10 subjects and 14 raters of that article's usual illustration → 0.209931.
 */
export function fleissKappa(table: readonly (readonly number[])[]): Agreement {
  const n = table.length;
  const all = countAll('fleissKappa', table);
  const coders = all / n;
  if (coders < 2 || table.some((row) => sumOf(row) !== coders)) {
    throw new RangeError('fleissKappa: every text needs the same number of coders, two or more');
  }
  const pairs = table.reduce((sum, row) => sum + row.reduce((own, count) => own + count * (count - 1), 0), 0);
  const observed = pairs / (n * coders * (coders - 1));
  const codes = Math.max(...table.map((row) => row.length));
  const expected = Array.from({ length: codes }, (_, code) => {
    return table.reduce((sum, row) => sum + (row[code] ?? 0), 0) / all;
  }).reduce((sum, share) => sum + share * share, 0);
  return { n, observed, expected, kappa: correctForChance(observed, expected) };
}

function correctForChance(observed: number, expected: number): number | null {
  return expected >= 1 ? null : (observed - expected) / (1 - expected);
}

function countAll(caller: string, table: readonly (readonly number[])[]): number {
  const broken = table.flat().find((count) => !Number.isSafeInteger(count) || count < 0);
  if (broken !== undefined) throw new RangeError(`${caller}: ${broken} is no count`);
  const all = sumOf(table.flat());
  if (all === 0) throw new RangeError(`${caller}: nothing was coded`);
  return all;
}
