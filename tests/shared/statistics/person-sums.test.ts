import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeLink } from '../../../shared/indicator/person-link.ts';
import { testPersons } from '../../../shared/statistics/person-change.ts';
import {
  addPerson,
  countEffective,
  countNested,
  makePersonSums,
  spreadPersons,
  type PersonWave,
} from '../../../shared/statistics/person-sums.ts';
import { testWaves, type WavePerson } from './test-waves.ts';
import { unwrap } from './design-figures.ts';

const none: PersonWave = { base: 0, sum: 0, squares: 0 };
const said = (value: number): PersonWave => ({ base: 1, sum: value, squares: value * value });

/** Counts of persons by what they said in the first and in the second wave; undefined did not answer. */
type Group = readonly [number, number | undefined, number | undefined];
const overlapping: readonly Group[] = [
  ...([
    [40, 1, 1],
    [12, 1, 0],
    [22, 0, 1],
    [46, 0, 0],
  ] as const),
  ...([
    [18, 1, undefined],
    [22, 0, undefined],
    [24, undefined, 1],
    [16, undefined, 0],
  ] as const),
];

function sumGroups(groups: readonly Group[]) {
  const sums = makePersonSums();
  for (const [count, before, after] of groups) {
    for (let index = 0; index < count; index += 1) {
      addPerson(sums, before === undefined ? none : said(before), after === undefined ? none : said(after));
    }
  }
  return sums;
}

function standardError(groups: readonly Group[]): number {
  const { before, after, correlation } = spreadPersons(sumGroups(groups));
  return Math.sqrt(before + after - 2 * correlation * Math.sqrt(before * after));
}

const value = fc.option(fc.nat(1), { nil: undefined });
const groups = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 20 }), value, value), { minLength: 4, maxLength: 9 })
  .filter(
    (all) => all.some(([, before]) => before !== undefined) && all.some(([, , after]) => after !== undefined),
  );

describe('sums over persons', () => {
  test('the published example, linearised', () => {
    expect(standardError(overlapping).toFixed(6)).toBe('0.045556');
  });

  test('are what the linearised comparison of single persons finds', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const answered = all.filter(([, before, after]) => before !== undefined || after !== undefined);
        const persons = answered.flatMap(([count, before, after]): WavePerson[] =>
          Array.from({ length: count }, () => ({
            stratum: '',
            ...(before === undefined ? {} : { before: { weight: 1, value: before } }),
            ...(after === undefined ? {} : { after: { weight: 1, value: after } }),
          })),
        );
        const found = testWaves(persons);
        fc.pre(found.ok);
        // The root of what rounding leaves of nothing would be no longer next to nothing.
        expect(standardError(answered) ** 2).toBeCloseTo(unwrap(found).se ** 2, 12);
      }),
    );
  });

  test('answers of one person who always says the same are worth one', () => {
    const sums = makePersonSums();
    for (let index = 0; index < 50; index += 1) {
      const own = index < 30 ? 2 : 0;
      addPerson(sums, none, { base: 2, sum: own, squares: own });
    }
    expect(countEffective(sums.after, sums.persons)).toBeCloseTo(49, 10);
    expect(countNested([60, 40])).toBeCloseTo(10_000 / 180, 10);
  });

  test('say nothing of a handful: no table, and a correlation that only ever claims less', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const sums = sumGroups(all);
        const link = describeLink(sums, 'share');
        if (sums.common < 10) expect(link).toMatchObject({ kind: 'unlinked' });
        if (link.kind !== 'pairs' || link.pairs === null) return;
        const { yesYes, yesNo, noYes, noNo } = link.pairs;
        const cells = [yesYes, yesNo, noYes, noNo];
        expect(cells.filter((count) => count > 0 && count < 3)).toEqual([]);
      }),
    );
  });

  test('the worked example of a test by effective numbers', () => {
    const spread = (p: number) => ({ value: p, spread: p * (1 - p), effective: 160 });
    const found = testPersons(spread(0.4375), spread(0.5375), {
      correlation: 0.3,
      persons: 200,
      kind: 'share',
    });
    const v = [0.4375 * 0.5625, 0.5375 * 0.4625].map((one) => one / 160);
    const se = Math.sqrt(v[0]! + v[1]! - 0.6 * Math.sqrt(v[0]! * v[1]!));
    expect(found.se).toBeCloseTo(se, 12);
  });
});
