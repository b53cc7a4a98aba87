import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteUrl } from '../../server/config.ts';
import type { OpenDatabase } from '../../server/database/handle.ts';
import { migrateDatabase } from '../../server/database/migrate.ts';
import { closeDatabase, openDatabase } from '../../server/database/open.ts';

export interface TestDatabase extends OpenDatabase {
  readonly file: string;
  remove(): Promise<void>;
}

/** A migrated database in a file of its own. */
export async function makeTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'machikoe-test-'));
  const file = join(folder, 'test.sqlite');
  const database = openDatabase(sqliteUrl(file));
  await migrateDatabase(database);
  return {
    ...database,
    file,
    remove: async () => {
      await closeDatabase(database);
      rmSync(folder, { recursive: true });
    },
  };
}
