import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RoundId } from '../../../shared/id.ts';
import { makeTurns } from '../../../server/database/turns.ts';
import { openSqliteLogWriter } from '../../../server/response/log-writer-sqlite.ts';
import type { LogWriter } from '../../../server/response/log-writer.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { fileOf } from '../../support/database.ts';
import { makeRound } from '../../support/fixtures.ts';
import { makeEntry } from '../../support/log-entry.ts';

let house: TestApp;
let roundId: RoundId;
let writer: LogWriter;
const options = { turns: makeTurns(), queueLimit: 100, groupLimit: 50 };
const entry = (respondentKey: string) => makeEntry(house, { roundId, respondentKey });

beforeEach(async () => {
  house = await openTestApp('2026-11-16T03:00:00.000Z');
  ({ id: roundId } = await makeRound(house.context, { wardId: house.wardId }));
  writer = openSqliteLogWriter(fileOf(house.context.database), options);
});
afterEach(async () => {
  await writer.close();
  await house.close();
});

const readLog = () => house.context.read.selectFrom('response').selectAll().orderBy('position').execute();
const readPosition = async () =>
  (await house.context.read.selectFrom('round').select('position').where('id', '=', roundId).execute())[0]
    ?.position;

describe('when the database is in the way', () => {
  test('a group that cannot be written is refused whole, and the next one is taken', async () => {
    const other = new Sqlite(fileOf(house.context.database));
    other.exec(`create trigger full before insert on audit begin select raise(rollback, 'disk full'); end`);
    const results = await Promise.allSettled([writer.append(entry('a')), writer.append(entry('b'))]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect([await readLog(), await readPosition()]).toEqual([[], 0]);
    other.exec('drop trigger full');
    other.close();
    expect((await writer.append(entry('a'))).outcome).toBe('received');
  });

  test('a thread that cannot start refuses what waited, and is started again', async () => {
    const broken = openSqliteLogWriter('/dev/null/nowhere', options);
    await expect(broken.append(entry('a'))).rejects.toThrow('nowhere');
    await expect(broken.append(entry('a'))).rejects.toThrow('nowhere');
    await broken.close();
  });
});

test('the log ahead of the database is moved into it while answers are written', async () => {
  const file = fileOf(house.context.database);
  const document = JSON.stringify({ text: 'x'.repeat(8000) });
  for (let group = 0; group < 30; group += 1) {
    const entries = Array.from({ length: 50 }, (_, index) => ({ ...entry(`${group} ${index}`), document }));
    await Promise.all(entries.map((one) => writer.append(one)));
  }
  await expect.poll(() => statSync(file).size).toBeGreaterThan(6_000_000);
  expect(await readPosition()).toBe(1500);
});
