import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import Sqlite from 'better-sqlite3';
import { compileFlushShim, followDisk, openTroubleMaker, slowFlush } from '../support/flush-shim.ts';

/** The tool that proves durability is proved itself: it must show a loss where there is one. */
let folder: string;
let library: string | undefined;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'machikoe-shim-'));
  library = await compileFlushShim();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const rows = 1500;
const driver = import.meta.resolve('better-sqlite3');

interface Death {
  /** Rows whose transaction was confirmed. */
  readonly written: number;
  /** SQLite's word for what ended it before. */
  readonly fault?: string;
  readonly clock: number;
}

/** Writes row after row for at most a second, each a transaction of its own, and dies without closing. */
function writeAndDie(
  file: string,
  synchronous: 'FULL' | 'NORMAL',
  environment: Record<string, string>,
): Death {
  const program = `
    import Sqlite from ${JSON.stringify(driver)};
    const database = new Sqlite(${JSON.stringify(file)});
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = ${synchronous}');
    database.exec('create table if not exists kept (text text not null)');
    const insert = database.prepare('insert into kept (text) values (?)');
    const ends = performance.now() + 1000;
    let written = 0;
    let fault;
    try {
      for (; written < ${rows} && performance.now() < ends; written += 1) insert.run('x'.repeat(300));
    } catch (error) {
      fault = error.code;
    }
    console.log(JSON.stringify({ written, fault, clock: Date.now() }));
    process.kill(process.pid, 'SIGKILL');`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
}

function countKept(file: string): number {
  const database = new Sqlite(file);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  const count = database.prepare('select count(*) from kept').pluck().get();
  database.close();
  return Number(count);
}

async function makeDisk(name: string): Promise<{ data: string; shadow: string }> {
  const data = await mkdtemp(path.join(folder, `${name}-`));
  return { data, shadow: `${data}-shadow` };
}

test('without a C compiler the run says so', () => {
  if (library === undefined)
    process.stdout.write('no C compiler: power cuts, full disks and clocks are not tried\n');
  expect(library === undefined || library.endsWith('.so')).toBe(true);
});

test.each([0, 40])(
  'a power cut loses what no flush reached, and nothing else (%i percent written early)',
  async (earlyPercent) => {
    if (library === undefined) return;
    const flushed = await makeDisk('full');
    const full = followDisk(library, flushed.data, flushed.shadow, { earlyPercent });
    const { written } = writeAndDie(path.join(flushed.data, 'd.sqlite'), 'FULL', full.environment);
    expect(countKept(path.join(full.folder, 'd.sqlite'))).toBe(written);

    const loose = await makeDisk('normal');
    const normal = followDisk(library, loose.data, loose.shadow, { earlyPercent });
    const hoped = writeAndDie(path.join(loose.data, 'd.sqlite'), 'NORMAL', normal.environment).written;
    expect(countKept(path.join(loose.data, 'd.sqlite'))).toBe(hoped);
    expect(countKept(path.join(normal.folder, 'd.sqlite'))).toBeLessThan(hoped);
  },
);

test('a flush can be slow, fail, or find the disk full, and the clock can be wrong', async () => {
  if (library === undefined) return;
  const { data } = await makeDisk('trouble');
  const file = path.join(data, 'd.sqlite');
  expect(writeAndDie(file, 'FULL', slowFlush(library, 20)).written).toBeLessThanOrEqual(50);
  const trouble = openTroubleMaker(library, data, path.join(folder, 'trouble'));
  trouble.make({ diskIsFull: true });
  expect(writeAndDie(file, 'FULL', trouble.environment).fault).toBe('SQLITE_FULL');
  trouble.make({ flushFails: true });
  expect(writeAndDie(file, 'FULL', trouble.environment).fault).toMatch(/^SQLITE_IOERR/);
  trouble.make({ clockAheadMs: -86_400_000 });
  const { clock } = writeAndDie(file, 'FULL', trouble.environment);
  expect(Math.abs(clock - (Date.now() - 86_400_000))).toBeLessThan(60_000);
});
