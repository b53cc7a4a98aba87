import { Migrator, type Migration, type MigrationResult } from 'kysely/migration';
import { migrations } from '../../migrations/index.ts';
import type { OpenDatabase } from './handle.ts';
import { readMigrationState } from './migration-state.ts';

/**
 * Brings the database to the code's own state, all of it or nothing. Returns the names of what was applied.
 * Throws when the database holds migrations this code does not know: it was made by a newer version.
 */
export async function migrateDatabase(
  database: Pick<OpenDatabase, 'write'>,
  list: Readonly<Record<string, Migration>> = migrations,
): Promise<string[]> {
  await readMigrationState(database.write, Object.keys(list));
  const migrator = new Migrator({
    db: database.write,
    provider: { getMigrations: () => Promise.resolve({ ...list }) },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw describeFailure(error, results);
  return (results ?? [])
    .filter(({ status }) => status === 'Success')
    .map(({ migrationName }) => migrationName);
}

function describeFailure(error: unknown, results: readonly MigrationResult[] = []): Error {
  const reason = error instanceof Error ? error.message : String(error);
  const failed = results.find(({ status }) => status === 'Error')?.migrationName;
  const where = failed === undefined ? 'The migration failed' : `The migration ${failed} failed`;
  return new Error(`${where}, and everything it did was taken back: ${reason}`, { cause: error });
}
