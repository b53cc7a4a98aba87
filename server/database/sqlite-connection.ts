import Sqlite from 'better-sqlite3';

/** How long a connection waits for the write lock of another process. */
const patienceMilliseconds = 5000;
/** Of the file each connection keeps in its own memory, in KiB (SQLite's sign for that is the minus); the system keeps the rest. */
const cacheSize = -2048;

/** Throws, naming the file, on what is no database. */
export function openReadingConnection(file: string): Sqlite.Database {
  return openFile(file, true);
}

/**
 * A connection whose commits survive a power cut. That is explicit: better-sqlite3 is built with synchronous = NORMAL for
 * WAL, which loses acknowledged answers, and the pragma answers FULL until the first write silently changes it. So it is set,
 * and read back after a write. Throws, naming the file, when it did not hold or nothing can be written.
 */
export function openWritingConnection(file: string): Sqlite.Database {
  const connection = openFile(file, false);
  return naming(file, () => {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    proveDurable(connection);
    return connection;
  });
}

/** A connection that only moves pages from the log ahead of the database into it, and flushes the disk around that. */
export function openCheckpointConnection(file: string): Sqlite.Database {
  const connection = openFile(file, false);
  connection.pragma('synchronous = FULL');
  return connection;
}

function openFile(file: string, readonly: boolean): Sqlite.Database {
  return naming(file, () => {
    const connection = new Sqlite(file, { readonly });
    connection.pragma(`busy_timeout = ${patienceMilliseconds}`);
    connection.pragma(`cache_size = ${cacheSize}`);
    // The first look into the file: SQLite opens anything, and finds out here that it is no database.
    connection.pragma('schema_version');
    return connection;
  });
}

/** SQLite says what is wrong, not where. */
function naming<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function proveDurable(connection: Sqlite.Database): void {
  connection.exec('create table if not exists durability_proof (proved_at text not null)');
  connection.exec('delete from durability_proof');
  connection.prepare('insert into durability_proof (proved_at) values (?)').run(new Date().toISOString());
  const full = 2;
  if (connection.pragma('synchronous', { simple: true }) !== full) {
    throw new Error('synchronous = FULL did not hold after a write; answers could be lost at a power cut');
  }
}
