import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeChangeGroup } from '../../../server/database/change-group.ts';
import { fileOf, makeTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await makeTestDatabase();
});
afterEach(() => database.remove());

describe('the database', () => {
  it('flushes every commit: synchronous stays FULL after a write, in WAL mode', async () => {
    const group = makeChangeGroup(database.write);
    await group.run((writer) =>
      writer
        .insertInto('ward')
        .values({
          id: 'a',
          code: 'a',
          name_ja: 'a',
          name_en: 'a',
          is_demo: 0,
          created_at: '2015-04-01T00:00:00.000Z',
        })
        .execute(),
    );
    const other = new Sqlite(fileOf(database), { readonly: true });
    expect(other.pragma('journal_mode', { simple: true })).toBe('wal');
    other.close();
    const level = await sql<{ synchronous: number }>`pragma synchronous`.execute(database.write);
    expect(level.rows).toEqual([{ synchronous: 2 }]);
  });

  it('cannot write through the reading connection', async () => {
    const writing = database.read.deleteFrom('ward').execute();
    await expect(writing).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
  });
});
