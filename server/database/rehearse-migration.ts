import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Migration } from 'kysely/migration';
import { migrations } from '../../migrations/index.ts';
import { copySqlite } from './copy-sqlite.ts';
import { migrateDatabase } from './migrate.ts';
import { closeDatabase } from './open.ts';
import { openSqlite } from './open-sqlite.ts';

export interface Rehearsal {
  readonly migrated: readonly string[];
  /** What the migration itself took, on the copy. */
  readonly seconds: number;
}

/**
 * Migrates a copy of an SQLite file and throws the copy away; the original is only read. The copy lies beside the original:
 * it needs the same room and the same protection. Throws what the migration itself would throw.
 */
export async function rehearseMigration(
  file: string,
  list: Readonly<Record<string, Migration>> = migrations,
): Promise<Rehearsal> {
  const folder = mkdtempSync(`${file}.rehearsal-`);
  try {
    const copy = join(folder, 'copy.sqlite');
    copySqlite(file, copy);
    const database = openSqlite(pathToFileURL(copy));
    try {
      const started = performance.now();
      const migrated = await migrateDatabase(database, list);
      return { migrated, seconds: (performance.now() - started) / 1000 };
    } finally {
      await closeDatabase(database);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
