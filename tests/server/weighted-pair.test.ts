import { expect, test } from 'vitest';
import { testWeighted, type WeightedPair } from '../../server/series/weighted-pair.ts';
import type { Link } from '../../shared/indicator/evidence.ts';
import type { LinkedSums } from '../../server/series/person-shelf.ts';

/** What is known of the persons decides what the weighted test says of them. */
const weighed = (sum: number) => ({
  ...{ id: 'r', hash: 'h', rowOf: () => 0 },
  rows: [{ stratum: '', weight: 2, size: 160, base: 160, sum, squares: sum }],
});
const pair: WeightedPair = { before: [weighed(70)], after: [weighed(86)], isWhole: false };
const union: LinkedSums = {
  kind: 'union',
  sums: { isStratified: true, strata: [{ stratum: '', persons: 200, before: 0, after: 0, between: 4e-4 }] },
};
const cut: LinkedSums = { kind: 'unlinked', reason: 'cut' };
const unlinked = (reason: Extract<Link, { kind: 'unlinked' }>['reason']): Link => ({
  kind: 'unlinked',
  reason,
});
const persons = (common: number | null): Link => ({
  ...{ kind: 'persons', persons: 200, common, effective: [160, 160], correlation: 0 },
});

const say = (link: Link | null, linked: Parameters<typeof testWeighted>[3]) =>
  testWeighted('share', pair, link, linked);

test('years without two weighted figures, or that may not be compared, have no test', () => {
  expect(testWeighted('share', undefined, unlinked('nobody'), undefined)).toBeNull();
  expect(say(null, union)).toBeNull();
});

test('whoever answered both is in the test; fewer than ten are not told of, and the covariance is left out', () => {
  expect(say(persons(120), union)).toMatchObject({ unlinked: null, common: 120, se: 5 });
  expect(say(persons(null), union)).toMatchObject({ unlinked: 'few', common: null, se: 6 });
  expect(say(unlinked('few'), union)).toMatchObject({ unlinked: 'few', se: 6 });
  expect(say(unlinked('nobody'), { kind: 'unlinked', reason: 'nobody' })).toMatchObject({
    unlinked: 'nobody',
  });
  expect(say(unlinked('doubtful'), { kind: 'unlinked', reason: 'doubtful' })).toMatchObject({
    unlinked: 'doubtful',
  });
});

test('until they are counted nothing is said, and after a cut nothing but what was known before', () => {
  expect(say({ kind: 'counting' }, undefined)).toEqual({ kind: 'counting' });
  expect(say(persons(120), 'counting')).toEqual({ kind: 'counting' });
  expect(say(persons(120), cut)).toEqual({ kind: 'cut' });
  expect(say(unlinked('unknown'), cut)).toEqual({ kind: 'cut' });
  // That nobody answered both was found before; it needs no persons.
  expect(say(unlinked('nobody'), cut)).toMatchObject({ kind: 'tested', unlinked: 'nobody' });
});
