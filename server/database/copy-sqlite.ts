import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { openReadingConnection } from './sqlite-connection.ts';

/**
 * A copy of a database as it is at one moment, while others read and write it: SQLite reads one snapshot and writes what is in
 * it, compact, to a file of its own. Whole or not there at all, on the disk before this returns, and for the owner alone:
 * it holds names and answers. Throws when there is something at `to`, or nothing at `from`.
 */
export function copySqlite(from: string, to: string): void {
  if (existsSync(to)) throw new Error(`${to} is there already; it was left as it is`);
  const partial = `${to}.partial`;
  rmSync(partial, { force: true });
  const source = openReadingConnection(from);
  try {
    // Made first, so that nobody else can read it while it grows.
    closeSync(openSync(partial, 'wx', 0o600));
    source.prepare('vacuum into ?').run(partial);
    flush(partial);
    renameSync(partial, to);
    flush(dirname(to));
  } finally {
    source.close();
    rmSync(partial, { force: true });
  }
}

export function flush(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
