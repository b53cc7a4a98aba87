import { boundUnknown, type Equation } from './linear-bounds.ts';

/** One sort of person: a value for each thing that figures are counted by. */
export type Sort = Readonly<Record<string, string>>;
type Test = (sort: Sort) => boolean;

/** Everything somebody has read: so many people fit each description. */
export interface Reading {
  readonly what: string;
  readonly isIn: Test;
  readonly count: number;
}

/** Every combination of the values. */
export function listSorts(values: Readonly<Record<string, readonly string[]>>): Sort[] {
  return Object.entries(values).reduce<Sort[]>(
    (sorts, [name, own]) => sorts.flatMap((sort) => own.map((value) => ({ ...sort, [name]: value }))),
    [{}],
  );
}

export function countSorts(people: readonly Sort[], isIn: Test): number {
  return people.filter(isIn).length;
}

/**
 * Least and greatest number of people of a description which all readings at once allow: unknown is how many there are of
 * each sort.
 */
export function boundCount(sorts: readonly Sort[], readings: readonly Reading[], isIn: Test) {
  const placesOf = (test: Test): [number, number][] =>
    sorts.flatMap((sort, place): [number, number][] => (test(sort) ? [[place, 1]] : []));
  const wanted: Equation = { factors: new Map([...placesOf(isIn), [sorts.length, -1]]), equals: 0 };
  const equations = dropRepeats(readings).map(({ isIn: test, count }): Equation => ({
    factors: new Map(placesOf(test)),
    equals: count,
  }));
  return boundUnknown([...equations, wanted], sorts.length + 1, sorts.length);

  function dropRepeats(all: readonly Reading[]): Reading[] {
    return [
      ...new Map(
        all.map((reading) => [
          placesOf(reading.isIn)
            .map(([place]) => place)
            .join(),
          reading,
        ]),
      ).values(),
    ];
  }
}
