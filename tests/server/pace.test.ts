import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inPassing } from '../../server/tally/pace.ts';

async function measureRest(worked: number): Promise<number> {
  const started = performance.now();
  await inPassing(worked);
  return performance.now() - started;
}

test('upkeep takes a twentieth of the time', async () => {
  const rests = [await measureRest(2), await measureRest(2), await measureRest(2)];
  expect(Math.min(...rests)).toBeGreaterThanOrEqual(37);
  expect(Math.min(...rests)).toBeLessThan(150);
});

test('upkeep hardly goes on while others leave no idle moment', async () => {
  let isBusy = true;
  const busy = (async () => {
    while (isBusy) await turn();
  })();
  expect(await measureRest(2)).toBeGreaterThan(200);
  isBusy = false;
  await busy;
});
