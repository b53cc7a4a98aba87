import { expect, test } from 'vitest';
import { makeUuidMaker } from '../../server/database/uuid.ts';
import { makeRespondentKey, makeRoundId } from '../../server/round/short-id.ts';

test('rounds made within one millisecond have ids in their order, each its own', () => {
  const makeId = makeUuidMaker(() => Date.parse('2026-11-16T03:00:00Z'));
  const ids = Array.from({ length: 200 }, () => makeRoundId({ makeId }));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(200);
});

test('a round’s id comes after those made before ids of rounds were short', () => {
  let now = Date.parse('2026-11-16T03:00:00Z');
  const makeId = makeUuidMaker(() => now);
  const before = makeId();
  now += 24 * 60 * 60_000;
  expect([makeRoundId({ makeId }), before].toSorted()[0]).toBe(before);
});

test('respondent keys are each their own, and say nothing of the order they were made in', () => {
  const keys = Array.from({ length: 5000 }, makeRespondentKey);
  expect(new Set(keys).size).toBe(5000);
  const rising = keys.filter((key, index) => key > (keys[index - 1] ?? '')).length;
  expect(Math.abs(rising - 2500)).toBeLessThan(500);
});
