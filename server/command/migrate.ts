import { existsSync } from 'node:fs';
import { locateInstallation } from '../config.ts';
import { rehearseMigration } from '../database/rehearse-migration.ts';
import { databaseOptions, textOption, type Command, type CommandInput } from './command.ts';
import { readSqliteFile } from './read-sqlite-file.ts';
import { runWithContext } from './run-with-context.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  summary:
    'Brings the database to the state this version needs, all of it or nothing. --dry-run tries that on a copy and throws the copy away.',
  usage: '[--dry-run] [--data FOLDER]',
  options: { ...databaseOptions, 'dry-run': { type: 'boolean' } },
  positionals: [],
  run(given) {
    if (given.options['dry-run'] === true) return rehearse(given);
    return runWithContext(given, ({ migrated }) => {
      console.log(migrated.length === 0 ? 'Nothing to migrate.' : `Migrated: ${migrated.join(', ')}`);
      return Promise.resolve(0);
    });
  },
};

async function rehearse(given: CommandInput): Promise<number> {
  const { databaseUrl } = locateInstallation({ data: textOption(given, 'data') });
  const file = readSqliteFile(
    databaseUrl,
    'machikoe migrate --dry-run copies SQLite. For PostgreSQL: restore a pg_dump into a database of its own, and run machikoe migrate with DATABASE_URL naming that one',
  );
  if (!existsSync(file)) throw new Error(`There is no database at ${file}`);
  const { migrated, seconds } = await rehearseMigration(file);
  console.log(
    migrated.length === 0
      ? 'Nothing to migrate.'
      : `On a copy, in ${seconds.toFixed(2)} s: ${migrated.join(', ')}. The database itself is as it was.`,
  );
  return 0;
}
