import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { Kysely, SqliteAdapter, SqliteDialect, type DialectAdapter, type SqliteDatabase } from 'kysely';
import { silentChannel } from './channel.ts';
import { soleDuty } from './duty.ts';
import type { OpenDatabase } from './handle.ts';
import type { Schema } from './schema.ts';
import { openReadingConnection, openWritingConnection } from './sqlite-connection.ts';

/**
 * Pages in the log ahead of the database from which on a change moves them within its commit, and everything waits for it:
 * only where nobody answers. While people do, the writer of answers has them moved in time.
 */
const lateCheckpoint = 20_000;

/** One connection writes, another reads, so that readers never wait for a change under way (and never deadlock with it). */
export function openSqlite(url: URL): OpenDatabase {
  const file = decodeURIComponent(url.pathname);
  mkdirSync(dirname(file), { recursive: true });
  const writing = openWritingConnection(file);
  writing.pragma(`wal_autocheckpoint = ${lateCheckpoint}`);
  const reading = openReadingConnection(file);
  return {
    engine: 'sqlite',
    file,
    read: new SqliteHandle(reading),
    write: new SqliteHandle(writing),
    channel: silentChannel,
    duty: soleDuty,
    release: () => Promise.resolve(),
  };
}

/** Kysely closes only what it was asked something through; a connection left open would keep hold of the file. */
class SqliteHandle extends Kysely<Schema> {
  readonly #connection: Sqlite.Database;

  constructor(connection: Sqlite.Database) {
    super({ dialect: new TransactionalSqliteDialect({ database: memoisePrepare(connection) }) });
    this.#connection = connection;
  }

  override async destroy(): Promise<void> {
    await super.destroy();
    this.#connection.close();
  }
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
