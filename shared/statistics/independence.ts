import { chiSquareUpper } from './distribution/gamma.ts';
import { sumOf } from './sum.ts';

/** Whether the rows and columns of a table of counts go together, as a test of unweighted answers. */
export interface IndependenceTest {
  /** `fisher` has neither statistic nor degrees of freedom. */
  readonly method: 'pearson' | 'fisher';
  readonly statistic: number | null;
  readonly df: number | null;
  /** Two-sided. */
  readonly p: number;
  /** Cramér's V, 0–1. */
  readonly strength: number;
  readonly n: number;
  readonly leastExpected: number;
}

/** `oneRowOrColumn`: nothing to compare. `fewExpected`: χ² does not hold, and the table is not two by two. */
export type IndependenceRefusal = 'oneRowOrColumn' | 'fewExpected';

/** Below this in any cell the distribution of χ² is not to be trusted. */
export const leastExpectedCount = 5;

/**
 * Pearson's χ² without continuity correction; Fisher's exact test for two by two where a count below five is expected.
 * Empty rows and columns are left out.
 *
 * Source: Agresti (2013), Categorical Data Analysis, §3.2 and §3.5; `chisq.test(correct = FALSE)` and `fisher.test` of R.
 * Assumes each person in one cell, chosen independently. Refuses as `IndependenceRefusal` says.
 * Example: 762, 327, 468 and 484, 239, 477 → χ² 30.070149 on 2, p 2.953589e-07.
 */
export function testIndependence(
  counts: readonly (readonly number[])[],
):
  | { readonly ok: true; readonly value: IndependenceTest }
  | { readonly ok: false; readonly refusal: IndependenceRefusal } {
  const filled = counts.filter((row) => sumOf(row) > 0);
  const width = counts[0]?.length ?? 0;
  const kept = Array.from({ length: width }, (_, c) => c).filter(
    (c) => sumOf(filled.map((row) => row[c] ?? 0)) > 0,
  );
  const table = filled.map((row) => kept.map((c) => row[c] ?? 0));
  if (table.length < 2 || kept.length < 2) return { ok: false, refusal: 'oneRowOrColumn' };
  const rows = table.map(sumOf);
  const columns = kept.map((_, c) => sumOf(table.map((row) => row[c] ?? 0)));
  const n = sumOf(rows);
  const expected = rows.map((row) => columns.map((column) => (row * column) / n));
  const leastExpected = Math.min(...expected.flat());
  const statistic = sumOf(
    table.flatMap((row, r) =>
      row.map((count, c) => square(count - (expected[r]?.[c] ?? 0)) / (expected[r]?.[c] ?? 1)),
    ),
  );
  const strength = Math.sqrt(statistic / (n * (Math.min(table.length, kept.length) - 1)));
  const shared = { strength, n, leastExpected };
  if (leastExpected >= leastExpectedCount) {
    const df = (table.length - 1) * (kept.length - 1);
    return {
      ok: true,
      value: { method: 'pearson', statistic, df, p: chiSquareUpper(statistic, df), ...shared },
    };
  }
  if (table.length > 2 || kept.length > 2) return { ok: false, refusal: 'fewExpected' };
  const p = fisherExact(table[0]?.[0] ?? 0, rows, columns);
  return { ok: true, value: { method: 'fisher', statistic: null, df: null, p, ...shared } };
}

/** Sum of the chances of all tables with the same margins that are no likelier than this one. */
function fisherExact(x: number, rows: readonly number[], columns: readonly number[]): number {
  const [r1 = 0, r2 = 0] = rows;
  const [c1 = 0] = columns;
  const low = Math.max(0, c1 - r2);
  const high = Math.min(r1, c1);
  // Chances relative to the first table, each from the one before, as logarithms.
  const logs = [0];
  for (let k = low + 1; k <= high; k += 1) {
    const ratio = ((r1 - k + 1) * (c1 - k + 1)) / (k * (r2 - c1 + k));
    logs.push((logs.at(-1) ?? 0) + Math.log(ratio));
  }
  const top = Math.max(...logs);
  const chances = logs.map((one) => Math.exp(one - top));
  const own = chances[x - low] ?? 0;
  const total = sumOf(chances);
  return Math.min(1, sumOf(chances.filter((chance) => chance <= own * (1 + 1e-7))) / total);
}

function square(value: number): number {
  return value * value;
}
