import { minimumBase, minimumCell } from '../../../shared/tally/disclosure.ts';
import type { BlurredBase, Step } from '../../../shared/tally/blur.ts';
import { protectTable } from '../../../shared/tally/protect-table.ts';

/**
 * Whoever attacks knows the sorts of respondents, their weights, the base of each, the count of each share, every breakdown by
 * the sorts that is shown and all that is printed weighted, and goes through every table of whole numbers that fits.
 */
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** By sort, then share; the last share is whoever is in none. */
type Table = readonly (readonly number[])[];

function readTable({ base, shares }: BlurredBase): Table {
  return base.map((persons, sort) => {
    const own = shares.map((sum) => sum[sort] ?? 0);
    return [...own, persons - sumOf(own)];
  });
}

/** Cells a breakdown by the sorts shows; none where there is none. */
function readKnown({ isBreakdown }: BlurredBase, truth: Table): (number | null)[][] {
  const { counts } = protectTable({ counts: truth });
  return counts.map((row) => row.map((count) => (isBreakdown ? count : null)));
}

/** Every way of dividing a number over so many places, none above what is left there. */
function divide(total: number, most: readonly number[]): number[][] {
  const [first, ...others] = most;
  if (first === undefined) return total === 0 ? [[]] : [];
  return Array.from({ length: Math.min(first, total) + 1 }, (_, own) =>
    divide(total - own, others).map((rest) => [own, ...rest]),
  ).flat();
}

/** All tables with the same bases, the same count of each share and the known cells. */
function listTables({ base }: BlurredBase, truth: Table): (known: (number | null)[][]) => Table[] {
  return (known) => {
    const grow = (sort: number, left: readonly number[]): Table[] => {
      const row = known[sort];
      if (row === undefined) return left.every((one) => one === 0) ? [[]] : [];
      return divide(base[sort] ?? 0, left)
        .filter((own) => own.every((count, share) => (row[share] ?? count) === count))
        .flatMap((own) =>
          grow(
            sort + 1,
            left.map((count, share) => count - (own[share] ?? 0)),
          ).map((rest) => [own, ...rest]),
        );
    };
    return grow(
      0,
      (truth[0] ?? []).map((_, share) => sumOf(truth.map((row) => row[share] ?? 0))),
    );
  };
}

function printAll(blurred: BlurredBase, table: Table, steps: readonly (Step | null)[]): string {
  return steps
    .map((step, share) =>
      step === null
        ? ''
        : blurred.print(
            table.map((row) => row[share] ?? 0),
            step,
          ),
    )
    .join(';');
}

/** What a breakdown by sort would withhold, written apart from the product's own rule. */
function isSecret(count: number, base: number): boolean {
  const isOneOrTwo = [count, base - count].some((one) => one > 0 && one < minimumCell);
  return base > 0 && (base < minimumBase || isOneOrTwo);
}

/** Secrets of which fewer than four counts (or than the counts alone leave open) remain, for each way of printing. */
export function countTold(blurred: BlurredBase, ways: readonly (readonly (Step | null)[])[]): number[] {
  const truth = readTable(blurred);
  const all = listTables(blurred, truth)(readKnown(blurred, truth));
  const open = (tables: readonly Table[], sort: number, share: number): number =>
    new Set(tables.map((table) => table[sort]?.[share])).size;
  return ways.map((steps) => {
    const seen = printAll(blurred, truth, steps);
    const fitting = all.filter((table) => printAll(blurred, table, steps) === seen);
    return blurred.shares
      .flatMap((sum, share) => sum.map((count, sort) => ({ share, sort, count })))
      .filter(({ share, sort, count }) => {
        if (!isSecret(count, blurred.base[sort] ?? 0)) return false;
        return open(fitting, sort, share) < Math.min(minimumCell + 1, open(all, sort, share));
      }).length;
  });
}
