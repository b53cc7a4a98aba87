import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BuiltServer } from '../support/built-server.ts';
import { compileFlushShim, followDisk, openTroubleMaker, type TroubleMaker } from '../support/flush-shim.ts';
import type { PhoneReport } from './phones.ts';
import { openChaosHouse, readTimes, seed, type ChaosHouse } from './chaos-house.ts';

let house: ChaosHouse;
let library: string | undefined;
let maker: TroubleMaker | undefined;

beforeAll(async () => {
  library = await compileFlushShim();
  house = await openChaosHouse();
  const file = path.join(house.folder, 'trouble');
  if (library !== undefined) maker = openTroubleMaker(library, house.data, file);
  process.stdout.write(`chaos: MACHIKOE_TEST_SEED=${seed}\n`);
});
afterAll(() => house.close());

const hour = 3_600_000;
const stops = readTimes('STOPS', 1);
const untroubled = { busy: 0, failed: 0, cut: 0, turnedAway: 0 };

/** The server says no, cuts nobody off, and still shows pages. */
async function expectRefusals(server: BuiltServer): Promise<PhoneReport> {
  await house.phones.settle();
  let report: PhoneReport;
  // A full disk takes what fits where something was before: only then does it refuse, and what it took is kept.
  for (let time = 0; ; time += 1) {
    house.phones.tryToSend(server.url);
    await sleep(400);
    report = await house.phones.settle();
    expect(report.cut).toBe(0);
    if (report.failed + report.busy > 0) break;
    expect(time).toBeLessThan(30);
  }
  const page = await fetch(`${server.url}/accessibility`);
  expect(await page.text()).toContain('</html>');
  return report;
}

async function expectWellAgain(server: BuiltServer): Promise<void> {
  await house.load(server, 200);
  expect(await house.phones.settle()).toMatchObject({ ...untroubled, refused: 0 });
}

test('a disk that fills up, fails to flush or becomes read-only: what is not kept is not confirmed', async () => {
  if (library === undefined || maker === undefined) return;
  const shadow = path.join(house.folder, 'shadow');
  const disk = followDisk(library, house.data, shadow);
  const server = await house.start({ ...disk.environment, ...maker.environment });
  for (const trouble of [{ diskIsFull: true }, { flushFails: true }, { isReadOnly: true }]) {
    await house.load(server, 100);
    maker.make(trouble);
    await sleep(200);
    const { received, drafted } = await expectRefusals(server);
    if (!('diskIsFull' in trouble)) expect([received, drafted]).toEqual([0, 0]);
    maker.make({});
    await expectWellAgain(server);
  }
  await server.kill();
  rmSync(house.data, { recursive: true });
  renameSync(shadow, house.data);
  house.check();
});

/** A disk of its own of so many bytes; undefined where this user may make none. */
function mountSmallDisk(bytes: number): string | undefined {
  const place = path.join(house.folder, 'small');
  mkdirSync(place);
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0700`, 'tmpfs', place]);
  return made.status === 0 ? place : undefined;
}

test('a small disk that is really full', async () => {
  // Room beside what was written before, which may have a log of many megabytes.
  const place = mountSmallDisk(weighFolder(house.data) + 16 * 1024 * 1024);
  if (place === undefined)
    return void process.stdout.write('chaos: no disk can be mounted, so none is filled up\n');
  cpSync(house.data, place, { recursive: true });
  const server = await house.start({}, place);
  try {
    await house.load(server, 100);
    fillUp(path.join(place, 'ballast'));
    await expectRefusals(server);
    rmSync(path.join(place, 'ballast'));
    await expectWellAgain(server);
  } finally {
    await server.kill();
    await house.phones.settle();
    rmSync(house.data, { recursive: true });
    cpSync(place, house.data, { recursive: true });
    spawnSync('umount', [place]);
  }
  house.check();
});

function weighFolder(folder: string): number {
  const sizes = readdirSync(folder).map((name) => statSync(path.join(folder, name)).size);
  return sizes.reduce((sum, size) => sum + size, 0);
}

function fillUp(file: string): void {
  const piece = Buffer.alloc(4096);
  for (;;) {
    try {
      writeFileSync(file, piece, { flag: 'a' });
    } catch {
      return;
    }
  }
}

test('a database that cannot be written is refused at the start, in one line that names it', async () => {
  const environment = maker?.environment ?? {};
  const file = path.join(house.data, 'machikoe.sqlite');
  maker?.make({ isReadOnly: true });
  chmodSync(file, 0o400);
  try {
    // Whoever may write everything is stopped by the shim alone.
    if (maker === undefined && process.getuid?.() === 0) return;
    const refusal = await house.start(environment).then(
      (server) => server.stop().then(() => 'it started'),
      (error: unknown) => String(error),
    );
    expect(refusal).toMatch(/ended with 1 before it was listening:\n[^\n]*machikoe\.sqlite[^\n]*\n$/);
  } finally {
    maker?.make({});
    chmodSync(file, 0o600);
  }
});

test('a clock that jumps loses nothing and mixes nothing up; a round closed meanwhile says so', async () => {
  if (maker === undefined) return;
  const server = await house.start(maker.environment);
  for (const clockAheadMs of [hour, -12 * hour, 0, 36 * hour, -1, 0]) {
    maker.make({ clockAheadMs });
    await house.load(server, 60);
  }
  expect(await house.phones.settle()).toMatchObject({ ...untroubled, refused: 0 });

  maker.make({ clockAheadMs: 24 * 30 * hour });
  house.phones.tryToSend(server.url);
  await sleep(200);
  const { refused, ...late } = await house.phones.settle();
  expect(refused).toBeGreaterThan(0);
  expect(late).toMatchObject({ ...untroubled, received: 0, drafted: 0 });

  maker.make({});
  await expectWellAgain(server);
  await server.stop();
  house.check();
});

test(
  'told to stop in the middle of its work, it answers everybody and then stops',
  async () => {
    for (let time = 0; time < stops; time += 1) {
      const server = await house.start();
      await house.load(server, 100 + house.random() * 200);
      await server.stop();
      const report = await house.phones.settle();
      // A line still in the system's queue when the listener closes never came to the server; no program can take it.
      const { turnedAway: _turnedAway, ...owed } = { ...untroubled, refused: 0 };
      expect(report).toMatchObject(owed);
      expect(report.received).toBeGreaterThan(0);
    }
    house.check();
  },
  60_000 + stops * 20_000,
);
