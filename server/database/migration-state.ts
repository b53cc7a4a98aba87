import { sql, type Kysely } from 'kysely';
import { DEFAULT_MIGRATION_TABLE } from 'kysely/migration';
import { migrations } from '../../migrations/index.ts';
import type { Schema } from './schema.ts';

/** Names of migrations, in order. */
export interface MigrationState {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

/**
 * What was done to a database and what is left to do. Throws when it holds migrations this code does not know: it was made
 * by a newer version, and nothing here may touch it.
 */
export async function readMigrationState(
  database: Kysely<Schema>,
  known: readonly string[] = Object.keys(migrations),
): Promise<MigrationState> {
  const applied = await listAppliedMigrations(database);
  if (applied.some(isCopyMark)) {
    throw new Error(
      'The database holds an unfinished copy of an installation; run machikoe copy again to finish it, or begin with an empty database.',
    );
  }
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `The database was made by a newer version of Machikoe (it holds ${unknown.join(', ')}, unknown to this one); nothing was changed. Use that version, or restore a backup from before.`,
    );
  }
  return { applied, pending: known.filter((name) => !applied.includes(name)) };
}

async function listAppliedMigrations(database: Kysely<Schema>): Promise<string[]> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return [];
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(database);
  return rows.map(({ name }) => name);
}

const copyMark = 'copy-of-';
const isCopyMark = (name: string): boolean => name.startsWith(copyMark);

/**
 * Says of a database that it is being copied into, and from which installation. It stands among the migrations, where every
 * version looks before it uses a database, and refuses what it does not know.
 */
export async function putCopyMark(write: Kysely<Schema>, identity: string): Promise<void> {
  const name = `${copyMark}${identity}`;
  const at = new Date().toISOString();
  await sql`insert into ${sql.table(DEFAULT_MIGRATION_TABLE)} (name, timestamp) values (${name}, ${at})`.execute(
    write,
  );
}

/** The installation being copied into this database; undefined when none is. */
export async function findCopyMark(read: Kysely<Schema>): Promise<string | undefined> {
  const names = await listAppliedMigrations(read);
  return names.find(isCopyMark)?.slice(copyMark.length);
}

export async function removeCopyMark(write: Kysely<Schema>): Promise<void> {
  await sql`delete from ${sql.table(DEFAULT_MIGRATION_TABLE)} where name like ${`${copyMark}%`}`.execute(
    write,
  );
}
