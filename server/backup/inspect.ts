import { Kysely, SqliteDialect } from 'kysely';
import { readMigrationState } from '../database/migration-state.ts';
import type { Schema } from '../database/schema.ts';
import { openReadingConnection } from '../database/sqlite-connection.ts';
import { fitsInvitations } from '../round/invitation.ts';
import { countContents, findBrokenLog, type Contents } from './queries.ts';

export interface Inspection {
  readonly contents: Contents;
  /** Migrations the file lacks; the next start makes them. */
  readonly pending: readonly string[];
  /** Whether the key is the one its personal links were made with; true as long as nobody was invited. */
  readonly fitsSecret: boolean | undefined;
}

/**
 * Opens a database file and looks whether everything in it hangs together: the file itself, references between tables, what
 * was migrated, and every round's log without a gap. Only reads. Throws, in one line, on the first thing that does not.
 */
export async function inspectDatabase(file: string, secret: Buffer | undefined): Promise<Inspection> {
  const connection = openReadingConnection(file);
  const read = new Kysely<Schema>({ dialect: new SqliteDialect({ database: connection }) });
  try {
    const integrity = connection.pragma('integrity_check(1)', { simple: true });
    if (integrity !== 'ok') throw new Error(`${file} is damaged: ${String(integrity)}`);
    const orphans = connection.pragma('foreign_key_check');
    if (!Array.isArray(orphans) || orphans.length > 0)
      throw new Error(`${file} has rows that belong to nothing`);
    const { applied, pending } = await readMigrationState(read);
    if (applied.length === 0) throw new Error(`${file} is no database of Machikoe`);
    const broken = await findBrokenLog(read);
    if (broken !== undefined) throw new Error(`${file}: the log of round ${broken} has a gap`);
    const contents = await countContents(read);
    const fitsSecret = secret === undefined ? undefined : await fitsInvitations(read, secret);
    return { contents, pending, fitsSecret };
  } finally {
    await read.destroy();
    connection.close();
  }
}

export function describeContents({ wards, rounds, responses }: Contents): string {
  return `${wards} ward(s), ${rounds} round(s), ${responses} response(s)`;
}
