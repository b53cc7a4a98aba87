import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gatherReads } from '../../server/database/gather-reads.ts';

const inOtherTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what is asked in one turn is one query, and everybody gets the answer to their own question', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 600 }), async (wanted) => {
      const queries: (readonly string[])[] = [];
      const find = gatherReads((keys) => {
        queries.push(keys);
        return Promise.resolve(
          new Map(keys.filter((key) => Number(key) % 3 > 0).map((key) => [key, `is ${key}`])),
        );
      });
      const found = await Promise.all(wanted.map((number) => find(String(number))));
      expect(found).toEqual(wanted.map((number) => (number % 3 > 0 ? `is ${number}` : undefined)));
      const asked = queries.flat();
      expect(asked).toEqual([...new Set(wanted.map(String))]);
      expect(queries.length).toBe(Math.ceil(asked.length / 256));
    }),
    { numRuns: 30 },
  );
});

test('nobody gets an answer older than the question', async () => {
  let truth = 'old';
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const find = gatherReads(async (keys) => {
    const seen = truth;
    await gate;
    return new Map(keys.map((key) => [key, seen]));
  });
  const early = find('round');
  await inOtherTurn();
  truth = 'new';
  const late = find('round');
  letGo();
  expect(await early).toBe('old');
  expect(await late).toBe('new');
});

test('a query that fails fails those who asked, and nobody after them', async () => {
  let fails = true;
  const find = gatherReads((keys) =>
    fails ? Promise.reject(new Error('gone')) : Promise.resolve(new Map(keys.map((key) => [key, key]))),
  );
  const outcomes = await Promise.allSettled([find('a'), find('b')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await find('a')).toBe('a');
});
