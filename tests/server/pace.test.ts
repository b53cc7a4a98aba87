import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inPassing } from '../../server/tally/pace.ts';

async function measureRest(worked: number): Promise<number> {
  const started = performance.now();
  await inPassing(worked);
  return performance.now() - started;
}

test('upkeep rests four times as long as it worked', async () => {
  const rests = [await measureRest(5), await measureRest(5), await measureRest(5)];
  expect(Math.min(...rests)).toBeGreaterThanOrEqual(19);
  expect(Math.min(...rests)).toBeLessThan(150);
});

test('upkeep hardly goes on while others leave no idle moment', async () => {
  let isBusy = true;
  const busy = (async () => {
    while (isBusy) await turn();
  })();
  expect(await measureRest(5)).toBeGreaterThan(200);
  isBusy = false;
  await busy;
});
