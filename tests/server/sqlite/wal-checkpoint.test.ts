import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWritingConnection } from '../../../server/database/sqlite-connection.ts';
import { keepWalShort, type WalCheckpoints } from '../../../server/database/wal-checkpoint.ts';

let folder: string;
let connection: Sqlite.Database;
let checkpoints: WalCheckpoints;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'machikoe-wal-'));
  const file = path.join(folder, 'a.sqlite');
  connection = openWritingConnection(file);
  connection.exec('create table note (text text not null)');
  checkpoints = keepWalShort(connection, file);
});
afterEach(async () => {
  await checkpoints.close();
  connection.close();
  rmSync(folder, { recursive: true });
});

const pageBytes = 4096;
/** In changes of a thousand pages each. */
function writePages(thousands: number): void {
  const write = connection.prepare('insert into note (text) values (?)');
  for (let count = 0; count < thousands; count += 1) write.run('x'.repeat(1000 * pageBytes));
}
const readLog = () =>
  connection
    .prepare<[], { readonly log: number; readonly checkpointed: number }>('pragma wal_checkpoint(noop)')
    .get();

async function moveAll(): Promise<void> {
  writePages(2);
  checkpoints.afterCommit();
  await expect
    .poll(readLog)
    .toSatisfy((state: ReturnType<typeof readLog>) => state?.checkpointed === state?.log);
}

test('few pages stay where they are', async () => {
  connection.exec(`insert into note (text) values ('a')`);
  checkpoints.afterCommit();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(readLog()?.checkpointed).toBe(0);
});

test('once all pages were moved beside the writing, the log begins anew', async () => {
  await moveAll();
  writePages(1);
  expect(readLog()?.log).toBeLessThan(1100);
});

test('while people keep answering it begins anew all the same, if late', async () => {
  await moveAll();
  writePages(2);
  checkpoints.afterCommit();
  // The thread moves what there is; all this comes meanwhile.
  writePages(20);
  expect(readLog()?.log).toBeGreaterThan(20_000);
  await expect.poll(() => readLog()?.checkpointed).toBeGreaterThan(20_000);
  writePages(1);
  expect(readLog()?.log).toBeLessThan(1100);
});

test('told so it begins anew at once, few pages or many', () => {
  connection.exec(`insert into note (text) values ('a')`);
  const { log = 0 } = readLog() ?? {};
  expect(log).toBeGreaterThan(1);
  checkpoints.beginAnew();
  expect(readLog()?.checkpointed).toBe(log);
  connection.exec(`insert into note (text) values ('b')`);
  expect(readLog()?.log).toBeLessThan(log);
});

test('a thread that could not start is started again', async () => {
  const elsewhere = path.join(folder, 'elsewhere');
  const lost = keepWalShort(connection, path.join(elsewhere, 'a.sqlite'));
  writePages(2);
  lost.afterCommit();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(readLog()?.checkpointed).toBe(0);
  symlinkSync(folder, elsewhere);
  await expect
    .poll(() => {
      lost.afterCommit();
      return readLog()?.checkpointed;
    })
    .toBeGreaterThan(2000);
  await lost.close();
});
