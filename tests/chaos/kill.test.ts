import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChaosHouse, readTimes, seed, type ChaosHouse } from './chaos-house.ts';

const kills = readTimes('KILLS', 3);
let house: ChaosHouse;

/** A check that finds nothing must be one that can find something. */
const harms = [
  ['delete from response where position = 3', 'acknowledged'],
  [
    'update response set document = replace(document, \'"drill":\', \'"drlil":\') where position = 2',
    'not whole',
  ],
  ["update response set document = replace(document, '声', '')", 'acknowledged and lost'],
  ['update response set replaces = position where edition = 1', 'a chain of editions is broken'],
  ['update round set position = position + 1', 'entries up to'],
  ["delete from audit where verb = 'response.send'", 'noted'],
  ['delete from draft', 'acknowledged and are lost'],
] as const;

beforeAll(async () => {
  house = await openChaosHouse();
});
afterAll(() => house.close());

test(
  `killed ${kills} times in the middle of its work, the server keeps every answer it confirmed (seed ${seed})`,
  async () => {
    process.stdout.write(`chaos: MACHIKOE_TEST_SEED=${seed}\n`);
    let received = 0;
    for (let number = 0; number < kills; number += 1) {
      const server = await house.start();
      await house.load(server, 150 + house.random() * 600);
      await server.kill();
      const report = await house.phones.settle();
      received += report.received;
      expect(report).toMatchObject({ failed: 0, refused: 0, busy: 0 });
      house.check();
    }
    expect(received).toBeGreaterThan(kills * 10);

    // What nobody confirmed is sent again, and is there once like everything else.
    const server = await house.start();
    await house.load(server, 500);
    const report = await house.phones.settle();
    expect(report).toMatchObject({ failed: 0, refused: 0, busy: 0, cut: 0 });
    await server.stop();
    const { stored, acknowledged } = house.check();
    expect(stored).toBe(acknowledged);
    for (const [harm, sign] of harms) expect(house.findFaultsAfter(harm).join()).toContain(sign);
    process.stdout.write(`chaos: ${kills} kills, ${acknowledged} answers confirmed, all there once\n`);
  },
  60_000 + kills * 20_000,
);
