import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteAdapter, SqliteDialect, type DialectAdapter, type SqliteDatabase } from 'kysely';
import type { OpenDatabase } from './handle.ts';
import type { Schema } from './schema.ts';

/**
 * One connection writes, another reads, so that readers never wait for a change under way (and never deadlock with it).
 * Durability is explicit: better-sqlite3 is built with synchronous = NORMAL for WAL, which loses acknowledged answers at a
 * power cut, and the pragma answers FULL until the first write silently changes it. So it is set and read back after a write.
 */
export function openSqlite(url: URL): OpenDatabase {
  const file = decodeURIComponent(url.pathname);
  mkdirSync(dirname(file), { recursive: true });
  const writing = openConnection(file, false);
  proveDurable(writing, file);
  const reading = openConnection(file, true);
  return {
    read: new Kysely<Schema>({
      dialect: new TransactionalSqliteDialect({ database: memoisePrepare(reading) }),
    }),
    write: new Kysely<Schema>({
      dialect: new TransactionalSqliteDialect({ database: memoisePrepare(writing) }),
    }),
  };
}

/** SQLite can roll back DDL; Kysely's adapter denies it, and a failed migration would then stay half done. */
class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl(): boolean {
        return true;
      }
    })();
  }
}

function openConnection(file: string, readonly: boolean): Sqlite.Database {
  const connection = openFile(file, readonly);
  connection.pragma('busy_timeout = 5000');
  if (!readonly) {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
  }
  return connection;
}

function openFile(file: string, readonly: boolean): Sqlite.Database {
  try {
    const connection = new Sqlite(file, { readonly });
    // The first look into the file: SQLite opens anything, and finds out here that it is no database.
    connection.pragma('schema_version');
    return connection;
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function proveDurable(connection: Sqlite.Database, file: string): void {
  connection.exec('create table if not exists durability_proof (proved_at text not null)');
  connection.exec('delete from durability_proof');
  connection.prepare('insert into durability_proof (proved_at) values (?)').run(new Date().toISOString());
  const full = 2;
  if (connection.pragma('synchronous', { simple: true }) !== full) {
    throw new Error(
      `${file}: synchronous = FULL did not hold after a write; answers could be lost at a power cut`,
    );
  }
}

/** Kysely's driver prepares every statement anew; keeping them saves most of a small query's cost. */
function memoisePrepare(connection: Sqlite.Database): SqliteDatabase {
  const statements = new Map<string, ReturnType<SqliteDatabase['prepare']>>();
  return {
    close: () => connection.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      if (statements.size >= 500) statements.clear();
      // A change takes the write lock at once: a deferred transaction that reads first can fail at its first write.
      const statement = connection.prepare(sql === 'begin' ? 'begin immediate' : sql);
      statements.set(sql, statement);
      return statement;
    },
  };
}
