import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTable, Unweightable } from '../../../shared/analysis/count.ts';
import { type FiguredTable } from '../../../shared/analysis/table.ts';
import { writeCell } from '../../../shared/tally/cell.ts';
import { anyCell } from '../../support/answered-round.ts';
import {
  codes,
  people,
  fold,
  sideOf,
  weigh,
  categoriesOf,
  passes,
  excluded,
  wanted,
  figure,
  type Somebody,
} from '../../support/tabulated-people.ts';

describe('a table of one’s own choosing', () => {
  it('says of every cell it shows what counting the documents one by one says, weighted and not', () => {
    let compared = { shares: 0, weighted: 0 };
    fc.assert(
      fc.property(people, wanted, (everybody, choice) => {
        const table = figure(everybody, choice);
        const inside = everybody.filter((one) => passes(one, choice.filters));
        const weights = weigh(everybody).cells;
        const isIn = (one: Somebody, name: string): boolean =>
          name.startsWith('group.') ||
          !categoriesOf(one, name).some((code) => excluded[choice.base].includes(code));
        table.columns.forEach((column, c) => {
          const own = inside.filter(
            (one) => c === 0 || (choice.by !== null && categoriesOf(one, choice.by).includes(column.code)),
          );
          if (column.persons !== null) expect(column.persons).toBe(own.length);
          table.rows.forEach((row, r) => {
            const cell = table.cells[r]?.[c];
            const counted = own.filter((one) => categoriesOf(one, choice.of).includes(row.code));
            if (cell?.count !== null) expect(cell?.count).toBe(counted.length);
            if (cell === undefined || cell.share === null) return;
            const base =
              choice.percent === 'column'
                ? own.filter((one) => isIn(one, choice.of))
                : inside.filter(
                    (one) =>
                      categoriesOf(one, choice.of).includes(row.code) &&
                      (choice.by === null || isIn(one, choice.by)),
                  );
            const sum = c === 0 && choice.percent === 'row' ? base : counted;
            compared = { ...compared, shares: compared.shares + 1 };
            expect(Math.abs(cell.share - (100 * sum.length) / base.length)).toBeLessThanOrEqual(0.05 + 1e-9);
            if (cell.weighted === null) return;
            const weight = (list: readonly Somebody[]) =>
              list.reduce((total, one) => total + (weights[writeCell(one.cell)]?.weight ?? 0), 0);
            compared = { ...compared, weighted: compared.weighted + 1 };
            const step = cell.isWhole ? 1 : 0.1;
            if (cell.isWhole) expect(Number.isInteger(cell.weighted)).toBe(true);
            expect(Math.abs(cell.weighted - (100 * weight(sum)) / weight(base))).toBeLessThanOrEqual(
              step / 2 + 1e-9,
            );
          });
        });
      }),
      { numRuns: 150 },
    );
    expect(compared.shares).toBeGreaterThan(500);
    expect(compared.weighted).toBeGreaterThan(20);
  });

  it('marks what differs from everybody else, and nothing of what is equal by construction', () => {
    const make = (sex: string, share: number): Somebody[] =>
      Array.from({ length: 200 }, (_, index) => ({
        cell: { ...anyCell, sex },
        answers: {
          visited: codes(index < share ? 'yes' : 'no'),
          counter: { state: 'not-asked' },
          media: codes('web'),
          times: { state: 'answered', value: { number: index % 10 } },
        },
      }));
    const choice = {
      of: 'visited',
      by: 'group.sex',
      filters: [],
      base: 'asked',
      percent: 'column',
      isWeighted: false,
    } as const;
    const marks = (table: FiguredTable) =>
      table.cells.slice(0, 2).map((row) => row.map(({ mark }) => mark?.direction ?? null));
    const different = figure([...make('female', 140), ...make('male', 100)], { ...choice, filters: [] });
    expect(marks(different)).toEqual([
      [null, 'above', 'below'],
      [null, 'below', 'above'],
    ]);
    // χ² of two by two is z²: 40 points of 200, pooled 0.6 → z 4.0825, p 4.46e-5, times four by Holm.
    expect(different.cells[0]?.[1]?.mark).toMatchObject({ difference: 20, adjusted: 0.0002 });
    expect(different.test).toMatchObject({ kind: 'unweighted', test: { method: 'pearson', df: 1 } });
    const same = figure([...make('female', 120), ...make('male', 120)], { ...choice, filters: [] });
    expect(marks(same)).toEqual([
      [null, 'none', 'none'],
      [null, 'none', 'none'],
    ]);
    const several = figure([...make('female', 140), ...make('male', 100)], {
      ...choice,
      by: 'media',
      filters: [],
    });
    expect(several.test).toMatchObject({ kind: 'none', reason: 'severalAnswers' });
  });

  it('is not weighted where somebody has no weight', () => {
    const everybody = fc.sample(people, { numRuns: 1, seed: 7 })[0] ?? [];
    const weights = weigh(everybody);
    const [first = ''] = Object.keys(weights.cells);
    const { [first]: _, ...cells } = weights.cells;
    const plan = { of: sideOf('visited', 'of'), by: null, filters: [], weights: { ...weights, cells } };
    expect(() => countTable(fold(everybody), plan)).toThrow(Unweightable);
  });
});
