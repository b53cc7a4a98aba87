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

const rows = 2000;
const driver = import.meta.resolve('better-sqlite3');

/** Writes row after row, each a transaction of its own, and dies without closing. */
function writeAndDie(file: string, synchronous: 'FULL' | 'NORMAL', environment: Record<string, string>) {
  const program = `
    import Sqlite from ${JSON.stringify(driver)};
    const database = new Sqlite(${JSON.stringify(file)});
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = ${synchronous}');
    database.exec('create table if not exists kept (text text not null)');
    const insert = database.prepare('insert into kept (text) values (?)');
    const started = performance.now();
    for (let row = 0; row < ${rows}; row += 1) {
      try { insert.run('x'.repeat(300)); } catch (error) { console.log(error.code); break; }
      if (performance.now() - started > 2000) { console.log('slow', row); break; }
    }
    console.log(Date.now());
    process.kill(process.pid, 'SIGKILL');`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  }).stdout;
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
    writeAndDie(path.join(flushed.data, 'd.sqlite'), 'FULL', full.environment);
    expect(countKept(path.join(full.folder, 'd.sqlite'))).toBe(rows);

    const loose = await makeDisk('normal');
    const normal = followDisk(library, loose.data, loose.shadow, { earlyPercent });
    writeAndDie(path.join(loose.data, 'd.sqlite'), 'NORMAL', normal.environment);
    expect(countKept(path.join(normal.folder, 'd.sqlite'))).toBeLessThan(rows);
    expect(countKept(path.join(loose.data, 'd.sqlite'))).toBe(rows);
  },
);

test('a flush can be slow, fail, or find the disk full, and the clock can be wrong', async () => {
  if (library === undefined) return;
  const { data } = await makeDisk('trouble');
  const file = path.join(data, 'd.sqlite');
  expect(writeAndDie(file, 'FULL', slowFlush(library, 20))).toMatch(/slow (?:\d|\d\d)\n/);
  const trouble = openTroubleMaker(library, data, path.join(folder, 'trouble'));
  trouble.make({ diskIsFull: true });
  expect(writeAndDie(file, 'FULL', trouble.environment)).toContain('SQLITE_FULL');
  trouble.make({ flushFails: true });
  expect(writeAndDie(file, 'FULL', trouble.environment)).toContain('SQLITE_IOERR');
  trouble.make({ clockAheadMs: -86_400_000 });
  const told = Number(writeAndDie(file, 'FULL', trouble.environment).trim().split('\n').at(-1));
  expect(Math.abs(told - (Date.now() - 86_400_000))).toBeLessThan(60_000);
});
