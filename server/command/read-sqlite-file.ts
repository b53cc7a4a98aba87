import { resolve } from 'node:path';

/** The file an SQLite address names. Throws what to do instead for any other engine, which has tools of its own for it. */
export function readSqliteFile(databaseUrl: string, otherwise: string): string {
  if (!databaseUrl.startsWith('sqlite:')) throw new Error(otherwise);
  return resolve(decodeURIComponent(new URL(databaseUrl).pathname));
}
