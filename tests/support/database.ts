import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteUrl } from '../../server/config.ts';
import type { OpenDatabase } from '../../server/database/handle.ts';
import { migrateDatabase } from '../../server/database/migrate.ts';
import { closeDatabase, openDatabase } from '../../server/database/open.ts';
import { makePostgresDatabase } from './postgres-database.ts';

/** Somewhere to put a database of one's own. */
export interface DatabasePlace {
  readonly url: string;
  /** The database must have been closed. */
  remove(): Promise<void>;
}

/** On the engine this run of the tests is for. */
export function makeDatabasePlace(): Promise<DatabasePlace> {
  const server = process.env['MACHIKOE_TEST_POSTGRES'];
  return isForPostgres() && server !== undefined ? makePostgresDatabase(server) : makeSqlitePlace();
}

function isForPostgres(): boolean {
  return process.env['MACHIKOE_TEST_ENGINE'] === 'postgres';
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
