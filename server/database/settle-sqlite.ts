import Sqlite from 'better-sqlite3';

/**
 * Brings everything into the one file, so that it can be moved. Throws when another program has it open. A file that is no
 * database any more cannot be settled, and need not be.
 */
export function settleSqlite(file: string): void {
  const connection = new Sqlite(file, { timeout: 1000 });
  try {
    connection.pragma('journal_mode = DELETE');
  } catch (error) {
    const isInUse = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
    if (isInUse) throw new Error(`${file} is in use; stop the server first`, { cause: error });
  } finally {
    connection.close();
  }
}
