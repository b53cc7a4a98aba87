import { afterEach, beforeEach, expect, it } from 'vitest';
import { sql, type Kysely } from 'kysely';
import { migrateDatabase } from '../../server/database/migrate.ts';
import { migrations } from '../../migrations/index.ts';
import { makeTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await makeTestDatabase();
});
afterEach(() => database.remove());

it('has nothing left to do the second time', async () => {
  expect(await migrateDatabase(database)).toEqual([]);
  const done = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    database.write,
  );
  expect(done.rows.map(({ name }) => name)).toEqual(Object.keys(migrations));
});

it('refuses a database that a newer version made, in one clear line', async () => {
  await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`.execute(
    database.write,
  );
  await expect(migrateDatabase(database)).rejects.toThrow(/newer version of Machikoe/);
});

it('lists its migrations in order, numbered without a gap', () => {
  const numbers = Object.keys(migrations).map((name) => Number(name.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

it('takes back a migration that fails half-way, with everything that came with it', async () => {
  const failing = {
    ...migrations,
    '9990-good': {
      up: async (db: Kysely<unknown>) => db.schema.createTable('good').addColumn('id', 'text').execute(),
    },
    '9991-bad': {
      up: async (db: Kysely<unknown>) => {
        await db.schema.createTable('half').addColumn('id', 'text').execute();
        throw new Error('disk on fire');
      },
    },
  };
  await expect(migrateDatabase(database, failing)).rejects.toThrow('disk on fire');
  const tables = await database.write.introspection.getTables();
  expect(tables.filter(({ name }) => ['good', 'half'].includes(name))).toEqual([]);
  expect(await migrateDatabase(database)).toEqual([]);
});
