import { copySqlite } from './copy-sqlite.ts';
import type { OpenDatabase } from './handle.ts';
import { migrateDatabase } from './migrate.ts';
import { readMigrationState } from './migration-state.ts';

export interface Migrated {
  readonly migrated: readonly string[];
  /** Where the database as it was before lies; undefined when nothing was migrated or there was nothing to keep. */
  readonly keptCopy: string | undefined;
}

/**
 * Migrates; before the first statement an SQLite file is copied as it is, beside the original, named after the last migration
 * in it and the moment. PostgreSQL has archiving of its own. Throws what `migrateDatabase` throws.
 */
export async function migrateKeepingCopy(database: OpenDatabase, now: Date): Promise<Migrated> {
  const { applied, pending } = await readMigrationState(database.write);
  const last = applied.at(-1);
  const isKept = database.engine === 'sqlite' && last !== undefined && pending.length > 0;
  const keptCopy = isKept ? keepCopy(database.file, last, now) : undefined;
  return { migrated: await migrateDatabase(database), keptCopy };
}

function keepCopy(file: string, last: string, now: Date): string {
  const copy = `${file}.${last}.${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  copySqlite(file, copy);
  return copy;
}
