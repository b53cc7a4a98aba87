import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimumBase, minimumCell } from '../../shared/tally/disclosure.ts';
import type { CountTable } from '../../shared/tally/protect-table.ts';
import {
  attackTable,
  attackTogether,
  showEverything,
  showProtected,
} from '../support/disclosure/table-attack.ts';

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

const counts = fc
  .record({ rows: fc.integer({ min: 2, max: 5 }), columns: fc.integer({ min: 2, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc.array(
      fc.array(fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 20 })), { minLength: columns, maxLength: columns }),
      { minLength: rows, maxLength: rows },
    ),
  );
const single: fc.Arbitrary<CountTable> = fc.record({ counts, isBothWays: fc.boolean() });
/** Each person of a row ticks at least one column. */
const several: fc.Arbitrary<CountTable> = counts.chain((cells) =>
  fc
    .tuple(...cells.map((row) => fc.integer({ min: Math.max(...row), max: Math.max(...row, sumOf(row)) })))
    .map((bases) => ({ counts: cells, bases })),
);
const tables = fc.oneof(single, several).filter(({ counts: cells, bases }) => {
  return sumOf(bases ?? cells.map(sumOf)) >= minimumBase;
});

/** Cells that must not be known: of small groups, and of one or two persons. */
function isSecret({ counts: cells, bases, isBothWays }: CountTable, row: number, column: number): boolean {
  const base = bases?.[row] ?? sumOf(cells[row] ?? []);
  const count = cells[row]?.[column] ?? 0;
  const total = sumOf(cells.map((one) => one[column] ?? 0));
  const isFew = (n: number): boolean => n > 0 && n < minimumCell;
  const isThinColumn = isBothWays === true && total > 0 && total < minimumBase && base > 0;
  return (
    (base > 0 && base < minimumBase) ||
    isThinColumn ||
    isFew(count) ||
    (bases !== undefined && isFew(base - count))
  );
}

/** Secrets that the bounds narrow down to less than the totals alone leave open, or than the smallest cell shown. */
function listBroken(table: CountTable, show: (table: CountTable) => ReturnType<typeof showEverything>) {
  const blank = attackTable(
    table,
    table.counts.map((row) => row.map(() => null)),
  );
  return attackTable(table, show(table)).filter(({ row, column, low, high, isShown }) => {
    if (!isSecret(table, row, column)) return false;
    const open = blank.find((one) => one.row === row && one.column === column);
    const wanted = Math.min(minimumCell, (open?.high ?? 0) - (open?.low ?? 0));
    return isShown ? true : high - low < wanted;
  });
}

describe('an attack on a table by linear bounds', () => {
  it('narrows no withheld cell down, whatever the table', () => {
    fc.assert(
      fc.property(tables, (table) => {
        expect(listBroken(table, showProtected)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('never finds a bound the true count is outside of', () => {
    fc.assert(
      fc.property(tables, (table) => {
        for (const { count, low, high } of attackTable(table, showProtected(table))) {
          expect(low).toBeLessThanOrEqual(count);
          expect(high).toBeGreaterThanOrEqual(count);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('succeeds where nothing is withheld, and where only the small cells are', () => {
    const table = {
      counts: [
        [10, 5, 2],
        [8, 9, 7],
        [20, 4, 6],
      ],
    };
    const onlySmall = () =>
      table.counts.map((row) => row.map((count) => (count < minimumCell ? null : count)));
    expect(listBroken(table, showEverything)).toHaveLength(1);
    expect(listBroken(table, onlySmall)).toMatchObject([{ row: 0, column: 2, low: 2, high: 2 }]);
    expect(listBroken(table, showProtected)).toEqual([]);
    fc.assert(
      fc.property(tables, (one) => {
        const hasSecret = one.counts.some((row, r) => row.some((_, c) => isSecret(one, r, c)));
        expect(listBroken(one, showEverything).length > 0).toBe(hasSecret);
      }),
      { numRuns: 50 },
    );
  });
});

describe('an attack on two breakdowns of one question together', () => {
  const people = fc.array(
    fc.record({ age: fc.nat({ max: 2 }), sex: fc.nat({ max: 1 }), answer: fc.nat({ max: 2 }) }),
    { minLength: minimumBase, maxLength: 45 },
  );
  type Person = { readonly age: number; readonly sex: number; readonly answer: number };
  const breakDown = (
    all: readonly Person[],
    rows: number,
    rowOf: (person: Person) => number,
  ): CountTable => ({
    counts: Array.from({ length: rows }, (_, row) =>
      [0, 1, 2].map((code) => all.filter((one) => rowOf(one) === row && one.answer === code).length),
    ),
  });

  it('tells no more of a withheld cell than each alone', () => {
    fc.assert(
      fc.property(people, (all) => {
        const byAge = breakDown(all, 3, ({ age }) => age);
        const bySex = breakDown(all, 2, ({ sex }) => sex);
        const alone = attackTable(byAge, showProtected(byAge));
        const together = attackTogether(byAge, showProtected(byAge), bySex, showProtected(bySex));
        expect(together).toEqual(alone.map(({ low, high }) => ({ low, high })));
      }),
      { numRuns: 30 },
    );
  });
});
