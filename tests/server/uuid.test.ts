import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeUuidMaker } from '../../server/database/uuid.ts';

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('an id begins with its millisecond and has the form of UUIDv7', () => {
  const id = makeUuidMaker(() => 0x0198_1234_5678)();
  expect(id).toMatch(form);
  expect(id.slice(0, 13)).toBe('01981234-5678');
});

test('each id is greater than the one before, however the clock runs', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 2 ** 47 }), { minLength: 2 }), (times) => {
      let turn = 0;
      const make = makeUuidMaker(() => times[turn++] ?? 0);
      const ids = times.map(() => make());
      expect(ids).toEqual(ids.toSorted());
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

test('ten thousand ids of one millisecond stay in order and in form', () => {
  const make = makeUuidMaker(() => 1_800_000_000_000);
  const ids = Array.from({ length: 10_000 }, () => make());
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => form.test(id))).toBe(true);
});
