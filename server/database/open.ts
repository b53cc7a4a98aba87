import type { OpenDatabase } from './handle.ts';
import { openSqlite } from './open-sqlite.ts';

/** Its driver takes memory: it is loaded only where it is used. */
async function openPostgres(url: URL): Promise<OpenDatabase> {
  const engine = await import('./open-postgres.ts');
  return engine.openPostgres(url);
}

/** The scheme of the database's URL picks its opener; everything else is the same for every engine. */
const openers: Readonly<Record<string, (url: URL) => OpenDatabase | Promise<OpenDatabase>>> = {
  'sqlite:': openSqlite,
  'postgres:': openPostgres,
  'postgresql:': openPostgres,
};

/** Opens the database an address names. Throws on a scheme without an opener, without showing the address (it may hold a password). */
export async function openDatabase(address: string): Promise<OpenDatabase> {
  const url = new URL(address);
  const opener = openers[url.protocol];
  if (opener === undefined) {
    throw new Error(
      `DATABASE_URL: no opener for ${url.protocol} (known: ${Object.keys(openers).join(', ')})`,
    );
  }
  return opener(url);
}

export async function closeDatabase(database: OpenDatabase): Promise<void> {
  await database.release();
  await database.read.destroy();
  await database.write.destroy();
}
