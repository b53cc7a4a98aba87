import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boundSilence,
  compareLateRespondents,
  findTippingPoint,
  listOutcomes,
} from '../../../shared/statistics/nonresponse.ts';
import { planForChange, planForPrecision } from '../../../shared/statistics/sample-size.ts';

const asked = fc
  .record({ n: fc.integer({ min: 1, max: 300 }), silent: fc.nat(200) })
  .chain(({ n, silent }) => fc.record({ n: fc.constant(n), silent: fc.constant(silent), x: fc.nat(n) }));

describe('boundSilence', () => {
  test('349 yes of 530 answers, 2,000 invited', () => {
    const { low, high } = boundSilence(349, 530, 2000);
    expect([low, high]).toEqual([0.1745, 0.9095]);
  });

  test('holds every share the silent could have made', () => {
    fc.assert(
      fc.property(asked, fc.double({ min: 0, max: 1, noNaN: true }), ({ x, n, silent }, part) => {
        const { low, high } = boundSilence(x, n, n + silent);
        const made = (x + Math.round(part * silent)) / (n + silent);
        expect(low <= made && made <= high).toBe(true);
      }),
    );
  });

  test('with nobody silent it is the share itself; more answers than persons are a mistake', () => {
    expect(boundSilence(3, 4, 4)).toEqual({ low: 0.75, high: 0.75 });
    expect(() => boundSilence(3, 4, 3)).toThrow('4 answered of 3');
    expect(() => boundSilence(0, 0, 3)).toThrow('at least one answer');
  });
});

describe('findTippingPoint', () => {
  test('120 of 158, 195 asked, 80 % wanted: 36 of the 37 silent', () => {
    expect(findTippingPoint({ x: 120, n: 158 }, 195, 80, 'atLeast')).toEqual({
      silent: 37,
      isMet: false,
      turn: { count: 36, share: 36 / 37 },
    });
  });

  const comparators = fc.constantFrom('atLeast', 'moreThan', 'atMost', 'lessThan');

  test('is where the outcome among all asked turns, found by trying every number', () => {
    fc.assert(
      fc.property(
        asked,
        fc.integer({ min: 0, max: 1000 }),
        comparators,
        ({ x, n, silent }, tenths, comparator) => {
          const isMet = (yes: number): boolean => {
            const [own, goal] = [1000 * (x + yes), tenths * (n + silent)];
            return { atLeast: own >= goal, moreThan: own > goal, atMost: own <= goal, lessThan: own < goal }[
              comparator
            ];
          };
          const found = findTippingPoint({ x, n }, n + silent, tenths / 10, comparator);
          const outcomes = listOutcomes(silent, isMet);
          if (outcomes.length === 1) {
            expect(found.turn).toBeNull();
          } else {
            expect(outcomes).toHaveLength(2);
            const isUpwards = comparator === 'atLeast' || comparator === 'moreThan';
            expect(found.turn?.count).toBe(isUpwards ? outcomes[1]?.from : outcomes[0]?.to);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('80 % of 195 is exactly 156, whatever 0.8 is to a computer', () => {
    expect(findTippingPoint({ x: 156, n: 195 }, 195, 80, 'atLeast').isMet).toBe(true);
    expect(findTippingPoint({ x: 7, n: 10 }, 10, 70.00001, 'atLeast').isMet).toBe(false);
    expect(findTippingPoint({ x: 29, n: 100 }, 100, 29, 'atMost').isMet).toBe(true);
  });
});

test('every outcome the silent could have brought about', () => {
  expect(listOutcomes(3, (yes) => yes >= 2)).toEqual([
    { from: 0, to: 1, outcome: false },
    { from: 2, to: 3, outcome: true },
  ]);
  expect(listOutcomes(0, () => 'same')).toEqual([{ from: 0, to: 0, outcome: 'same' }]);
});

test('those who answered late against those who answered at once', () => {
  const found = compareLateRespondents({ x: 60, n: 80 }, { x: 10, n: 20 }, 50);
  expect(found.test.difference).toBe(-0.25);
  expect(found.test.p).toBeLessThan(0.05);
  expect(found.ifSilentLikeLate).toBeCloseTo(95 / 150, 14);
  expect(() => compareLateRespondents({ x: 1, n: 2 }, { x: 0, n: 0 }, 5)).toThrow('at least one answer');
});

describe('sample size', () => {
  test.each([
    [undefined, 385],
    [66_000, 382],
    [500, 218],
    [200, 132],
  ])('±5 points of %s people need %i answers', (population, answers) => {
    const wish = { margin: 0.05, ...(population === undefined ? {} : { population }) };
    expect(planForPrecision(wish)).toEqual({ answers, invitations: answers, isPossible: true });
  });

  test('invitations count on those who will not answer, and on uneven weights', () => {
    expect(planForPrecision({ margin: 0.05, response: 0.4, deff: 1.5 })).toEqual({
      answers: 577,
      invitations: 1441,
      isPossible: true,
    });
    expect(planForPrecision({ margin: 0.05, population: 200, response: 0.4 }).isPossible).toBe(false);
  });

  test('a change of 5 points: 1,570 different people each year, or 628 of the same', () => {
    expect(planForChange({ change: 0.05 })).toBe(1570);
    expect(planForChange({ change: 0.05, correlation: 0.6 })).toBe(628);
  });

  test('a finer margin never needs fewer, and never more than everybody', () => {
    const margins = fc.double({ min: 0.005, max: 0.3, noNaN: true });
    fc.assert(
      fc.property(margins, margins, fc.integer({ min: 1, max: 100_000 }), (one, other, population) => {
        const [fine, coarse] = [Math.min(one, other), Math.max(one, other)].map(
          (margin) => planForPrecision({ margin, population }).answers,
        );
        expect(fine).toBeGreaterThanOrEqual(coarse ?? Number.NaN);
        expect(fine).toBeLessThanOrEqual(population);
      }),
    );
  });

  test('wishes that cannot be are refused', () => {
    expect(() => planForPrecision({ margin: 5 })).toThrow('margin');
    expect(() => planForPrecision({ margin: 0.05, response: 0 })).toThrow('response');
    expect(() => planForPrecision({ margin: 0.05, population: 0 })).toThrow('population 0');
    expect(() => planForChange({ change: 0 })).toThrow('change');
    expect(() => planForChange({ change: 0.1, correlation: 1 })).toThrow('correlation 1');
  });
});
