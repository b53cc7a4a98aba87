import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FiguredTable } from '../../../shared/analysis/table.ts';
import { testAssociation } from '../../../shared/statistics/association.ts';
import { writeCell } from '../../../shared/tally/cell.ts';
import {
  codes,
  somebody,
  weigh,
  categoriesOf,
  figure,
  type Somebody,
} from '../../support/tabulated-people.ts';

/** Other people said yes and no, as many of each sex, so that sorts alone differ. */
function exchangeAnswers(all: readonly Somebody[], turn: number): Somebody[] {
  const other = [...all];
  const placesOf = (sex: string, ageBand: string, code: string): number[] =>
    all.flatMap((one, index) =>
      one.cell.sex === sex && one.cell.ageBand === ageBand && categoriesOf(one, 'visited')[0] === code
        ? [index]
        : [],
    );
  const give = (places: readonly number[], code: string): void => {
    for (const place of places)
      other[place] = { ...all[place]!, answers: { ...all[place]!.answers, visited: codes(code) } };
  };
  const sex = turn % 2 === 0 ? 'male' : 'female';
  // 7 × 2.1 and 8 × 0.6 against 15 × 1.3: as many persons and nearly as much weight.
  const by = 1 + (turn >> 1);
  for (const [ageBand, from, into, times] of [
    ['30s', 'yes', 'no', 7],
    ['40s', 'no', 'yes', 15],
    ['60s', 'yes', 'no', 8],
  ] as const)
    give(placesOf(sex, ageBand, from).slice(0, Math.round((times * by) / 4)), into);
  return other;
}

/** The test of the persons one by one, which the table's own would be without protection. */
function testPersons(all: readonly Somebody[]) {
  const weights = weigh(all).cells;
  const found = testAssociation(
    all.map((one) => ({
      ...{ stratum: '', weight: weights[writeCell(one.cell)]!.weight, size: 1 },
      place: { row: categoriesOf(one, 'visited')[0]!, column: one.cell.sex },
    })),
  );
  return found.ok ? found.value : null;
}

describe('a weighted table', () => {
  it('tests nothing but what it prints weighted with a decimal, and never the plain shares instead', () => {
    const found = { tested: 0, coarse: 0 };
    const many = fc.array(somebody, { minLength: 380, maxLength: 400, size: 'max' });
    for (const all of fc.sample(many, { numRuns: 3, seed: 20151001 })) {
      for (const [of, by] of [
        ['visited', 'group.sex'],
        ['counter', 'group.sex'],
        ['visited', 'group.district'],
      ] as const) {
        const table = figure(all, {
          ...{ of, by, filters: [], base: 'asked', percent: 'column', isWeighted: true },
        });
        const cells = table.cells.flat();
        const isFine = ({ weighted, isWhole }: (typeof cells)[number]) => weighted !== null && !isWhole;
        found.tested += cells.filter(({ mark }) => mark !== null).length;
        found.coarse += cells.filter((cell) => cell.count !== null && !isFine(cell)).length;
        expect(cells.filter((cell) => cell.mark !== null && !isFine(cell))).toEqual([]);
        expect(table.marking.family).toBe(cells.filter(({ mark }) => mark !== null).length);
      }
    }
    expect(found.tested).toBeGreaterThan(0);
    expect(found.coarse).toBeGreaterThan(0);
  });

  it('tells by marks and tests nothing that its weighted percentages do not', () => {
    const choice = { of: 'visited', by: 'group.sex', filters: [], base: 'valid', percent: 'column' } as const;
    const figureWeighted = (all: readonly Somebody[]) =>
      figure(all, { ...choice, filters: [], isWeighted: true });
    const printed = ({ cells, columns }: FiguredTable): string =>
      JSON.stringify([cells.map((row) => row.map(({ mark: _, ...own }) => own)), columns]);
    const found = { same: 0, tested: 0, marked: 0, told: 0, furthest: 0 };
    const many = fc.array(somebody, { minLength: 380, maxLength: 400, size: 'max' });
    for (const people of fc.sample(many, { numRuns: 3, seed: 20161128 })) {
      // Men come by more often, so that there is something to mark.
      const all = people.map((one, index) =>
        one.cell.sex === 'male' && index % 3 === 0
          ? { ...one, answers: { ...one.answers, visited: codes('yes') } }
          : one,
      );
      const first = figureWeighted(all);
      for (let turn = 0; turn < 40; turn += 1) {
        const other = exchangeAnswers(all, turn);
        const table = figureWeighted(other);
        if (printed(table) !== printed(first)) continue;
        found.same += 1;
        expect(table).toEqual(first);
        if (first.test.kind !== 'weighted') continue;
        found.tested += 1;
        const [before, after] = [all, other].map(testPersons);
        found.told += before?.statistic.toFixed(2) === after?.statistic.toFixed(2) ? 0 : 1;
        found.furthest = Math.max(found.furthest, Math.abs(first.test.test.p - (before?.p ?? 1)));
        found.marked += (first.cells[0]?.[1]?.mark ?? null) === null ? 0 : 1;
      }
    }
    expect(found.same).toBeGreaterThan(10);
    expect(found.marked).toBeGreaterThan(0);
    // The exact statistic would tell the one from the other; the printed one is close to it.
    expect(found.told).toBeGreaterThan(0);
    expect(found.furthest).toBeLessThan(0.02);
  });
});
