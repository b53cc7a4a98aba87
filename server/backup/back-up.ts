import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { copySqlite } from '../database/copy-sqlite.ts';
import { inspectDatabase, type Inspection } from './inspect.ts';

/** The key of the personal links lies beside the backup until somebody puts it elsewhere. */
export const keyFileOf = (backup: string): string => `${backup}.key`;

/**
 * Copies a database that may be in use, as it is at one moment, and opens the copy to see that it is whole. With a secret,
 * that is written beside it. Throws when there is something at either place, and leaves nothing behind then.
 */
export async function backUp(file: string, target: string, secret: Buffer | undefined): Promise<Inspection> {
  if (!existsSync(file)) throw new Error(`There is no database at ${file}`);
  const keyFile = keyFileOf(target);
  if (existsSync(keyFile)) throw new Error(`${keyFile} is there already; it was left as it is`);
  copySqlite(file, target);
  try {
    const inspection = await inspectDatabase(target, secret);
    if (secret !== undefined) writeFileSync(keyFile, secret, { mode: 0o600, flag: 'wx', flush: true });
    return inspection;
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
}
