import fc from 'fast-check';
import type { SampleRow } from '../../../shared/statistics/sample-row.ts';

/** One respondent of a property test; weight and margins follow from the cell, as weights by cell do. */
export interface Person {
  readonly stratum: string;
  readonly age: string;
  readonly sex: string;
  readonly value: number;
  readonly isInBase: boolean;
}

/** At least two respondents in every stratum and every category, and two in the base. */
export const somePersons = fc
  .array(
    fc.record({
      stratum: fc.constantFrom('north', 'south'),
      age: fc.constantFrom('young', 'old'),
      sex: fc.constantFrom('F', 'M'),
      value: fc.integer({ min: 0, max: 5 }),
      isInBase: fc.boolean(),
    }),
    { minLength: 0, maxLength: 60 },
  )
  .map((persons) => [...persons, ...anchors]);

const anchors: readonly Person[] = ['north', 'south'].flatMap((stratum) =>
  ['young', 'old'].flatMap((age) =>
    ['F', 'M'].map((sex, index) => ({ stratum, age, sex, value: 2 + index, isInBase: true })),
  ),
);

export const cellOf = ({ stratum, age, sex }: Person): string => `${stratum} ${age} ${sex}`;

export function writePersonRow(person: Person, weight: number): SampleRow {
  const y = person.isInBase ? person.value : 0;
  return { stratum: person.stratum, weight, size: 1, base: person.isInBase ? 1 : 0, sum: y, squares: y * y };
}

/** The same as sums by cell. */
export function gatherCells(rows: readonly SampleRow[], keyOf: (index: number) => string): SampleRow[] {
  const cells = new Map<string, SampleRow>();
  rows.forEach((row, index) => {
    const key = keyOf(index);
    const cell = cells.get(key);
    const { size, base, sum, squares } = cell ?? { size: 0, base: 0, sum: 0, squares: 0 };
    cells.set(key, {
      ...row,
      size: size + row.size,
      base: base + row.base,
      sum: sum + row.sum,
      squares: squares + row.squares,
    });
  });
  return [...cells.values()];
}
