import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileFlushShim, followDisk } from '../support/flush-shim.ts';
import { openChaosHouse, readTimes, seed, type ChaosHouse } from './chaos-house.ts';

const cuts = readTimes('CUTS', 2);
let house: ChaosHouse;
let library: string | undefined;

beforeAll(async () => {
  library = await compileFlushShim();
  house = await openChaosHouse();
});
afterAll(() => house.close());

/** What the disk would hold takes the data folder's place. */
function losePower(data: string, shadow: string): void {
  rmSync(data, { recursive: true });
  renameSync(shadow, data);
}

test(
  `after ${cuts} power cuts only what was flushed is there, and that is every answer confirmed (seed ${seed})`,
  async () => {
    if (library === undefined) return;
    const shadow = path.join(house.folder, 'shadow');
    let received = 0;
    for (let number = 0; number < cuts; number += 1) {
      const disk = {
        earlyPercent: Math.floor(house.random() * 2) * 40,
        milliseconds: Math.floor(house.random() * 3),
      };
      const { environment } = followDisk(library, house.data, shadow, disk);
      const server = await house.start(environment);
      await house.load(server, 200 + house.random() * 600);
      await server.kill();
      received += (await house.phones.settle()).received;
      losePower(house.data, shadow);
      house.check();
    }
    expect(received).toBeGreaterThan(cuts * 10);

    const server = await house.start();
    await house.load(server, 300);
    expect(await house.phones.settle()).toMatchObject({ failed: 0, refused: 0, busy: 0, cut: 0 });
    await server.stop();
    const { stored, acknowledged } = house.check();
    expect(stored).toBe(acknowledged);
    process.stdout.write(`chaos: ${cuts} power cuts, ${acknowledged} answers confirmed, all there once\n`);
  },
  60_000 + cuts * 20_000,
);
