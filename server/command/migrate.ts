import { readConfig } from '../config.ts';
import { openContext } from '../open-context.ts';
import { databaseOptions, textOption, type Command } from './command.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'Brings the database to the state this version needs, all of it or nothing.',
  usage: '[--data FOLDER]',
  options: databaseOptions,
  positionals: [],
  async run(given) {
    const context = await openContext(readConfig({ data: textOption(given, 'data') }));
    const { migrated } = context;
    console.log(migrated.length === 0 ? 'Nothing to migrate.' : `Migrated: ${migrated.join(', ')}`);
    await context.close();
    return 0;
  },
};
