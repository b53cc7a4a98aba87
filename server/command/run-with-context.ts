import { readConfig, type Config } from '../config.ts';
import { openContext, type OpenContext } from '../open-context.ts';
import { textOption, type CommandInput } from './command.ts';

/** Opens the installation that `--data` or the environment names, and closes it whatever comes of `use`. */
export async function runWithContext(
  given: CommandInput,
  use: (context: OpenContext, config: Config) => Promise<number>,
): Promise<number> {
  const config = readConfig({ data: textOption(given, 'data') });
  const context = await openContext(config);
  try {
    sayWhatMigrated(context);
    return await use(context, config);
  } finally {
    await context.close();
  }
}

/** On standard error: standard output belongs to the command. */
export function sayWhatMigrated({ migrated, keptCopy }: OpenContext): void {
  if (keptCopy === undefined) return;
  console.error(`Migrated: ${migrated.join(', ')}. The database as it was before is kept at ${keptCopy}`);
}
