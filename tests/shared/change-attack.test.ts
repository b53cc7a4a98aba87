import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeLink } from '../../shared/indicator/person-link.ts';
import { correlatePairs } from '../../shared/statistics/matched-change.ts';
import { addPerson, makePersonSums, type PersonSums } from '../../shared/statistics/person-sums.ts';
import { listTold, type Attack } from '../support/disclosure/told-cells.ts';

/**
 * Somebody who knows both years' figures and how many answered in both goes through every table of these persons that fits
 * what is told of the change. Where the table is hidden nothing may be told that is not told of all others that are.
 */
interface Waves {
  /** Yes and yes, yes and no, no and yes, no and no. */
  readonly both: readonly [number, number, number, number];
  /** Yes and no of those who answered in one year only. */
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
}

const answer = (isYes: boolean) => ({ base: 1, sum: Number(isYes), squares: Number(isYes) });
const none = { base: 0, sum: 0, squares: 0 };

function sumUp({ both: [a, b, c, d], before, after }: Waves): PersonSums {
  const sums = makePersonSums();
  const add = (count: number, first: typeof none, second: typeof none): void => {
    for (let person = 0; person < count; person += 1) addPerson(sums, first, second);
  };
  add(a, answer(true), answer(true));
  add(b, answer(true), answer(false));
  add(c, answer(false), answer(true));
  add(d, answer(false), answer(false));
  add(before[0], answer(true), none);
  add(before[1], answer(false), none);
  add(after[0], none, answer(true));
  add(after[1], none, answer(false));
  return sums;
}

/** Rows: yes, no, not in the year before; columns the same of this year. */
const tableOf = ({ both: [a, b, c, d], before, after }: Waves): number[][] => [
  [a, b, before[0]],
  [c, d, before[1]],
  [after[0], after[1], 0],
];

/** Every other state of the same persons with the same figures of both years. */
function listOthers({ both: [a, b, c, d], before, after }: Waves): Waves[] {
  const common = a + b + c + d;
  const [yesBefore, yesAfter] = [a + b + before[0], a + c + after[0]];
  const others: Waves[] = [];
  for (let x = 0; x <= common; x += 1)
    for (let y = 0; x + y <= common; y += 1)
      for (let z = 0; x + y + z <= common; z += 1) {
        const only = [yesBefore - x - y, yesAfter - x - z] as const;
        const rest = [before[0] + before[1] - only[0], after[0] + after[1] - only[1]] as const;
        if (Math.min(...only, ...rest) < 0) continue;
        others.push({
          both: [x, y, z, common - x - y - z],
          ...{ before: [only[0], rest[0]], after: [only[1], rest[1]] },
        });
      }
  return others;
}

/** A cell of one or two is secret, and every cell of a row of fewer than ten. */
const attack: Attack<Waves> = {
  ...{ listOthers, leastOpen: 4 },
  cellsOf: (waves) =>
    tableOf(waves).flatMap((row, r) => {
      const isThin = row.reduce((sum, one) => sum + one, 0) < 10;
      return row.map((count, c) => ({
        ...{ name: `${r},${c}`, count },
        isSecret: isThin || (count > 0 && count < 3),
      }));
    }),
};

const few = fc.nat({ max: 5 });
const wavesOf = (apart: fc.Arbitrary<number>): fc.Arbitrary<Waves> =>
  fc.record({
    both: fc.tuple(few, few, few, fc.integer({ min: 8, max: 14 })),
    before: fc.tuple(apart, apart),
    after: fc.tuple(apart, apart),
  });

const linkOf = (waves: Waves) => describeLink(sumUp(waves), 'share');
const isHidden = (waves: Waves): boolean => {
  const link = linkOf(waves);
  return link.kind === 'pairs' && link.pairs === null;
};
const tellExactly = ({ both: [yesYes, yesNo, noYes, noNo] }: Waves): string =>
  String(correlatePairs({ yesYes, yesNo, noYes, noNo }));

test.each([
  ['wholly the same people', wavesOf(fc.constant(0))],
  ['partly the same people', wavesOf(fc.nat({ max: 6 }))],
])('%s: of a hidden table nothing is told', (_, arbitrary) => {
  let hidden = 0;
  fc.assert(
    fc.property(arbitrary, (waves) => {
      if (!isHidden(waves)) return;
      hidden += 1;
      const told = new Set(
        listOthers(waves)
          .filter(isHidden)
          .map((one) => JSON.stringify(linkOf(one))),
      );
      expect(told.size).toBe(1);
    }),
    { numRuns: 40 },
  );
  expect(hidden).toBeGreaterThan(20);
});

test('one decimal of φ would be enough to find a cell of two', () => {
  const waves: Waves = { both: [2, 1, 3, 34], before: [0, 0], after: [0, 0] };
  expect(isHidden(waves)).toBe(true);
  expect(listTold(attack, waves, (one) => String(Math.floor(10 * Number(tellExactly(one)))))).toContain(
    '0,0: 2',
  );
  expect(listTold(attack, waves, (one) => (isHidden(one) ? JSON.stringify(linkOf(one)) : ''))).toEqual([]);
});
