import { testAssociation, type AssociationRow, type AssociationTest } from '../statistics/association.ts';
import { testIndependence, type IndependenceTest } from '../statistics/independence.ts';
import type { WeightSorts } from './weigh.ts';

/**
 * Whether the table as a whole shows a connection, or why nothing is said of it: `severalAnswers` (a person can stand in
 * several rows or columns), `oneRowOrColumn`, `fewExpected`, `tooLarge` (the corrected test would take too long),
 * `notComputable`, `noColumns`.
 */
export type OverallTest =
  | { readonly kind: 'unweighted'; readonly test: IndependenceTest; readonly leftOut: number }
  | {
      readonly kind: 'weighted';
      readonly test: AssociationTest;
      readonly n: number;
      readonly leftOut: number;
    }
  | { readonly kind: 'none'; readonly reason: NoTestReason; readonly leftOut: number };
export const noTestReasons = [
  'noColumns',
  'severalAnswers',
  'oneRowOrColumn',
  'fewExpected',
  'tooLarge',
  'notComputable',
] as const;
export type NoTestReason = (typeof noTestReasons)[number];

export interface TestedTable {
  /** Counts by column, then row, of answers in the base; null: withheld. */
  readonly counts: readonly (readonly (number | null)[])[];
  readonly isSeveral: boolean;
  /** The same by sort of respondent. */
  readonly weighted: {
    readonly sorts: WeightSorts;
    readonly counts: readonly (readonly (readonly number[])[])[];
  } | null;
}

/**
 * Tests what is shown: rows and columns with something withheld are left out, and how many is said, so that the statistic
 * tells nothing about them.
 */
export function testTable({ counts, isSeveral, weighted }: TestedTable): OverallTest {
  if (counts.length === 0) return { kind: 'none', reason: 'noColumns', leftOut: 0 };
  if (isSeveral) return { kind: 'none', reason: 'severalAnswers', leftOut: 0 };
  const { columns, rows, leftOut } = chooseLines(counts);
  const shown = columns.map((column) => rows.map((row) => counts[column]?.[row] ?? 0));
  const plain = testIndependence(shown);
  if (!plain.ok) return { kind: 'none', reason: plain.refusal, leftOut };
  if (weighted === null) return { kind: 'unweighted', test: plain.value, leftOut };
  if (plain.value.method === 'fisher') return { kind: 'none', reason: 'fewExpected', leftOut };
  const lines = writeRows(weighted.sorts, weighted.counts, columns, rows);
  const work = ((columns.length - 1) * (rows.length - 1)) ** 2 * lines.length;
  if (work > mostWork) return { kind: 'none', reason: 'tooLarge', leftOut };
  const found = testAssociation(lines);
  return found.ok && Number.isFinite(found.value.statistic)
    ? { kind: 'weighted', test: found.value, n: plain.value.n, leftOut }
    : { kind: 'none', reason: 'notComputable', leftOut };
}

/** Contrasts squared by lines of respondents: about half a second. */
const mostWork = 3_000_000;

/** Drops the line with the most withheld, again and again, until nothing withheld is left. */
function chooseLines(counts: TestedTable['counts']) {
  let columns = counts.map((_, column) => column);
  let rows = (counts[0] ?? []).map((_, row) => row);
  const all = columns.length + rows.length;
  for (;;) {
    const lines = [
      ...columns.map((column) => ({
        column,
        row: -1,
        holes: countHoles(rows, (row) => counts[column]?.[row]),
      })),
      ...rows.map((row) => ({
        column: -1,
        row,
        holes: countHoles(columns, (column) => counts[column]?.[row]),
      })),
    ];
    const worst = lines.toSorted((one, other) => other.holes - one.holes)[0];
    if (worst === undefined || worst.holes === 0)
      return { columns, rows, leftOut: all - columns.length - rows.length };
    columns = columns.filter((column) => column !== worst.column);
    rows = rows.filter((row) => row !== worst.row);
  }
}

function countHoles(places: readonly number[], read: (place: number) => number | null | undefined): number {
  return places.filter((place) => read(place) === null).length;
}

function writeRows(
  { weights, respondents }: WeightSorts,
  counts: readonly (readonly (readonly number[])[])[],
  columns: readonly number[],
  rows: readonly number[],
): AssociationRow[] {
  return weights.flatMap((weight, sort) => {
    const inside = columns.flatMap((column) =>
      rows.map((row) => ({ column, row, size: counts[column]?.[row]?.[sort] ?? 0 })),
    );
    const outside = (respondents[sort] ?? 0) - inside.reduce((sum, { size }) => sum + size, 0);
    const others = outside > 0 ? [{ stratum: '', weight, size: outside, place: null }] : [];
    return [
      ...inside
        .filter(({ size }) => size > 0)
        .map(({ column, row, size }) => ({
          stratum: '',
          weight,
          size,
          place: { row: String(row), column: String(column) },
        })),
      ...others,
    ];
  });
}
