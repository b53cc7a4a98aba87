import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimumBase, minimumCell } from '../../shared/tally/disclosure.ts';
import { protectTable, type CountTable } from '../../shared/tally/protect-table.ts';

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

const anyTable = fc
  .record({ rows: fc.integer({ min: 1, max: 5 }), columns: fc.integer({ min: 2, max: 5 }) })
  .chain(({ rows, columns }) =>
    fc.array(fc.array(fc.nat({ max: 14 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

describe('protectTable', () => {
  it('opens a cell of two by the rectangle that withholds the fewest others', () => {
    const counts = [
      [10, 5, 2],
      [8, 9, 7],
      [20, 4, 6],
    ];
    expect(protectTable({ counts })).toEqual({
      counts: [
        [10, null, null],
        [8, 9, 7],
        [20, null, null],
      ],
      bases: [17, 24, 30],
      totals: [38, 18, 15],
      n: 71,
      hasWithheld: true,
    });
  });

  it('withholds the row of a small group, its base, and a second row', () => {
    const { counts, bases, totals } = protectTable({
      counts: [
        [10, 5, 4],
        [12, 9, 7],
        [20, 14, 16],
        [0, 4, 0],
      ],
    });
    expect(counts).toEqual([
      [null, null, null],
      [12, 9, 7],
      [20, 14, 16],
      [null, null, null],
    ]);
    expect(bases).toEqual([null, 28, 50, null]);
    expect(totals).toEqual([42, 32, 27]);
  });

  it('shows nothing but how many of a table of fewer than ten', () => {
    expect(protectTable({ counts: [[4, 5]] })).toEqual({
      counts: [[null, null]],
      bases: [null],
      totals: [null, null],
      n: 9,
      hasWithheld: true,
    });
  });

  it('shows a table without small groups or cells as it is, zeros included', () => {
    const counts = [
      [10, 0, 4],
      [12, 9, 0],
    ];
    expect(protectTable({ counts })).toMatchObject({ counts, bases: [14, 21], hasWithheld: false });
    expect(protectTable({ counts: [[0, 0]] })).toMatchObject({ counts: [[0, 0]], n: 0, hasWithheld: false });
  });

  it('where several answers are allowed, withholds all but one as it does one', () => {
    const table: CountTable = {
      counts: [
        [11, 5],
        [8, 9],
        [9, 20],
      ],
      bases: [12, 15, 25],
    };
    const { counts } = protectTable(table);
    expect(counts[0]?.[0]).toBeNull();
    expect(counts.flatMap((row) => row.slice(0, 1)).filter((count) => count === null).length).toBeGreaterThan(
      1,
    );
    expect(counts.map((row) => row[1])).toEqual([5, 9, 20]);
  });

  it('withholds the answers of fewer than ten against another question only where both sides are persons', () => {
    const counts = [
      [20, 4],
      [20, 3],
    ];
    expect(protectTable({ counts }).hasWithheld).toBe(false);
    expect(protectTable({ counts, isBothWays: true }).counts.map((row) => row[1])).toEqual([null, null]);
  });

  it('never shows a small group or a small cell, never a wrong count, and always the totals', () => {
    fc.assert(
      fc.property(anyTable, (counts) => {
        const shown = protectTable({ counts });
        const n = sumOf(counts.map(sumOf));
        counts.forEach((row, r) => {
          const base = sumOf(row);
          row.forEach((count, c) => {
            const seen = shown.counts[r]?.[c] ?? null;
            expect([null, count]).toContain(seen);
            if (base > 0 && base < minimumBase) expect(seen).toBeNull();
            if (count > 0 && count < minimumCell) expect(seen).toBeNull();
            if (n > 0 && n < minimumBase) expect(seen).toBeNull();
          });
          expect([null, base]).toContain(shown.bases[r]);
        });
        expect(shown.n).toBe(n);
        if (n >= minimumBase) {
          expect(sumOf(shown.totals.map((total) => total ?? NaN))).toBe(n);
        }
      }),
    );
  });
});
