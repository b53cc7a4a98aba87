import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testApart, testUnion } from '../../../shared/statistics/union-change.ts';
import {
  lineariseRounds,
  sumUnion,
  type LinearRound,
  type RepeatedPersons,
} from '../../../shared/statistics/union-sums.ts';
import { testIndependentEstimates } from '../../../shared/statistics/independent-change.ts';
import { testWaves } from './test-waves.ts';
import { readWaveCase, waveGoals, waveOracle, type Somebody, type Told } from '../../support/wave-cases.ts';
import { unwrap } from './design-figures.ts';
import { equal, fit, group, groupRows, keyOf, listPersons } from './wave-people.ts';

describe('the change between two weighted waves', () => {
  test.each(['vector', 'moved', 'score'])('is what R’s survey says of %s', (name) => {
    const people = readWaveCase(name);
    const kind = name === 'score' ? 'mean' : 'share';
    const theirs = waveOracle[name] ?? {};
    const weights = {
      before: fit(people, 'before', waveGoals.before),
      after: fit(people, 'after', waveGoals.after),
    };
    const same = { before: equal(people, 'before'), after: equal(people, 'after') };
    const [ours, unweighted] = [weights, same].map((own) => {
      const { rounds, repeated } = group(people, own);
      const linear = unwrap(lineariseRounds(rounds));
      return unwrap(testUnion(linear, sumUnion(linear, repeated), kind));
    });
    expect(ours?.difference).toBeCloseTo(theirs['difference'] ?? NaN, 12);
    expect(ours?.se).toBeCloseTo(theirs['se'] ?? NaN, 12);
    expect(unweighted?.difference).toBeCloseTo(theirs['equal.difference'] ?? NaN, 12);
    expect(unweighted?.se).toBeCloseTo(theirs['equal.se'] ?? NaN, 12);
    if (name === 'vector') expect(unweighted?.se.toFixed(6)).toBe('0.045556');
    // Ignoring who answered twice is another test.
    const linear = unwrap(lineariseRounds(group(people, weights).rounds));
    expect(testApart(linear, kind).se).toBeGreaterThan((ours?.se ?? 0) * 1.02);
  });

  test('by groups is the same as by persons, strata, fitted weights and don’t knows included', () => {
    let compared = 0;
    const told = fc.record({
      group: fc.constantFrom('F', 'M', 'X'),
      value: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 1 }) }, fc.constant(null)),
    });
    const person = fc.record({
      stratum: fc.constantFrom('north', 'south'),
      before: fc.option(told, { nil: undefined }),
      after: fc.option(told, { nil: undefined }),
      scale: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 12, maxLength: 80 }),
        fc.constantFrom('share' as const, 'mean' as const),
        (drawn, kind) => {
          const people = drawn.flatMap(({ stratum, before, after, scale }): Somebody[] => {
            const tell = (one: Omit<Told, 'stratum'>): Told => {
              const value = one.value === null || kind === 'share' ? one.value : one.value * scale;
              return { ...one, value, stratum };
            };
            if (before === undefined && after === undefined) return [];
            return [
              {
                ...(before === undefined ? {} : { before: tell(before) }),
                ...(after === undefined ? {} : { after: tell(after) }),
              },
            ];
          });
          const goal = { F: 300, M: 250, X: 90 };
          if (people.every((one) => one.before === undefined)) return;
          if (people.every((one) => one.after === undefined)) return;
          const weights = { before: fit(people, 'before', goal), after: fit(people, 'after', goal) };
          const { rounds, repeated } = group(people, weights);
          const linear = lineariseRounds(rounds);
          const byPerson = testWaves(listPersons(people, weights), {}, kind);
          if (!linear.ok) return;
          const byGroup = testUnion(linear.value, sumUnion(linear.value, repeated), kind);
          expect(byGroup.ok).toBe(byPerson.ok);
          if (!byGroup.ok || !byPerson.ok) return;
          compared += 1;
          for (const name of ['difference', 'se', 'p', 'low', 'high'] as const) {
            expectNear(byGroup.value[name], byPerson.value[name]);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(150);
  });

  test('alike persons may be put together, in any order', () => {
    const people = readWaveCase('moved');
    const weights = {
      before: fit(people, 'before', waveGoals.before),
      after: fit(people, 'after', waveGoals.after),
    };
    const { rounds, repeated } = group(people, weights);
    const linear = unwrap(lineariseRounds(rounds));
    const one = unwrap(testUnion(linear, sumUnion(linear, repeated), 'share'));
    const alike = Map.groupBy(repeated, ({ answers }) => JSON.stringify(answers));
    const together = [...alike.values()].map((same): RepeatedPersons => ({
      count: same.length,
      answers: same[0]?.answers.toReversed() ?? [],
    }));
    expect(together.length).toBeLessThan(repeated.length / 5);
    const other = unwrap(testUnion(linear, sumUnion(linear, together), 'share'));
    expectNear(other.se, one.se);
  });

  test('two rounds of a year that the same people answered alike are worth one', () => {
    const people = readWaveCase('vector');
    const weights = {
      before: fit(people, 'before', waveGoals.before),
      after: fit(people, 'after', waveGoals.after),
    };
    const { rounds, repeated } = group(people, weights);
    const linear = unwrap(lineariseRounds(rounds));
    const once = unwrap(testUnion(linear, sumUnion(linear, repeated), 'share'));
    // Everybody who answered the second year answers it a second time in the same way.
    const { names } = groupRows(people, 'after', weights.after);
    const twice = unwrap(lineariseRounds([...rounds, rounds[1]!]));
    const again = people.flatMap((one): RepeatedPersons[] => {
      const known = group([one], weights).repeated[0]?.answers[0];
      const { before, after } = one;
      if (after === undefined) return [];
      const row = names.indexOf(keyOf(after));
      const own = { row, isInBase: after.value !== null, value: after.value ?? 0 };
      const first =
        before === undefined || known === undefined
          ? []
          : [{ ...known, row: groupRows(people, 'before', weights.before).names.indexOf(keyOf(before)) }];
      return [{ count: 1, answers: [...first, { round: 1, ...own }, { round: 2, ...own }] }];
    });
    const found = unwrap(testUnion(twice, sumUnion(twice, again), 'share'));
    expectNear(found.difference, once.difference);
    expectNear(found.se, once.se);
    // Where nobody can tell who answered twice, the errors of the two rounds are added up.
    expectNear(testApart(twice, 'share').se, testApart(linear, 'share').se);
  });

  test('strata that a person’s two answers cut across are left out', () => {
    const people = readWaveCase('moved').map(({ before, after }, index): Somebody => {
      const at = (told: Told, isMoved: boolean): Told => ({
        ...told,
        stratum: (index + (isMoved ? 1 : 0)) % 2 === 0 ? 'north' : 'south',
      });
      return {
        ...(before === undefined ? {} : { before: at(before, false) }),
        ...(after === undefined ? {} : { after: at(after, index === 7) }),
      };
    });
    const weights = {
      before: fit(people, 'before', waveGoals.before),
      after: fit(people, 'after', waveGoals.after),
    };
    const { rounds, repeated } = group(people, weights);
    const linear = unwrap(lineariseRounds(rounds));
    const sums = sumUnion(linear, repeated);
    expect(sums).toMatchObject({ isStratified: false, strata: [{ stratum: '', persons: people.length }] });
    const none = people.map(({ before, after }) => ({
      ...(before === undefined ? {} : { before: { ...before, stratum: '' } }),
      ...(after === undefined ? {} : { after: { ...after, stratum: '' } }),
    }));
    const apart = unwrap(testWaves(listPersons(none, weights)));
    expectNear(unwrap(testUnion(linear, sums, 'share')).se, apart.se);
  });

  test('a correlation that may not be told is cut, and the test claims less', () => {
    const people = readWaveCase('vector');
    const weights = {
      before: fit(people, 'before', waveGoals.before),
      after: fit(people, 'after', waveGoals.after),
    };
    const { rounds, repeated } = group(people, weights);
    const linear = unwrap(lineariseRounds(rounds));
    const sums = sumUnion(linear, repeated);
    const free = unwrap(testUnion(linear, sums, 'share'));
    expectNear(unwrap(testUnion(linear, sums, 'share', (correlation) => correlation)).se, free.se);
    const cut = unwrap(testUnion(linear, sums, 'share', () => 0));
    expect(cut.se).toBeGreaterThan(free.se);
    expect(cut.p).toBeGreaterThan(free.p);
    expect(cut.low).toBeLessThan(free.low);
  });

  test('different people are compared by both years’ own errors', () => {
    const people = readWaveCase('score');
    const weights = {
      before: fit(people, 'before', waveGoals.before),
      after: fit(people, 'after', waveGoals.after),
    };
    const linear: LinearRound[] = unwrap(lineariseRounds(group(people, weights).rounds));
    const [first, second] = linear.map(({ estimate }) => estimate);
    const [apart, own] = [testApart(linear, 'mean'), testIndependentEstimates(first!, second!, 'mean')];
    expect(apart.method).toBe(own.method);
    expectNear(apart.se, own.se);
    expectNear(apart.p, own.p);
  });

  test('a wave of one answer is refused', () => {
    const rows = [{ stratum: '', weight: 1, size: 1, base: 1, sum: 1, squares: 1 }];
    const refused = { ok: false, refusals: [{ code: 'oneRespondent' }] };
    expect(lineariseRounds([{ wave: 'before', rows }])).toEqual(refused);
  });
});

/** To 1e-12 of its size; what should be nothing may leave a speck. */
function expectNear(own: number, other: number): void {
  expect(Math.abs(own - other)).toBeLessThanOrEqual(1e-12 * Math.abs(other) + 1e-14);
}
