import { Migrator, type Migration } from 'kysely/migration';
import { migrations } from '../../migrations/index.ts';
import type { OpenDatabase } from './handle.ts';

/**
 * Brings the database to the code's own state, all of it or nothing. Returns the names of what was applied.
 * Throws when the database holds migrations this code does not know: it was made by a newer version.
 */
export async function migrateDatabase(
  database: OpenDatabase,
  list: Readonly<Record<string, Migration>> = migrations,
): Promise<string[]> {
  const migrator = new Migrator({
    db: database.write,
    provider: { getMigrations: () => Promise.resolve({ ...list }) },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw describeFailure(error);
  return (results ?? [])
    .filter(({ status }) => status === 'Success')
    .map(({ migrationName }) => migrationName);
}

function describeFailure(error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  const isNewer = reason.includes('corrupted migrations');
  return new Error(isNewer ? `The database was made by a newer version of Machikoe (${reason})` : reason, {
    cause: error,
  });
}
