import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteUrl } from '../../server/config.ts';
import type { OpenDatabase } from '../../server/database/handle.ts';
import { migrateDatabase } from '../../server/database/migrate.ts';
import { closeDatabase, openDatabase } from '../../server/database/open.ts';
import type { DatabasePlace } from './database-place.ts';
import { borrowPostgresDatabase, makePostgresDatabase } from './postgres-database.ts';

/** Migrated or empty, on the engine this run of the tests is for. Its tables must be left as they are made. */
export function borrowDatabasePlace(): Promise<DatabasePlace> {
  const server = findPostgres();
  return server === undefined ? makeSqlitePlace() : borrowPostgresDatabase(server);
}

/** The same, to be thrown away whatever was done to it. */
export function makeDatabasePlace(): Promise<DatabasePlace> {
  const server = findPostgres();
  return server === undefined ? makeSqlitePlace() : makePostgresDatabase(server);
}

function findPostgres(): string | undefined {
  const isWanted = process.env['MACHIKOE_TEST_ENGINE'] === 'postgres';
  return isWanted ? process.env['MACHIKOE_TEST_POSTGRES'] : undefined;
}

function makeSqlitePlace(): Promise<DatabasePlace> {
  const folder = mkdtempSync(join(tmpdir(), 'machikoe-test-'));
  const remove = (): Promise<void> => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  };
  return Promise.resolve({ url: sqliteUrl(join(folder, 'test.sqlite')), remove });
}

export type TestDatabase = OpenDatabase & { remove(): Promise<void> };

/** A migrated database of its own. */
export async function makeTestDatabase(): Promise<TestDatabase> {
  const place = await makeDatabasePlace();
  const database = await openDatabase(place.url);
  await migrateDatabase(database);
  return {
    ...database,
    remove: async () => {
      await closeDatabase(database);
      await place.remove();
    },
  };
}

/** For tests that look at the file itself. */
export function fileOf(database: OpenDatabase): string {
  if (database.engine !== 'sqlite') throw new Error('This database is no file');
  return database.file;
}

/** For tests that open a PostgreSQL in their own way. */
export function requirePostgres(): string {
  const server = findPostgres();
  if (server === undefined) throw new Error('This run has no PostgreSQL');
  return server;
}
