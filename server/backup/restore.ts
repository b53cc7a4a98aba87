import {
  chmodSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { flush } from '../database/copy-sqlite.ts';
import { settleSqlite } from '../database/settle-sqlite.ts';
import { keyFileOf } from './back-up.ts';
import { inspectDatabase, type Inspection } from './inspect.ts';

export interface RestorePlace {
  /** Where the database goes. */
  readonly file: string;
  readonly secretFile: string;
  /** The key the environment gives; then no file is read or written. */
  readonly givenSecret: string | undefined;
}

export interface Restoration extends Inspection {
  /** Where what was there before has been put; empty when there was nothing. */
  readonly putAside: readonly string[];
}

/**
 * Puts a backup in an installation's place. Everything is looked at before anything is moved, and nothing is deleted: what
 * was there lies beside it afterwards. Throws on a damaged or newer database, on a key that does not fit, on an installation
 * in use, and, unless `mayReplace`, on one that holds something.
 */
export async function restoreBackup(
  backup: string,
  place: RestorePlace,
  { mayReplace, now }: { readonly mayReplace: boolean; readonly now: Date },
): Promise<Restoration> {
  if (!existsSync(backup)) throw new Error(`There is no backup at ${backup}`);
  await refuseHeld(place.file, mayReplace);
  const secret = chooseSecret(backup, place);
  const partial = `${place.file}.partial`;
  try {
    copyFileSync(backup, partial);
    chmodSync(partial, 0o600);
    flush(partial);
    const inspection = await inspectDatabase(partial, secret);
    if (inspection.fitsSecret === false) throw new Error(wrongKey(backup));
    const suffix = `.before-restore-${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
    const putAside = [
      ...moveDatabase(place.file, suffix),
      ...(place.givenSecret === undefined ? replaceSecret(place.secretFile, secret, suffix) : []),
    ];
    renameSync(partial, place.file);
    flush(dirname(place.file));
    return { ...inspection, putAside };
  } finally {
    rmSync(partial, { force: true });
  }
}

async function refuseHeld(file: string, mayReplace: boolean): Promise<void> {
  if (!existsSync(file)) return;
  settleSqlite(file);
  if (mayReplace) return;
  const held = await inspectDatabase(file, undefined).then(
    ({ contents }) => contents.wards,
    () => undefined,
  );
  if (held === 0) return;
  throw new Error(
    `${file} holds an installation; with --replace it is put aside and the backup takes its place`,
  );
}

/** The environment's, else the backup's own, else the one that is here already. */
function chooseSecret(backup: string, { secretFile, givenSecret }: RestorePlace): Buffer {
  if (givenSecret !== undefined) return Buffer.from(givenSecret, 'utf8');
  const file = [keyFileOf(backup), secretFile].find((one) => existsSync(one));
  if (file === undefined) {
    throw new Error(
      `There is no key: neither ${keyFileOf(backup)} nor ${secretFile}. Without it every personal link would be a wrong one`,
    );
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'utf8');
}

const wrongKey = (backup: string): string =>
  `The key is not the one the personal links in ${backup} were made with; they would all stop working. ` +
  `Put the right one at ${keyFileOf(backup)}, or set MACHIKOE_SECRET; nothing was changed`;

/** A write-ahead log that is left would be read into the new file. */
function moveDatabase(file: string, suffix: string): string[] {
  const parts = [file, `${file}-wal`, `${file}-shm`].filter((part) => existsSync(part));
  for (const part of parts) renameSync(part, part.replace(file, `${file}${suffix}`));
  return parts.includes(file) ? [`${file}${suffix}`] : [];
}

function replaceSecret(file: string, secret: Buffer, suffix: string): string[] {
  const isThere = existsSync(file);
  if (isThere && readFileSync(file, 'utf8').trim() === secret.toString('utf8')) return [];
  if (isThere) renameSync(file, `${file}${suffix}`);
  writeFileSync(`${file}.new`, secret, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return isThere ? [`${file}${suffix}`] : [];
}
