import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { backUp, keyFileOf } from '../backup/back-up.ts';
import { describeContents } from '../backup/inspect.ts';
import { locateInstallation, type Installation } from '../config.ts';
import { databaseOptions, textOption, type Command } from './command.ts';
import { readSqliteFile } from './read-sqlite-file.ts';

export const backupCommand: Command = {
  name: 'backup',
  summary:
    'Copies the database to FILE while the server runs, with the key of the personal links beside it, and checks the copy.',
  usage: 'FILE [--without-key] [--data FOLDER]',
  options: { ...databaseOptions, 'without-key': { type: 'boolean' } },
  positionals: ['FILE'],
  async run(given) {
    const installation = locateInstallation({ data: textOption(given, 'data') });
    const file = readSqliteFile(
      installation.databaseUrl,
      'machikoe backup copies SQLite. For PostgreSQL: pg_dump --format=custom --file=FILE "$DATABASE_URL"',
    );
    const target = resolve(given.positionals[0] ?? '');
    const secret = readSecretFile(installation, given.options['without-key'] === true);
    const { contents, fitsSecret } = await backUp(file, target, secret);
    console.log(`Backed up to ${target}, opened and checked: ${describeContents(contents)}`);
    console.log(describeKey(target, installation, secret));
    if (fitsSecret !== false) return 0;
    console.error(
      `${installation.secretFile} is not the key the personal links in this database were made with`,
    );
    return 1;
  },
};

function readSecretFile({ secretFile, givenSecret }: Installation, isUnwanted: boolean): Buffer | undefined {
  const isHere = givenSecret === undefined && existsSync(secretFile);
  return isHere && !isUnwanted ? Buffer.from(readFileSync(secretFile, 'utf8').trim(), 'utf8') : undefined;
}

function describeKey(
  target: string,
  { givenSecret, secretFile }: Installation,
  secret: Buffer | undefined,
): string {
  if (secret !== undefined) {
    return `The key of the personal links: ${keyFileOf(target)}. Keep it apart from the backup: both together open every link`;
  }
  const where = givenSecret === undefined ? secretFile : 'MACHIKOE_SECRET';
  return `The key of the personal links (${where}) is NOT in the backup; without it no link works after a restore`;
}
