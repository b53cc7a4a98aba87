import type { Figure } from './watcher.ts';
import type { Sending } from './watched-round.ts';

/**
 * Sums and differences of up to three figures of one question. What is left over is a figure about the people whose answers
 * do not cancel out; the smallest number of such people found, Infinity where everything cancels. Ends at the first number below `enough`.
 */
export function findFewest(figures: readonly Figure[], sendings: readonly Sending[], enough: number): number {
  const families = Map.groupBy(figures, ({ question }) => question);
  const fewest = [...families.values()].map((family) => {
    const rows = dropRepeats(family).map(({ entries }) =>
      Int8Array.from(sendings, (_, index) => Number(entries.has(index))),
    );
    return combine(rows, sendings, enough);
  });
  return Math.min(Infinity, ...fewest);
}

function dropRepeats(family: readonly Figure[]): Figure[] {
  return [
    ...new Map(
      family.map((figure) => [[...figure.entries].toSorted((a, b) => a - b).join(), figure]),
    ).values(),
  ];
}

const signs = [-1, 0, 1];
const turns = signs.flatMap((by) => signs.map((and): [number, number] => [by, and]));

function combine(rows: readonly Int8Array[], sendings: readonly Sending[], enough: number): number {
  let fewest = Infinity;
  for (const three of listTriples(rows)) {
    for (const [by, and] of turns) {
      const [first, second, third] = three;
      const left = sendings.map(
        (_, at) => (first[at] ?? 0) + by * (second[at] ?? 0) + and * (third[at] ?? 0),
      );
      fewest = Math.min(fewest, countPeople(left, sendings));
      if (fewest < enough) return fewest;
    }
  }
  return fewest;
}

function* listTriples(rows: readonly Int8Array[]): Generator<readonly [Int8Array, Int8Array, Int8Array]> {
  for (const [one, first] of rows.entries()) {
    for (const [two, second] of rows.slice(one).entries()) {
      for (const third of rows.slice(one + two)) yield [first, second, third];
    }
  }
}

/** A correction that takes one answer out and puts another in is about that person as well. */
function countPeople(left: readonly number[], sendings: readonly Sending[]): number {
  const people = new Set(sendings.flatMap(({ person }, index) => (left[index] === 0 ? [] : [person])));
  return people.size === 0 ? Infinity : people.size;
}
