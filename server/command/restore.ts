import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describeContents } from '../backup/inspect.ts';
import { restoreBackup } from '../backup/restore.ts';
import { locateInstallation } from '../config.ts';
import { databaseOptions, textOption, type Command } from './command.ts';
import { readSqliteFile } from './read-sqlite-file.ts';

export const restoreCommand: Command = {
  name: 'restore',
  summary:
    'Puts a backup in place, with the key beside it; the server must be stopped. --replace puts an installation that is there aside.',
  usage: 'FILE [--replace] [--data FOLDER]',
  options: { ...databaseOptions, replace: { type: 'boolean' } },
  positionals: ['FILE'],
  async run(given) {
    const { databaseUrl, secretFile, givenSecret } = locateInstallation({ data: textOption(given, 'data') });
    const file = readSqliteFile(
      databaseUrl,
      'machikoe restore puts SQLite back. For PostgreSQL: pg_restore --clean --if-exists --single-transaction --dbname="$DATABASE_URL" FILE',
    );
    for (const path of [file, secretFile]) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const { contents, pending, putAside } = await restoreBackup(
      resolve(given.positionals[0] ?? ''),
      { file, secretFile, givenSecret },
      { mayReplace: given.options['replace'] === true, now: new Date() },
    );
    for (const path of putAside) console.log(`What was there before is at ${path}`);
    console.log(`Restored to ${file}, opened and checked: ${describeContents(contents)}`);
    if (pending.length > 0) console.log(`The next start migrates it: ${pending.join(', ')}`);
    return 0;
  },
};
