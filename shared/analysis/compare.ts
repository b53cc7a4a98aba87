import type { AxisCategory } from '../tally/axis.ts';
import type { CellComparison } from './mark.ts';
import { testTable, type OverallTest } from './overall.ts';
import { everybody, sortBase, sortedColumn, type Scene } from './scene.ts';
import { isInBase } from './share.ts';
import { spreadPersons } from './spread.ts';
import { sumOf } from '../statistics/sum.ts';
import { weighCells, type WeighedCell } from './weigh-cells.ts';
import type { SortedShare, WeightSorts } from './weigh.ts';

/**
 * What is compared and tested of a table: its shown counts; where it is weighted, the guess that whoever reads the printed
 * percentages could make as well (`spread.ts`), of those that have a decimal. So neither marks nor tests are further equations.
 */
export interface Compared {
  readonly comparisons: readonly CellComparison[];
  readonly test: OverallTest;
}

export function compareShown(scene: Scene): Compared {
  // However percentages are taken, columns are compared by their own.
  const cells =
    scene.sorted === null ? [] : weighCells({ ...scene, wanted: { ...scene.wanted, percent: 'column' } });
  return { comparisons: listComparisons(scene, cells), test: testShown(scene, cells) };
}

type Cells = readonly (readonly (WeighedCell | null)[])[];

/** Percent with a decimal; null: withheld, or whole and too coarse to be tested. */
function fineAt(cells: Cells, row: number, column: number): number | null {
  const cell = cells[row]?.[column] ?? null;
  return cell?.step === 0.1 ? cell.percent : null;
}

/** Answers and groups are compared; states of either side are not. */
function isCompared({ kind }: AxisCategory): boolean {
  return kind !== 'state' && kind !== 'whole';
}

function listComparisons(scene: Scene, cells: Cells): CellComparison[] {
  const { rows, columns, counts, columnBases, wanted } = scene;
  const [all, n] = [counts[0] ?? [], columnBases[0] ?? null];
  return columns.flatMap((column, at) => {
    if (!isCompared(column)) return [];
    return rows.flatMap((row, index): CellComparison[] => {
      if (!isInBase(row, wanted.base) || !isCompared(row)) return [];
      const [x, of, total] = [counts[at]?.[index] ?? null, columnBases[at] ?? null, all[index] ?? null];
      const isKnown = x !== null && of !== null && total !== null && n !== null;
      return [
        {
          ...{ column: at, row: index },
          own: isKnown ? { x, n: of } : null,
          rest: isKnown ? { x: total - x, n: n - of } : null,
          weighted: isKnown ? guessComparison(scene, cells, at, index) : null,
        },
      ];
    });
  });
}

/** Points of percent. */
const mostSlack = 0.5;

/** A cell and everybody who does not stand in its column. */
function guessComparison(
  scene: Scene,
  cells: Cells,
  column: number,
  row: number,
): { own: SortedShare; rest: SortedShare } | null {
  const { sorted, counts } = scene;
  const [own, all] = [fineAt(cells, row, column), fineAt(cells, row, 0)];
  if (sorted === null || own === null || all === null) return null;
  const base = sortBase(sortedColumn(scene, column), scene);
  const beside = sortBase(sorted.whole, scene).map((persons, sort) => persons - (base[sort] ?? 0));
  const inside = weighPersons(sorted.sorts, base);
  const outside = weighPersons(sorted.sorts, beside);
  // What rounding leaves open of the rest, whose percentage is not printed but follows from the two that are.
  const isClose = 0.05 * (2 * inside + outside) <= mostSlack * outside;
  if (!(outside > 0) || !isClose) return null;
  const rest = ((inside + outside) * all - inside * own) / outside;
  const x = counts[column]?.[row] ?? 0;
  const others = (counts[0]?.[row] ?? 0) - x;
  return {
    own: guessShare(sorted.sorts, base, x, own / 100),
    rest: guessShare(sorted.sorts, beside, others, Math.min(1, Math.max(0, rest / 100))),
  };
}

function weighPersons({ weights }: WeightSorts, persons: readonly number[]): number {
  return sumOf(weights.map((weight, sort) => weight * (persons[sort] ?? 0)));
}

/** Those who gave an answer against all others. */
function guessShare(
  { weights }: WeightSorts,
  base: readonly number[],
  count: number,
  share: number,
): SortedShare {
  const counts = [count, sumOf(base) - count];
  return { base, sum: spreadPersons({ weights, base, counts, shares: [share, 1 - share] })[0] ?? [] };
}

function testShown(scene: Scene, cells: Cells): OverallTest {
  const { rows, columns, counts, isSeveral, sorted, wanted } = scene;
  const down = rows.map((_, row) => row).filter((row) => isInBase(rows[row] ?? everybody, wanted.base));
  const across = columns
    .map((_, column) => column)
    .filter((column) => isCompared(columns[column] ?? everybody));
  const shown = across.map((column) =>
    down.map((row) => {
      const isTested = sorted === null || fineAt(cells, row, column) !== null;
      return isTested ? (counts[column]?.[row] ?? null) : null;
    }),
  );
  const weighted =
    sorted === null || isSeveral.rows || isSeveral.columns
      ? null
      : {
          sorts: sorted.sorts,
          counts: across.map((column, at) =>
            guessColumn(scene, cells, { column, down, shown: shown[at] ?? [] }),
          ),
        };
  return testTable({ counts: shown, isSeveral: isSeveral.rows || isSeveral.columns, weighted });
}

interface TestedColumn {
  readonly column: number;
  /** Rows of the base. */
  readonly down: readonly number[];
  readonly shown: readonly (number | null)[];
}

/** Its answers by sort; those that are not tested stand together as one more, and are nobody's business. */
function guessColumn(scene: Scene, cells: Cells, { column, down, shown }: TestedColumn): number[][] {
  const base = sortBase(sortedColumn(scene, column), scene);
  const counts = shown.map((count) => count ?? 0);
  const shares = down.map((row) => (fineAt(cells, row, column) ?? 0) / 100);
  const left = { count: Math.max(0, sumOf(base) - sumOf(counts)), share: Math.max(0, 1 - sumOf(shares)) };
  const { weights } = scene.sorted?.sorts ?? { weights: [] };
  return spreadPersons({
    weights,
    base,
    counts: [...counts, left.count],
    shares: [...shares, left.share],
  }).slice(0, -1);
}
